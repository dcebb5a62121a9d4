"""Modern verse in a plain text: stanzas of short lines, parted by blank lines, that end as no sentences do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from exporter.characters import CURLY_MARKS, HAN, ends_sentence
from exporter.readers.dates import iso_date
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import is_unnumbered_heading, split_label
from exporter.readers.writers import labelled_name

_LONGEST_LINE = 18
"""Characters; shorter than any line of prose that was broken at a fixed width."""

_MARKS = "\uff0c\u3001\uff1b\uff1a\u3002\uff01\uff1f\u300a\u300b\u3000 ,;:!?"
_LINE = re.compile(f"(?=.*[{HAN}].*[{HAN}])[{HAN}{CURLY_MARKS}{_MARKS}]{{2,{_LONGEST_LINE}}}")
_PAUSE_AT_END = re.compile("[\uff0c\u3001\uff1b\u2014,;]$")
_STOP_INSIDE = re.compile("[\u3002\uff01\uff1f!?](?![\u201d\u2019]?$)")
_PAUSE_INSIDE = re.compile("[\uff0c\uff1b,;](?!$)")
_SPEAKING = re.compile("[的地了着著过過在是我你他她它们們这這那就也都把被让讓像如从從向和与與没沒有又还還不]")
_FEWEST_STANZAS = 2
_FEWEST_LINES = 6
_LEAST_MEDIAN = 5
_SPREAD = 0.35
_MOST_PAUSES_UNMARKED = 3 / 4
"""Share of lines with a pause inside where none ends in a mark, as no prose does."""

_LONGEST_NAME = 5


def free_verse_runs(passages: Sequence[Passage], *, below_title: bool = False) -> tuple[range, ...]:
    """The index ranges of passages that are poems of two stanzas or more.

    ``below_title``: the first lines may be a title or a poet's name, set solid with the first stanza, and are not of it.
    """
    runs: list[range] = []
    poem: list[range] = []
    for stanza in _groups(passages):
        if _is_stanza(passages[stanza.start : stanza.stop]):
            poem.append(stanza)
            continue
        runs += _poem(passages, poem)
        poem = []
    runs += _poem(passages, poem)
    return tuple(_without_head(passages, run) if below_title and run.start == 0 else run for run in runs)


def _groups(passages: Sequence[Passage]) -> tuple[range, ...]:
    """Index ranges of the passages between blank lines."""
    starts = [index for index, passage in enumerate(passages) if index == 0 or passage.after_blank]
    return tuple(range(start, stop) for start, stop in pairwise([*starts, len(passages)]))


def _is_stanza(lines: Sequence[Passage]) -> bool:
    return len(lines) > 1 and all(_is_line(line.text) for line in lines)


def _is_line(text: str) -> bool:
    return bool(_LINE.fullmatch(text)) and not (split_label(text) or is_unnumbered_heading(text) or iso_date(text) or labelled_name(text))


def _poem(passages: Sequence[Passage], stanzas: Sequence[range]) -> tuple[range, ...]:
    if len(stanzas) < _FEWEST_STANZAS:
        return ()
    run = range(stanzas[0].start, stanzas[-1].stop)
    return (run,) if _reads_as_verse([passage.text for passage in passages[run.start : run.stop]]) else ()


def _reads_as_verse(lines: Sequence[str]) -> bool:
    """Lines of about one length, few of them sentences, that pause at their ends or at least say something."""
    count = len(lines)
    middle = median(map(len, lines))
    spread = sum(abs(len(line) - middle) for line in lines) / count
    if count < _FEWEST_LINES or middle < _LEAST_MEDIAN or spread > _SPREAD * middle:
        return False
    sentences = sum(map(ends_sentence, lines)) / count
    most_pauses = 1 / 2 if sentences or _share(lines, _PAUSE_AT_END) else _MOST_PAUSES_UNMARKED
    if _share(lines, _STOP_INSIDE) > 1 / 8 or _share(lines, _PAUSE_INSIDE) > most_pauses:
        return False
    return sentences <= 1 / 2 and (_share(lines, _PAUSE_AT_END) >= 1 / 4 or _share(lines, _SPEAKING) >= 1 / 2)


def _share(lines: Sequence[str], shape: re.Pattern[str]) -> float:
    return sum(1 for line in lines if shape.search(line)) / len(lines)


def _without_head(passages: Sequence[Passage], run: range) -> range:
    """The run from its first true line on: a pair of lines ending in a name, or one line more than each other stanza, is a head."""
    first, *others = _groups(passages[: run.stop])
    if len(first) == 2 and _may_be_name(passages[1].text) and len(others[0]) > 2:
        return range(first.stop, run.stop)
    following = {len(stanza) for stanza in others}
    for head in (1, 2):
        if following == {len(first) - head} and (head == 1 or _may_be_name(passages[1].text)):
            return range(head, run.stop)
    return run


def _may_be_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not re.search(f"[{_MARKS}]", text)
