"""Marks of blocks: a bookmark leads to its block, and a digest changes with the words alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from exporter.block_marks import block_id, bookmark, digest
from exporter.model import Block, Document, Heading, Position, Role
from exporter.transforms import transform
from tests.builders import doc, em, heading, para, ref
from tests.documents import documents


def test_a_bookmark_names_its_block_and_no_other_kind_of_bookmark_does() -> None:
    assert block_id(bookmark("b12")) == "b12"
    assert block_id("_Toc12") == block_id("_rb12") == ""


def test_a_digest_tells_blocks_apart_by_words_markup_and_role() -> None:
    blocks: tuple[Block, ...] = (para("甲"), para("乙"), para(em("甲")), para("甲", role=Role.LEAD), heading(1, "甲"), heading(2, "甲"))
    assert len({digest(block) for block in blocks}) == len(blocks)


def test_a_digest_knows_neither_id_nor_place_nor_the_numbers_that_follow_from_it() -> None:
    alone, second = (
        transform(doc(*before, heading(1, "甲", anchor="a"), para(ref("a")))).document.blocks for before in ((), (heading(1, "前"),))
    )
    assert [digest(block) for block in alone] == [digest(block) for block in second[1:]]
    first = alone[0]
    assert isinstance(first, Heading)
    assert digest(first) == digest(replace(first, id="x", anchor="y", ordinals=(7,), where=Position("s", 3)))


@given(documents())
def test_blocks_that_are_equal_have_one_digest(document: Document) -> None:
    again = transform(document).document
    assert [digest(block) for block in again.blocks] == [digest(block) for block in transform(document).document.blocks]
