"""Repairs of single lines: each finds stretches of a line, from start to end, and says what belongs there.

A repair is made where there is one reading alone; what could be meant otherwise stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from exporter.characters import CLOSING_MARKS, HAN, OPENING_MARKS, PAUSES, STOPS, is_east_asian

Edit = tuple[int, int, str]

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_HALF_WIDTH = re.compile("[\uff61-\uff65]")
_CHINESE = f"[{HAN}{PAUSES}{STOPS}{OPENING_MARKS}{CLOSING_MARKS}]"
_SPACED = re.compile(f"(?:{_CHINESE} ){{2,}}{_CHINESE}")
_SPACED_DIGITS = re.compile(r"(?<![0-9.])(?:[0-9] ){3,}[0-9](?![0-9.])")
_MARK = re.compile(f"[{PAUSES}{STOPS}]")
_LONG = 24
"""Characters with their spaces from which a spaced stretch with a mark in it is no list of single characters."""

_PAIR = re.compile(f"{_CHINESE} (?={_CHINESE})")
_SPACED_SHARE = 0.3

_VENDOR_BULLET = re.compile("\\s*([\uf0b7\uf06c\uf0a7\uf0d8\uf0fc\uf06e\uf075])(?=\\s*\\S)")
_BULLETS = {
    "\uf0b7": "\u2022",
    "\uf06c": "\u25cf",
    "\uf0a7": "\u25aa",
    "\uf0d8": "\u27a2",
    "\uf0fc": "\u2714",
    "\uf06e": "\u25a0",
    "\uf075": "\u25c6",
}
"""Word's list bullets in Symbol and Wingdings, which a copy as text leaves at their private code points."""


def invisible(line: str) -> Iterator[Edit]:
    """Zero-width characters, direction marks and soft hyphens beside Chinese or at a line's end, where they do nothing.

    Between Latin letters a soft hyphen and a zero-width space say where a word may break; emoji and right-to-left scripts need theirs.
    """
    if _RIGHT_TO_LEFT.search(line):
        return
    for found in _INVISIBLE.finditer(line):
        before, after = _neighbours(line, found)
        if not after or is_east_asian(before) or is_east_asian(after) or (not before and not after.isspace()):
            yield found.start(), found.end(), ""


def private_use(line: str) -> Iterator[Edit]:
    """Characters that had no code point when a font or GBK gave them a private one, and have one now."""
    if found := _VENDOR_BULLET.match(line):
        yield found.start(1), found.end(1), _BULLETS[found[1]]
    for found in _OF_GBK.finditer(line):
        yield found.start(), found.end(), _GBK[found.group()]


def half_width(line: str) -> Iterator[Edit]:
    """Half-width Chinese marks beside Chinese."""
    for found in _HALF_WIDTH.finditer(line):
        if any(map(is_east_asian, _neighbours(line, found))):
            yield found.start(), found.end(), normalize("NFKC", found.group())


def letter_spacing(line: str) -> Iterator[Edit]:
    """Single spaces between the characters of a long sentence, as programs that take text out of a PDF leave them."""
    for found in _SPACED.finditer(line):
        if found.end() - found.start() >= _LONG and _MARK.search(found.group()):
            yield from _without_spaces(found)


def letter_spacing_throughout(line: str) -> Iterator[Edit]:
    """The same in a text that is spaced throughout, in short stretches and numbers too."""
    for pattern in (_SPACED, _SPACED_DIGITS):
        for found in pattern.finditer(line):
            yield from _without_spaces(found)


def is_letter_spaced(text: str) -> bool:
    """Whether so many characters of the text have a space after them that no author can have set it."""
    return len(_PAIR.findall(text)) > max(_LONG, _SPACED_SHARE * len(_HAN.findall(text)))


def _neighbours(line: str, found: re.Match[str]) -> tuple[str, str]:
    """The characters before and after what was found; empty at the line's ends."""
    return line[max(found.start() - 1, 0) : found.start()], line[found.end() : found.end() + 1]


def _without_spaces(found: re.Match[str]) -> Iterator[Edit]:
    yield from ((index, index + 1, "") for index in range(found.start() + 1, found.end(), 2))


def _gbk_private() -> dict[str, str]:
    """Private code points that GBK's tables used -> what GB 18030-2005 and 2022 have in the same places."""
    double = [(0xE78D, 0xA6D9, 7), (0xE794, 0xA6EC, 2), (0xE796, 0xA6F3, 1), (0xE7C7, 0xA8BC, 1), (0xE7C8, 0xA8BF, 1), (0xE7E7, 0xA989, 13)]
    rows = [(chr(first + index), code + index) for first, code, count in double for index in range(count)]
    rows += [(chr(0xE815 + index), 0xFE50 + index + (index >= 0x2F)) for index in range(80)]
    found = {private: code.to_bytes(2, "big").decode("gb18030") for private, code in rows}
    return {private: _GB18030_2022.get(private, now) for private, now in found.items() if now != private or private in _GB18030_2022}


_GB18030_2022 = dict(
    zip(
        "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
        "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    ),
)
"""GB 18030-2022, annex D: what the standard of 2000 still left private."""

_GBK = _gbk_private()
_OF_GBK = re.compile(f"[{''.join(_GBK)}]")
_HAN = re.compile(f"[{HAN}]")
