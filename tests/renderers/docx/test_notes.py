"""Footnotes: real ones, numbered in the order of their calls, whatever they hold."""

from __future__ import annotations

from dataclasses import replace

from exporter.model import Paragraph
from exporter.renderers.docx.markup import name
from tests.builders import cell, doc, heading, link, note, para, table
from tests.builders import row as table_row
from tests.renderers.docx.office_file import DOCUMENT, NOTES, SETTINGS, essay, opened

RELATIONS = "word/_rels/footnotes.xml.rels"


def test_notes_are_numbered_where_they_are_called() -> None:
    file = opened(doc(heading(1, "题", note("一")), para("文", note("二")), table(table_row(cell(para("格", note("三")))))))
    assert file.values(".//w:footnoteReference", DOCUMENT, "w:id") == ["1", "2", "3"]
    assert file.words(NOTES) == ["", "", " 一", " 二", " 三"]


def test_the_separators_are_there_and_named_in_the_settings() -> None:
    file = opened(doc(para("文", note("注"))))
    assert file.values("w:footnote", NOTES, "w:type")[:2] == ["separator", "continuationSeparator"]
    assert file.values("w:footnotePr/w:footnote", SETTINGS, "w:id") == ["-1", "0"]


def test_a_document_without_notes_has_no_part_for_them() -> None:
    file = opened(doc("文"))
    assert not file.has(NOTES)
    assert not file.find("w:footnotePr", SETTINGS)


def test_a_note_that_begins_with_a_table_has_its_number_before_it() -> None:
    file = opened(doc(para("文", note(table(table_row("格"))))))
    kinds = [element.tag for element in file.find("w:footnote[3]/*", NOTES)]
    assert kinds == [name("w:p"), name("w:tbl"), name("w:p")]
    assert file.find("w:footnote[3]/w:p[1]//w:footnoteRef", NOTES)


def test_a_link_in_a_note_belongs_to_the_notes() -> None:
    file = opened(doc(para("文", note(para(link("https://example.org", "链"))))))
    assert [each.get("Target") for each in file.xml(RELATIONS)] == ["https://example.org"]


def test_the_marks_that_a_theme_puts_around_numbers_stand_at_call_and_note() -> None:
    theme = essay()
    words = {language: replace(each, note="[{n}]") for language, each in theme.words.items()}
    file = opened(doc(para("文", note("注"))), replace(theme, words=words))
    assert file.words() == ["文[]"]
    assert file.words(NOTES)[-1] == "[] 注"


def test_a_note_without_blocks_is_still_a_note() -> None:
    empty = Paragraph((note(),))
    assert opened(doc(empty)).words(NOTES)[2:] == [" "]
