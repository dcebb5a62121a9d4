"""Two runs of blocks -> what became of each block that was changed, and a few lines that show it to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from exporter.adopt.alignment import align, bare
from exporter.adopt.three_way import hunks
from exporter.model import Block, Position
from exporter.readers.markdown.writing import write_block
from exporter.walk import Blocks

_CONTEXT = 12
"""Characters that are shown on either side of a change."""


class Kind(StrEnum):
    """What became of a block; the value is the sign that a line of the difference begins with."""

    CHANGED = "~"
    ADDED = "+"
    REMOVED = "-"
    MOVED = ">"


@dataclass(frozen=True, slots=True)
class Change:
    """One block: ``where`` it stood in the source, or behind what an added one stands; ``before`` and ``after`` as Markdown."""

    kind: Kind
    where: Position | None
    before: str = ""
    after: str = ""


def difference(before: Blocks, after: Blocks) -> tuple[Change, ...]:
    """Every block that was changed, in the order of the run after, each removed one behind what it followed."""
    return tuple(_changes(before, after))


def _changes(before: Blocks, after: Blocks) -> Iterator[Change]:
    places = align(before, after)
    says_before, says_after = bare(before), bare(after)
    kept = set(places)
    moved = _moved([place for place in places if place is not None])
    where: Position | None = None
    shown = -1
    for index, place in enumerate(places):
        if place is None:
            yield Change(Kind.ADDED, where, after=_words(after[index]))
            continue
        where = before[place].where or where
        if place in moved:
            yield Change(Kind.MOVED, before[place].where, _words(before[place]), _words(after[index]))
        else:
            yield from (_removed(before[gone]) for gone in range(shown + 1, place) if gone not in kept)
            shown = place
            if says_before[place] != says_after[index]:
                yield Change(Kind.CHANGED, where, _words(before[place]), _words(after[index]))
    yield from (_removed(before[gone]) for gone in range(shown + 1, len(before)) if gone not in kept)


def _removed(block: Block) -> Change:
    return Change(Kind.REMOVED, block.where, _words(block))


def _moved(places: list[int]) -> set[int]:
    """Those that stand elsewhere now: what is left out of the order that most of them keep."""
    keys = tuple(sorted(places))
    gone = {number for hunk in hunks(keys, tuple(places)) for number in keys[hunk.start : hunk.end]}
    return gone & {number for hunk in hunks(keys, tuple(places)) for number in hunk.made}


def _words(block: Block) -> str:
    return "\n".join(write_block(block))


def difference_lines(changes: tuple[Change, ...]) -> Iterator[str]:
    """Each change on a line: its sign, the line of the source, and the words, those removed in ``[-…-]`` and those added in ``{+…+}``."""
    for change in changes:
        place = f"{change.where.source}:{change.where.line}" if change.where and change.where.line else ""
        yield " ".join(filter(None, (change.kind, place and f"{place}:", _shown(change))))


def _shown(change: Change) -> str:
    match change.kind:
        case Kind.ADDED:
            return _one_line(change.after)
        case Kind.REMOVED:
            return _one_line(change.before)
        case Kind.MOVED if change.before == change.after:
            return _one_line(change.after)
        case _:
            return _one_line(_marked(change.before, change.after))


def _marked(before: str, after: str) -> str:
    made: list[str] = []
    done = 0
    for hunk in hunks(before, after):
        made.append(_kept(before[done : hunk.start], is_first=not done))
        made += [f"[-{before[hunk.start : hunk.end]}-]"] if hunk.end > hunk.start else []
        made += [f"{{+{''.join(hunk.made)}+}}"] if hunk.made else []
        done = hunk.end
    tail = before[done:]
    return "".join(made) + (tail if len(tail) <= 2 * _CONTEXT else tail[:_CONTEXT] + "\u2026")


def _kept(words: str, *, is_first: bool) -> str:
    """Words between changes; the middle of long ones is left out."""
    if len(words) <= 2 * _CONTEXT:
        return words
    return ("" if is_first else words[:_CONTEXT]) + "\u2026" + words[-_CONTEXT:]


def _one_line(text: str) -> str:
    return text.replace("\n", " \u21b5 ")
