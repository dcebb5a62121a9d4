"""Page numbers and running heads that came along when text was copied out of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from exporter.characters import ends_sentence
from exporter.readers.lines import Line

_DECORATED = re.compile(
    "[-\u2013\u2014\uff0d\u2500·•~\\s]{1,6}(\\d{1,4})[-\u2013\u2014\uff0d\u2500·•~\\s]{1,6}|"
    "第\\s*(\\d{1,4})\\s*页(?:\\s*[,/\uff0c]?\\s*共\\s*\\d{1,4}\\s*页)?"
    "|(\\d{1,4})\\s*/\\s*\\d{1,4}|[Pp]age\\s+(\\d{1,4})(?:\\s+of\\s+\\d{1,4})?"
)
_BARE = re.compile("(\\d{1,4})")
_LONGEST_HEAD = 40
_LONGEST_NUMBER = 24
_FEWEST = 3
_FEWEST_DECORATED = 2


def running_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the filled lines that are page numbers in rising order, and of the heads that come again beside them."""
    decorated = _rising(lines, _DECORATED)
    pages = decorated if len(decorated) >= _FEWEST_DECORATED else []
    if not pages:
        bare = _rising(lines, _BARE)
        broken = [index for index in bare if index and not ends_sentence(lines[index - 1].words)]
        pages = bare if len(bare) >= _FEWEST and len(broken) >= max(_FEWEST, len(bare) // 2) else []
    beside = Counter(lines[near].words for index in pages for near in (index - 1, index + 1) if 0 <= near < len(lines))
    heads = {words for words, count in beside.items() if count >= _FEWEST and len(words) <= _LONGEST_HEAD and not ends_sentence(words)}
    near = {near for index in pages for near in (index - 1, index + 1) if 0 <= near < len(lines) and lines[near].words in heads}
    return frozenset(lines[index].number for index in {*pages, *near})


def _rising(lines: Sequence[Line], shape: re.Pattern[str]) -> list[int]:
    """The lines of that shape whose numbers rise by one, or by a few where a page has none; empty when any other number stands so."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if len(line.words) <= _LONGEST_NUMBER and (number := shape.fullmatch(line.words)) is not None:
            found.append((index, int(next(filter(None, number.groups())))))
    rising = all(after > before + 1 and 0 < next_number - number <= _FEWEST for (before, number), (after, next_number) in pairwise(found))
    return [index for index, _ in found] if rising else []
