"""What a measure says, and how it is printed: a table, goals, confusions, files that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import east_asian_width

_LONGEST_EXCERPT = 36
_MOST_ALIKE = 4


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked for beside what was measured."""

    name: str
    wanted: str
    measured: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Confusion:
    """One place that was read wrongly. ``line`` 0: the whole file. ``excerpt``: the line itself, cut when it is printed."""

    file: str
    line: int
    expected: str
    got: str
    why: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One measure: its title, a table with its header, and what the table leaves out."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[Goal, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    missing: tuple[str, ...] = ()


def printed(report: Report, half: str, most: int | None = None) -> Iterator[str]:
    """The lines of a report; at most ``most`` confusions are listed, all when it is None."""
    yield f"## {report.title} ({half} half)"
    yield ""
    yield from _table(report.header, report.rows)
    yield ""
    for goal in report.goals:
        yield f"{'reached' if goal.reached else 'MISSED '}  {goal.name}: {goal.measured} (goal {goal.wanted})"
    for name in report.missing:
        yield f"missing  {name}: not in the corpus, or with other bytes"
    yield f"confusions: {len(report.confusions)}"
    for _, alike in groupby(report.confusions[:most], key=lambda each: (each.file, each.expected, each.got, each.why)):
        yield from _together(list(alike))
    if most is not None and len(report.confusions) > most:
        yield f"  ... and {len(report.confusions) - most} more"
    yield ""


def _together(alike: Sequence[Confusion]) -> Iterator[str]:
    """Confusions of one kind that follow each other in a file: the first few, then the lines of the others."""
    shown = len(alike) if len(alike) <= _MOST_ALIKE + 1 else _MOST_ALIKE
    yield from map(_confusion, alike[:shown])
    if alike[shown:]:
        yield f"    ... and {len(alike) - shown} like it up to line {alike[-1].line}"


def _confusion(confusion: Confusion) -> str:
    place = f"{confusion.file}:{confusion.line}" if confusion.line else confusion.file
    why = f"; {confusion.why}" if confusion.why else ""
    excerpt = f" | {_cut(confusion.excerpt)}" if confusion.excerpt.strip() else ""
    return f"  {place}: expected {confusion.expected or 'nothing'}, got {confusion.got or 'nothing'}{why}{excerpt}"


def _cut(excerpt: str) -> str:
    stripped = " ".join("".join(character if character.isprintable() else " " for character in excerpt).split())
    return stripped if len(stripped) <= _LONGEST_EXCERPT else stripped[:_LONGEST_EXCERPT] + "\u2026"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        cells = [_padded(cell, width, left=column == 0) for column, (cell, width) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(cells).rstrip()


def _padded(cell: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(cell))
    return cell + space if left else space + cell


def _width(text: str) -> int:
    """Columns of a terminal: wide and full-width characters take two (UAX #11)."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
