"""Whatever goes wrong with one source, the others are built and earlier outputs stay."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from exporter.build.executors import Serial
from exporter.diagnostics import Severity, error
from exporter.fonts import Faces
from exporter.renderers.rendering import Renderer
from tests.build.workshop import Workshop, ids, reasons, render

Result = TypeVar("Result")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.write(a="words", z="last")
    return made


def test_a_source_that_is_refused_leaves_the_others_and_its_earlier_outputs(workshop: Workshop) -> None:
    workshop.build()
    workshop.write(a="! no", z="changed")
    report = workshop.build()
    assert ids(report.findings) == ["refused"]
    assert set(reasons(report)) == {"z.pdf", "z.epub", "z.docx"}
    assert workshop.text("a.pdf") == "pdf of words"


def test_a_format_that_is_refused_leaves_the_others(workshop: Workshop) -> None:
    workshop.write(a="no pdf")
    report = workshop.build()
    assert ids(report.findings) == ["refused"]
    assert "a.epub" in reasons(report)
    assert not workshop.output("a.pdf").exists()


@pytest.mark.parametrize("words", ["? fault", "broken epub"])
def test_a_fault_of_the_program_is_a_finding_with_its_trace_kept(workshop: Workshop, words: str) -> None:
    workshop.write(a=words)
    report = workshop.build()
    assert ids(report.findings) == ["program-fault"]
    assert "z.pdf" in reasons(report)
    assert words in (workshop.output(".exporter") / "trace.txt").read_text()


def test_no_pdf_is_made_with_other_fonts_than_the_theme_s(workshop: Workshop) -> None:
    workshop.stages = replace(workshop.stages, faces=lambda *_: Faces({}, (error("font-missing", role="song"),)))
    report = workshop.build()
    assert ids(report.findings) == ["font-missing"]
    assert set(reasons(report)) == {"a.epub", "a.docx", "z.epub", "z.docx"}
    assert ids(workshop.build(formats=("epub",), force=True).findings) == []


def test_a_format_whose_library_is_missing_leaves_the_others(workshop: Workshop) -> None:
    def renderer(format: str) -> Renderer:
        if format == "pdf":
            raise OSError("no such library")
        return render(format)

    workshop.stages = replace(workshop.stages, renderer=renderer)
    report = workshop.build()
    assert ids(report.findings) == ["format-unusable"]
    assert set(reasons(report)) == {"a.epub", "a.docx", "z.epub", "z.docx"}


def test_a_job_whose_process_died_is_a_finding(workshop: Workshop) -> None:
    workshop.open = lambda workers: Dying()
    assert {finding.id for finding in workshop.build().findings} == {"worker-died"}


class Dying(Serial):
    """An executor whose workers die of every job."""

    def submit(self, function: Callable[..., Result], /, *arguments: object, **named: object) -> Future[Result]:
        raise BrokenExecutor


def test_pages_that_were_spoilt_on_disk_are_pages_unknown(workshop: Workshop) -> None:
    workshop.build(formats=("pdf",))
    for kept in (workshop.output(".exporter") / "pages").iterdir():
        kept.write_text("{")
    workshop.build(formats=("epub",))
    assert workshop.text("a.epub") == "epub of words"


def test_a_faulty_theme_writes_nothing(workshop: Workshop) -> None:
    workshop.build()
    (workshop.folder / "theme" / "theme.toml").write_text("extends = ")
    workshop.write(a="changed")
    report = workshop.build()
    assert report.count(Severity.ERROR) == 1
    assert workshop.text("a.pdf") == "pdf of words"


def test_a_place_that_cannot_be_written_leaves_the_others(workshop: Workshop) -> None:
    workshop.output("a.pdf").mkdir(parents=True)
    report = workshop.build()
    assert ids(report.findings) == ["output-unwritable"]
    assert "a.pdf" not in reasons(report)
    assert {"a.epub", "z.pdf"} <= set(reasons(report))
    assert not [*(workshop.output(".exporter") / "unfinished").iterdir()]


def test_an_output_folder_that_is_a_file_is_a_finding(workshop: Workshop) -> None:
    workshop.output(".").write_text("a file")
    assert ids(workshop.build().findings) == ["output-unwritable"]


def test_two_sources_of_one_name_are_named_and_the_rest_is_built(workshop: Workshop) -> None:
    (workshop.folder / "seeds" / "a.md").write_text("other words")
    report = workshop.build()
    (finding,) = report.findings
    assert finding.id == "name-twice"
    assert all(name in dict(finding.arguments)["files"] for name in ("a.md", "a.txt"))
    assert set(reasons(report)) == {"z.pdf", "z.epub", "z.docx"}


def test_stopping_leaves_whole_files_and_the_next_run_makes_the_rest(workshop: Workshop) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    report = workshop.build(stop)
    assert report.interrupted
    assert len(reasons(report)) == 3
    assert len(reasons(workshop.build())) == 3


def test_what_a_build_that_died_left_behind_is_removed_in_time(workshop: Workshop) -> None:
    workshop.build()
    left = workshop.output(".exporter") / "unfinished" / "1-1"
    left.write_text("half")
    workshop.build()
    assert left.exists()
    os.utime(left, (0, 0))
    workshop.build()
    assert not left.exists()
