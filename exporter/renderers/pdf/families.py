"""The stylesheet's families -> the prepared faces behind them: which face sets which character, and how wide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from exporter.fonts import Face, Weight
from exporter.fonts.repertoire import needs_glyph
from exporter.fonts.shaping import Shaper, shaper
from exporter.typesetting.classes import HAN, SQUARE_SYMBOLS

if TYPE_CHECKING:
    from pyphen import Pyphen

_BOLD_FROM = 600
_APART = 3
LATIN = re.compile(r"[\u0000-\u00b6\u00b8-\u024f\u1e00-\u1eff]+")
"""What a Latin family sets; the stylesheet's unicode-range says the same."""

_BLANKS = "\u2028 \u00a0"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINED = f"{_SELECTORS}\u20e3\u0300-\u036f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_CLUSTER = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|.(?:[{_JOINED}]|\u200d[^{HAN}\\s])*", re.DOTALL)
"""What is one character to a reader (UAX #29), as far as it matters here: emoji sequences, variants, combining marks."""

_SELECTED = re.compile(f"[{_SELECTORS}]")
_ALONE = re.compile(f"[{HAN}{SQUARE_SYMBOLS}\U0001f000-\U0001ffff\ue000-\uf8ff]")
"""What stands by itself in a face of its own; the letters of other scripts stay together in words."""


class FamilySet:
    """``whole``: (family, weight) to a face for every character; ``latin``: to one for Western characters alone.

    A face is named by its key in ``shapers``. Serves composition as its ``Metrics``.
    """

    def __init__(self, whole: Mapping[tuple[str, Weight], Face], latin: Mapping[tuple[str, Weight], Face]) -> None:
        self._whole = {key: _key(*key) for key in whole}
        self._latin = {key: _key(*key) for key in latin}
        self.shapers: dict[str, Shaper] = {_key(*key): shaper(face) for key, face in (*whole.items(), *latin.items())}
        self._settled: dict[str, set[str]] = {key: set() for key in self.shapers}
        self._chains = lru_cache(maxsize=256)(self._chain)

    def advance(self, face: str, text: str) -> float:
        """The advance of a piece of text in em of its own size."""
        return self.shapers[face].advance(text)

    def hyphenate(self, word: str) -> tuple[int, ...]:
        """The points where English hyphenation parts a word, at least three letters from either end."""
        return tuple(point for point in _hyphenation().positions(word) if _APART <= point <= len(word) - _APART)

    def split(self, text: str, families: tuple[str, ...], weight: float) -> Iterator[tuple[str | None, str]]:
        """The text in pieces of one face each, in order; None for each character or foreign word that no family has."""
        latin, whole = self._chains(families, Weight.BOLD if weight >= _BOLD_FROM else Weight.REGULAR)
        if not whole:
            yield None, text
        elif not latin:
            yield from self._by_coverage(text, whole)
        else:
            yield from self._latin_apart(text, latin, whole)

    def _chain(self, families: tuple[str, ...], weight: Weight) -> tuple[str, tuple[str, ...]]:
        latin = whole = ""
        chain: list[str] = []
        for family in families:
            latin = latin or self._at(self._latin, family, weight)
            if whole := self._at(self._whole, family, weight):
                chain.append(whole)
        return latin, tuple(chain)

    def _at(self, table: Mapping[tuple[str, Weight], str], family: str, weight: Weight) -> str:
        return table.get((family, weight)) or table.get((family, Weight.REGULAR)) or ""

    def _latin_apart(self, text: str, latin: str, whole: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
        at = 0
        for found in LATIN.finditer(text):
            if found.start() > at:
                yield from self._by_coverage(text[at : found.start()], whole)
            yield from self._by_coverage(found[0], (latin, *whole))
            at = found.end()
        if at < len(text):
            yield from self._by_coverage(text[at:], whole)

    def _by_coverage(self, text: str, chain: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
        if self._sets(chain[0], text):
            yield chain[0], text
            return
        start, current, apart = 0, self._first("", chain), False
        for found in _CLUSTER.finditer(text):
            face = self._first(found[0], chain)
            alone = face is None and bool(_ALONE.match(found[0]))
            if found.start() > start and (face != current or alone or apart):
                yield current, text[start : found.start()]
                start = found.start()
            current, apart = face, alone
        yield current, text[start:]

    def _sets(self, face: str, text: str) -> bool:
        """Whether a face sets a whole text: every character in it needs no glyph, or has one there."""
        settled = self._settled[face]
        if settled.issuperset(text):
            return True
        characters = set(text)
        if not self.shapers[face].covers(filter(_needs_face, characters)):
            return False
        settled |= characters
        return True

    def _first(self, cluster: str, chain: tuple[str, ...]) -> str | None:
        """The first face that has all of a cluster; None where none has, or where it asks for a certain variant."""
        if _SELECTED.search(cluster):
            return None
        needed = tuple(filter(_needs_face, cluster))
        return next((face for face in chain if self.shapers[face].covers(needed)), None)


@lru_cache(maxsize=16384)
def _needs_face(character: str) -> bool:
    return bool(_SELECTED.match(character)) or (character not in _BLANKS and needs_glyph(character))


@cache
def _hyphenation() -> Pyphen:
    from pyphen import Pyphen  # deferred: its dictionary is read only for a text with long Western words

    return Pyphen(lang="en_US")


def _key(family: str, weight: Weight) -> str:
    return f"{family}/{weight.value}"
