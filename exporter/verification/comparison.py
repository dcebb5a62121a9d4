"""Expected words against found ones: the first difference, with its block and a few words around it."""

from __future__ import annotations

from collections.abc import Iterable

from exporter.diagnostics import Diagnostic, error
from exporter.verification.passages import CALL, Expected, Kind, Passage, Segment, fold

BEFORE, AFTER = 12, 24
"""How many characters an excerpt shows before and after the first difference."""

_HYPHENS = frozenset("-\u2010")


def compare(format: str, expected: Expected, found: Iterable[Segment]) -> tuple[Diagnostic, ...]:
    """Nothing when the words are the same, else ``words-differ`` at the first difference."""
    body, notes = _Stream(expected.body), _Stream(expected.notes)
    for segment in found:
        words = fold(segment.words)
        if segment.kind is Kind.NOTE:
            taken, nearest = notes.take(words), notes
        else:
            taken = body.take(words) or (segment.kind is Kind.REPEATED) or notes.take(words)
            nearest = body if body.agreement(words) >= notes.agreement(words) else notes
        if not taken:
            return (nearest.difference(format, words),)
    return tuple(stream.difference(format, "") for stream in (body, notes) if not stream.is_at_end)[:1]


class _Stream:
    """Expected words, taken from the front."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._passages = passages
        self._words = "".join(passage.words for passage in passages)
        self._reached = 0

    @property
    def is_at_end(self) -> bool:
        return self._reached == len(self._words)

    def take(self, found: str) -> bool:
        """Takes the found words when they come next, hyphens at line ends aside; otherwise nothing."""
        expected, read = self._agreement(found)
        if read == len(found):
            self._reached = expected
            return True
        return False

    def agreement(self, found: str) -> int:
        """How many of the found characters come next."""
        return self._agreement(found)[1]

    def _agreement(self, found: str) -> tuple[int, int]:
        """Where the expected and the found words part, after passing over each hyphen that only divides a found word."""
        if self._words.startswith(found, self._reached):
            return self._reached + len(found), len(found)
        expected, read = self._reached, 0
        while read < len(found):
            if expected < len(self._words) and self._words[expected] == found[read]:
                expected += 1
            elif not _divides(found, read):
                break
            read += 1
        return expected, read

    def difference(self, format: str, found: str) -> Diagnostic:
        """The finding at the point where the found words part from these."""
        expected, read = self._agreement(found)
        return error(
            "words-differ",
            format=format,
            block=self._block(expected),
            expected=_excerpt(self._words, expected),
            found=_excerpt(found, read),
        )

    def _block(self, position: int) -> str:
        end = 0
        for passage in self._passages:
            end += len(passage.words)
            if position < end:
                return passage.block
        return self._passages[-1].block if self._passages else ""


def _divides(found: str, position: int) -> bool:
    """Whether the character is a hyphen between two letters."""
    around = found[position - 1 : position] + found[position + 1 : position + 2]
    return found[position] in _HYPHENS and len(around) == 2 and around.isalpha()


def _excerpt(words: str, position: int) -> str:
    shown = words[max(0, position - BEFORE) : position] + "|" + words[position : position + AFTER]
    return shown.replace(CALL, "[*]")
