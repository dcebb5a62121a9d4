"""How unlikely a text is as Chinese, in bits: what tells a right decoding of some bytes from a wrong one.

The text is taken for a sequence of independent characters, each costing the negative binary logarithm of its share in
Chinese texts. Candidates for the same bytes are compared by their sums, so that one with fewer but rarer characters has no advantage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import AnyStr

from exporter.readers.frequent import HAN_BY_FREQUENCY

REPLACEMENT = "\ufffd"

LOST = 30.0
"""Bits of U+FFFD: what a byte costs that the encoding does not have."""

_FORBIDDEN = 24.0
"""Bits of a control or private-use character, a noncharacter, and of others that no text holds in earnest."""

_BY_RANK = ((50, 7.5), (200, 9.5), (500, 10.5), (1000, 11.7), (2000, 13.3), (3000, 15.0))
"""The share of the characters up to each rank of ``HAN_BY_FREQUENCY``, as it was counted."""

_RANGES = (
    ("[\n\r\t \u00a0\u3000]", 5.0),
    ("[A-Za-z0-9]", 5.5),
    ("[!-~]", 7.0),
    ("[\uff0c\u3002\u3001\uff1a\u201c\u201d]", 6.0),
    ("[\uff1b\uff1f\uff01\u300a\u300b\u300c\u300d\uff08\uff09\u2026\u2014\u00b7]", 7.5),
    ("[\u2018\u2019\u3008-\u3011\u3014\u3015\uff0e\u3007]", 10.0),
    ("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]", 11.0),
    ("[\x0b\x0c\x1a\x7f]", 16.0),
    ("[\x00-\x1f\x80-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff\ud800-\udfff]", _FORBIDDEN),
    ("[\u00c0-\u00ff\u0101\u0113\u011b\u012b\u014d\u016b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc]", 12.0),
    ("[\u00a1-\u00bf\u00d7\u2010-\u203b\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u25ff\uff01-\uff5e\u3000-\u303f]", 12.5),
    ("[\u0391-\u03c9\u0410-\u0451\u2160-\u217f\ufeff\u200b\u2100-\u214f]", 13.5),
    ("[\u3041-\u30ff]", 14.0),
    ("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]", 15.0),
    ("[\u0100-\u024f\u3100-\u312f\u3200-\u33ff\uffe0-\uffe6]", 16.0),
    ("[\u4e00-\u9fff]", 17.5),
    ("[\uac00-\ud7a3\u0370-\u052f\ufe10-\ufe6f\uff61-\uff9f\uf900-\ufaff]", 18.5),
    ("[\u3400-\u4dbf\U00020000-\U0003ffff]", 20.0),
)
"""The cost of a character that is not ranked, by the first class that has it."""

_REST = 21.0

_SEAM = 2.5
"""Bits for each place where a Han character and a Latin letter touch: a wrong decoding swallows half of its letters."""

_SEAMS = re.compile("[A-Za-z](?=[\u3400-\u9fff])|[\u3400-\u9fff](?=[A-Za-z])")
_WHOLE = 8_000
_SLICES = 40


class _Costs(dict[str, float]):
    """Bits per character; one that is asked for the first time is looked up by its class."""

    def __missing__(self, character: str) -> float:
        cost = next((bits for pattern, bits in _PATTERNS if pattern.match(character)), _REST)
        self[character] = cost
        return cost


def _ranked() -> _Costs:
    costs = _Costs({REPLACEMENT: 0.0})
    start = 0
    for end, bits in _BY_RANK:
        costs |= dict.fromkeys(HAN_BY_FREQUENCY[start:end], bits)
        start = end
    return costs


_PATTERNS = tuple((re.compile(pattern), bits) for pattern, bits in _RANGES)
_COSTS = _ranked()


def bits(text: str) -> float:
    """How unlikely the text is. Undecodable bytes are counted to the last; of a long text's characters 40 slices stand for all."""
    sample = _sample(text)
    cost = sum((_COSTS[character] * count for character, count in Counter(sample).items()), 0.0) + _SEAM * len(_SEAMS.findall(sample))
    return cost * (len(text) / max(len(sample), 1)) + LOST * text.count(REPLACEMENT)


def bits_of(character: str) -> float:
    """How unlikely one character is."""
    return LOST if character == REPLACEMENT else _COSTS[character]


def bits_per_character(text: str) -> float:
    """The mean outside ASCII, 0 for a text that is all ASCII: about 10 for Chinese, 17 and more for what is none."""
    others = _ASCII.sub("", _sample(text))
    return bits(others) / len(others) if others else 0.0


_ASCII = re.compile("[\x00-\x7f]+")
_OUTSIDE_ASCII = re.compile("[^\x00-\x7f]")


def _sample(text: str) -> str:
    """The whole of a short text; of a long one slices at equal distances."""
    if len(text) <= _WHOLE:
        return text
    width = _WHOLE // _SLICES
    return "".join(text[start : start + width] for start in equally_distant(_OUTSIDE_ASCII, text, _SLICES))


def equally_distant(pattern: re.Pattern[AnyStr], text: AnyStr, count: int) -> Iterator[int]:
    """Indices at equal distances, each moved on to where the pattern is found next; one pass over the text."""
    found = -1
    for index in range(count):
        start = index * len(text) // count
        if start > found:
            match = pattern.search(text, start)
            found = match.start() if match else len(text)
        yield found if found < len(text) else start
