"""How much speaks for a line being a heading, in its surroundings: points for and against, and the reasons in words.

A line such as ``第四回中既将薛家母子…`` begins as a heading does and is prose. What tells them apart is never one thing: whether
a space parts label and words, how long the line is and how it ends, blank lines, and above all whether its number takes
its place in the count of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from exporter.characters import CLOSING_MARKS, OPENING_MARKS, PAUSES
from exporter.readers.heading_lines import HeadingLine
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import Rank

ENOUGH = 3
"""Points from which on a line is a heading."""

_SHORT, _LONG, _VERY_LONG = 24, 45, 60
_FEWEST_OF_A_KIND = 3
_SAME_PREFIX = 3
_LIKE = 0.6
_LONGEST_ITEM = {Rank.CHINESE_COMMA: 44, Rank.CHINESE_BRACKETS: 44}
_LONGEST_INNER_ITEM = 30
_BETWEEN_NUMERALS = 4
"""Passages from one numeral that stands alone to the next, on average: fewer are a table."""

_COMMON_WORDS = frozenset(("部分", "部份"))
"""Units that are words of prose too: one alone names nothing."""

_ENDS_PROSE = re.compile(f"[\u3002\uff0e,.;:{PAUSES}{OPENING_MARKS}][{CLOSING_MARKS}\"']*$|[\uff01\uff1f!?][{CLOSING_MARKS}\"']+$")
_SHORT_SENTENCE = re.compile("[^\u3002\uff1b]{2,43}\u3002")
_STOP_INSIDE = re.compile("[\u3002\uff1b](?=.)")
_COMMA_INSIDE = re.compile("[,\uff0c](?=.)")


class Evidence(StrEnum):
    """What speaks for a heading or against it; ``evidence-`` and the value is the id of a sentence."""

    CHOSEN = "chosen"
    IN_CONTENTS = "in-contents"
    IN_COUNT = "in-count"
    LABEL_APART = "label-apart"
    LABEL_ALONE = "label-alone"
    TITLE_BELOW = "title-below"
    CUSTOMARY = "customary"
    SET_APART = "set-apart"
    SET_OFF = "set-off"
    ATTACHED = "attached"
    SHORT = "short"
    ORNAMENT = "ornament"
    LABEL_GLUED = "label-glued"
    ENDS_AS_PROSE = "ends-as-prose"
    SENTENCE_INSIDE = "sentence-inside"
    COMMA_INSIDE = "comma-inside"
    LONG = "long"
    OUT_OF_COUNT = "out-of-count"
    OTHER_NUMERALS = "other-numerals"
    TWO_LABELS = "two-labels"
    WORDS_BEFORE = "words-before"
    LIST = "list"
    NO_BOOK = "no-book"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with the shape of a heading: its index, its parts, and whether nothing but white space stands around it."""

    index: int
    line: HeadingLine
    text: str
    apart: bool

    @property
    def number(self) -> int | None:
        """The value of its label; None without one that can be read."""
        return self.line.typed.number if self.line.typed else None

    @property
    def rank(self) -> Rank:
        """The rank of its label, a chapter's for an unnumbered heading."""
        return self.line.typed.rank if self.line.typed else Rank.CHAPTER


@dataclass(frozen=True, slots=True)
class Verdict:
    """``points`` from ``ENOUGH`` on make a heading; ``reasons`` are ids of sentences, those that speak for the outcome."""

    points: int
    reasons: tuple[Evidence, ...]

    @property
    def accepted(self) -> bool:
        """Whether the line is a heading."""
        return self.points >= ENOUGH


def ends_as_prose(text: str) -> bool:
    """Whether a line ends as no heading does: in a full stop, a comma, an opening mark, or a stop inside a quotation."""
    return _ENDS_PROSE.search(text) is not None


def has_sentence(text: str) -> bool:
    """Whether a sentence ends inside the line, and something follows it."""
    return _STOP_INSIDE.search(text) is not None


# ------------------------------------------------------------------------------------------------------- chapters and volumes


def weigh_chapters(candidates: Sequence[Candidate]) -> Mapping[int, Verdict]:
    """The verdict on each line with a unit, such as a chapter, by its index; each unit is weighed among its own kind."""
    kinds: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        kinds.setdefault(candidate.line.unit, []).append(candidate)
    prefixes = Counter(candidate.line.prefix for candidate in candidates)
    return {
        candidate.index: verdict for kind in kinds.values() for candidate, verdict in zip(kind, _weigh_kind(kind, prefixes), strict=True)
    }


