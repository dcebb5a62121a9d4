"""Western words that a line end parts with a hyphen, made whole where the text itself writes them without one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from exporter.readers.lines import Line
from exporter.readers.repairs import Edit

_PARTED = re.compile("[a-z]-\n[a-z]")
_FIRST_PART = re.compile("([A-Za-z]{2,})-$")
_SECOND_PART = re.compile("[a-z]{2,}")
_WORD = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")


def joined_words(lines: Sequence[Line], text: str) -> Mapping[int, Sequence[Edit]]:
    """Edits by line number that bring the rest of each such word up to its first part."""
    if not _PARTED.search(text):
        return {}
    written = {word.lower() for word in _WORD.findall(text)}
    edits: dict[int, list[Edit]] = {}
    for line, following in pairwise(lines):
        first, second = _FIRST_PART.search(line.text), _SECOND_PART.match(following.text)
        if first and second and _is_one_word(first[1].lower(), second.group(), written):
            edits.setdefault(line.number, []).append((first.end() - 1, first.end(), second.group()))
            edits.setdefault(following.number, []).append((0, second.end(), ""))
    return edits


def _is_one_word(first: str, second: str, written: set[str]) -> bool:
    return first + second in written and f"{first}-{second}" not in written
