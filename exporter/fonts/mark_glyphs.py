"""Narrow marks: real glyphs of every full-width mark at half to whole an em, added to a prepared face.

Squeezing a mark by moving its neighbour back makes extractors split the line; a glyph whose own width is right does
not. Each added glyph has a private code point (plane 15), by which the painter finds it; the PDF's text never shows
it. Widths are in twentieths of an em, from 10 (half) to 20 (whole).
"""

from __future__ import annotations

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from exporter.fonts.mark_codes import (
    CLOSERS,
    DOUBLE_DASH,
    DRAWN,
    HYPHEN_CODE,
    INTERPUNCTS,
    NARROWEST,
    OPENERS,
    WHOLE,
    dash_code,
    interpunct_code,
    mark_code,
)

_EM_DASH = 0x2014
_HYPHEN = 0x002D
_ADDED_LIMIT = 0xFFFF

Parts = tuple[tuple[str, Transform], ...]
"""Glyphs by name, each with how it is moved, painted one over the other."""


def add_narrow_marks(opened: TTFont) -> None:
    """Adds the glyphs and their private code points to an open font; a mark that the font lacks is passed over.

    What is added follows from the font alone. The glyph order only grows at its end.
    """
    workshop = _Cff(opened) if "CFF " in opened else _TrueType(opened)
    cmap = opened.getBestCmap()
    em = opened["head"].unitsPerEm
    for marks, leading in ((OPENERS, True), (CLOSERS, False)):
        for mark in marks:
            if ord(mark) in cmap:
                _add_widths(workshop, cmap[ord(mark)], mark, em, leading=leading)
    for mark in INTERPUNCTS:
        if ord(mark) in cmap:
            _add_centred(workshop, cmap[ord(mark)], interpunct_code(mark), em // 2)
    if _EM_DASH in cmap:
        _add_stretched(workshop, cmap[_EM_DASH], dash_code(DOUBLE_DASH), 2 * em)
    if _HYPHEN in cmap:
        workshop.add(cmap[_HYPHEN], HYPHEN_CODE, workshop.advance(cmap[_HYPHEN]), Transform())
    for character, parts in DRAWN.items():
        if ord(character) not in cmap and all(ord(part) in cmap for part in parts):
            _add_drawn(workshop, [cmap[ord(part)] for part in parts], ord(character))
    workshop.finish()


def _add_drawn(workshop: _Workshop, glyphs: list[str], code: int) -> None:
    """Glyphs one over the other, each centred on the first."""
    first, *others = glyphs
    left, bottom, right, top = workshop.bounds(first)
    over = []
    for glyph in others:
        inner = workshop.bounds(glyph)
        over.append(
            (glyph, Transform(dx=round((left + right - inner[0] - inner[2]) / 2), dy=round((bottom + top - inner[1] - inner[3]) / 2)))
        )
    workshop.add(first, code, workshop.advance(first), Transform(), tuple(over))


def _add_widths(workshop: _Workshop, glyph: str, mark: str, em: int, *, leading: bool) -> None:
    natural = workshop.advance(glyph)
    for twentieths in range(NARROWEST, WHOLE + 1):
        width = em * twentieths // WHOLE
        workshop.add(glyph, mark_code(mark, twentieths), width, Transform(dx=width - natural) if leading else Transform())


def _add_centred(workshop: _Workshop, glyph: str, code: int, width: int) -> None:
    left, _, right, _ = workshop.bounds(glyph)
    workshop.add(glyph, code, width, Transform(dx=round(width / 2 - (left + right) / 2)))


def _add_stretched(workshop: _Workshop, glyph: str, code: int, width: int) -> None:
    """A rule drawn out to the whole width but for the blank that the single one has at its sides, at most a twentieth."""
    left, _, right, _ = workshop.bounds(glyph)
    blank = min(max(0.0, left), width / 40)
    scale = (width - 2 * blank) / (right - left)
    workshop.add(glyph, code, width, Transform(xx=scale, dx=round(blank - left * scale)))


class _Workshop:
    """Adds glyphs to an open font."""

    def __init__(self, font: TTFont) -> None:
        self.font = font
        self.glyphs = font.getGlyphSet()
        self.order: list[str] = list(font.getGlyphOrder())
        self.codes: dict[int, str] = {}
        self._bounds: dict[str, tuple[float, float, float, float]] = {}

    def advance(self, glyph: str) -> int:
        return int(self.font["hmtx"][glyph][0])

    def bounds(self, glyph: str) -> tuple[float, float, float, float]:
        if glyph not in self._bounds:
            pen = BoundsPen(self.glyphs)
            self.glyphs[glyph].draw(pen)
            self._bounds[glyph] = pen.bounds or (0.0, 0.0, float(self.advance(glyph)), 0.0)
        return self._bounds[glyph]

    def add(self, glyph: str, code: int, width: int, moved: Transform, over: Parts = ()) -> None:
        if len(self.order) >= _ADDED_LIMIT:
            return
        name = f"cid{len(self.order):05d}" if self.order[-1].startswith("cid") else f"mark{code:05X}"
        left = round(self.bounds(glyph)[0] * moved.xx + moved.dx)
        self.draw(name, width, ((glyph, moved), *over))
        self.font["hmtx"].metrics[name] = (width, left)
        if "vmtx" in self.font:
            self.font["vmtx"].metrics[name] = self.font["vmtx"].metrics[glyph]
        self.order.append(name)
        self.codes[code] = name

    def draw(self, name: str, width: int, parts: Parts) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        self.font.setGlyphOrder(self.order)
        self.font["maxp"].numGlyphs = len(self.order)
        _map(self.font, self.codes)


class _Cff(_Workshop):
    """A face with CFF outlines, CID-keyed or not."""

    def __init__(self, font: TTFont) -> None:
        super().__init__(font)
        self.top = font["CFF "].cff.topDictIndex[0]
        self.strings = self.top.CharStrings

    def draw(self, name: str, width: int, parts: Parts) -> None:
        private, selector = self._private(parts[0][0])
        pen = T2CharStringPen(width - getattr(private, "nominalWidthX", 0), self.glyphs)
        for glyph, moved in parts:
            self.glyphs[glyph].draw(TransformPen(pen, moved))
        string = pen.getCharString(private, self.top.GlobalSubrs)
        self.strings.charStringsIndex.append(string)
        self.strings.charStrings[name] = len(self.strings.charStringsIndex) - 1
        self.top.charset.append(name)
        if selector is not None:
            self.top.FDSelect.gidArray.append(selector)

    def _private(self, glyph: str) -> tuple[object, int | None]:
        if not hasattr(self.top, "FDSelect"):
            return self.top.Private, None
        selector = self.top.FDSelect[self.font.getGlyphID(glyph)]
        return self.top.FDArray[selector].Private, selector


class _TrueType(_Workshop):
    """A face with quadratic outlines."""

    def draw(self, name: str, width: int, parts: Parts) -> None:  # noqa: ARG002  # hmtx alone holds a TrueType width
        pen = TTGlyphPen(self.glyphs)
        for glyph, moved in parts:
            self.glyphs[glyph].draw(TransformPen(pen, moved))
        outline = pen.glyph()
        outline.recalcBounds(self.font["glyf"])
        self.font["glyf"][name] = outline


def _map(font: TTFont, codes: dict[int, str]) -> None:
    """One table of characters, of format 12: old HarfBuzz cannot cut the short one once glyphs lie far apart."""
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    whole = CmapSubtable.newSubtable(12)
    whole.platformID, whole.platEncID, whole.language = 3, 10, 0
    whole.cmap = {**font.getBestCmap(), **codes}
    variants = [subtable for subtable in font["cmap"].tables if subtable.format == 14]
    font["cmap"].tables = [*variants, whole]
