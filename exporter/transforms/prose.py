"""A run of inlines as one string, and edits of that string carried back into the run.

Only the characters of ``Text`` can be edited. A ruby's base can be read, code, formulas, pictures and references without
words stand as U+FFFC, a line break as a line feed, and a note's call takes no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from exporter.model import (
    Code,
    CrossReference,
    Emphasis,
    EmphasisDots,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Note,
    ProperNoun,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.walk import Inlines

OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Edit:
    """One character of the string replaced: ``after`` may be empty."""

    offset: int
    after: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The string of a run; ``editable`` marks, by a 1 for each character, what belongs to a ``Text``."""

    text: str
    editable: bytes


def prose(run: Inlines) -> Prose:
    """The run as a string."""
    pieces = list(_pieces(run))
    return Prose("".join(text for text, _ in pieces), b"".join(bytes([editable]) * len(text) for text, editable in pieces))


def _pieces(run: Inlines) -> Iterator[tuple[str, bool]]:
    for inline in run:
        match inline:
            case Text():
                yield inline.text, True
            case Ruby():
                yield inline.base, False
            case Note():
                pass
            case LineBreak():
                yield "\n", False
            case Code() | Math() | Image():
                yield OBJECT, False
            case CrossReference() if not inline.children:
                yield OBJECT, False
            case _:
                yield from _pieces(inline.children)


def apply(run: Inlines, edits: Sequence[Edit]) -> Inlines:
    """The run with each edit made; ``edits`` are in rising order, one per offset, each on an editable character."""
    return _Writer(edits).run(run) if edits else run


class _Writer:
    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._next = 0
        self._offset = 0

    def run(self, run: Inlines) -> Inlines:
        return tuple(made for inline in run if (made := self._inline(inline)) is not None)

    def _inline(self, inline: Inline) -> Inline | None:
        match inline:
            case Text():
                text = self._text(inline.text)
                return Text(text) if text else None
            case Ruby():
                self._offset += len(inline.base)
            case LineBreak() | Code() | Math() | Image():
                self._offset += 1
            case Note():
                pass
            case CrossReference() if not inline.children:
                self._offset += 1
            case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript():
                return replace(inline, children=self.run(inline.children))
            case Link() | CrossReference():
                return replace(inline, children=self.run(inline.children))
            case _:
                assert_never(inline)
        return inline

    def _text(self, text: str) -> str:
        start, self._offset = self._offset, self._offset + len(text)
        pieces: list[str] = []
        kept = 0
        while self._next < len(self._edits) and self._edits[self._next].offset < self._offset:
            edit = self._edits[self._next]
            pieces += (text[kept : edit.offset - start], edit.after)
            kept = edit.offset - start + 1
            self._next += 1
        return "".join((*pieces, text[kept:]))
