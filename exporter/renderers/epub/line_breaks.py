"""Where the lines of a title on a cover break: balanced, never inside a word that the text shows to be one.

Chinese has no spaces, and a title broken inside a word looks careless. The document itself is the dictionary: two
characters that mostly stand together in its text belong together in its title.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

_CLOSING = frozenset(
    "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201d\u2019\u300d\u300f\uff09\u3011\u300b\u3009\u3015\u2026\u2014\u00b7,.;:?!)]}%"
)
_OPENING = frozenset("\u201c\u2018\u300c\u300e\uff08\u3010\u300a\u3008([{\u3014")
_CLAUSE_END = frozenset("\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u2026\u2014,;:?! \u3000\u00b7\u300b\u201d")
_FORBIDDEN = 1e9
_LONE = 4.0
_INSIDE_WORD = 3.0
_BETWEEN_SCRIPTS = 0.6
_AFTER_CLAUSE = -0.6


def width(text: str) -> float:
    """The width in em: one for a wide character, half for another (UAX #11)."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def lines(title: str, count: int, text: str = "") -> tuple[str, ...]:
    """The title in at most that many lines of about equal width, blanks at their ends removed.

    ``text`` is what shows which characters belong together. Lines of one character and breaks before closing or after
    opening marks or within Latin words come only when there is no other way.
    """
    units = re.findall(r"[0-9A-Za-z'\u2019.-]+|\s+|.", title, re.DOTALL)
    costs = [_break_cost(units, at, text) for at in range(1, len(units))]
    best = _best(units, [*costs, 0.0], min(count, len(units)), width(title) / max(1, count))
    return tuple(line for line in ("".join(units[start:end]).strip() for start, end in best) if line)


def at_clauses(title: str, broken: Sequence[str]) -> bool:
    """Whether every line but the last ends where a clause of the title does: at a mark, or before a blank."""
    reached = 0
    for line in broken[:-1]:
        reached = title.index(line, reached) + len(line)
        if line[-1] not in _CLAUSE_END and not title[reached].isspace():
            return False
    return True


def _best(units: Sequence[str], costs: Sequence[float], count: int, ideal: float) -> list[tuple[int, int]]:
    """The cheapest way to part the units into ``count`` lines: squared distance from the ideal width, plus the breaks' costs."""
    sums = [0.0]
    for unit in units:
        sums.append(sums[-1] + width(unit))
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        reached = _step(reached, sums, costs, ideal)
    _, ends = reached[len(units)]
    return [*pairwise(ends)]


def _step(
    reached: dict[int, tuple[float, tuple[int, ...]]], sums: Sequence[float], costs: Sequence[float], ideal: float
) -> dict[int, tuple[float, tuple[int, ...]]]:
    further: dict[int, tuple[float, tuple[int, ...]]] = {}
    last = len(sums) - 1
    for start, (spent, ends) in reached.items():
        too_long = bisect_right(sums, sums[start] + 2 * ideal + 2)
        near = range(start + 1, min(max(too_long, start + 2), last))
        for end in (*near, *((last,) if start < last else ())):
            long = sums[end] - sums[start]
            cost = spent + ((long - ideal) / max(ideal, 1)) ** 2 * 8 + costs[end - 1] + (_LONE if long <= 1 < ideal else 0)
            if end not in further or cost < further[end][0]:
                further[end] = (cost, (*ends, end))
    return further


def _break_cost(units: Sequence[str], at: int, text: str) -> float:
    before, after = units[at - 1], units[at]
    if after[0] in _CLOSING or before[-1] in _OPENING:
        return _FORBIDDEN
    if before[-1] in _CLAUSE_END or before.isspace():
        return _AFTER_CLAUSE
    if after.isspace():
        return _FORBIDDEN
    if before[-1].isascii() != after[0].isascii():
        return _BETWEEN_SCRIPTS
    return _INSIDE_WORD * togetherness(before[-1], after[0], text)


def togetherness(before: str, after: str, text: str) -> float:
    """How often, 0 to 1, the rarer of two characters stands beside the other in the text; 0.5 when it says nothing (Laplace's rule)."""
    rarer = min(text.count(before), text.count(after))
    return (text.count(before + after) + 0.5) / (rarer + 1)