def _weigh_kind(kind: Sequence[Candidate], prefixes: Mapping[str, int]) -> Iterator[Verdict]:
    alone = [_shape(candidate, prefixes) for candidate in kind]
    shaped = {candidate.index: sum(points.values()) for candidate, points in zip(kind, alone, strict=True)}
    plausible = [candidate for candidate in kind if shaped[candidate.index] >= 0]
    counted = _in_count(plausible, shaped)
    near = _near(plausible)
    many = len(plausible) >= _FEWEST_OF_A_KIND
    rising = many and len(counted) * 2 >= len(plausible)
    figures = Counter(candidate.line.typed.figures for candidate in plausible if candidate.line.typed)
    usual = figures.most_common(1)[0][0] if figures else False
    for candidate, points in zip(kind, alone, strict=True):
        if candidate.index in counted:
            points[Evidence.IN_COUNT] = 2 + rising
        elif (many and candidate.index not in near) or candidate.line.unit in _COMMON_WORDS:
            points[Evidence.OUT_OF_COUNT] = -2
        if many and candidate.line.typed and candidate.line.typed.figures != usual and candidate.index not in counted:
            points[Evidence.OTHER_NUMERALS] = -1
        yield _verdict(points)


def _shape(candidate: Candidate, prefixes: Mapping[str, int]) -> dict[Evidence, int]:
    """The points of a line looked at alone."""
    line, words = candidate.line, candidate.line.words
    points: dict[Evidence, int] = {}
    if not words:
        points[Evidence.LABEL_ALONE] = 2
    elif line.typed and line.typed.glued:
        points[Evidence.LABEL_GLUED] = -1
        if _COMMA_INSIDE.search(words):
            points[Evidence.COMMA_INSIDE] = -2
    else:
        points[Evidence.LABEL_APART] = 2
    if len(words) <= _SHORT:
        points[Evidence.SHORT] = 1
    elif len(words) > _LONG:
        points[Evidence.LONG] = -2 if len(words) > _VERY_LONG else -1
    if words and ends_as_prose(words):
        points[Evidence.ENDS_AS_PROSE] = -4
    if _STOP_INSIDE.search(words):
        points[Evidence.SENTENCE_INSIDE] = -3
    if candidate.apart:
        points[Evidence.SET_APART] = 1
    if line.ornaments:
        points[Evidence.ORNAMENT] = 1
    if line.doubled:
        points[Evidence.TWO_LABELS] = -6
    if line.prefix and not line.prefix.endswith(_SITE_WORDS) and prefixes[line.prefix] < _SAME_PREFIX:
        points[Evidence.WORDS_BEFORE] = -2
    return points


_SITE_WORDS = ("正文", "正文卷", "正文内容", "最新章节", "章节目录", "章節目錄", "目录", "目錄", "VIP章节", "VIP卷", "作品相关")


def _in_count(plausible: Sequence[Candidate], shaped: Mapping[int, int]) -> frozenset[int]:
    """The indexes of those whose number goes on from the one before, or whose follower goes on from theirs.

    Of neighbours with one number, the best shaped count alone: the others mention the chapter that they stand in.
    """
    groups = [list(group) for _, group in groupby(plausible, lambda candidate: candidate.number)]
    best = [max(shaped[candidate.index] for candidate in group) for group in groups]
    counted: set[int] = set()
    for place, (before, after) in enumerate(pairwise(groups)):
        first, second = before[0].number, after[0].number
        if first is not None and second == first + 1:
            counted |= {candidate.index for candidate in before if shaped[candidate.index] == best[place]}
            counted |= {candidate.index for candidate in after if shaped[candidate.index] == best[place + 1]}
    return frozenset(counted)


def _near(plausible: Sequence[Candidate]) -> frozenset[int]:
    """The indexes of those whose number begins again, is the one before again, or goes a few further.

    So it is where a new volume begins, where a chapter was printed twice, and where some were left out.
    """
    return frozenset(candidate.index for candidate in plausible if candidate.number == 1) | frozenset(
        after.index
        for before, after in pairwise(plausible)
        if before.number is not None and after.number is not None and 0 <= after.number - before.number <= _FEWEST_OF_A_KIND
    )


