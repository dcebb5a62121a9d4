"""What marks a block in a document that people edit: a hidden bookmark's name, and a digest of what the block was.

A DOCX carries both, the digests in a part of their own; whoever reads the document back finds each block again, and
sees whether it was touched, without either telling what it says.
"""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from typing import get_args

from exporter.model import Block, Cell, Definition, Inline, ListItem, Row

NAMESPACE = "urn:exporter:blocks:1"
"""The namespace of the part: ``<blocks source="SHA-256"><block id="…" anchor="…" digest="…"/>…</blocks>`` in reading
order, blocks inside blocks after the one they stand in; ``source`` is the digest of the source's bytes."""

PREFIX = "_b"
"""Before a block's id: the hidden bookmark around the block. Word hides names that begin with a line."""

_DIGITS = 16
_GIVEN_LATER = frozenset({"id", "anchor", "where", "block", "ordinals", "number"})
"""Fields that name a block or follow from its place: a block is the same when something before it is added."""

_FIELDS = {
    kind: tuple(field.name for field in dataclasses.fields(kind) if field.name not in _GIVEN_LATER)
    for kind in (*get_args(Block), *get_args(Inline), ListItem, Definition, Row, Cell)
}


def bookmark(id: str) -> str:
    """The name of the bookmark around the block of that id."""
    return PREFIX + id


def block_id(bookmark: str) -> str:
    """The id of the block that a bookmark stands around, empty for a bookmark of another kind."""
    return bookmark.removeprefix(PREFIX) if bookmark.startswith(PREFIX) else ""


def digest(block: Block) -> str:
    """Sixteen hexadecimal digits of SHA-256 over what a block is and says, with everything in it; its id, its place and
    the numbers that follow from that left out."""
    return sha256(_said(block).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _said(value: object) -> str:
    """The value in a notation that no other value shares: words after their length, nodes with their kind in brackets."""
    if isinstance(value, tuple):
        return f"({''.join([_said(each) for each in value])})"
    if isinstance(value, str):
        return f"{len(value)}:{value}"
    if fields := _FIELDS.get(type(value)):
        return f"{type(value).__name__}({''.join([_said(getattr(value, field)) for field in fields])})"
    return f"{type(value).__name__}({value})"
