"""Which lines of a plain text are verse: only where lines of one measure follow each other, so that prose never is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from exporter.characters import count_han
from exporter.readers.passages import Passage

_CLAUSE_END = re.compile("[\uff0c\u3002\uff1b\uff01\uff1f\u3001,;!?.]")
_LINE = re.compile("[^\uff0c\u3002\uff1b\uff01\uff1f\u3001,;!?.:\uff1a]+(?:[\uff0c\u3002\uff1b\uff01\uff1f\u3001,;!?.][^:\uff1a]*)?")
_METRES = frozenset({4, 5, 6, 7})
_LONGEST_LINE = 40
_FEWEST_CLAUSES = 4
_BEYOND_DOUBT = 12
_PROSE = 24


def verse_runs(passages: Sequence[Passage]) -> tuple[range, ...]:
    """The index ranges of passages that are verse, each a poem; blank lines inside one part its stanzas."""
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
