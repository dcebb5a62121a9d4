from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from hypothesis import given

from exporter import model
from exporter.model import Block, Document, Inline, Text
from exporter.walk import Blocks, Inlines, Node, children, descendants, plain_text, rewrite
from tests.builders import (
    BLOCKS,
    INLINES,
    dl,
    doc,
    em,
    fig,
    heading,
    image,
    item,
    line_break,
    note,
    ol,
    para,
    quote,
    row,
    ruby,
    table,
    text,
    verse,
)
from tests.documents import documents

NODES = (*BLOCKS, *INLINES, model.ListItem, model.Definition, model.Row, model.Cell)


def every_node(value: object) -> Iterator[object]:
    """Nodes by the dataclasses' own fields, in the order in which these are declared, knowing nothing of the walker."""
    if isinstance(value, tuple):
        for element in value:
            yield from every_node(element)
    elif dataclasses.is_dataclass(value):
        if isinstance(value, NODES):
            yield value
        for field in dataclasses.fields(value):
            yield from every_node(getattr(value, field.name))


@given(documents())
def test_the_walk_misses_no_node_and_meets_none_twice(document: Document) -> None:
    met = sorted(map(repr, descendants(document)))
    assert met == sorted(map(repr, every_node((document.metadata.rich_title, document.blocks))))


def test_the_walk_goes_in_reading_order() -> None:
    document = doc(
        heading(1, "1"),
        para("2", note("3"), "4"),
        quote("5", attribution="6"),
        verse(("7", "8"), ("9",), attribution="10"),
        ol(item("11"), item("12")),
        dl(("13", "14")),
        table(row("16"), head=(row("15"),)),
        fig("a.png", caption="17"),
        metadata=model.Metadata(rich_title=(text("0"),)),
    )
    read = [node.text for node in descendants(document) if isinstance(node, Text)]
    assert read == [str(number) for number in range(18)]


def test_the_caption_of_a_table_is_read_before_its_rows() -> None:
    captioned = table(row("2"), caption="1")
    assert [node.text for node in descendants(captioned) if isinstance(node, Text)] == ["1", "2"]


@given(documents())
def test_each_node_comes_before_its_children(document: Document) -> None:
    met = list(descendants(document))
    for position, node in enumerate(met):
        below = children(node)
        assert not below or met[position + 1] is below[0]


@given(documents())
def test_rewriting_with_nothing_to_change_gives_the_same_document(document: Document) -> None:
    assert rewrite(document) == document


@given(documents())
def test_a_rewrite_meets_every_run_of_inlines_and_of_blocks(document: Document) -> None:
    inlines: list[Inline] = []
    blocks: list[Block] = []

    def on_inlines(run: Inlines) -> Inlines:
        inlines.extend(run)
        return run

    def on_blocks(run: Blocks) -> Blocks:
        blocks.extend(run)
        return run

    rewrite(document, on_blocks, on_inlines)
    figures = [node.image for node in descendants(document) if isinstance(node, model.Figure)]
    below: list[Node] = list(descendants(document))
    assert len(inlines) + len(figures) == sum(isinstance(node, INLINES) for node in below)
    assert len(blocks) == sum(isinstance(node, BLOCKS) for node in below)


@given(documents())
def test_a_rewrite_that_empties_every_text_leaves_no_words(document: Document) -> None:
    def emptied(run: Inlines) -> Inlines:
        return tuple(inline for inline in run if not isinstance(inline, Text))

    assert not [node for node in descendants(rewrite(document, inlines=emptied)) if isinstance(node, Text)]


def test_a_rewrite_works_from_the_inside_out() -> None:
    met: list[int] = []

    def count(run: Inlines) -> Inlines:
        met.append(len(run))
        return run

    rewrite(doc(para("a", em("b", em("c", "d", "e")), "f")), inlines=count)
    assert met == [3, 2, 3]


def test_plain_text_leaves_out_notes_and_pictures_and_reads_a_break_as_a_blank() -> None:
    assert plain_text((text("a"), em("b", note("never")), image("x.png", "never"), line_break(), ruby("c", "never"))) == "ab c"
