"""Breaks of lines: counted inside paragraphs, apart from what else stands on the pages."""

from __future__ import annotations

from tests.judges.docx_lines import Comparison, behind_contents, breaks, compare, table

PARAGRAPHS = ("一二三四五六", "七八", "九十甲乙丙")
OURS = (("题", "一二三四", "五六", "七八"), ("九十甲", "乙丙"))


def test_the_breaks_of_a_paragraph_are_counted_from_its_beginning() -> None:
    assert breaks(OURS, PARAGRAPHS) == [frozenset({4}), frozenset(), frozenset({3})]


def test_a_paragraph_that_something_interrupts_is_not_compared() -> None:
    assert breaks((("一二三", "注", "四五六"), ("七八", "九十甲乙丙")), PARAGRAPHS) == [None, frozenset(), frozenset()]


def test_breaks_elsewhere_and_further_lines_are_counted() -> None:
    theirs = (("题", "一二三四", "五六", "七八"), ("九十", "甲乙", "丙"))
    assert compare(OURS, OURS, PARAGRAPHS) == Comparison(2, 0, 2, 0, (2, 2), (4, 4))
    assert compare(OURS, theirs, PARAGRAPHS) == Comparison(2, 1, 2, 1, (2, 2), (4, 4))


def test_pages_of_a_contents_are_passed_by() -> None:
    assert behind_contents((("目录", "一"), *OURS), OURS) == OURS


def test_the_last_line_of_the_table_is_for_all_sources() -> None:
    row = compare(OURS, OURS, PARAGRAPHS)
    assert list(table([("a", row), ("b", row)]))[-1].split() == ["4", "0", "4", "0", "all"]
