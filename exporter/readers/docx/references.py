"""References inside the document: settled once all blocks are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from exporter.model import Block, CrossReference, Document, Inline, MathBlock, Text
from exporter.readers.docx.origin import Origin
from exporter.readers.docx.pieces import united
from exporter.walk import Blocks, Inlines, descendants, rewrite

_BLOCKS = get_args(Block)
_OPENING, _CLOSING = "(\uff08[", ")\uff09]"


def settle(document: Document, origin: Origin) -> Document:
    """Blocks that are named have anchors; a reference that leads nowhere is its words."""
    named = {origin.block_id(bookmark) for bookmark in origin.referred} | set(origin.manifest.anchors)

    def anchored(run: Blocks) -> Blocks:
        return tuple(replace(each, anchor=origin.manifest.anchors.get(each.id) or each.id) if each.id in named else each for each in run)

    document = rewrite(document, anchored)
    targets = {each.anchor: each for each in descendants(document) if isinstance(each, _BLOCKS) and each.anchor}
    return rewrite(document, inlines=lambda run: _settled(run, targets, origin))


def _settled(run: Inlines, targets: Mapping[str, Block], origin: Origin) -> Inlines:
    made: list[Inline] = []
    for inline in _without_brackets(run, targets) if any(isinstance(each, CrossReference) for each in run) else run:
        if isinstance(inline, CrossReference) and inline.target not in targets:
            made += inline.children or (Text(origin.repeated.get(inline.target, "")),)
        else:
            made.append(inline)
    return united(made)


def _without_brackets(run: Inlines, targets: Mapping[str, Block]) -> list[Inline]:
    """A formula's reference brings its brackets itself; they were typed around the field."""
    made = list(run)
    for place in range(1, len(made) - 1):
        before, reference, behind = made[place - 1 : place + 2]
        if not (isinstance(before, Text) and isinstance(reference, CrossReference) and isinstance(behind, Text)):
            continue
        is_formula = isinstance(targets.get(reference.target), MathBlock) and not reference.children
        if is_formula and before.text[-1:] in _OPENING and behind.text[:1] in _CLOSING:
            made[place - 1], made[place + 1] = Text(before.text[:-1]), Text(behind.text[1:])
    return made
