"""Which characters are Han, East Asian or a mark: what reading and restoring Chinese text asks of one character.

Blocks after Unicode 16; the marks are those of GB/T 15834-2011.
"""

from __future__ import annotations

import re

HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, the iteration mark and the ideographic zero, for a regular expression's character class."""

EAST_ASIAN = (
    HAN + "\u3000-\u3004\u3006\u3008-\u3020\u302a-\u33ff\ua960-\ua97f\uac00-\ud7ff\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
)
"""Every full-width character that Chinese text is set with, the marks of ``CURLY_MARKS`` apart."""

CURLY_MARKS = "\u2018\u2019\u201c\u201d\u2014\u2026\u00b7"
"""Marks that Chinese and Western text share a code point for."""

OPENING_MARKS = "\u201c\u2018\u300a\u3008\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
CLOSING_MARKS = "\u201d\u2019\u300b\u3009\u300d\u300f\u3011\u3015\u3017\uff09\uff3d\uff5d"
STOPS = "\u3002\uff01\uff1f\uff0e\u2026"
"""Full-width marks that end a sentence; the ellipsis may."""

PAUSES = "\uff0c\u3001\uff1b\uff1a"
"""Full-width marks inside a sentence."""

_HAN = re.compile(f"[{HAN}]")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}{CURLY_MARKS}]")
_ENDS_SENTENCE = re.compile(f"[{STOPS}.!?][{CLOSING_MARKS}\"')]*$")


def is_han(character: str) -> bool:
    """Whether the character is Han; false for the empty string."""
    return _HAN.match(character) is not None


def has_han(text: str) -> bool:
    """Whether any character is Han."""
    return _HAN.search(text) is not None


def count_han(text: str) -> int:
    """How many characters are Han."""
    return len(_HAN.findall(text))


def is_east_asian(character: str) -> bool:
    """Whether the character is set full width in Chinese text; false for the empty string."""
    return _EAST_ASIAN.match(character) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does: a stop, Chinese or Western, and whatever closes after it."""
    return _ENDS_SENTENCE.search(text) is not None


def columns(text: str) -> int:
    """The width in columns of a fixed-width screen, where a character outside ASCII takes two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def joins_without_space(before: str, after: str) -> bool:
    """Whether two lines of one paragraph meet without a space: when either side of the break is East Asian."""
    return is_east_asian(before[-1:]) or is_east_asian(after[:1])
