"""A block too large for one file -> the same block in pieces, each of them whole in its kind.

The first piece keeps the block's id, caption and head; nothing is repeated, so that the words stay the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from exporter.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Emphasis,
    EmphasisDots,
    Inline,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    ProperNoun,
    Quote,
    Row,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    UnorderedList,
    Verse,
)
from exporter.renderers.epub.weights import weight
from exporter.walk import Inlines, Node

_SENTENCE_END = re.compile("[\u3002\uff01\uff1f\u2026][\u201d\u2019\u300d\u300f\uff09]*|[.!?] ")


def pieces(block: Block, limit: int) -> tuple[Block, ...]:
    """The block as pieces that weigh at most ``limit`` each; heavier ones remain where nothing can be parted."""
    if weight(block) <= limit:
        return (block,)
    halves = _halves(block)
    return (block,) if len(halves) == 1 else tuple(piece for half in halves for piece in pieces(half, limit))


def _halves(block: Block) -> tuple[Block, ...]:
    match block:
        case Paragraph():
            left, right = _part_inlines(block.children)
            return (replace(block, children=left), replace(block, children=right, id="", anchor="")) if left and right else (block,)
        case Quote():
            return _quote(block)
        case Verse():
            return _verse(block)
        case OrderedList() | UnorderedList():
            return _list(block)
        case DefinitionList() if len(block.items) > 1:
            at = len(block.items) // 2
            return (replace(block, items=block.items[:at]), replace(block, items=block.items[at:], id="", anchor=""))
        case Table():
            return _table(block)
        case CodeBlock():
            left_text, right_text = _part_lines(block.text)
            return (replace(block, text=left_text), replace(block, text=right_text, id="", anchor="")) if right_text else (block,)
        case _:
            return (block,)


def _quote(block: Quote) -> tuple[Block, ...]:
    blocks = block.blocks if len(block.blocks) > 1 else tuple(half for inner in block.blocks for half in _halves(inner))
    if len(blocks) < 2:
        return (block,)
    at = _middle(blocks)
    return (replace(block, blocks=blocks[:at], attribution=()), replace(block, blocks=blocks[at:], id="", anchor=""))


def _verse(block: Verse) -> tuple[Block, ...]:
    stanzas = block.stanzas
    if len(stanzas) == 1 and len(lines := stanzas[0]) > 1:
        stanzas = (lines[: len(lines) // 2], lines[len(lines) // 2 :])
    if len(stanzas) < 2:
        return (block,)
    at = len(stanzas) // 2
    return (replace(block, stanzas=stanzas[:at], attribution=()), replace(block, stanzas=stanzas[at:], id="", anchor=""))


def _list(block: OrderedList | UnorderedList) -> tuple[Block, ...]:
    if len(block.items) == 1:
        return _single_item(block, block.items[0])
    if not block.items:
        return (block,)
    at = _middle(block.items)
    rest: Block = replace(block, items=block.items[at:], id="", anchor="")
    if isinstance(rest, OrderedList):
        rest = replace(rest, start=rest.start + at)
    return (replace(block, items=block.items[:at]), rest)


def _single_item(block: OrderedList | UnorderedList, item: ListItem) -> tuple[Block, ...]:
    """An item cannot go on in another file under the same number: what follows its first half comes out of the list."""
    blocks = item.blocks if len(item.blocks) > 1 else tuple(half for inner in item.blocks for half in _halves(inner))
    if len(blocks) < 2:
        return (block,)
    at = _middle(blocks)
    return (replace(block, items=(replace(item, blocks=blocks[:at]),)), *blocks[at:])


def _table(block: Table) -> tuple[Block, ...]:
    at = next((row for row in range(max(1, len(block.body) // 2), len(block.body)) if not _is_spanned(block.body[:row])), 0)
    if not at:
        return (block,)
    return (replace(block, body=block.body[:at]), replace(block, head=(), body=block.body[at:], caption=(), number=0, id="", anchor=""))


def _is_spanned(rows: Sequence[Row]) -> bool:
    return any(cell.row_span > len(rows) - index for index, row in enumerate(rows) for cell in row.cells)


def _part_lines(text: str) -> tuple[str, str]:
    """Parted at the line feed nearest before the middle, else after it, else (one endless line) in the middle."""
    middle = len(text) // 2
    at = text.rfind("\n", 1, middle) if "\n" in text[1:middle] else text.find("\n", middle, len(text) - 1)
    return (text[:at], text[at + 1 :]) if at > 0 else (text[:middle], text[middle:])


def _part_inlines(inlines: Inlines) -> tuple[Inlines, Inlines]:
    if not inlines:
        return (), ()
    if len(inlines) > 1:
        at = _middle(inlines)
        return inlines[:at], inlines[at:]
    left, right = _part_inline(inlines[0])
    return ((left,), (right,)) if left and right else (inlines, ())


def _part_inline(inline: Inline) -> tuple[Inline | None, Inline | None]:
    match inline:
        case Text():
            at = _sentence_middle(inline.text)
            return (Text(inline.text[:at]), Text(inline.text[at:])) if 0 < at < len(inline.text) else (inline, None)
        case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript() | Link():
            left, right = _part_inlines(inline.children)
            return (replace(inline, children=left), replace(inline, children=right)) if left and right else (inline, None)
        case _:
            return inline, None


def _sentence_middle(text: str) -> int:
    middle = len(text) // 2
    found = _SENTENCE_END.search(text, middle, min(len(text), middle + 2000))
    return found.end() if found and found.end() < len(text) else middle


def _middle(nodes: Sequence[Node]) -> int:
    """The index, 1 to the last, that parts the nodes into halves of about equal weight."""
    sums = [*accumulate(map(weight, nodes))]
    return next((index for index, total in enumerate(sums[1:], start=1) if total * 2 >= sums[-1]), len(nodes) - 1) or 1
