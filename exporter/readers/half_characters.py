"""GBK text that was read from the middle of a character on: each character made of the halves of two.

A byte that was lost shifts all that follow until a line end or a Western character. Read with the halves put back in pairs, the stretch is
Chinese again; the half before it and the half after it are lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from exporter.readers.plausibility import REPLACEMENT, bits_of, bits_per_character

_RUN = re.compile("[^\x00-\x7f]{6,}")
_CERTAIN = 30.0
"""Bits that the other reading must be likelier by, the two lost characters counted: a chance of one in a thousand million."""

_LOST_HALVES = 20.0
_FEWEST = 6
_READABLE = 12.0
_RARE = 17.0
_NONE = 60.0
"""Bits of two halves that are no character."""


def repairs(line: str) -> Iterator[tuple[int, int, str]]:
    """Each stretch that was read in halves, from its start to its end, with what it was between two lost characters."""
    for run in _RUN.finditer(line):
        characters = run.group()
        shifted = [_shifted(pair) for pair in pairwise(characters)]
        for first, last in _stretches(characters, shifted):
            after = "".join(shifted[first:last])
            if last - first >= _FEWEST - 1 and bits_per_character(after) < _READABLE and max(map(bits_of, after)) < _RARE:
                yield run.start() + first, run.start() + last + 1, REPLACEMENT + after + REPLACEMENT


def _shifted(pair: tuple[str, str]) -> str:
    """The character of the first one's second byte and the second one's first; empty for none."""
    first, second = (character.encode("gbk", "ignore") for character in pair)
    found = (first[1:] + second[:1]).decode("gbk", "ignore")
    return found if len(found) == 1 and not found.isascii() else ""


def _stretches(characters: str, shifted: list[str]) -> Iterator[tuple[int, int]]:
    """First and last index of each stretch that is certainly likelier in the other reading. One pass."""
    start, total, best, stretch = 0, -inf, 0.0, (0, 0)
    for index, character in enumerate(characters):
        cost = bits_of(character)
        fresh = cost - _LOST_HALVES
        extended = total + cost - (bits_of(shifted[index - 1]) if index and shifted[index - 1] else _NONE)
        start, total = (index, fresh) if fresh >= extended else (start, extended)
        if best >= _CERTAIN and (start > stretch[0] or total < best - _CERTAIN):
            yield stretch
            start, total, best = index, fresh, 0.0
        if total > best:
            best, stretch = total, (start, index)
    if best >= _CERTAIN:
        yield stretch
