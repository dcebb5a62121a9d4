"""``book.toml`` -> the members in order and the parts that hold them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exporter.diagnostics import Refusal, error
from exporter.model import Position
from exporter.readers.sidecar import Value, load_toml, stated_by
from exporter.readers.stated import Stated

BOOK = "book.toml"
"""The name of the file that makes a folder a book."""

_FILES = "files"
_PART = "part"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the book: its address from the book's folder as written, and the line that names it."""

    file: str
    where: Position


@dataclass(frozen=True, slots=True)
class Part:
    """Members under a title; the members that stand outside of parts have none."""

    title: str
    members: tuple[Member, ...]
    where: Position


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts in order, and what is stated of the whole."""

    parts: tuple[Part, ...]
    stated: Stated


def read_contents(content: bytes, name: str) -> Contents:
    """The contents of a book. Raises ``Refusal``: ``book-value`` for parts and files that are none, ``book-empty``, and as a sidecar."""
    text, read = load_toml(content, name)
    reader = _Reader(name, text)
    parts = [reader.part({_FILES: read[_FILES]})] if _FILES in read else []
    written = read.get(_PART, [])
    parts += [reader.part(each) for each in (written if isinstance(written, list) else [written])]
    members = [member for part in parts for member in part.members]
    if not members:
        raise Refusal(error("book-empty", Position(name)))
    for number, member in enumerate(members):
        if any(member.file == other.file for other in members[:number]):
            raise Refusal(error("book-member-twice", member.where, file=member.file))
    return Contents(tuple(parts), stated_by({key: value for key, value in read.items() if key not in (_FILES, _PART)}, text, name))


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    text: str

    def part(self, value: Value) -> Part:
        if not isinstance(value, Mapping) or set(value) - {"title", _FILES}:
            raise self._refusal(_PART)
        title, files = value.get("title", ""), value.get(_FILES, [])
        if not isinstance(title, str) or isinstance(files, str) or not isinstance(files, Sequence):
            raise self._refusal(_PART if "title" in value else _FILES)
        return Part(" ".join(title.split()), tuple(map(self._member, files)), self._where(title))

    def _member(self, file: Value) -> Member:
        if not isinstance(file, str) or not file.strip():
            raise self._refusal(_FILES)
        return Member(file, self._where(file))

    def _where(self, words: str) -> Position:
        found = next((at for at in map(self.text.find, (json.dumps(words, ensure_ascii=False), f"'{words}'")) if at >= 0 and words), -1)
        return Position(self.name, self.text.count("\n", 0, found) + 1 if found >= 0 else 0)

    def _refusal(self, key: str) -> Refusal:
        found = self.text.find(key)
        return Refusal(error("book-value", Position(self.name, self.text.count("\n", 0, max(found, 0)) + 1), key=key))
