from __future__ import annotations

import pytest

from exporter.labels import LabelRules
from exporter.model import Document
from exporter.reading_text import ReadingRules
from exporter.verification import CHECKS
from tests.builders import doc, note, ol, para, row, table, ul
from tests.verification.packages import Tree, pdf

RULES = ReadingRules(LabelRules(bullets=("*",)))


def ids(content: bytes, document: Document) -> list[str]:
    return [finding.id for finding in CHECKS["pdf"](content, document, RULES)]


def paragraph(*children: Tree | str) -> Tree:
    return "P", list(children)


def test_the_words_of_the_structure_tree_are_read_in_its_order() -> None:
    assert ids(pdf(paragraph("one"), paragraph("two", ("Span", ["three"]))), doc("one", "twothree")) == []
    assert ids(pdf(paragraph("two"), paragraph("one")), doc("one", "two")) == ["words-differ"]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    assert ids(pdf(paragraph("one"), outside="12"), doc("one")) == []


def test_a_paragraph_over_two_pages_is_one_though_a_note_stands_between() -> None:
    pages = pdf(paragraph("begun 1"), ("NonStruct", [("Span", ["1 aside"])]), paragraph("ended"))
    assert ids(pages, doc(para("begun", note("aside"), "ended"))) == []


def test_a_note_inside_its_paragraph_is_read_apart() -> None:
    inside = pdf(paragraph("begun", ("Span", ["1"]), ("Note", ["1 aside"]), "ended"))
    assert ids(inside, doc(para("begun", note("aside"), "ended"))) == []


def test_a_type_of_the_files_own_is_looked_up_in_its_role_map() -> None:
    inside = pdf(paragraph("begun", ("Span", ["1"]), ("Endnote", ["1 aside"]), "ended"))
    assert ids(inside, doc(para("begun", note("aside"), "ended"))) == []


def test_bullets_are_furniture_and_numbers_are_words() -> None:
    items: Tree = ("L", [("LI", [("Lbl", ["*"]), ("LBody", ["one"])])])
    assert ids(pdf(items), doc(ul("one"))) == []
    numbered: Tree = ("L", [("LI", [("Lbl", ["1."]), ("LBody", ["one"])])])
    assert ids(pdf(numbered), doc(ol("one"))) == []
    assert ids(pdf(numbered), doc(ul("one"))) == ["words-differ"]


def test_the_head_that_a_table_repeats_on_the_next_page_is_furniture() -> None:
    def part(cell: str) -> Tree:
        return "Table", [("THead", [("TR", [("TH", ["head"])])]), ("TBody", [("TR", [("TD", [cell])])])]

    assert ids(pdf(part("one"), part("two")), doc(table(row("one"), row("two"), head=(row("head"),)))) == []
    assert ids(pdf(part("one"), part("two")), doc(table(row("one"), head=(row("head"),)))) == ["words-differ"]


def test_a_file_without_a_structure_tree_is_an_error() -> None:
    assert ids(pdf(paragraph("one"), tagged=False), doc("one")) == ["pdf-without-structure"]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"%PDF-1.7\nnonsense"])
def test_a_file_that_cannot_be_opened_is_an_error(content: bytes) -> None:
    assert ids(content, doc("one")) == ["file-unreadable"]
