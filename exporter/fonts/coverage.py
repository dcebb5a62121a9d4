"""Which characters a face has, as runs of code points; kept in a small file beside the prepared faces."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Coverage:
    """Runs of code points, first and last included, in ascending order and apart from each other."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        run = bisect_right(self.firsts, ord(character)) - 1
        return run >= 0 and ord(character) <= self.lasts[run]

    def characters(self) -> frozenset[str]:
        """Every character covered."""
        return frozenset(chr(code) for first, last in zip(self.firsts, self.lasts, strict=True) for code in range(first, last + 1))


def coverage_of(characters: Iterable[str]) -> Coverage:
    """The runs of some characters."""
    codes = sorted(map(ord, characters))
    firsts = [code for index, code in enumerate(codes) if index == 0 or codes[index - 1] != code - 1]
    lasts = [code for index, code in enumerate(codes) if index == len(codes) - 1 or codes[index + 1] != code + 1]
    return Coverage(tuple(firsts), tuple(lasts))


def encode(coverage: Coverage) -> bytes:
    """The coverage as JSON."""
    return json.dumps([coverage.firsts, coverage.lasts]).encode()


def kept(path: Path) -> Coverage | None:
    """The coverage in a file of JSON; None when it is missing or spoilt."""
    try:
        firsts, lasts = json.loads(path.read_bytes())
        return Coverage(tuple(map(int, firsts)), tuple(map(int, lasts))) if len(firsts) == len(lasts) else None
    except (OSError, ValueError, TypeError):
        return None
