"""Which passages of a plain text are headings, and how deep: candidates by shape, accepted by family.

A line such as ``第四回中既将薛家母子…`` has a heading's beginning and is prose. So a candidate must be short and end like no
sentence, and a family of numbers counts only when it behaves like one: it rises, and typed spaces part label and words
or enough members agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporter.characters import OPENING_MARKS, PAUSES
from exporter.model import Position, Removal
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import Rank, TypedLabel, is_unnumbered_heading, split_label

_LONGEST = 45
_GLUED_FAMILY = 3
_OFFICIAL_FAMILY = 2
_NOT_AT_END = frozenset("\u3002\uff0e\u2026,.;:" + PAUSES + OPENING_MARKS)
_IN_PROSE = re.compile("[\u3002\uff1b]")
_IN_GLUED_PROSE = re.compile("[,\uff0c]")
_PREFIX = re.compile("(?:正文|最新章节|VIP章节)[ \u3000]+(?=第)")
HEADING_PREFIX = "heading-prefix"


@dataclass(frozen=True, slots=True)
class Outlined:
    """A passage that is a heading: its level, its typed label (empty for none) and its words; ``prefix`` is a site's addition."""

    level: int
    label: str
    words: str
    unnumbered: bool = False
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    typed: TypedLabel | None
    words: str
    prefix: str = ""


def outline(passages: Sequence[Passage]) -> Mapping[int, Outlined]:
    """The index of each passage that is a heading to what it says."""
    candidates = [candidate for index, passage in enumerate(passages) if (candidate := _candidate(index, passage.text))]
    ranks = _accepted_ranks(candidates)
    levels = {rank: level for level, rank in enumerate(sorted(ranks), start=1)}
    return {candidate.index: _outlined(candidate, levels) for candidate in candidates if _is_accepted(candidate, ranks)}


def prefix_removal(outlined: Outlined, where: Position) -> tuple[Removal, ...]:
    """What a site wrote before the heading's own label, set aside."""
    return (Removal(HEADING_PREFIX, where, outlined.prefix),) if outlined.prefix else ()


def _candidate(index: int, text: str) -> _Candidate | None:
    if len(text) > _LONGEST or text[-1] in _NOT_AT_END:
        return None
    if is_unnumbered_heading(text):
        return _Candidate(index, None, text)
    prefix = found.group() if (found := _PREFIX.match(text)) else ""
    typed = split_label(text.removeprefix(prefix))
    if typed is None or _IN_PROSE.search(typed.words) or (typed.glued and _IN_GLUED_PROSE.search(typed.words)):
        return None
    return _Candidate(index, typed, typed.words, prefix.strip())


def _accepted_ranks(candidates: Sequence[_Candidate]) -> frozenset[Rank]:
    families: dict[Rank, list[TypedLabel]] = {}
    for candidate in candidates:
        if candidate.typed:
            families.setdefault(candidate.typed.rank, []).append(candidate.typed)
    return frozenset(rank for rank, family in families.items() if _is_family(rank, family))


def _is_family(rank: Rank, family: Sequence[TypedLabel]) -> bool:
    if rank in (Rank.CHINESE_COMMA, Rank.CHINESE_BRACKETS):
        return len(family) >= _OFFICIAL_FAMILY and family[0].number == 1
    return any(not typed.glued for typed in family) or (len(family) >= _GLUED_FAMILY and _rises(family))


def _rises(family: Sequence[TypedLabel]) -> bool:
    numbers = [typed.number for typed in family if typed.number is not None]
    steps = sum(1 for before, after in pairwise(numbers) if after in (before + 1, 1))
    return steps * 2 >= len(numbers) - 1


def _is_accepted(candidate: _Candidate, ranks: frozenset[Rank]) -> bool:
    return candidate.typed is None or candidate.typed.rank in ranks


def _outlined(candidate: _Candidate, levels: Mapping[Rank, int]) -> Outlined:
    typed = candidate.typed
    if typed is None:
        return Outlined(1, "", candidate.words, unnumbered=True)
    level = levels[typed.rank]
    if not typed.words:
        return Outlined(level, "", typed.label, prefix=candidate.prefix)
    return Outlined(level, typed.label, typed.words, prefix=candidate.prefix)
