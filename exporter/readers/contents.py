"""A table of contents that was copied into a plain text: lines that stand close together and come again further down.

Its lines are no headings, and the lines that it names are. Text that was pasted twice is found here too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter.readers.heading_evidence import Candidate
from exporter.readers.heading_lines import LONGEST
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import Rank

_FEWEST = 3
_BETWEEN = 50
"""Characters between two lines of a contents: the name of a translator, a page number."""

_AGAIN = 0.5
_ANNOUNCED = re.compile("[\u3010\\[]?\\s*(?:目\\s*[录錄次]|章节目录|章節目錄|总目|總目|CONTENTS|Contents)\\s*[\u3011\\]]?[:\uff1a]?")
_PAGE_NUMBER = re.compile("[\\s.\u2026\u00b7\u2025\u30fb_-]*[(\uff08]?\\d*[)\uff09]?$")
_NOT_WORDS = re.compile("[\\W_]+")
_LONG = 20
_LEAST_TWICE = 200
"""Characters that no author writes twice by chance."""


@dataclass(frozen=True, slots=True)
class Contents:
    """``lines``: the indexes of the passages that are a contents. ``named``: those further down whose line a contents gives."""

    lines: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


def find_contents(passages: Sequence[Passage], candidates: Sequence[Candidate]) -> Contents:
    """Every table of contents whose lines come again as headings, and the lines that it names word for word."""
    lines: set[int] = set()
    later = _Later(passages, candidates)
    for run in _dense_runs(passages, [candidate for candidate in candidates if candidate.rank <= Rank.SECTION]):
        if later.share(run) >= _AGAIN:
            lines |= set(range(_announced_before(passages, run[0].index), later.end(run))) | later.volume_above(run)
    listed, named = _word_for_word(passages)
    return Contents(frozenset(lines | listed), frozenset(named - lines - listed))


def is_contents_title(text: str) -> bool:
    """Whether the whole line announces a table of contents."""
    return _ANNOUNCED.fullmatch(text) is not None


def pasted_twice(passages: Sequence[Passage]) -> range:
    """The indexes of the second copy of a text that was pasted twice from its beginning on; empty when it was not.

    The second begins where the first long passage comes again, and it comes twice in all: what returns oftener is a refrain.
    """
    texts = [passage.text for passage in passages]
    first = next((index for index, text in enumerate(texts) if len(text) >= _LONG), len(texts))
    places = [index for index in range(first, len(texts)) if texts[index] == texts[first]]
    if len(places) != 2:
        return range(0)
    start = places[1] - first
    copied = texts[start : 2 * start] == texts[:start] and sum(map(len, texts[:start])) >= _LEAST_TWICE
    return range(start, 2 * start) if copied else range(0)


# ------------------------------------------------------------------------------------------------------------ by their numbers

_Key = tuple[str, int | None]


class _Later:
    """Where each number of each kind stands, in the book and in its volume, and with which words."""

    def __init__(self, passages: Sequence[Passage], candidates: Sequence[Candidate]) -> None:
        self._passages = passages
        self._candidates = candidates
        self._volumes = _volumes(candidates)
        self._places: dict[tuple[_Key, int | None], list[Candidate]] = {}
        for candidate in candidates:
            for volume in {None, self._volumes[candidate.index]}:
                self._places.setdefault((_key(candidate), volume), []).append(candidate)

    def share(self, run: Sequence[Candidate]) -> float:
        """How many of the run's lines come again below it with the same words, or, where two labels share a line, their number.

        Where the run names volumes, they come again in the same volume.
        """
        last = run[-1].index
        in_volumes = any(candidate.rank <= Rank.BOOK or candidate.line.outer for candidate in run)
        return sum(1 for candidate in run if self._again(candidate, last, in_volumes=in_volumes)) / len(run)

    def end(self, run: Sequence[Candidate]) -> int:
        """The index behind the contents: a heading without number that closes the run and never comes again opens the text."""
        last = run[-1].index
        own = [candidate for candidate in run if candidate.number is not None or self._again(candidate, last, in_volumes=False)]
        return (own or run)[-1].index + 1

    def volume_above(self, run: Sequence[Candidate]) -> set[int]:
        """The index of the volume that the run's lines are listed in, where its introduction parts it from them."""
        place = bisect_left(self._candidates, run[0].index, key=lambda candidate: candidate.index)
        above = self._candidates[place - 1] if place else run[0]
        is_volume = above.line.typed is not None and above.rank <= Rank.BOOK and run[0].index - _FEWEST <= above.index < run[0].index
        again = is_volume and any(other.text == above.text and other.index > run[-1].index for other in self._places[_key(above), None])
        return {above.index} if again else set()

    def _again(self, candidate: Candidate, last: int, *, in_volumes: bool) -> bool:
        volume = self._volumes[candidate.index] if in_volumes else None
        below = (other for other in self._places[_key(candidate), volume][-_FEWEST:] if other.index > last)
        words = self._words(candidate)
        return any(candidate.line.doubled or not words or _alike(words, self._words(other)) for other in below)

    def _words(self, candidate: Candidate) -> str:
        """The words of a heading, those of the line below where its label stands alone; nothing where another heading follows."""
        below = candidate.index + 1
        if candidate.line.words or below in self._volumes or below == len(self._passages):
            return _solid(candidate.line.words)
        return _solid(self._passages[below].text)


