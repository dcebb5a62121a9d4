"""Cross-references find their blocks: by the author's anchor, else by a heading's words as Markdown writers link to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Block, CrossReference, Document, Heading, Position
from exporter.walk import Inlines, Node, children, descendants, plain_text, rewrite

_BLOCKS = get_args(Block)
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def resolve_references(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with ``CrossReference.block`` filled; an anchor met twice, or by no block, is a warning."""
    if not any(isinstance(node, CrossReference) or (isinstance(node, _BLOCKS) and node.anchor) for node in descendants(document)):
        return document, ()
    targets = _targets(document)
    resolve = _Resolver(targets.blocks)
    resolved = rewrite(document, inlines=resolve.run)
    return resolved, (*targets.diagnostics, *_unresolved(resolved))


@dataclass(slots=True)
class _Targets:
    """Anchor to block id, the author's own anchors before those made of headings' words."""

    blocks: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _targets(document: Document) -> _Targets:
    found = _Targets()
    named = [node for node in descendants(document) if isinstance(node, _BLOCKS)]
    for block in named:
        if block.anchor in found.blocks:
            found.diagnostics.append(warning("anchor-duplicate", block.where, anchor=block.anchor))
        elif block.anchor:
            found.blocks[block.anchor] = block.id
    for block in named:
        if isinstance(block, Heading):
            found.blocks.setdefault(slug(block), block.id)
    return found


def slug(heading: Heading) -> str:
    """A heading's words as an address: lower case, marks left out, spaces as hyphens."""
    words = f"{heading.label} {plain_text(heading.children)}".strip().lower()
    return _NOT_IN_SLUG.sub("", words).replace(" ", "-")


class _Resolver:
    def __init__(self, blocks: Mapping[str, str]) -> None:
        self._blocks = blocks

    def run(self, run: Inlines) -> Inlines:
        return tuple(self._resolved(inline) if isinstance(inline, CrossReference) else inline for inline in run)

    def _resolved(self, reference: CrossReference) -> CrossReference:
        return replace(reference, block=self._blocks.get(reference.target, ""))


def _unresolved(document: Document) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    pending: list[tuple[Node, Position | None]] = [(block, block.where) for block in reversed(document.blocks)]
    while pending:
        node, where = pending.pop()
        where = (node.where or where) if isinstance(node, _BLOCKS) else where
        if isinstance(node, CrossReference) and not node.block:
            found.append(warning("reference-unresolved", where, anchor=node.target))
        pending.extend((child, where) for child in reversed(children(node)))
    return tuple(found)
