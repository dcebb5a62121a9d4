"""Which characters a prepared face carries: three repertoires, each within the next.

Every document takes the smallest that holds its characters, so that a build makes at most three files of a face,
whatever the number of documents, and the bytes of one document never depend on another's rare characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x04FF),  # Latin with the letters of pinyin, phonetic letters, combining marks, Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin with further marks
    (0x2000, 0x27BF),  # punctuation, numerals raised and enclosed, signs, arrows, mathematics, boxes, shapes, dingbats
    (0x2E80, 0x2FDF),  # radicals
    (0x3000, 0x33FF),  # marks, kana, bopomofo, enclosed and squared characters
    (0xFE10, 0xFE6F),  # forms for vertical and small setting
    (0xFF00, 0xFFEF),  # half-width and full-width forms
)
"""What Chinese documents use beside Han, by blocks of Unicode 15."""

_GB2312_LEADS = range(0xA1, 0xF8)
_GBK_LEADS = range(0x81, 0xFF)
_BIG5_LEADS = range(0xA1, 0xFA)


class Extent(StrEnum):
    """``BASE``: GB 2312 and the marks, letters and signs beside it. ``WIDE``: with GBK and Big5. ``WHOLE``: all that the face has."""

    BASE = "base"
    WIDE = "wide"
    WHOLE = "whole"


@cache
def base_repertoire() -> frozenset[str]:
    """GB 2312's characters, and what Chinese documents use beside Han."""
    beside = (chr(code) for first, last in _RANGES for code in range(first, last + 1))
    return frozenset(beside) | _characters("gb2312", _GB2312_LEADS)


@cache
def wide_repertoire() -> frozenset[str]:
    """The base repertoire, GBK and Big5."""
    return base_repertoire() | _characters("gbk", _GBK_LEADS) | _characters("big5", _BIG5_LEADS)


def extent_of(characters: frozenset[str]) -> Extent:
    """The smallest extent that holds the characters."""
    if characters <= base_repertoire():
        return Extent.BASE
    return Extent.WIDE if characters <= wide_repertoire() else Extent.WHOLE


def repertoire(extent: Extent) -> frozenset[str] | None:
    """The characters of an extent; None for all that a face has."""
    match extent:
        case Extent.BASE:
            return base_repertoire()
        case Extent.WIDE:
            return wide_repertoire()
        case Extent.WHOLE:
            return None


def printed(characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters that need a glyph: no control, format or separating ones, no variation selectors."""
    return frozenset(filter(_needs_glyph, characters))


_GLYPHLESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def _needs_glyph(character: str) -> bool:
    if unicodedata.category(character) in _GLYPHLESS:
        return False
    return not any(ord(character) in selectors for selectors in _VARIATION_SELECTORS)


def _characters(encoding: str, leads: range) -> frozenset[str]:
    """Every character that an encoding writes with two bytes; a line feed after each pair keeps bad pairs apart."""
    pairs = b"".join(bytes((lead, trail, 0x0A)) for lead in leads for trail in range(0x40, 0xFF))
    lines = pairs.decode(encoding, "ignore").split("\n")
    return frozenset(line for line in lines if len(line) == 1 and not "\ue000" <= line <= "\uf8ff" and line >= "\x80")
