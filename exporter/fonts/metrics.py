"""Exact measures of a prepared face, read with HarfBuzz from the very file that gets embedded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import uharfbuzz

from exporter.fonts.roles import Face


def advances(face: Face, characters: Iterable[str]) -> Mapping[str, float]:
    """The advance width in em of each character that the face has, unshaped and set horizontally."""
    opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
    font = uharfbuzz.Font(opened)
    glyphs = ((character, font.get_nominal_glyph(ord(character))) for character in characters)
    return {character: font.get_glyph_h_advance(glyph) / opened.upem for character, glyph in glyphs if glyph is not None}
