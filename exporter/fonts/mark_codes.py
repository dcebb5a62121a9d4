"""The private code points of the narrow marks that a prepared face carries; both who makes and who paints them ask here."""

from __future__ import annotations

OPENERS = "\u201c\u2018\uff08\u300a\u3008\u300c\u300e\u3010\u3016\u3014\uff3b\uff5b"
CLOSERS = "\u201d\u2019\uff09\u300b\u3009\u300d\u300f\u3011\u3017\u3015\uff3d\uff5d\uff0c\u3001\uff1b\uff1a\u3002\uff0e\uff01\uff1f"
INTERPUNCTS = "\u00b7\u2027\u30fb"
DOUBLE_DASH = "\u2014\u2014"

DRAWN = {"\u2610": "\u25a1", "\u2611": "\u25a1\u2713"}
"""Characters that Chinese faces lack and that are drawn from others that they have: an empty and a checked box."""

NARROWEST = 10
"""Half an em, in twentieths."""

WHOLE = 20
"""One em, in twentieths."""

_FIRST = 0xF0000
_STEPS = WHOLE - NARROWEST + 1
_INDEX = {mark: index for index, mark in enumerate(OPENERS + CLOSERS)}
_AFTER_MARKS = _FIRST + len(_INDEX) * _STEPS

HYPHEN_CODE = _AFTER_MARKS + len(INTERPUNCTS) + 2
"""The code point of the hyphen that a parted word gets."""


def mark_code(mark: str, twentieths: int) -> int:
    """The code point of a mark at a width. Raises KeyError for a character that is no full-width mark."""
    return _FIRST + _INDEX[mark] * _STEPS + twentieths - NARROWEST


def interpunct_code(mark: str) -> int:
    """The code point of a half-em interpunct."""
    return _AFTER_MARKS + INTERPUNCTS.index(mark)


def dash_code(dash: str) -> int:
    """The code point of an unbroken two-em dash."""
    return _AFTER_MARKS + len(INTERPUNCTS) + (dash != DOUBLE_DASH)
