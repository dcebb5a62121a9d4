"""A folder of real files, one half of it at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path

_LINE_END = re.compile("\r\n|\n|\r")


class Half(StrEnum):
    """Which half of the corpus; see ``half_of``."""

    TEST = "test"
    DEVELOPMENT = "development"


def half_of(digest: str) -> Half:
    """The half of a file by the first hexadecimal digit of the SHA-256 of its bytes."""
    return Half.DEVELOPMENT if digest[0] in "01234567" else Half.TEST


def lines_of(text: str) -> list[str]:
    """Lines as labels count them, from 1: an end is CR LF, LF or CR, and neither a form feed nor U+2028."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


@dataclass(frozen=True)
class Source:
    """A file: its name below the corpus and its bytes."""

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return sha256(self.content).hexdigest()

    @property
    def kind(self) -> str:
        """The first folder of the name, empty at the top."""
        return self.name.partition("/")[0] if "/" in self.name else ""

    @property
    def suffix(self) -> str:
        """The suffix of the name in small letters, with its dot."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files below ``folder`` of one half, in the order of their names; hidden ones are passed over."""

    folder: Path
    half: Half

    def names(self) -> Iterator[str]:
        """Every name, of both halves."""
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                yield name.as_posix()

    def sources(self, *kinds: str) -> Iterator[Source]:
        """The files of this half, of the given kinds (first folders) or of all."""
        for name in self.names():
            if not kinds or name.partition("/")[0] in kinds:
                source = Source(name, (self.folder / name).read_bytes())
                if half_of(source.digest) is self.half:
                    yield source

    def find(self, name: str, digest: str) -> Source | None:
        """The file of that name with exactly those bytes, or None."""
        path = self.folder / name
        if not path.is_file():
            return None
        source = Source(name, path.read_bytes())
        return source if source.digest == digest else None
