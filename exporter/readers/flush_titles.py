"""Titles without a number, as a collection of essays has them: short lines flush left among paragraphs that are all indented."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.characters import STOPS, has_han
from exporter.readers.dates import iso_date
from exporter.readers.heading_evidence import ends_as_prose
from exporter.readers.passages import Passage

_LONGEST = 24
_FEWEST = 3
_INDENTED = 0.85
_FEWEST_BETWEEN = 3
_COLLECTION = 6
_NOT_FIRST = frozenset("\u201c\u300c\u2018\u300e\u2014\u2026")


def flush_titles(passages: Sequence[Passage]) -> frozenset[int]:
    """The indexes of the titles; none in a text that sets many lines flush, or has fewer than three such lines."""
    titles = [index for index in range(len(passages) - 1) if _is_title(passages[index], passages[index + 1])]
    indented = sum(passage.indented for passage in passages)
    if len(titles) < _FEWEST or indented < len(passages) * _INDENTED or indented < len(titles) * _FEWEST_BETWEEN:
        return frozenset()
    return frozenset(titles)


def begins_a_collection(passages: Sequence[Passage]) -> bool:
    """Whether the first line is the title of the first of many pieces, and not of the whole."""
    titles = flush_titles(passages)
    return 0 in titles and len(titles) >= _COLLECTION


def _is_title(passage: Passage, below: Passage) -> bool:
    text = passage.text
    set_off = not passage.indented and passage.after_blank and below.indented and below.after_blank
    if not set_off or len(text) > _LONGEST or text[0] in _NOT_FIRST or text[-1] in STOPS:
        return False
    return has_han(text) and not ends_as_prose(text) and not iso_date(text)
