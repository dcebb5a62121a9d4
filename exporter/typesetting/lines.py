"""What composition takes and gives: runs of text and objects in, lines with each glyph's adjustment out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from exporter.typesetting.classes import Token


class Metrics(Protocol):
    """Exact widths from the faces that will be embedded; all in em of the face's own size."""

    def advance(self, face: str, text: str) -> float:
        """The advance of a Western word, a space or a symbol, shaped with kerning."""

    def hyphenate(self, word: str) -> tuple[int, ...]:
        """Where a Western word may be parted with a hyphen, as offsets; empty when nowhere."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one face; ``scale``: its size relative to the paragraph's em. ``clings``: no line may begin with it
    (a note's call clings to what it annotates). ``apart``: Western as a whole (code), so that both its ends stand off
    from Han, whatever marks it begins and ends with."""

    text: str
    face: str = ""
    scale: float = 1.0
    clings: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that stays whole and is no text of a known face (a picture, a formula, a word with its ruby); ``width``
    in em of the paragraph. ``clings``: no line may begin with it. ``apart``: stands off from Han as Western words do."""

    width: float
    clings: bool = False
    apart: bool = False


Run = Words | Thing


@dataclass(frozen=True, slots=True)
class Line:
    """One composed line: the characters ``start`` to ``end`` of the joined runs (a ``Thing`` counts as one U+FFFC).

    ``visible_end``: the end without what hangs unseen at a line's end (spaces, a line break). ``offset``: the em before
    its first glyph (the first line's indent). ``width``: from the first glyph's origin to the last one's end, ``offset``
    left out. ``spacing``: em added after every cluster but the last. ``advances``: offset of a cluster to its advance in
    em, ``spacing`` left out, where the line changes it. ``gaps``: offset of a cluster to the blank before it, in em.
    ``hyphen``: the width in em of a hyphen that ends the line and is not in the text, 0 without one.
    """

    start: int
    end: int
    visible_end: int
    offset: float
    width: float
    spacing: float = 0.0
    advances: dict[int, float] = field(default_factory=dict)
    gaps: dict[int, float] = field(default_factory=dict)
    hyphen: float = 0.0


@dataclass(frozen=True, slots=True)
class Composed:
    """A paragraph's lines. ``text``: the joined runs. ``widths``: by offset, each cluster's advance in em before any
    line changed it (adjacent marks already squeezed); zero behind a cluster's first character. ``tokens``: in order,
    everything but plain Han and marks at their full width."""

    text: str
    widths: list[float]
    tokens: list[Token]
    lines: tuple[Line, ...]