def _volumes(candidates: Sequence[Candidate]) -> Mapping[int, int]:
    """The number of the volume that each candidate stands in, 0 before the first."""
    volume = 0
    made: dict[int, int] = {}
    for candidate in candidates:
        outer = candidate.line.outer or candidate.line.typed
        if outer and outer.rank <= Rank.BOOK:
            volume = outer.number or 0
        made[candidate.index] = volume
    return made


def _key(candidate: Candidate) -> _Key:
    return (candidate.line.unit, candidate.number) if candidate.number is not None else (_solid(candidate.text), None)


def _alike(words: str, other: str) -> bool:
    """Whether two headings say the same, typing errors aside."""
    if words == other:
        return True
    shorter, longer = sorted((words, other), key=len)
    if len(shorter) <= _FEWEST:
        return False
    return longer.startswith(shorter) or len(set(words) & set(other)) * 2 > len(set(words) | set(other))


def _dense_runs(passages: Sequence[Passage], candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    """Runs of candidates with hardly a word between them, each cut where its numbers begin again."""
    run: list[Candidate] = []
    seen: set[tuple[_Key, ...]] = set()
    above: dict[Rank, _Key] = {}
    for candidate in candidates:
        close = bool(run) and sum(len(passage.text) for passage in passages[run[-1].index + 1 : candidate.index][:_BETWEEN]) <= _BETWEEN
        path = (*(key for rank, key in sorted(above.items()) if rank < candidate.rank), _key(candidate))
        if not close or path in seen:
            if len(run) >= _FEWEST:
                yield run
            run, seen, above = [], set(), {}
            path = (_key(candidate),)
        run.append(candidate)
        seen.add(path)
        above = {rank: key for rank, key in above.items() if rank < candidate.rank}
        above[candidate.rank] = _key(candidate)
    if len(run) >= _FEWEST:
        yield run


def _announced_before(passages: Sequence[Passage], first: int) -> int:
    """Where the contents begins: at the line that announces it, a few short lines above its first number, or at that number."""
    for index in range(first - 1, max(first - 6, -1), -1):
        if _ANNOUNCED.fullmatch(passages[index].text):
            return index
        if len(passages[index].text) > _BETWEEN:
            break
    return first


# ------------------------------------------------------------------------------------------------------------- word for word


def _word_for_word(passages: Sequence[Passage]) -> tuple[set[int], set[int]]:
    """The lines below ``目录`` that come again further down, and where they do."""
    announced = [index for index, passage in enumerate(passages) if _ANNOUNCED.fullmatch(passage.text)]
    places = _places(passages) if announced else {}
    lines: set[int] = set()
    named: set[int] = set()
    for start in announced:
        entries = {} if start in lines else _entries(passages, start, places)
        if len(entries) >= _FEWEST:
            lines |= {start, *entries}
            named |= set(entries.values())
    return lines, named


def _places(passages: Sequence[Passage]) -> Mapping[str, list[int]]:
    """The words of each short line to the passages that say them."""
    places: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        if len(passage.text) <= LONGEST:
            places.setdefault(_solid(passage.text), []).append(index)
    return places


def _entries(passages: Sequence[Passage], start: int, places: Mapping[str, list[int]]) -> Mapping[int, int]:
    """Each line of the contents at ``start`` to the passage that it names; as many as follow each other."""
    entries: dict[int, int] = {}
    named: set[int] = set()
    for index in range(start + 1, len(passages)):
        text = passages[index].text
        title = _solid(_PAGE_NUMBER.sub("", text)) or _solid(text)
        below = places.get(title, [])
        while below and below[-1] in named:
            below.pop()
        if not below or below[-1] <= index or index in named or is_contents_title(text):
            break
        entries[index] = below[-1]
        named.add(below[-1])
    return entries


def _solid(text: str) -> str:
    return _NOT_WORDS.sub("", text)
