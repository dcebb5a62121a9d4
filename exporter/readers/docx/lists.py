"""Labelled paragraphs -> lists: items of the same list at the same depth, each with what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exporter.model import Block, ListItem, OrderedList, Paragraph, UnorderedList
from exporter.readers.docx.aside import LABEL
from exporter.readers.docx.labels import ItemLabel, after, item_label, typed_list_label
from exporter.readers.docx.lines import Line
from exporter.readers.docx.marks import Node
from exporter.readers.docx.pieces import nested
from exporter.readers.docx.vocabulary import Kind
from exporter.walk import Blocks

if TYPE_CHECKING:
    from exporter.readers.docx.blocks import Flow

_NOT_ITEMS = frozenset({Kind.HEADING, Kind.BREAK, Kind.TITLE, Kind.SUBTITLE})


def is_labelled(line: Line) -> bool:
    """Whether a paragraph is an item's first one: counted or marked by Word, or with a label typed before a tab."""
    if line.kind in _NOT_ITEMS:
        return False
    if line.label is not None and line.label.level.shows:
        return True
    return line.hangs and bool(_typed(line))


def _typed(line: Line) -> bool:
    label = item_label(line.pieces)
    return label.checked is not None or typed_list_label(label.typed) is not None


def same_list(first: Line, line: Line) -> bool:
    """Whether a paragraph is another item of the list, or of one inside it."""
    return is_labelled(first) and is_labelled(line) and (_is_sibling(first, line) or _is_deeper(first, line))


def _is_sibling(first: Line, line: Line) -> bool:
    if first.label is None or line.label is None:
        both = (first.label is None) == (line.label is None)
        return first.left == line.left and (both or first.kind is line.kind)
    return (first.label.list, first.label.depth) == (line.label.list, line.label.depth)


def _is_deeper(first: Line, line: Line) -> bool:
    if first.label is not None and line.label is not None and first.label.list == line.label.list:
        return line.label.depth > first.label.depth
    return line.left > first.left


def list_node(chain: Sequence[Node], line: Line) -> Node | None:
    """Of the blocks that begin at a labelled paragraph the one that is the list: the innermost, or the one around the
    item's first paragraph where that has words."""
    words = item_label(line.pieces) if line.label is None or not line.label.level.counts else ItemLabel("", None, line.pieces)
    if not words.pieces or (words.checked is not None and not words.pieces):
        return chain[-1]
    if len(chain) > 1:
        return chain[-2]
    return chain[0] if chain[0].last > chain[0].first and chain[0].children else None


def end_of(flow: Flow, place: int, end: int) -> int:
    """Where the list that begins at a place ends, by what is visible."""
    first = flow.items[place]
    assert isinstance(first, Line)
    last = place + 1
    while last < end and isinstance(line := flow.items[last], Line) and not line.breaks:
        if not (same_list(first, line) or _goes_on(first, line) or (line.is_blank and _resumes(flow, first, last + 1, end))):
            break
        last += 1
    return last


def _goes_on(first: Line, line: Line) -> bool:
    """Whether a paragraph without a label stands as far in as the items' words."""
    in_list = line.kind in (Kind.LIST, Kind.BODY, Kind.ITEM) and not line.is_blank
    return in_list and line.label is None and line.left > 0 and line.left >= first.left


def _resumes(flow: Flow, first: Line, place: int, end: int) -> bool:
    return place < end and isinstance(line := flow.items[place], Line) and same_list(first, line)


def read(flow: Flow, place: int, end: int, nodes: Sequence[Node], id: str) -> Block:
    """The list of the items from ``place`` up to ``end``."""
    first = flow.items[place]
    assert isinstance(first, Line)
    where, made = first.where, list[ListItem]()
    start = item_label(first.pieces) if _is_typed(first) else ItemLabel("", None, first.pieces)
    while place < end:
        last = place + 1
        while last < end and not _begins(flow, first, last, nodes):
            last += 1
        made.append(_item(flow, place, last, nodes))
        place = last
    return _ordered(first, start.typed, tuple(made), id) if _counts(first, start) else UnorderedList(tuple(made), id=id, where=where)


def _is_typed(line: Line) -> bool:
    return line.label is None or not line.label.level.counts


def _counts(first: Line, start: ItemLabel) -> bool:
    return first.label.level.counts if first.label is not None else bool(start.typed)


def _begins(flow: Flow, first: Line, place: int, nodes: Sequence[Node]) -> bool:
    """Whether an item of the list itself, not of one inside it, begins at a place."""
    line = flow.items[place]
    inside = any(node.first < place <= node.last and node.children for node in nodes)
    return isinstance(line, Line) and is_labelled(line) and _is_sibling(first, line) and not inside


def _ordered(first: Line, typed: str, items: tuple[ListItem, ...], id: str) -> Block:
    if first.label is not None:
        label = first.label
        return OrderedList(items, label.level.system, label.number, label.prefix, label.suffix, id=id, where=first.where)
    found = typed_list_label(typed)
    assert found is not None
    return OrderedList(items, found.numerals, found.start, found.prefix, found.suffix, id=id, where=first.where)


def _item(flow: Flow, place: int, end: int, nodes: Sequence[Node]) -> ListItem:
    line = flow.items[place]
    assert isinstance(line, Line)
    label = item_label(line.pieces)
    if label.checked is None and not _is_typed(line):
        label = _without_repeated(flow, line)
    elif label.checked is None and line.label is not None:
        label = ItemLabel("", None, line.pieces)
    leaf = next((node for node in nodes if node.first == place and not (node.last > place and node.children)), None)
    blocks: Blocks = ()
    if label.pieces:
        id = leaf.id if leaf is not None else ""
        anchor = flow.anchor(line.element)
        blocks = (Paragraph(nested(label.pieces), line.role, id=id, anchor=anchor, where=line.where),)
    inside = [node for node in nodes if node.first > place]
    return ListItem((*blocks, *flow.range(place + 1, end, inside)), label.checked)


def _without_repeated(flow: Flow, line: Line) -> ItemLabel:
    """The words without a label that somebody typed although the list supplies it."""
    words = line.text
    counted = line.label.text if line.label is not None else ""
    if counted and words.startswith(counted) and len(words) > len(counted) and not flow.reader.origin.is_own:
        flow.reader.origin.aside.remove(LABEL, counted)
        return ItemLabel("", None, after(line.pieces, len(counted)))
    return ItemLabel("", None, line.pieces)
