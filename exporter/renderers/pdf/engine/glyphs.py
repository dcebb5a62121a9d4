"""A composed line's characters in one face -> PDF text operators' operands, positions exact to a thousandth of an em.

Plain Han needs no number between glyphs: the extra space of the line is the operator ``Tc``'s (PDF 32000-1, 9.3.2).
Marks are real glyphs of the wanted width, so that what remains between two glyphs is less than extractors notice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from exporter.fonts.shaping import Glyph, Shaper
from exporter.typesetting import Composed, Line
from exporter.typesetting.classes import FULL_WIDTH_MARKS, Token

_PROPORTIONAL = 0.49
"""Em: what is narrower than half an em is a Western quotation mark."""

_NOTICEABLE = 0.02
"""Thousandths of an em below which a correction is left out."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a line in one face: ``operands`` of a TJ operator, its ``width`` in em of the paragraph including the
    spacing behind it, the gap before it, what the font must know (``han``: plain characters one em wide, ``glyphs``: the
    others), and each cluster's centre in em from the segment's start, where asked for."""

    operands: str
    width: float
    gap: float
    han: str
    glyphs: tuple[Glyph, ...]
    centres: tuple[float, ...]


def segment(composed: Composed, line: Line, start: int, end: int, shaper: Shaper, scale: float, *, centred: bool = False) -> Segment:
    """The operands for the characters ``start`` to ``end``, all of which one face sets at ``scale`` of the paragraph's em."""
    return _Writer(composed, line, shaper, scale, centred=centred).write(start, end)


class _Writer:
    def __init__(self, composed: Composed, line: Line, shaper: Shaper, scale: float, *, centred: bool) -> None:
        self._composed, self._line, self._shaper, self._scale, self._centred = composed, line, shaper, scale, centred
        self._han: list[str] = []
        self._parts: list[str] = []
        self._used: list[Glyph] = []
        self._centres: list[float] = []
        self._pending = 0.0
        self._at = 0.0

    def write(self, start: int, end: int) -> Segment:
        line = self._line
        gap = line.gaps.get(start, 0.0)
        at = start
        for begin, stop, kind in self._tokens(start, end):
            if begin > at:
                self._square(at, begin, start)
            at = stop
            if kind != "invisible":
                for first, last in self._clusters(begin, stop):
                    self._token(kind, first, last, start)
        if at < end:
            self._square(at, end, start)
        if line.hyphen and end == line.visible_end:
            self._hyphen()
        return Segment("".join(self._parts), self._at, gap, "".join(self._han), tuple(self._used), tuple(self._centres))

    def _tokens(self, start: int, end: int) -> list[Token]:
        """All that is not painted like Han, from ``start`` to ``end``; a line's end may part a token."""
        tokens, widths, text = self._composed.tokens, self._composed.widths, self._composed.text
        scale = self._scale
        trimmed = (at for at in self._line.advances if start <= at < end and widths[at] == scale and text[at] in FULL_WIDTH_MARKS)
        found = {(at, at + 1, "mark") for at in trimmed}
        for index in range(max(0, bisect_right(tokens, start, key=itemgetter(0)) - 1), len(tokens)):
            begin, stop, kind = tokens[index]
            if begin >= end:
                break
            if stop > start:
                found.add((max(begin, start), min(stop, end), kind))
        return sorted(found)

    def _clusters(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The clusters of a token: one, but for a long address or word, which may part."""
        widths = self._composed.widths
        if end - begin > 1 and any(widths[begin + 1 : end]):
            heads = [at for at in range(begin, end) if at == begin or widths[at]]
            yield from zip(heads, (*heads[1:], end), strict=True)
        else:
            yield begin, end

    def _square(self, begin: int, end: int, start: int) -> None:
        """Plain Han; only its first character can have a gap before it, for gaps stand beside Western words."""
        text = self._composed.text[begin:end]
        self._open_gap(begin, start)
        squares = text.translate(self._shaper.squares)
        if not self._shaper.oblong.isdisjoint(text):
            self._oblong(begin, end)
            return
        self._flush()
        self._parts.append(f"<{squares}>")
        self._han.append(text)
        step = self._scale + self._line.spacing
        if self._centred:
            self._centres.extend(self._at + index * step + self._scale / 2 for index in range(end - begin))
        self._at += step * (end - begin)

    def _oblong(self, begin: int, end: int) -> None:
        """A stretch in which some glyphs are not one em wide: each of those by itself, what is between them as before."""
        text, done = self._composed.text, begin
        for at in range(begin, end):
            if text[at] in self._shaper.oblong:
                if at > done:
                    self._square(done, at, done)
                self._token("mark" if text[at] in FULL_WIDTH_MARKS else "oblong", at, at + 1, at)
                done = at + 1
        if end > done:
            self._square(done, end, done)

    def _token(self, kind: str, begin: int, end: int, start: int) -> None:
        text = self._composed.text[begin:end]
        self._open_gap(begin, start)
        advance = self._line.advances.get(begin, self._composed.widths[begin])
        spacing = self._line.spacing
        glyphs = self._glyphs(kind, text, advance / self._scale)
        if self._centred:
            self._centres.append(self._at + advance / 2)
        for position, glyph in enumerate(glyphs):
            self._flush()
            self._parts.append(f"<{glyph.index:04x}>")
            self._used.append(glyph)
            last = position == len(glyphs) - 1
            own = (glyph.width if last else glyph.width - glyph.advance) * 1000
            self._pending = own + (0.0 if last else spacing / self._scale * 1000)
        drawn = sum(glyph.advance for glyph in glyphs[:-1])
        self._pending -= (advance / self._scale - drawn) * 1000
        self._at += advance + spacing

    def _hyphen(self) -> None:
        """A hyphen that the line's end asks for; to extractors it is a soft one, which they leave out."""
        glyph = self._shaper.soft_hyphen()
        if glyph is not None:
            self._flush()
            self._parts.append(f"<{glyph.index:04x}>")
            self._used.append(glyph)
            self._at += self._line.hyphen

    def _glyphs(self, kind: str, text: str, width: float) -> tuple[Glyph, ...]:
        shaper = self._shaper
        special: Glyph | None = None
        if kind == "mark" and text in FULL_WIDTH_MARKS and width > _PROPORTIONAL:
            special = shaper.mark(text, width)
        elif kind == "interpunct":
            special = shaper.interpunct(text)
        elif kind == "dash":
            special = shaper.dash(text)
        elif kind == "space":
            return tuple(glyph for _ in text for glyph in shaper.shape(" "))
        return (special,) if special else shaper.shape(text)

    def _open_gap(self, begin: int, start: int) -> None:
        gap = self._line.gaps.get(begin, 0.0)
        if gap and begin != start:
            self._pending -= gap / self._scale * 1000
            self._at += gap

    def _flush(self) -> None:
        if abs(self._pending) > _NOTICEABLE:
            self._parts.append(f"{self._pending:.2f}".rstrip("0").rstrip("."))
        self._pending = 0.0
