"""Blocks before and after an edit -> which became which: by mark, by content, then by likeness."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from exporter.adopt.tokens import inlines, tokens
from exporter.model import Block, CrossReference, Figure, Heading, Inline, MathBlock, Table, Text
from exporter.transforms.identity import said
from exporter.walk import Blocks, Inlines, Rewriter

ALIKE = 0.6
"""The share of characters that two blocks have in common, from which on one is taken for the other edited."""

_MOST_PAIRS = 10_000
"""Pairs of one gap that are compared with each other; in a larger gap each block is compared with the one in its place."""

Alignment = tuple[int | None, ...]
"""For each block after, the index of the block before that it was."""


def bare(run: Blocks) -> Blocks:
    """Blocks without what names them or follows from their place, their words in one form: equal when they say the same."""
    return _BARE.blocks(run)


def _nameless(run: Blocks) -> Blocks:
    return tuple(map(_unnamed, run))


def _unnamed(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, id="", anchor="", ordinals=())
        case Table() | Figure() | MathBlock():
            return replace(block, id="", anchor="", number=0)
        case _:
            return replace(block, id="", anchor="")


def _joined(run: Inlines) -> Inlines:
    return run if len(run) == 1 and isinstance(run[0], Text) else inlines(tokens(tuple(map(_unresolved, run))))


def _unresolved(inline: Inline) -> Inline:
    return replace(inline, block="") if isinstance(inline, CrossReference) else inline


_BARE = Rewriter(_nameless, _joined)


def align(before: Blocks, after: Blocks) -> Alignment:
    """The blocks that were kept, by mark and content; those that say the same, wherever they stand now; those whose mark is the same;
    and, between two such, those that are alike, in order.
    """
    found = _Aligner(before, after)
    found.by_mark_and_content()
    found.by_content()
    found.by_mark()
    found.by_likeness()
    return tuple(found.matched)


class _Aligner:
    def __init__(self, before: Blocks, after: Blocks) -> None:
        self._before, self._after = before, after
        self._bare_before, self._bare_after = bare(before), bare(after)
        self.matched: list[int | None] = [None] * len(after)
        self._free = set(range(len(before)))

    def by_mark_and_content(self) -> None:
        for index, other in self._same_mark():
            if self._bare_after[index] == self._bare_before[other]:
                self._match(index, other)

    def by_content(self) -> None:
        """In order first, so that of two alike the right one is met; then wherever they were moved to."""
        befores, afters = sorted(self._free), self._open()
        codes = SequenceMatcher(
            None, [self._bare_before[one] for one in befores], [self._bare_after[one] for one in afters], autojunk=False
        )
        for first, second, size in codes.get_matching_blocks():
            for step in range(size):
                self._match(afters[second + step], befores[first + step])
        waiting: dict[Block, deque[int]] = defaultdict(deque)
        for other in sorted(self._free):
            waiting[self._bare_before[other]].append(other)
        for index in self._open():
            if places := waiting.get(self._bare_after[index]):
                self._match(index, places.popleft())

    def by_mark(self) -> None:
        for index, other in self._same_mark():
            self._match(index, other)

    def by_likeness(self) -> None:
        for befores, afters in tuple(self._gaps()):
            for other, index in _alike([self._before[one] for one in befores], [self._after[one] for one in afters]):
                self._match(afters[index], befores[other])

    def _same_mark(self) -> Iterator[tuple[int, int]]:
        """Pairs not matched yet whose mark is the same and stands once on either side."""
        marks = Counter(block.id for block in self._after)
        places = {self._before[other].id: other for other in sorted(self._free, reverse=True)}
        for index in self._open():
            mark = self._after[index].id
            other = places.get(mark)
            if mark and other is not None and other in self._free and marks[mark] == 1:
                yield index, other

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Runs of blocks after that are matched with nothing, each with the free ones before between their neighbours."""
        start = 0
        while start < len(self._after):
            end = start
            while end < len(self._after) and self.matched[end] is None:
                end += 1
            if end > start:
                low = next((other for one in range(start - 1, -1, -1) if (other := self.matched[one]) is not None), -1)
                high = self.matched[end] if end < len(self._after) else len(self._before)
                befores = [other for other in range(low + 1, high if high is not None else low + 1) if other in self._free]
                if befores:
                    yield befores, list(range(start, end))
            start = end + 1

    def _open(self) -> list[int]:
        return [index for index, other in enumerate(self.matched) if other is None]

    def _match(self, index: int, other: int) -> None:
        self.matched[index] = other
        self._free.discard(other)


def _alike(before: Sequence[Block], after: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Pairs in order, no two crossing, whose likenesses are together the greatest."""
    words_before, words_after = [said(block) for block in before], [said(block) for block in after]
    if len(before) * len(after) > _MOST_PAIRS:
        yield from ((one, one) for one in range(min(len(before), len(after))) if likeness(words_before[one], words_after[one]) >= ALIKE)
        return
    likenesses = [[likeness(first, second) for second in words_after] for first in words_before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for row in range(len(before) - 1, -1, -1):
        for column in range(len(after) - 1, -1, -1):
            paired = likenesses[row][column] + best[row + 1][column + 1] if likenesses[row][column] >= ALIKE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(before) and column < len(after):
        alike = likenesses[row][column]
        if alike >= ALIKE and best[row][column] == alike + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def likeness(first: str, second: str) -> float:
    """From 0 to 1: twice the characters in common over all; 1 where one is the beginning or the end of the other, as after a split."""
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 1 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
