"""A prepared face read with HarfBuzz: which glyphs a piece of text becomes, and how wide each is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

from exporter.fonts.mark_codes import DOUBLE_DASH, HYPHEN_CODE, INTERPUNCTS, NARROWEST, WHOLE, dash_code, interpunct_code, mark_code
from exporter.fonts.roles import Face

_LANGUAGE = "zh-Hans"
_QUOTES = frozenset("\u201c\u201d\u2018\u2019")
"""Full-width in Chinese faces; what is shaped, and not painted as a mark, is Western and wants them proportional."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as it is painted: its index, its own width and the advance that shaping gives it (em), the text it stands for."""

    index: int
    width: float
    advance: float
    text: str


class Shaper:
    """Shapes text in one face; everything asked for is remembered. Widths are rounded to thousandths of an em, as a PDF states them."""

    def __init__(self, path: Path, index: int) -> None:
        opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
        self._font = uharfbuzz.Font(opened)
        self._upem = opened.upem
        self._pieces: dict[str, tuple[Glyph, ...]] = {}
        self._advances: dict[str, float] = {}
        self._marks: dict[tuple[str, int], Glyph | None] = {}
        self._known: set[str] = set()
        self.oblong: set[str] = set()
        self.squares = Squares(self)

    def advance(self, text: str) -> float:
        """The advance of a piece of text in em, shaped."""
        known = self._advances.get(text)
        if known is None:
            known = self._advances[text] = sum(glyph.advance for glyph in self.shape(text))
        return known

    def shape(self, text: str) -> tuple[Glyph, ...]:
        """The glyphs of a piece of text, left to right, each with the characters it stands for (a cluster's first has them all)."""
        known = self._pieces.get(text)
        if known is None:
            known = self._pieces[text] = tuple(self._shaped(text))
        return known

    def covers(self, characters: Iterable[str]) -> bool:
        """Whether the face has a glyph for each of the characters."""
        return all(character in self._known or self._has(character) for character in characters)

    def nominal(self, character: str) -> tuple[int, float]:
        """The index (0 where the face has none) and the width in em of a character's own glyph."""
        index = self._font.get_nominal_glyph(ord(character)) or 0
        return index, self._width(index)

    def is_square(self, character: str) -> bool:
        """Whether a character's own glyph is one em wide."""
        return bool(self.squares[ord(character)]) and character not in self.oblong

    def mark(self, mark: str, width: float) -> Glyph | None:
        """The glyph of a full-width mark that is nearest to a width (em) and not below half an em; None if the face has none."""
        twentieths = min(WHOLE, max(NARROWEST, round(width * WHOLE)))
        if (mark, twentieths) not in self._marks:
            self._marks[mark, twentieths] = self._private(mark_code(mark, twentieths), mark)
        return self._marks[mark, twentieths]

    @cache  # noqa: B019  # a shaper lives as long as the process
    def interpunct(self, mark: str) -> Glyph | None:
        """The half-em glyph of an interpunct."""
        return self._private(interpunct_code(mark), mark) if mark in INTERPUNCTS else None

    @cache  # noqa: B019
    def dash(self, dash: str) -> Glyph | None:
        """The unbroken two-em dash."""
        return self._private(dash_code(dash), dash) if dash == DOUBLE_DASH else None

    def soft_hyphen(self) -> Glyph | None:
        """The hyphen of a parted word: looks like any other, and stands for U+00AD."""
        return self._private(HYPHEN_CODE, "\u00ad")

    def _private(self, code: int, text: str) -> Glyph | None:
        index = self._font.get_nominal_glyph(code)
        if index is None:
            return None
        width = self._width(index)
        return Glyph(index, width, width, text)

    def _width(self, index: int) -> float:
        return float(round(self._font.get_glyph_h_advance(index) * 1000 / self._upem)) / 1000

    def _has(self, character: str) -> bool:
        if self._font.get_nominal_glyph(ord(character)) is None:
            return False
        self._known.add(character)
        return True

    def _shaped(self, text: str) -> list[Glyph]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = _LANGUAGE
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._font, buffer, {"pwid": not _QUOTES.isdisjoint(text)})
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
        glyphs: list[Glyph] = []
        told: set[int] = set()
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            words = "" if info.cluster in told else text[info.cluster : ends[info.cluster]]
            told.add(info.cluster)
            glyphs.append(Glyph(info.codepoint, self._width(info.codepoint), position.x_advance / self._upem, words))
        return glyphs


class Squares(dict[int, str]):
    """A table for ``str.translate``: plain Han to the four hexadecimal digits of its glyph index.

    A character whose glyph is not one em wide is noted in the shaper's ``oblong``.
    """

    def __init__(self, shaper: Shaper) -> None:
        super().__init__()
        self._shaper = shaper

    def __missing__(self, code: int) -> str:
        index, width = self._shaper.nominal(chr(code))
        if width != 1.0:
            self._shaper.oblong.add(chr(code))
        digits = self[code] = f"{index:04x}"
        return digits


@cache
def shaper_of(path: Path, index: int) -> Shaper:
    """The one shaper of a prepared file."""
    return Shaper(path, index)


def shaper(face: Face) -> Shaper:
    """The shaper of a prepared face."""
    return shaper_of(face.path, face.index)
