"""Counting what was found, what was missed and what was found wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found rightly, missed, and found where there is nothing."""

    right: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.missed + other.missed, self.false + other.false)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 when nothing is there."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when nothing is there and nothing was found."""
        return _share(2 * self.right, 2 * self.right + self.missed + self.false)


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the answer is not the expected one; an empty side means nothing."""

    line: int
    expected: str
    got: str


NOTHING = Score()
"""Nothing was there, nothing was found."""


def differences(expected: Mapping[int, str], got: Mapping[int, str]) -> list[Difference]:
    """Every line whose labels differ, in order."""
    return [
        Difference(line, expected.get(line, ""), got.get(line, ""))
        for line in sorted(expected.keys() | got.keys())
        if expected.get(line, "") != got.get(line, "")
    ]


def score(expected: Iterable[int], got: Iterable[int]) -> Score:
    """The score of a set of lines against the expected set."""
    wanted, found = set(expected), set(got)
    return Score(len(wanted & found), len(wanted - found), len(found - wanted))


def percent(share: float) -> str:
    """A share as a percentage, rounded down so that nothing short of all reads 100 %."""
    return f"{int(share * 10000 + 1e-9) / 100:.2f} %"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
