"""Which characters a prepared face carries: the smallest of a few repertoires that holds a document's characters.

Nearly all documents share the first two, so that a build makes few files of a face, whatever the number of documents;
the bytes of one document never depend on another's rare characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256

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


OWN_LIMIT = 256
"""How many characters beyond the base a document may have to get a repertoire of its own."""


class Extent(StrEnum):
    """``BASE``: GB 2312 and the marks, letters and signs beside it. ``WIDE``: with GBK and Big5. ``OWN``: the base and a
    document's few characters beyond those. ``WHOLE``: all that the face has."""

    BASE = "base"
    WIDE = "wide"
    OWN = "own"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Repertoire:
    """An extent, its characters (None: all that the face has), and SHA-256 of these."""

    extent: Extent
    characters: frozenset[str] | None
    digest: str


def repertoire_for(characters: frozenset[str]) -> Repertoire:
    """The repertoire that a face needs in order to set the characters."""
    if characters <= base_repertoire():
        return _fixed(Extent.BASE)
    if characters <= wide_repertoire():
        return _fixed(Extent.WIDE)
    if len(characters - base_repertoire()) > OWN_LIMIT:
        return _fixed(Extent.WHOLE)
    own = base_repertoire() | characters
    return Repertoire(Extent.OWN, own, _digest(own))


@cache
def _fixed(extent: Extent) -> Repertoire:
    characters = {Extent.BASE: base_repertoire, Extent.WIDE: wide_repertoire}.get(extent, frozenset)()
    return Repertoire(extent, characters or None, _digest(characters))


def _digest(characters: frozenset[str]) -> str:
    return sha256("".join(sorted(characters)).encode()).hexdigest()


@cache
def base_repertoire() -> frozenset[str]:
    """GB 2312's characters, and what Chinese documents use beside Han."""
    beside = (chr(code) for first, last in _RANGES for code in range(first, last + 1))
    return frozenset(beside) | _characters("gb2312", _GB2312_LEADS)


@cache
def wide_repertoire() -> frozenset[str]:
    """The base repertoire, GBK and Big5."""
    return base_repertoire() | _characters("gbk", _GBK_LEADS) | _characters("big5", _BIG5_LEADS)


def printed(characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters that need a glyph: no control, format or separating ones, no variation selectors."""
    return frozenset(filter(needs_glyph, characters))


_GLYPHLESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def needs_glyph(character: str) -> bool:
    """Whether a character leaves a trace of its own on the page."""
    if unicodedata.category(character) in _GLYPHLESS:
        return False
    return not any(ord(character) in selectors for selectors in _VARIATION_SELECTORS)


def _characters(encoding: str, leads: range) -> frozenset[str]:
    """Every character that an encoding writes with two bytes; a line feed after each pair keeps bad pairs apart."""
    pairs = b"".join(bytes((lead, trail, 0x0A)) for lead in leads for trail in range(0x40, 0xFF))
    lines = pairs.decode(encoding, "ignore").split("\n")
    return frozenset(line for line in lines if len(line) == 1 and not "\ue000" <= line <= "\uf8ff" and line >= "\x80")
