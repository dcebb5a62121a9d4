"""Lines from top to bottom: the root's class, the pages' direction, margins on the sides that the words mean."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from exporter.model import Document, Metadata
from exporter.renderers import docx
from exporter.renderers.epub import render
from exporter.renderers.rendering import Options, horizontal_only
from exporter.themes import Writing
from tests.builders import doc, heading, note, para, row, table
from tests.renderers.epub.opened import NO_FACES, THEME, Opened, opened


def written(writing: str) -> Document:
    blocks = (heading(1, "甲", label="第一章"), para("文", note("注")), table(row("一", "二")), heading(1, "乙", label="第二章"), "文")
    return doc(*blocks, metadata=Metadata(title="题", writing=writing))


def _rules(book: Opened, selector: str) -> str:
    found = re.search(rf"^{re.escape(selector)} {{\n(.*?)^}}", book.text("style.css"), re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def test_vertical_lines_are_asked_for_at_the_root_of_every_page_of_text() -> None:
    book = opened(written("vertical-rl"))
    assert {name: book.strings(name, "/h:html/@class") for name in book.spine} == {name: ["vrtl"] for name in book.spine}
    assert book.strings("nav.xhtml", "/h:html/@class") == []
    assert _rules(book, ".vrtl").splitlines() == [f"  {prefix}writing-mode: vertical-rl;" for prefix in ("-epub-", "-webkit-", "")]


def test_pages_of_vertical_lines_follow_one_another_from_right_to_left() -> None:
    assert opened(written("vertical-rl")).strings("content.opf", "//o:spine/@page-progression-direction") == ["rtl"]
    assert opened(written("")).strings("content.opf", "//o:spine/@page-progression-direction") == []


def test_a_book_in_horizontal_lines_says_nothing_of_their_direction() -> None:
    book = opened(written(""))
    assert "writing-mode" not in book.text("style.css")
    assert not any(book.strings(name, "/h:html/@class") for name in book.spine)


def test_what_stands_above_in_horizontal_lines_stands_at_the_right_in_vertical_ones() -> None:
    across, down = opened(written("")), opened(written("vertical-rl"))
    assert "border-top: 0.05em" in _rules(across, ".notes") and "margin: 2em 0 0 0;" in _rules(across, ".notes")
    assert "border-right: 0.05em" in _rules(down, ".notes") and "margin: 0 2em 0 0;" in _rules(down, ".notes")
    assert "border-right: 0.1em" in _rules(down, ".table") and "border-left: 0.1em" in _rules(down, ".table")
    assert "margin: 1.75em 0 1.75em 4em;" in _rules(across, ".verse")
    assert "margin: 4em 1.75em 0 1.75em;" in _rules(down, ".verse")


@pytest.mark.parametrize(("theme", "document", "is_vertical"), [("vertical-rl", "", True), ("vertical-rl", "horizontal-tb", False)])
def test_the_theme_decides_where_the_document_is_silent(theme: str, document: str, is_vertical: bool) -> None:  # noqa: FBT001  # a parameter of the table
    look = replace(THEME, writing=Writing(theme))
    book = Opened(render(written(document), look, NO_FACES, Options()).content)
    assert ("vrtl" in book.text("style.css")) is is_vertical


def test_formats_without_vertical_lines_say_so() -> None:
    made = docx.render(written("vertical-rl"), THEME, NO_FACES, Options())
    assert [(finding.id, dict(finding.arguments)) for finding in made.diagnostics] == [("writing-horizontal-only", {"format": "DOCX"})]
    assert horizontal_only(written(""), THEME, "PDF") == ()
