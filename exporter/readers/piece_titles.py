"""Titles without a number, as a collection has them above its pieces.

They stand flush left among paragraphs that are all indented, or with more blank lines above and below than paragraphs have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from exporter.characters import STOPS, has_han
from exporter.readers.dates import iso_date
from exporter.readers.heading_evidence import ends_as_prose
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import is_unnumbered_heading, split_label

_LONGEST = 24
_FEWEST = 3
_INDENTED = 0.85
_FEWEST_BETWEEN = 3
_COLLECTION = 6
_WIDE = 2
_NOTE = re.compile("[\u2474-\u2487\u2460-\u2473]+$")
"""Numbers of notes behind a title."""

_NOT_FIRST = frozenset("\u201c\u300c\u2018\u300e\u2014\u2026")


def piece_titles(passages: Sequence[Passage]) -> frozenset[int]:
    """The indexes of the titles; none where fewer than three lines stand so, or so many that they are something else."""
    return _flush(passages) | _far_apart(passages)


def begins_a_collection(passages: Sequence[Passage]) -> bool:
    """Whether the first line is the title of the first of many pieces, and not of the whole."""
    titles = piece_titles(passages)
    return 0 in titles and len(titles) >= _COLLECTION


def _flush(passages: Sequence[Passage]) -> frozenset[int]:
    """Flush titles; none in a text that sets many lines flush."""
    titles = [index for index in range(len(passages) - 1) if _is_flush(passages[index], passages[index + 1])]
    indented = sum(passage.indented for passage in passages)
    if len(titles) < _FEWEST or indented < len(passages) * _INDENTED or indented < len(titles) * _FEWEST_BETWEEN:
        return frozenset()
    return frozenset(titles)


def _is_flush(passage: Passage, below: Passage) -> bool:
    is_text = below.indented or split_label(below.text) is not None
    set_off = not passage.indented and passage.after_blank and is_text and below.after_blank
    return set_off and _may_be_title(passage.text)


def _far_apart(passages: Sequence[Passage]) -> frozenset[int]:
    """Titles with wider gaps on both sides than those between paragraphs, or in the line's middle with such a gap below."""
    gaps = Counter(passage.blanks for passage in passages[1:] if passage.blanks)
    wide = max(_WIDE, gaps.most_common(1)[0][0] + 1) if gaps else _WIDE
    titles = [
        index
        for index in range(len(passages) - 1)
        if (index == 0 or _is_apart(passages[index], wide)) and passages[index + 1].blanks >= wide and _may_be_title(passages[index].text)
    ]
    return frozenset(titles) if _FEWEST <= len(titles) <= len(passages) / (_FEWEST_BETWEEN + 1) else frozenset()


def _is_apart(passage: Passage, wide: int) -> bool:
    return passage.blanks >= wide or (passage.pushed_right and passage.after_blank)


def _may_be_title(text: str) -> bool:
    text = _NOTE.sub("", text)
    if not text or len(text) > _LONGEST or text[0] in _NOT_FIRST or text[-1] in STOPS or not has_han(text):
        return False
    return not ends_as_prose(text) and not iso_date(text) and not split_label(text) and not is_unnumbered_heading(text)
