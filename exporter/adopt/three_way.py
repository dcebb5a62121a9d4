"""Two changed sequences and what both came from -> one sequence, with the places where both changed it differently.

A diff3 over anything that can be hashed. A hunk is an interval of the base and what stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hunk(Generic[Item]):
    """``base[start:end]`` became ``made``."""

    start: int
    end: int
    made: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Clash(Generic[Item]):
    """A stretch that both changed, each in its own way."""

    base: tuple[Item, ...]
    theirs: tuple[Item, ...]
    ours: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item]):
    """``merged`` holds our version of what clashes."""

    merged: tuple[Item, ...]
    clashes: tuple[Clash[Item], ...] = ()


def hunks(base: Sequence[Item], other: Sequence[Item]) -> tuple[Hunk[Item], ...]:
    """What was changed, in order. Equal ends are left out first, so that one edit is one hunk and long equal runs cost nothing."""
    shortest = min(len(base), len(other))
    head = next((index for index in range(shortest) if base[index] != other[index]), shortest)
    most = shortest - head
    tail = next((index for index in range(most) if base[-1 - index] != other[-1 - index]), most)
    before, after = base[head : len(base) - tail], other[head : len(other) - tail]
    if not before or not after:
        return (Hunk(head, head + len(before), tuple(after)),) if before or after else ()
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Hunk(head + first, head + last, tuple(after[start:end])) for tag, first, last, start, end in codes if tag != "equal")


def applied(base: Sequence[Item], changes: Sequence[Hunk[Item]], start: int, end: int) -> tuple[Item, ...]:
    """``base[start:end]`` with the changes that lie in it."""
    made: list[Item] = []
    for hunk in changes:
        made += base[start : hunk.start]
        made += hunk.made
        start = hunk.end
    return (*made, *base[start:end])


def merge(
    base: Sequence[Item], theirs: Sequence[Item], ours: Sequence[Item], widened: Callable[[Interval], Interval] = lambda interval: interval
) -> Outcome[Item]:
    """Both sides' changes in the base. ``widened``: the stretch that a change speaks for, such as its sentence."""
    made: list[Item] = []
    clashes: list[Clash[Item]] = []
    done = 0
    for (start, end), their_hunks, our_hunks in _groups(hunks(base, theirs), hunks(base, ours), widened):
        made += base[done:start]
        their, our = applied(base, their_hunks, start, end), applied(base, our_hunks, start, end)
        if their_hunks and our_hunks and their != our:
            clashes.append(Clash(tuple(base[start:end]), their, our))
        made += our if our_hunks else their
        done = end
    return Outcome((*made, *base[done:]), tuple(clashes))


_Group = tuple[Interval, tuple[Hunk[Item], ...], tuple[Hunk[Item], ...]]


def _groups(theirs: Sequence[Hunk[Item]], ours: Sequence[Hunk[Item]], widened: Callable[[Interval], Interval]) -> Iterator[_Group[Item]]:
    """Hunks of both sides that speak for the same stretch, together with it."""
    each = [(widened((hunk.start, hunk.end)), side, hunk) for side, side_hunks in enumerate((theirs, ours)) for hunk in side_hunks]
    each.sort(key=lambda one: (one[0], one[1]))
    held: list[tuple[Interval, int, Hunk[Item]]] = []
    stretch: Interval = (0, 0)
    for one in each:
        if held and not _touch(stretch, one[0]):
            yield stretch, *_sides(held)
            held = []
        stretch = (stretch[0], max(stretch[1], one[0][1])) if held else one[0]
        held.append(one)
    if held:
        yield stretch, *_sides(held)


def _sides(held: Sequence[tuple[Interval, int, Hunk[Item]]]) -> tuple[tuple[Hunk[Item], ...], tuple[Hunk[Item], ...]]:
    theirs, ours = (tuple(hunk for _, of, hunk in held if of == side) for side in (0, 1))
    return theirs, ours


def _touch(first: Interval, second: Interval) -> bool:
    """Whether the second, which begins no earlier, is about something of the first: two insertions at one place are."""
    return second[0] < first[1] or first == second
