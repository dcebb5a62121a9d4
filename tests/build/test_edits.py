"""A document that a person edited is never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.build.clean import clean
from exporter.build.ledger import Ledger
from exporter.diagnostics import Severity
from tests.build.workshop import Workshop, ids, reasons


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.write(a="words")
    made.build()
    made.output("a.docx").write_text("edited by hand")
    return made


def test_an_edited_document_is_left_alone_with_one_warning(workshop: Workshop) -> None:
    report = workshop.build()
    assert not report.sources
    assert [(finding.id, finding.severity) for finding in report.findings] == [("docx-edited", Severity.WARNING)]
    assert workshop.text("a.docx") == "edited by hand"


def test_the_other_formats_are_built_beside_an_edited_document(workshop: Workshop) -> None:
    workshop.write(a="changed")
    report = workshop.build()
    assert set(reasons(report)) == {"a.pdf", "a.epub"}
    assert ids(report.findings) == ["docx-edited"]
    assert workshop.text("a.docx") == "edited by hand"


def test_force_and_another_theme_leave_an_edited_document_alone(workshop: Workshop) -> None:
    workshop.build(force=True)
    workshop.build(style="essay")
    assert workshop.text("a.docx") == "edited by hand"


def test_discarding_moves_the_edited_document_aside(workshop: Workshop) -> None:
    report = workshop.build(discard_edits=True)
    assert ids(report.findings) == ["docx-set-aside"]
    assert workshop.text("a.edited-1.docx") == "edited by hand"
    assert workshop.text("a.docx").startswith("docx of words")
    workshop.output("a.docx").write_text("edited again")
    workshop.build(discard_edits=True)
    assert workshop.text("a.edited-2.docx") == "edited again"


def test_a_document_that_the_program_did_not_write_is_left_alone(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.write(a="words")
    workshop.output("a.docx").parent.mkdir()
    workshop.output("a.docx").write_text("somebody else's")
    assert ids(workshop.build().findings) == ["docx-edited"]
    assert workshop.text("a.docx") == "somebody else's"


def test_a_build_that_died_before_the_new_file_was_in_place_takes_the_old_one_for_its_own(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.write(a="words")
    workshop.build()
    ledger = Ledger(workshop.output(".exporter") / "manifest.jsonl")
    record = ledger.get("a.docx")
    assert record is not None
    ledger.add(replace(record, output="0" * 64, before=record.output, size=0, modified=0))
    assert reasons(workshop.build()) == {"a.docx": "altered"}


def test_a_document_written_by_a_build_beside_this_one_is_no_edit(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.write(a="words", b="others")

    def another_build(*_: object) -> None:
        Workshop.build(workshop, encoding="gb18030")

    report = workshop.build(another_build)
    assert ids(report.findings) == []


def test_cleaning_removes_what_was_built_and_keeps_what_was_edited(workshop: Workshop) -> None:
    beside = workshop.output("mine.txt")
    beside.write_text("not yours")
    cleaned = clean(workshop.output("."))
    assert cleaned.removed == 2
    assert ids(cleaned.diagnostics) == ["docx-edited"]
    assert sorted(path.name for path in workshop.output(".").iterdir()) == [".exporter", "a.docx", "mine.txt"]
    assert ids(workshop.build().findings) == ["docx-edited"]


def test_cleaning_a_folder_without_edits_leaves_nothing(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.write(a="words")
    workshop.build()
    assert clean(workshop.output(".")).removed == 3
    assert not workshop.output(".").exists()
