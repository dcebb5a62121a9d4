"""Ids come from what a block is and says, and stay when other blocks change."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Block, Document
from exporter.transforms.identity import give_ids
from exporter.walk import descendants
from tests.builders import Piece, dl, doc, fig, heading, item, note, page_break, para, quote, row, scene_break, table, ul


def _ids(document: Document) -> list[str]:
    return [node.id for node in descendants(give_ids(document)[0]) if isinstance(node, Block)]


RICH: tuple[Piece, ...] = (
    heading(1, "a"),
    para("a"),
    para("a", note(para("b"), ul("c"))),
    quote("a", quote("a")),
    ul("a", item("b", ul("a"))),
    dl(("a", "b")),
    table(row("a", "a"), head=[row("a", "b")]),
    fig("a"),
    scene_break(),
    page_break(),
    scene_break(),
)


def test_every_block_however_deep_has_an_id_of_its_own() -> None:
    found = _ids(doc(*RICH))
    assert len(found) == len(set(found)) == 26
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", id) for id in found)


def test_an_id_is_the_same_in_every_run() -> None:
    assert give_ids(doc("春天来了"))[0].blocks[0].id == "b3cd5bec2a4f0d3e"


def test_the_level_of_a_heading_and_its_place_are_no_part_of_its_id() -> None:
    assert _ids(doc(heading(1, "a"), "b")) == _ids(doc("b", heading(2, "a")))[::-1]


def test_an_id_that_is_there_already_is_kept_and_met_only_once() -> None:
    found = _ids(doc(para("a", id="mine"), para("b", id="mine"), para("c", id="not legal"), para("d", id="x" * 21)))
    assert found[0] == "mine"
    assert len(set(found)) == 4
    assert all(re.fullmatch("b[0-9a-f]{15}", id) for id in found[1:])


def test_a_given_id_is_not_taken_by_a_block_above_it() -> None:
    (made,) = _ids(doc("a"))
    found = _ids(doc("a", para("b", id=made)))
    assert found[1] == made and found[0] != made


pieces = st.lists(st.one_of(st.sampled_from(["a", "b", "c"]), st.sampled_from(RICH)), max_size=8)


@given(pieces, st.sampled_from(RICH))
def test_a_block_added_at_the_end_changes_no_other_id(before: list[Piece], added: Piece) -> None:
    assert _ids(doc(*before, added))[: len(_ids(doc(*before)))] == _ids(doc(*before))


@given(pieces, st.integers(0, 8))
def test_a_new_block_anywhere_changes_no_id_of_blocks_with_words(before: list[Piece], place: int) -> None:
    worded = [piece for piece in before if piece not in (scene_break(), page_break())]
    added = [*worded[:place], "entirely new", *worded[place:]]
    assert set(_ids(doc(*worded))) <= set(_ids(doc(*added)))


@given(pieces)
def test_ids_are_unique_and_a_second_run_keeps_them(before: list[Piece]) -> None:
    once = give_ids(doc(*before))[0]
    assert len(_ids(once)) == len(set(_ids(once)))
    assert give_ids(once)[0] == once
