"""Numbered lines -> passages: paragraphs as the author meant them, hard-wrapped lines joined again where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporter.characters import columns, ends_sentence, joins_without_space
from exporter.readers.lines import Line, filled
from exporter.readers.typed_labels import split_label

_NARROWEST_WRAP = 40
_WIDEST_WRAP = 130
_FEWEST_LINES = 6
_HANGING = 4
"""A wrapped line may fall short of the measure by two full-width characters, which a mark at the line's end pushed down."""

_TAB = 4
_PUSHED = 8
"""Columns of an indent, twice those of a paragraph's two characters, from which on a line was pushed to the right."""

_INDENTED = re.compile("\u3000|[ \t]{2}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a plain text: the number of its first line, its words, and how it was set off.

    ``indented``: its first line began with an indent; ``pushed_right``: with one that no paragraph has. ``after_blank``: a
    blank line, or nothing, stood before it; ``blanks``: how many blank lines did.
    """

    line: int
    text: str
    indented: bool = False
    pushed_right: bool = False
    after_blank: bool = False
    blanks: int = 0


def passages(lines: Sequence[Line], *, unwrap: bool) -> tuple[Passage, ...]:
    """One passage per line, or per paragraph when ``unwrap`` is asked for and the lines were clearly broken at a fixed width."""
    measure = wrapped_at(lines) if unwrap else 0
    indents = any(_INDENTED.match(line.text) for line in lines if line.words)
    made: list[Passage] = []
    gathered: list[Line] = []
    blanks, above = 0, 0
    for line in lines:
        if not line.words:
            blanks += 1
            continue
        if gathered and not blanks and measure and _continues(gathered[-1], line, measure, strict=not indents):
            gathered.append(line)
            continue
        if gathered:
            made.append(_passage(gathered, above, is_first=not made))
        gathered, above, blanks = [line], blanks, 0
    return (*made, _passage(gathered, above, is_first=not made)) if gathered else tuple(made)


def wrapped_at(lines: Iterable[Line]) -> int:
    """The width in columns at which a text was hard-wrapped, or 0 when it clearly was not.

    Wrapped text has many lines of one greatest width, and most of those stop in the middle of a sentence.
    """
    widths = sorted(columns(line.text.rstrip()) for line in filled(lines))
    if len(widths) < _FEWEST_LINES:
        return 0
    measure = widths[int(len(widths) * 0.95)]
    if not _NARROWEST_WRAP <= measure <= _WIDEST_WRAP:
        return 0
    full = [line for line in filled(lines) if _is_full(line, measure)]
    broken = [line for line in full if not ends_sentence(line.words)]
    return measure if len(full) >= len(widths) * 0.3 and len(broken) >= len(full) * 0.5 else 0


def _continues(previous: Line, line: Line, measure: int, *, strict: bool) -> bool:
    if _INDENTED.match(line.text) or not _is_full(previous, measure) or split_label(line.words):
        return False
    return not strict or not ends_sentence(previous.words)


def _is_full(line: Line, measure: int) -> bool:
    return abs(columns(line.text.rstrip()) - measure) <= _HANGING


def _passage(gathered: Sequence[Line], blanks: int, *, is_first: bool) -> Passage:
    text = gathered[0].words
    pieces = [text]
    for before, line in pairwise(gathered):
        pieces.append(line.words if joins_without_space(before.words, line.words) else " " + line.words)
    first = gathered[0].text.expandtabs(_TAB)
    indent = columns(first) - columns(first.lstrip())
    is_indented = _INDENTED.match(gathered[0].text) is not None
    return Passage(gathered[0].number, "".join(pieces), is_indented, indent >= _PUSHED, is_first or blanks > 0, blanks)
