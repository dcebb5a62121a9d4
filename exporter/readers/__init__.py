"""Bytes of a source -> the document that they say, one reader per suffix.

``READERS`` is the literal table; a reader's module, and the library that it needs, is imported when the first source
of its kind is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, cast

from exporter.readers.choices import Choices

if TYPE_CHECKING:  # an up-to-date build asks for this table alone, and the types bring the whole model
    from pathlib import Path

    from exporter.diagnostics import Diagnostic
    from exporter.model import Document, Position
    from exporter.readers.stated import Stated

__all__ = ["READERS", "Guess", "Hints", "Reader", "Reading"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What a reader is told beside the bytes.

    ``name``: the source's name in positions (``seeds/a.txt``). ``folder``: pictures are read from files below it, and
    none when it is None. ``encoding``: overrides the guess. ``without``: automatic steps that are switched off.
    ``choices``: what a person decided about this source. ``title``: the one that a person stated; no other line is taken for it.
    ``within``: the book's folder, below which the pictures of its members may lie.
    """

    name: str
    folder: Path | None = None
    encoding: str = ""
    without: frozenset[str] = frozenset()
    choices: Choices = field(default_factory=Choices)
    title: str = ""
    within: Path | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """A line that has the shape of a heading: the level that it was given, 0 for none, and why, as ids of sentences."""

    where: Position
    text: str
    level: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. ``files``: every other file that was looked at, whether it exists or not, for a build to watch.

    ``guesses``: what a reader that had to guess took for a heading, and what it passed over, in the source's order.
    ``stated``: what a person states in the source itself, or beside it.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...] = ()
    guesses: tuple[Guess, ...] = ()
    stated: Stated | None = None


Reader = Callable[[bytes, Hints], Reading]
"""A reader raises ``Refusal`` for what it cannot read at all: an empty or a binary file, malformed JSON or front matter."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """A reader whose module is imported at its first call; it can cross to another process."""

    module: str

    def __call__(self, source: bytes, hints: Hints) -> Reading:
        """The reading by the module's ``read``."""
        return cast("Reader", import_module(self.module).read)(source, hints)


_PLAIN_TEXT = Deferred("exporter.readers.plain_text")
_MARKDOWN = Deferred("exporter.readers.markdown.reader")
_HTML = Deferred("exporter.readers.html.reader")
_ARCHIVED_HTML = Deferred("exporter.readers.html.archive")
_BOOK = Deferred("exporter.readers.book.reader")
_MODEL = Deferred("exporter.readers.model_source")
_DOCX = Deferred("exporter.readers.docx.reader")

READERS: Mapping[str, Reader] = {
    ".txt": _PLAIN_TEXT,
    ".text": _PLAIN_TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".mhtml": _ARCHIVED_HTML,
    ".mht": _ARCHIVED_HTML,
    ".json": _MODEL,
    ".toml": _BOOK,
    ".docx": _DOCX,
}
