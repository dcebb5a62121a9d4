"""Lists -> paragraphs with real numbering, each level hanging from its label."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from exporter import labels
from exporter.model import ListItem, OrderedList, Paragraph, Role, UnorderedList
from exporter.reading_text import CHECKED_BOX, EMPTY_BOX
from exporter.renderers.docx import fields
from exporter.renderers.docx.markup import Element, append, make, value
from exporter.renderers.docx.measures import indent
from exporter.renderers.docx.numbering import Level, countable, ordered_level
from exporter.renderers.docx.style_names import DEEPEST_LIST_LEVEL, LIST_BULLET, LIST_NUMBER, list_continue

if TYPE_CHECKING:
    from exporter.renderers.docx.blocks import BlockWriter, Surroundings

_LABEL_GAP = 0.5
"""Ems between a label and its words, at least."""


def write(writer: BlockWriter, parent: Element, block: OrderedList | UnorderedList, around: Surroundings) -> None:
    """Appends every item; the lists in it stand one level deeper."""
    hanging = _hanging(writer, block)
    left = around.indent + hanging
    depth = min(around.depth, DEEPEST_LIST_LEVEL - 1)
    level = _level(writer, block, depth, left, hanging)
    inside = replace(around, style=around.prevailing or "list", shift=left, indent=left, depth=around.depth + 1)
    number = writer.draft.numbering.add(depth, level) if level else 0
    for index, item in enumerate(block.items):
        _item(writer, parent, block, index, item, inside, number, hanging)


def continued(writer: BlockWriter, parent: Element, around: Surroundings) -> Element:
    """A paragraph that goes on inside an item: its level's style, and an indent where that one's does not agree."""
    if around.prevailing:
        return writer.paragraph(parent, around.style, around, _hang(around.shift, 0))
    level = min(around.depth, DEEPEST_LIST_LEVEL) - 1
    style = writer.draft.look.style("list")
    agrees = around.shift == indent(style, style.left) * (level + 1)
    hang = [] if agrees else [_hang(around.shift, 0)]
    return writer.paragraph(parent, "list", replace(around, shift=0), *hang, id=list_continue(level))


def _hanging(writer: BlockWriter, block: OrderedList | UnorderedList) -> int:
    """How far labels hang out, in twips: the theme's indent, or what the widest label and a gap need."""
    style = writer.draft.look.style("list")
    needed = style.left
    if isinstance(block, OrderedList):
        boxes = any(item.checked is not None for item in block.items)
        widest = max((_ems(labels.item_label(block, index)) for index in range(len(block.items))), default=0.0)
        needed = max(needed, widest + _LABEL_GAP + boxes)
    return indent(style, needed)


def _ems(label: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in label)


def _level(writer: BlockWriter, block: OrderedList | UnorderedList, depth: int, left: int, hanging: int) -> Level | None:
    """The list's numbering; None where labels have to be typed (Word cannot count so, or boxes stand for bullets)."""
    if isinstance(block, OrderedList):
        return ordered_level(block, depth, left, hanging) if countable(block) else None
    if all(item.checked is not None for item in block.items):
        return None
    return Level(labels.bullet(depth, writer.draft.rules), left=left, hanging=hanging)


def _item(
    writer: BlockWriter,
    parent: Element,
    block: OrderedList | UnorderedList,
    index: int,
    item: ListItem,
    around: Surroundings,
    number: int,
    hanging: int,
) -> None:
    counted = number and (isinstance(block, OrderedList) or item.checked is None)
    depth = min(around.depth, DEEPEST_LIST_LEVEL) - 1
    numbered = [make("w:numPr", None, value("w:ilvl", depth), value("w:numId", number))] if counted else []
    properties = numbered or [_hang(around.shift, hanging)]
    named = LIST_NUMBER if isinstance(block, OrderedList) else LIST_BULLET
    paragraph = writer.paragraph(parent, around.style, replace(around, shift=0), *properties, id="" if around.prevailing else named)
    typed = labels.item_label(block, index) if isinstance(block, OrderedList) and not counted else ""
    _label(writer, paragraph, typed, item)
    rest = item.blocks
    if rest and isinstance(first := rest[0], Paragraph) and first.role is Role.BODY:
        writer.words_of(paragraph, first, around.style, around)
        rest = rest[1:]
    writer.nested(parent, rest, around)


def _label(writer: BlockWriter, paragraph: Element, typed: str, item: ListItem) -> None:
    """What no list of Word's can write: a numeral that it does not count, and the box of a task. A box is a character,
    no content control, for the latter's words are lost on other programs."""
    if mark := typed + ("" if item.checked is None else CHECKED_BOX if item.checked else EMPTY_BOX):
        run = fields.styled_run(paragraph)
        fields.text(run, writer.draft.clean(mark))
        append(run, "w:tab")


def _hang(left: int, hanging: int) -> Element:
    return make("w:ind", {"w:left": left, "w:hanging": hanging} if hanging else {"w:left": left, "w:firstLine": 0})