def _verdict(points: Mapping[Evidence, int]) -> Verdict:
    total = sum(points.values())
    speaking = (reason for reason, value in points.items() if (value > 0) == (total >= ENOUGH))
    return Verdict(total, tuple(speaking))


# ------------------------------------------------------------------------------------------------------------ official numbers


@dataclass(slots=True)
class _Run:
    """Items of one kind that count up by one; prose counts among them, for what most of them are, all are."""

    items: list[Candidate]

    @property
    def is_stopped(self) -> bool:
        """Whether each item begins with a short sentence and its stop, as documents of the State Council write inner headings."""
        return all(_SHORT_SENTENCE.match(item.line.words) for item in self.items) and any(map(_is_short_sentence, self.items))


def weigh_items(items: Sequence[Candidate], passages: Sequence[Passage]) -> Mapping[int, Verdict]:
    """The verdict on each line with an official number, ``一、`` to ``①``, by its index: whole runs are headings or lists."""
    made: dict[int, Verdict] = {}
    parents: set[Rank] = set()
    for run in sorted(_runs(items), key=lambda run: run.items[0].rank):
        rank, stopped = run.items[0].rank, run.is_stopped
        heads = {item.index for item in items if item.rank <= rank} | {len(passages)} if stopped else set[int]()
        reasons = _against(run, len(passages), heads, nested=any(parent < rank for parent in parents), stopped=stopped)
        if not reasons:
            parents.add(rank)
        for item in run.items:
            chosen = not reasons and (_is_short_sentence(item) if stopped else _is_like(item))
            why = (Evidence.IN_COUNT, Evidence.SHORT) if chosen else reasons or (Evidence.ENDS_AS_PROSE,)
            made[item.index] = Verdict(ENOUGH if chosen else 0, why)
    return made


def _runs(items: Sequence[Candidate]) -> Sequence[_Run]:
    runs: list[_Run] = []
    open_runs: dict[Rank, _Run] = {}
    for item in items:
        run = open_runs.get(item.rank)
        if run and run.items[-1].number is not None and item.number == run.items[-1].number + 1:
            run.items.append(item)
        else:
            open_runs[item.rank] = _Run([item])
            runs.append(open_runs[item.rank])
    return runs


def _against(run: _Run, count: int, heads: Collection[int], *, nested: bool, stopped: bool) -> tuple[Evidence, ...]:
    """Why the run is no run of headings; empty when it is. ``heads``: where the items stand that no text of an item can be."""
    rank, size = run.items[0].rank, len(run.items)
    if run.items[0].number != 1 or size < 2:
        return (Evidence.OUT_OF_COUNT,)
    if sum(map(_is_like, run.items)) < size * (_LIKE if rank <= Rank.CHINESE_BRACKETS else 1) and not stopped:
        return (Evidence.ENDS_AS_PROSE,)
    filled = sum(1 for item, end in zip(run.items, [*(item.index for item in run.items[1:]), count], strict=True) if end - item.index > 1)
    if rank == Rank.NUMERAL:
        spread = run.items[-1].index - run.items[0].index
        return () if filled == size and spread >= _BETWEEN_NUMERALS * (size - 1) else (Evidence.LIST,)
    if stopped:
        alone = [item for item in run.items if _is_short_sentence(item)]
        return () if nested and all(item.index + 1 not in heads for item in alone) else (Evidence.ENDS_AS_PROSE,)
    if rank <= Rank.CHINESE_BRACKETS:
        return () if filled * 2 >= size else (Evidence.LIST,)
    if rank >= Rank.DECIMAL_BRACKETS and not nested:
        return (Evidence.LIST,)
    return () if filled >= size - 1 and (nested or size >= _FEWEST_OF_A_KIND) else (Evidence.LIST,)


def _is_short_sentence(item: Candidate) -> bool:
    """Whether nothing follows the sentence on its line."""
    return _SHORT_SENTENCE.fullmatch(item.line.words) is not None


def _is_like(item: Candidate) -> bool:
    words = item.line.words
    if item.rank == Rank.NUMERAL:
        return True
    longest = _LONGEST_ITEM.get(item.rank, _LONGEST_INNER_ITEM)
    return 0 < len(words) <= longest and not ends_as_prose(words) and not _STOP_INSIDE.search(words)
