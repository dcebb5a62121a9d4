"""Which lines of a plain text are verse: lines of one measure that follow each other, and modern poems in stanzas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from exporter.characters import count_han
from exporter.readers.free_verse import free_verse_runs
from exporter.readers.passages import Passage

_CLAUSE_END = re.compile("[\uff0c\u3002\uff1b\uff01\uff1f\u3001,;!?.]")
_LINE = re.compile("[^\uff0c\u3002\uff1b\uff01\uff1f\u3001,;!?.:\uff1a]+(?:[\uff0c\u3002\uff1b\uff01\uff1f\u3001,;!?.][^:\uff1a]*)?")
_METRES = frozenset({4, 5, 6, 7})
_LONGEST_LINE = 40
_FEWEST_CLAUSES = 4
_BEYOND_DOUBT = 12
_PROSE = 24


def verse_runs(passages: Sequence[Passage], *, below_title: bool = False) -> tuple[range, ...]:
    """The index ranges of passages that are verse, each a poem, in order; blank lines inside one part its stanzas.

    ``below_title``: as in ``free_verse_runs``.
    """
    measured = _measured_runs(passages)
    within = {index for run in measured for index in run}
    free = [run for run in free_verse_runs(passages, below_title=below_title) if not within.issuperset(run)]
    free = [run for run in free if not any(_cross(run, other) for other in measured)]
    alone = [run for run in measured if not any(run.start in other for other in free)]
    return tuple(sorted((*free, *alone), key=lambda run: run.start))


def _cross(run: range, other: range) -> bool:
    """Whether the other run shares some passages with the run and goes beyond it."""
    return run.start < other.stop and other.start < run.stop and not (run.start <= other.start and other.stop <= run.stop)


def _measured_runs(passages: Sequence[Passage]) -> tuple[range, ...]:
    metres = [_metre(passage.text) for passage in passages]
    runs: list[range] = []
    start = 0
    for index in range(1, len(passages) + 1):
        if index < len(passages) and metres[index] and metres[index] == metres[index - 1]:
            continue
        if metres[start] and _is_clear(passages[start:index], metres[start]) and _stands_apart(passages, start, index, metres[start]):
            runs.append(range(start, index))
        start = index
    return tuple(runs)


def stanzas(run: Sequence[Passage]) -> tuple[tuple[Passage, ...], ...]:
    """A poem's lines in stanzas, parted where a blank line stood."""
    if all(passage.after_blank for passage in run):
        return (tuple(run),)
    starts = [index for index, passage in enumerate(run) if index == 0 or passage.after_blank]
    return tuple(tuple(run[start:end]) for start, end in pairwise([*starts, len(run)]))


def _metre(text: str) -> tuple[int, ...]:
    """How many characters each clause of a line has; empty when the line cannot be verse."""
    if len(text) > _LONGEST_LINE or not _LINE.fullmatch(text):
        return ()
    clauses = [clause for clause in _CLAUSE_END.split(text) if clause]
    counts = tuple(map(len, clauses))
    regular = set(counts) <= _METRES and len(set(counts)) == 1 and all(count_han(clause) == len(clause) for clause in clauses)
    return counts if regular else ()


def _is_clear(run: Sequence[Passage], metre: tuple[int, ...]) -> bool:
    """At least four clauses in at least two lines, and marks at the lines' ends, or lines of five or seven without any."""
    marked = sum(1 for passage in run if _CLAUSE_END.match(passage.text[-1]))
    clauses = len(run) * len(metre)
    return len(run) > 1 and clauses >= _FEWEST_CLAUSES and (marked * 2 >= len(run) or (marked == 0 and metre in ((5,), (7,))))


def _stands_apart(passages: Sequence[Passage], start: int, end: int, metre: tuple[int, ...]) -> bool:
    """Whether no short line of another measure touches the run, as in a song of uneven lines; a long run needs no such proof."""
    if (end - start) * len(metre) >= _BEYOND_DOUBT:
        return True
    above = start == 0 or passages[start].after_blank or _is_prose(passages[start - 1].text)
    below = end == len(passages) or passages[end].after_blank or _is_prose(passages[end].text)
    return above and below


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE or text[-1] in ":\uff1a" or text.startswith("\u2014")
