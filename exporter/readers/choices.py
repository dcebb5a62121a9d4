"""What a person has decided about one source, so that its reader need not guess: which lines are headings, and which go."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadingPattern:
    """Lines in which ``pattern`` is found are headings of ``level`` 1 to 9.

    Groups named ``label`` and ``words`` in the pattern part the typed number from the words; without them the usual labels
    are looked for, and a line that has none is all words.
    """

    pattern: re.Pattern[str]
    level: int = 1


@dataclass(frozen=True, slots=True)
class ChosenLines:
    """Lines of a source: by 1-based number, and by what is found in them, white space at their ends aside."""

    numbers: frozenset[int] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()

    def hold(self, number: int, words: str) -> bool:
        """Whether the line is one of them."""
        return number in self.numbers or any(pattern.search(words) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Choices:
    """How a person wants one source read.

    ``headings``: the first pattern that is found wins, over every guess. ``not_headings``: never headings, whatever they look
    like. ``only_chosen``: nothing but ``headings`` makes a heading. ``excluded``: set aside in the provenance, not printed.
    ``kept``: never taken for site chrome.
    """

    headings: tuple[HeadingPattern, ...] = ()
    not_headings: ChosenLines = ChosenLines()
    only_chosen: bool = False
    excluded: ChosenLines = ChosenLines()
    kept: ChosenLines = ChosenLines()
