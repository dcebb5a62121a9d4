"""One face out of an installed file, cut to a repertoire and renamed; the only place that loads uharfbuzz to write fonts.

HarfBuzz cuts straight from the collection. A CFF face is written with an identity charset, so that its CIDs equal its
glyph indices: WeasyPrint writes indices as CIDs, and a face where they differ shows blank pages in some viewers.
"""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from uharfbuzz import SubsetFlags

from exporter.fonts.mark_glyphs import add_narrow_marks
from exporter.fonts.roles import UnusableFontError

_STUMBLING = ("GDEF",)
"""Tables that HarfBuzz 6 fails to cut when the PDF is written, and that Chinese composition can do without."""

_FLAGS = SubsetFlags.CFF_IDENTITY_CHARSET | SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
_WINDOWS, _UNICODE_BMP, _AMERICAN_ENGLISH = 3, 1, 0x409
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6


def characters_of(path: Path, index: int) -> frozenset[str]:
    """Every character that the face at a 0-based index of a file has a glyph for."""
    return frozenset(map(chr, _face(path, index).unicodes))


def cut(path: Path, index: int, characters: Collection[str], family: str, style: str) -> bytes:
    """A file of that one face with the characters that it has of those given, every layout feature kept, under a new name.

    The bytes follow from the arguments and the file alone. Raises ``UnusableFontError``.
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = _FLAGS
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    try:
        subset = uharfbuzz.subset(_face(path, index), wanted)
    except RuntimeError as problem:
        raise UnusableFontError(str(problem)) from problem
    opened = TTFont(BytesIO(subset.blob.data), recalcBBoxes=False, recalcTimestamp=False, lazy=True)
    add_narrow_marks(opened)
    opened["name"] = _names(family, style)
    for tag in _STUMBLING:
        if tag in opened:
            del opened[tag]
    written = BytesIO()
    opened.save(written, reorderTables=None)
    return written.getvalue()


def _face(path: Path, index: int) -> uharfbuzz.Face:
    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
    except (OSError, uharfbuzz.HarfBuzzError) as problem:
        raise UnusableFontError(str(problem)) from problem
    if not face.glyph_count:
        raise UnusableFontError("no glyphs")
    return face


def _names(family: str, style: str) -> DefaultTable:
    table = newTable("name")
    full = f"{family} {style}"
    postscript = full.replace(" ", "")
    for name, words in ((_FAMILY, family), (_STYLE, style), (_UNIQUE, full), (_FULL, full), (_POSTSCRIPT, postscript)):
        table.setName(words, name, _WINDOWS, _UNICODE_BMP, _AMERICAN_ENGLISH)
    return table
