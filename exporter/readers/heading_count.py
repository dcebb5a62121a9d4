"""Whether the numbers that an author typed go on without gap or repeat, as a person would check a book's outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.diagnostics import Diagnostic, note
from exporter.model import Block, Heading
from exporter.readers.typed_labels import Rank, TypedLabel, split_label
from exporter.walk import plain_text

_FEWEST = 3


def broken_count(blocks: Sequence[Block]) -> tuple[Diagnostic, ...]:
    """A note on the first chapter whose number does not follow, if any: chapters were lost, or printed twice.

    Numbers may begin again in each volume, or at 1.
    """
    broken = [
        (before, after)
        for count in _counts(blocks)
        if len(count) >= _FEWEST
        for before, after in pairwise(count)
        if _breaks(before[1], after[1])
    ]
    if not broken:
        return ()
    (_, before), (heading, after) = broken[0]
    return (note("count-broken", heading.where, before=before.label, after=after.label, count=len(broken)),)


_Numbered = tuple[Heading, TypedLabel]


def _counts(blocks: Sequence[Block]) -> Iterator[list[_Numbered]]:
    """The headings with a unit, by kind, in order."""
    kinds: dict[str, list[_Numbered]] = {}
    for block in blocks:
        if isinstance(block, Heading) and (typed := split_label(block.label or plain_text(block.children))) and typed.rank <= Rank.SECTION:
            kinds.setdefault(typed.unit, []).append((block, typed))
    yield from kinds.values()


def _breaks(before: TypedLabel, after: TypedLabel) -> bool:
    return after.number not in (1, None) and before.number is not None and after.number != before.number + 1
