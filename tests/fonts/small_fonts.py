"""Font files small enough to make in a test: a few square glyphs, under any names."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

ADVANCE = 1000


def small_font(family: str, *, weight: int = 400, characters: str = "AB", slanted: bool = False, typographic: str = "") -> TTFont:
    """A face with one square per character."""
    builder = FontBuilder(1000, isTTF=True)
    glyphs = {".notdef": None, **{f"u{ord(character):04X}": character for character in characters}}
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(character): name for name, character in glyphs.items() if character})
    builder.setupGlyf({name: _square() for name in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    names = {"familyName": family, "styleName": "Regular"}
    builder.setupNameTable({**names, "typographicFamily": typographic} if typographic else names)
    builder.setupOS2(usWeightClass=weight, usWidthClass=5, fsSelection=1 if slanted else 0x40)
    builder.setupPost()
    return builder.font


def save(folder: Path, name: str, *fonts: TTFont) -> Path:
    """Writes one face, or several as a collection; the path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    if len(fonts) == 1:
        fonts[0].save(path)
        return path
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)
    return path


def _square() -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((100, 800))
    pen.lineTo((900, 800))
    pen.lineTo((900, 0))
    pen.closePath()
    return pen.glyph()
