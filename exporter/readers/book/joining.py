"""A member of a book, read by itself -> its blocks in the book: levels below its title, anchors and pictures of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

from exporter.model import (
    Block,
    CrossReference,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    Metadata,
    Paragraph,
    Provenance,
    Resource,
    Role,
    Text,
)
from exporter.readers import Reading
from exporter.readers.typed_labels import split_label
from exporter.walk import Blocks, Inlines, descendants, rewrite

_BLOCKS = get_args(Block)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_LEADING_NUMBER = re.compile(r"^[\d\s._-]+(?=.)")
_PLACED = frozenset({"title", "rich_title", "authors", "language"})
"""What a member says of itself that has its place in the book."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A member made ready: ``anchor`` names its beginning. ``further``: metadata that stand nowhere in the book."""

    document: Document
    anchor: str

    @property
    def provenance(self) -> Provenance:
        """The member's own."""
        return self.document.provenance

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Its pictures, under names from the book's folder."""
        return self.document.resources

    @property
    def further(self) -> Iterator[tuple[str, str]]:
        """Names and values."""
        metadata = self.document.metadata
        said = ((each.name, getattr(metadata, each.name)) for each in fields(Metadata) if each.name not in (*_PLACED, "user"))
        yield from ((name, value if isinstance(value, str) else "\u3001".join(value)) for name, value in said if value)
        yield from metadata.user

    def blocks(self, level: int) -> Blocks:
        """Its blocks, its title a heading of this level; without a title its own first rank of headings stands there."""
        own = [block.level for block in self.document.blocks if isinstance(block, Heading)]
        title = tuple(self._title(level, named=not own))
        shift = level + len(title[:1]) - min(own, default=1)
        shifted = tuple(
            replace(block, level=block.level + shift) if isinstance(block, Heading) else block for block in self.document.blocks
        )
        if title or not shifted:
            return (*title, *shifted)
        return (replace(shifted[0], anchor=shifted[0].anchor or self.anchor), *shifted[1:])

    def _title(self, level: int, *, named: bool) -> Iterator[Block]:
        """The heading above a member and its writers; ``named``: without a title it is called by its file."""
        metadata = self.document.metadata
        if named and not metadata.title:
            metadata = replace(metadata, title=_LEADING_NUMBER.sub("", Path(self.provenance.source).stem))
        where = next((block.where for block in self.document.blocks if block.where), None)
        if metadata.title:
            typed = split_label(metadata.title) if not metadata.rich_title else None
            label, words = (typed.label, typed.words) if typed and typed.words else ("", metadata.title)
            yield Heading(level, metadata.rich_title or (Text(words),), label, anchor=self.anchor, where=where)
        if metadata.authors:
            yield Paragraph((Text("\u3001".join(metadata.authors)),), Role.DATELINE, where=where)


def join(reading: Reading, path: Path, folder: Path, numbers: Mapping[Path, int]) -> Joined:
    """The member at a path; ``numbers``: every member's path to its number, for links from one to another."""
    joiner = _Joiner(reading.document, path, folder, {_normal(each, folder): number for each, number in numbers.items()})
    return Joined(joiner.document(), f"file-{numbers[path]}")


def _normal(path: Path, folder: Path) -> str:
    return posixpath.normpath(path.relative_to(folder).as_posix())


class _Joiner:
    def __init__(self, document: Document, path: Path, folder: Path, numbers: Mapping[str, int]) -> None:
        self._document = document
        self._folder = posixpath.dirname(_normal(path, folder))
        self._number = numbers[_normal(path, folder)]
        self._numbers = numbers
        self._anchors = {node.anchor for node in descendants(document) if isinstance(node, _BLOCKS) and node.anchor}

    def document(self) -> Document:
        """The document with names that no other member has."""
        made = rewrite(self._document, self._blocks, self._inlines)
        resources = tuple(replace(resource, name=self._picture(resource.name)) for resource in made.resources)
        return replace(made, resources=resources)

    def _anchor(self, anchor: str) -> str:
        return f"file-{self._number}-{anchor}"

    def _blocks(self, run: Blocks) -> Blocks:
        return tuple(map(self._block, run))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Figure):
            block = replace(block, image=replace(block.image, source=self._picture(block.image.source)))
        return replace(block, id="", anchor=self._anchor(block.anchor) if block.anchor else "")

    def _inlines(self, run: Inlines) -> Inlines:
        return tuple(map(self._inline, run))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Image():
                return replace(inline, source=self._picture(inline.source))
            case CrossReference() if inline.target in self._anchors:
                return replace(inline, target=self._anchor(inline.target), block="")
            case Link() if target := self._member(inline.target):
                return CrossReference(target, inline.children)
            case _:
                return inline

    def _picture(self, source: str) -> str:
        if not self._folder or not source or _ELSEWHERE.match(source):
            return source
        return posixpath.join(self._folder, source)

    def _member(self, target: str) -> str:
        """The anchor of what a link to another file of the book leads to; empty for any other link."""
        file, _, anchor = target.partition("#")
        if not file or _ELSEWHERE.match(file):
            return ""
        number = self._numbers.get(posixpath.normpath(posixpath.join(self._folder, unquote(file))))
        if number is None:
            return ""
        return f"file-{number}-{anchor}" if anchor else f"file-{number}"
