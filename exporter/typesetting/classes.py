"""Character classes of Chinese composition, as data, after CLREQ's appendix and GB/T 15834-2011.

Written as escapes, for look-alikes are hard to tell apart; names are Unicode's or CLREQ's own.
"""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum

OPENERS = "\u201c\u2018\uff08\u300a\u3008\u300c\u300e\u3010\u3016\u3014\uff3b\uff5b"
CLOSERS = "\u201d\u2019\uff09\u300b\u3009\u300d\u300f\u3011\u3017\u3015\uff3d\uff5d"
PAUSES = "\uff0c\u3001\uff1b\uff1a"
STOPS = "\u3002\uff0e\uff01\uff1f"
EXCLAMATIONS = "\uff01\uff1f"
QUOTES = "\u201c\u201d\u2018\u2019"
INTERPUNCTS = "\u00b7\u2027\u30fb"
CONNECTORS = "\uff5e\u2013\u2014\u2015"
DASHES = "\u2014\u2015\u2e3a"
ELLIPSES = "\u2026\u22ef"
SOLIDI = "/\uff0f"
OBJECT = "\ufffc"
LINE_SEPARATOR = "\u2028"
BREAK_OPPORTUNITY = "\u200b"
SOFT_HYPHEN = "\u00ad"
INVISIBLE = "\u200b\u2060\ufeff\u00ad"
"""Without width and ink: a place to break, two that forbid it (UAX #14, classes ZW and WJ), and one to hyphenate."""

TIGHT_UNITS = "%\uff05\u2030\u00b0\u2103\u2109\u2032\u2033"
CURRENCIES = "$\u00a3\u00a5\u20ac\uffe5\uff04"
ORDINAL_PREFIX = "\u7b2c"
ORDINAL_UNITS = "\u6761\u7ae0\u8282\u7bc0\u56de\u9875\u9801\u6b3e\u9879\u9805\u7248\u5c4a\u671f"

BLANK_RIGHT = frozenset(CLOSERS + PAUSES + STOPS)
BLANK_LEFT = frozenset(OPENERS)
FULL_WIDTH_MARKS = BLANK_RIGHT | BLANK_LEFT
BRACKETS = frozenset(OPENERS + CLOSERS)

HAN = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U00020000-\U0003ffff"
)
"""Ranges of a regular expression: ideographs, kana, bopomofo, full-width letters and digits; each is one em and breaks freely."""

SQUARE_SYMBOLS = (
    "\u2460-\u24ff\u2500-\u25ff\u2600-\u26ff\u3000\u3012\u3013\u3020\u3200-\u33ff\u2190-\u21ff\u2200-\u22ee\u22f0-\u22ff\u2116\u203b"
)
"""Ranges: enclosed numbers, squared words, arrows, operators and shapes that stand among Han; as wide as their face says."""


class Prohibition(StrEnum):
    """How many marks may not begin or end a line (CLREQ 3.1.5): none, the recommended basic list, with the solidus at a
    line's end after GB/T 15834, or with dashes and ellipses at a line's start too."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


_BASIC_START = CLOSERS + PAUSES + STOPS + INTERPUNCTS + SOLIDI + "\uff5e\u2013" + TIGHT_UNITS + ",.;:?!)]}-\u203c\u2047\u2048\u2049"
_BASIC_END = OPENERS + CURRENCIES + "([{"

NOT_AT_LINE_START: dict[Prohibition, frozenset[str]] = {
    Prohibition.NONE: frozenset(),
    Prohibition.BASIC: frozenset(_BASIC_START),
    Prohibition.GB: frozenset(_BASIC_START),
    Prohibition.STRICT: frozenset(_BASIC_START + DASHES + ELLIPSES),
}
NOT_AT_LINE_END: dict[Prohibition, frozenset[str]] = {
    Prohibition.NONE: frozenset(),
    Prohibition.BASIC: frozenset(_BASIC_END),
    Prohibition.GB: frozenset(_BASIC_END + SOLIDI),
    Prohibition.STRICT: frozenset(_BASIC_END + SOLIDI),
}
HANGING = frozenset("\uff0c\u3001\u3002\uff1b")
"""The marks of which one may hang beyond the measure, in styles that let it (CLREQ 3.1.5)."""


class Squeeze(IntEnum):
    """In which turn a mark gives way when a line is too full (CLREQ 3.1.6.3): the lower first; NONE never."""

    NONE = 0
    BRACKET = 1
    PAUSE = 2
    GAP = 3
    STOP = 4


SQUEEZES: dict[str, Squeeze] = {
    **dict.fromkeys(OPENERS + CLOSERS, Squeeze.BRACKET),
    **dict.fromkeys(PAUSES, Squeeze.PAUSE),
    **dict.fromkeys(STOPS, Squeeze.STOP),
}

_MARKS = re.escape(OPENERS + CLOSERS + PAUSES + STOPS)
_SPACES = " \u00a0\u2002-\u200a"
_NO_WORD = f"{HAN}{SQUARE_SYMBOLS}{_MARKS}{INTERPUNCTS}{OBJECT}{LINE_SEPARATOR}{INVISIBLE}{_SPACES}{DASHES}{ELLIPSES}"

DATE_UNITS = "\u5e74\u6708\u65e5\u53f7\u865f\u65f6\u6642\u5206\u79d2\u5143\u5c81\u6b72"
"""Units that belong to the number before them: of dates, hours, money and age."""

TOKEN = re.compile(
    r"(?P<dash>\u2014\u2014|\u2e3a|\u2015\u2015)"
    r"|(?P<ellipsis>\u2026\u2026|\u22ef\u22ef)"
    rf"|(?P<mark>[{_MARKS}])"
    rf"|(?P<interpunct>[{INTERPUNCTS}])"
    rf"|(?P<object>{OBJECT})"
    rf"|(?P<break>{LINE_SEPARATOR})"
    rf"|(?P<invisible>[{INVISIBLE}])"
    rf"|(?P<space>[{_SPACES}]+)"
    rf"|(?P<square>[{SQUARE_SYMBOLS}])"
    rf"|(?P<word>[^{_NO_WORD}]+)"
    rf"|(?P<single>[{DASHES}{ELLIPSES}])"
)
"""Everything that is not plain Han, in one pass; ``word`` is a run of Western letters, digits and their marks."""

_NEXT_TOKEN = re.compile(rf"[{HAN}]*(?:{TOKEN.pattern}|\Z)")

Token = tuple[int, int, str]
"""Where it begins and ends, and the name of its kind in ``TOKEN``."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text; plain Han is passed over by one class, not asked of every kind of token."""
    found = _NEXT_TOKEN.finditer(text)
    return [(token.start(token.lastindex), token.end(), token.lastgroup) for token in found if token.lastindex and token.lastgroup]


_WESTERN = r"0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
WESTERN_EDGE = re.compile(f"[{_WESTERN}]")
"""What asks for a gap beside Han: letters and digits, not the marks around them."""

WESTERN_START = re.compile(rf"[{_WESTERN}]|[$\u00a3\u00a5\u20ac#@+\-\u2212\u00b1.][{_WESTERN}]")
WESTERN_END = re.compile(rf"[{_WESTERN}](?:[%\u2030\u00b0\u2032\u2033+#]*|\([{_WESTERN}]*\))$")
"""A word that asks for a gap before or behind it: with the sign that belongs to its letter or digit, as in -5, C++, f(x)."""
