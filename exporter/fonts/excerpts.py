"""Prepared faces -> excerpts of a few characters, to be brought along inside a document.

A font says itself whether it may be brought along (OpenType 1.9, OS/2, fsType); one that forbids it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from struct import unpack_from
from typing import TYPE_CHECKING

from exporter.fonts.roles import Face

if TYPE_CHECKING:
    import uharfbuzz

_SELDOM_SHOWN = re.compile("[\u3400-\u4dbf\u9fa6-\u9fff\uf900-\ufaff\U00020000-\U0003347f]")
"""Han outside GBK and Big5: Extensions A and later, what Unicode added to the first block, compatibility ideographs."""

_FS_TYPE = 8
"""Where ``fsType`` stands in the table ``OS/2``."""
_RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_USAGE = 0x000F


def seldom_shown(text: str) -> frozenset[str]:
    """The Han of a text that the fonts of few reading devices have."""
    return frozenset(_SELDOM_SHOWN.findall(text))


def excerpt(face: Face, characters: Collection[str]) -> bytes | None:
    """A font file of those of the characters that the face has, with the layout features that run by themselves.

    None when the font forbids to be cut and brought along. The bytes follow from the face's file and the characters.
    """
    import uharfbuzz  # deferred: most documents bring no face

    opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
    if _forbids(opened):
        return None
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(_codes(characters))
    return bytes(uharfbuzz.subset(opened, wanted).blob.data)


def _forbids(face: uharfbuzz.Face) -> bool:
    table = face.reference_table("OS/2").data
    if len(table) < _FS_TYPE + 2:
        return False
    (rights,) = unpack_from(">H", table, _FS_TYPE)
    return rights & _USAGE == _RESTRICTED or bool(rights & (_NO_SUBSETTING | _BITMAPS_ONLY))


def _codes(characters: Iterable[str]) -> Iterable[int]:
    return sorted(map(ord, characters))
