"""Merging holds on any document: an unchanged side gives the other, edits apart from each other are all taken, and none is guessed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.adopt.alignment import align, bare
from exporter.adopt.losses import restored
from exporter.adopt.merging import merge_blocks
from exporter.adopt.three_way import merge
from exporter.adopt.tokens import inlines, tokens
from exporter.model import Block, Paragraph, Position, Text
from tests.adopt.scripts import EDITS, change_words, edited, manuscript, move, promote, restyle, split, unmarked
from tests.builders import cell, code, doc, em, heading, line_break, link, note, para, quote, row, ruby, strong, table, ul
from tests.documents import blocks
from tests.documents import inlines as any_inlines


@given(any_inlines())
def test_words_taken_apart_and_put_together_are_the_same(run: tuple[object, ...]) -> None:
    once = inlines(tokens(run))  # type: ignore[arg-type]  # the strategy's own element type
    assert inlines(tokens(once)) == once
    assert tokens(once) == tokens(run)  # type: ignore[arg-type]


@given(blocks(), blocks())
def test_an_unchanged_side_gives_the_other(base: tuple[Block, ...], other: tuple[Block, ...]) -> None:
    ours = merge_blocks(base, base, other)
    assert (bare(ours.blocks), ours.conflicts) == (bare(other), ())
    theirs = merge_blocks(base, other, base)
    assert (bare(theirs.blocks), theirs.conflicts) == (bare(other), ())


@given(blocks(), blocks())
def test_the_same_change_on_both_sides_is_taken_once(base: tuple[Block, ...], other: tuple[Block, ...]) -> None:
    both = merge_blocks(base, other, other)
    assert (bare(both.blocks), both.conflicts) == (bare(other), ())


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_a_three_way_merge_is_the_same_for_both_sides_but_for_what_clashes(base: list[int], left: list[int], right: list[int]) -> None:
    one, other = merge(base, left, right), merge(base, right, left)
    assert len(one.clashes) == len(other.clashes)
    assert one.clashes or one.merged == other.merged


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("left", [tuple, unmarked], ids=["marks", "no marks"])
def test_any_script_of_edits_comes_home_and_nothing_else(seed: int, left: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> None:
    chance = random.Random(seed)
    base = manuscript(chance)
    theirs = left(edited(base, chance.randint(1, 5), chance))
    made = merge_blocks(base, restored(base, theirs, base), base)
    assert (bare(made.blocks), made.conflicts) == (bare(theirs), ())
    untouched = sum(block in base for block in made.blocks)
    assert untouched >= len(base) - 5


@pytest.mark.parametrize("seed", range(40))
def test_scripts_of_edits_in_other_places_of_the_source_and_the_document_are_both_taken(seed: int) -> None:
    chance = random.Random(seed)
    base = manuscript(chance, 24)
    early, late = frozenset(f"b{number}" for number in range(1, 9)), frozenset(f"b{number}" for number in range(14, 23))
    edits = tuple(edit for edit in EDITS if edit is not move)
    theirs, ours = edited(base, 3, chance, edits, late), edited(base, 2, chance, edits, early)
    made = merge_blocks(base, theirs, unmarked(ours))
    expected = (*ours[: ours.index(base[13])], *theirs[theirs.index(base[13]) :])
    assert (bare(made.blocks), made.conflicts) == (bare(expected), ())


@given(blocks(), st.integers(0, 5))
def test_single_edits_are_exactly_so_many_changed_blocks(held: tuple[Block, ...], count: int) -> None:
    chance = random.Random(count)
    base = (*held, *manuscript(chance))
    theirs = edited(base, count, chance, (change_words, restyle, promote))
    made = merge_blocks(base, theirs, base)
    assert sum(one is not other for one, other in zip(made.blocks, base, strict=True)) == count


FIRST, SECOND, THIRD = "\u5c71\u5ddd\u5f02\u57df\u3002", "\u98ce\u6708\u540c\u5929\u3002", "\u5171\u7ed3\u6765\u7f18\u3002"


def one(*pieces: str) -> tuple[Block, ...]:
    return (replace(para("".join(pieces)), id="b", where=Position("a.md", 3)),)


def test_other_sentences_of_one_paragraph_are_both_taken() -> None:
    changed = "\u5bc4\u8bf8\u4f5b\u5b50\u3002"
    made = merge_blocks(one(FIRST, SECOND, THIRD), one(changed, SECOND, THIRD), one(FIRST, SECOND, THIRD[:-1], "\uff01"))
    assert made.conflicts == ()
    assert made.blocks == one(changed, SECOND, THIRD[:-1], "\uff01")
    assert made.blocks[0].where == Position("a.md", 3)


def test_a_sentence_that_both_changed_is_a_conflict_and_stays_ours() -> None:
    theirs, ours = "\u5c71\u5ddd\u540c\u57df\u3002", "\u6c5f\u5ddd\u5f02\u57df\u3002"
    made = merge_blocks(one(FIRST, SECOND), one(theirs, SECOND), one(ours, SECOND))
    assert made.blocks == one(ours, SECOND)
    (conflict,) = made.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (FIRST, ours, theirs)
    assert conflict.where == Position("a.md", 3)


def test_a_paragraph_that_one_removed_and_the_other_changed_is_a_conflict() -> None:
    base = (*one(FIRST), *one(SECOND))
    base = (replace(base[0], id="x"), base[1])
    for theirs, ours in ((base[:1], (base[0], *one(SECOND, THIRD))), ((base[0], *one(SECOND, THIRD)), base[:1])):
        assert len(merge_blocks(base, theirs, ours).conflicts) == 1


def test_paragraphs_added_by_both_at_one_place_are_a_conflict() -> None:
    base = one(FIRST)
    made = merge_blocks(base, (*base, para(SECOND)), (*base, para(THIRD)))
    assert [(conflict.theirs, conflict.ours) for conflict in made.conflicts] == [(SECOND, THIRD)]


def test_a_word_made_strong_and_another_sentence_changed_are_both_taken() -> None:
    base = doc(para(FIRST, SECOND), para(THIRD)).blocks
    theirs = doc(para(strong(FIRST), SECOND), para(THIRD)).blocks
    ours = doc(para(FIRST, SECOND[:-1] + "\uff01"), para(THIRD)).blocks
    made = merge_blocks(base, theirs, ours)
    assert (made.blocks[0], made.conflicts) == (para(strong(FIRST), SECOND[:-1] + "\uff01"), ())


def test_a_heading_made_of_a_paragraph_and_its_words_changed_in_the_source_are_both_taken() -> None:
    base = one(FIRST, SECOND)
    chance = random.Random(0)
    theirs = list(base)
    promote(theirs, 0, chance)
    made = merge_blocks(base, tuple(theirs), one(FIRST, THIRD))
    assert (bare(made.blocks), made.conflicts) == ((heading(2, FIRST + THIRD),), ())


def test_items_and_cells_are_merged_one_by_one() -> None:
    base = doc(ul(FIRST, SECOND, THIRD), table(row(FIRST, SECOND)), quote(FIRST, SECOND)).blocks
    theirs = doc(ul(FIRST + THIRD, SECOND, THIRD), table(row(FIRST, cell(SECOND, THIRD))), quote(FIRST, SECOND, THIRD)).blocks
    ours = doc(ul(FIRST, SECOND), table(row(FIRST + THIRD, SECOND)), quote(FIRST + THIRD, SECOND)).blocks
    made = merge_blocks(base, theirs, ours)
    expected = doc(ul(FIRST + THIRD, SECOND), table(row(FIRST + THIRD, cell(SECOND, THIRD))), quote(FIRST + THIRD, SECOND, THIRD)).blocks
    assert (made.blocks, made.conflicts) == (expected, ())


def test_what_a_document_cannot_hold_is_kept_beside_the_edit() -> None:
    model = doc(para(ruby("\u5c71\u5ddd", "shan"), FIRST, SECOND), para(THIRD)).blocks
    base = doc(para("\u5c71\u5ddd", FIRST, SECOND), para(THIRD)).blocks
    theirs = doc(para("\u5c71\u5ddd", FIRST, THIRD), para(THIRD)).blocks
    assert restored(base, theirs, model) == doc(para(ruby("\u5c71\u5ddd", "shan"), FIRST + THIRD), para(THIRD)).blocks


def test_a_block_that_the_document_never_showed_stays_behind_its_neighbour() -> None:
    model = doc(FIRST, heading(3, THIRD), SECOND).blocks
    base = doc(FIRST, SECOND).blocks
    assert restored(base, doc(FIRST, THIRD, SECOND).blocks, model) == doc(FIRST, heading(3, THIRD), THIRD, SECOND).blocks


def test_the_first_half_of_a_split_paragraph_is_the_paragraph() -> None:
    base = manuscript(random.Random(3))
    after = list(base)
    split(after, 1, random.Random(0))
    assert align(base, unmarked(tuple(after)))[:4] == (0, 1, None, 2)


def test_inlines_of_every_kind_are_merged() -> None:
    base = doc(para(FIRST, em(SECOND), link("a", THIRD), note(FIRST), line_break(), code("x"))).blocks
    theirs = doc(para(FIRST, em(SECOND), link("b", THIRD), note(FIRST), line_break(), code("x"))).blocks
    ours = doc(para(SECOND, em(SECOND), link("a", THIRD), note(FIRST), line_break(), code("x"))).blocks
    made = merge_blocks(base, theirs, ours)
    assert made.conflicts == ()
    (merged,) = made.blocks
    assert isinstance(merged, Paragraph)
    assert merged == para(SECOND, em(SECOND), link("b", THIRD), note(FIRST), line_break(), code("x"))
    assert Text(SECOND) in merged.children
