"""The articles of a law: paragraphs that begin with ``第一条`` and belong to the body, their numbers standing out.

So laws are printed in the Gazette of the State Council: the number in a heavier face, a space of one character, the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporter.readers.passages import Passage
from exporter.readers.typed_labels import article_parts

_FEWEST = 3
_RISING = 0.8


@dataclass(frozen=True, slots=True)
class Article:
    """A paragraph's number as it was typed, and its words."""

    label: str
    words: str


def articles(passages: Sequence[Passage]) -> Mapping[int, Article]:
    """The index of each passage that is an article of a law; a text that only quotes one or two has none."""
    found = {index: parts for index, passage in enumerate(passages) if (parts := article_parts(passage.text))}
    numbers = [number for _, number, _ in found.values() if number is not None]
    rising = sum(1 for before, after in pairwise(numbers) if after - before in (0, 1))
    if len(numbers) < _FEWEST or rising < (len(numbers) - 1) * _RISING:
        return {}
    return {index: Article(label, words) for index, (label, _, words) in found.items()}
