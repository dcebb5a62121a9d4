"""Headings, captioned figures and tables, and formulas with a name are counted."""

from __future__ import annotations

import pytest

from exporter.model import Block, Heading
from exporter.transforms.numbering import give_numbers, typed_number
from exporter.walk import descendants
from tests.builders import Piece, doc, fig, heading, math_block, note, para, quote, table


def _ordinals(*pieces: Piece) -> list[tuple[int, ...]]:
    return [block.ordinals for block in give_numbers(doc(*pieces))[0].blocks if isinstance(block, Heading)]


def _numbers(*pieces: Piece) -> list[int]:
    numbered = give_numbers(doc(*pieces))[0]
    return [node.number for node in descendants(numbered) if isinstance(node, Block) and hasattr(node, "number")]


def test_headings_count_by_level_and_begin_again_below_a_higher_one() -> None:
    found = _ordinals(heading(1, "a"), heading(2, "b"), heading(2, "c"), heading(1, "d"), heading(2, "e"), heading(3, "f"))
    assert found == [(1,), (1, 1), (1, 2), (2,), (2, 1), (2, 1, 1)]


def test_a_level_that_had_no_heading_counts_nought() -> None:
    assert _ordinals(heading(2, "a"), heading(2, "b"), heading(1, "c")) == [(0, 1), (0, 2), (1,)]


def test_an_unnumbered_heading_is_passed_over() -> None:
    preface = Heading(1, (), unnumbered=True)
    assert _ordinals(preface, heading(1, "a"), preface, heading(1, "b")) == [(), (1,), (), (2,)]


def test_counting_goes_on_from_a_typed_number_and_from_a_given_one() -> None:
    found = _ordinals(heading(1, "a", label="第三回"), heading(1, "b"), heading(1, "c", ordinals=(9,)), heading(2, "d"), heading(1, "e"))
    assert found == [(3,), (4,), (9,), (9, 1), (10,)]


@pytest.mark.parametrize(("label", "number"), [("第十二章", 12), ("一、", 1), ("\uff08二\uff09", 2), ("Chapter 7", 7), ("序", 0), ("", 0)])
def test_a_typed_number_is_read(label: str, number: int) -> None:
    assert typed_number(label) == number


def test_figures_and_tables_count_apart_when_they_have_a_caption_also_inside_other_blocks() -> None:
    pieces = (fig("a", caption="a"), quote(fig("b", caption="b")), fig("c"), para("d", note(table(caption="e"))), table(caption="f"))
    assert _numbers(*pieces, fig("g", caption="g")) == [1, 2, 0, 1, 2, 3]


def test_formulas_count_when_they_can_be_referred_to() -> None:
    assert _numbers(math_block("a", anchor="a"), math_block("b"), math_block("c", anchor="c")) == [1, 0, 2]


def test_a_given_number_is_kept_and_counting_goes_on_from_it() -> None:
    assert _numbers(fig("a", caption="a", number=5), fig("b", caption="b"), math_block("c", number=3)) == [5, 6, 3]


def test_a_second_run_changes_nothing() -> None:
    once = give_numbers(doc(heading(1, "a"), fig("b", caption="b"), heading(2, "c")))[0]
    assert give_numbers(once)[0] == once
