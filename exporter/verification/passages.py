"""What is compared: the words that a document should print, and the words read back out of a finished file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from exporter.model import Document
from exporter.reading_text import ReadingLine, ReadingRules, reading_text

CALL = "\ufdd0"
"""Stands for a note's call where a file marks calls as such; a noncharacter, so no text holds it."""

Label = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Folded words of one block; ``block`` is empty in the title block."""

    block: str
    words: str


@dataclass(frozen=True, slots=True)
class Expected:
    """The reading text in two streams: ``body`` with the calls of notes in it, and ``notes`` in the order of their calls."""

    body: tuple[Passage, ...]
    notes: tuple[Passage, ...]


class Kind(StrEnum):
    """``TEXT``: body, or a note that nothing marks as one. ``NOTE``: surely a note. ``REPEATED``: may print body words again."""

    TEXT = "text"
    NOTE = "note"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words found in a file, in reading order; white space may stand anywhere in it."""

    words: str
    kind: Kind = Kind.TEXT


def expected_words(document: Document, rules: ReadingRules, call: Label, mark: Label) -> Expected:
    """The words to find. ``call`` and ``mark`` give what a format prints at the call of note n and before the note itself."""
    body: list[Passage] = []
    notes: list[Passage] = []
    for line in reading_text(document, rules):
        called = len(notes)
        body.append(Passage(line.block, fold(_with_calls(line, called, call))))
        words = (mark(number) + words for number, (_, words) in enumerate(line.notes, start=called + 1))
        notes.extend(Passage(line.block, fold(each)) for each in words)
    return Expected(tuple(body), tuple(notes))


def _with_calls(line: ReadingLine, called: int, call: Label) -> str:
    words = [line.label]
    reached = 0
    for number, (offset, _) in enumerate(line.notes, start=called + 1):
        words += [line.text[reached:offset], call(number)]
        reached = offset
    return "".join((*words, line.text[reached:]))


_UNSEEN = frozenset("\u00ad\u200b\u200d\u2060\ufe0e\ufe0f\ufeff")
_BLANK = frozenset({"Zs", "Zl", "Zp", "Cc"})


def fold(words: str) -> str:
    """The words without white space, controls and the marks without glyph that only steer line breaking or choose a form.

    White space goes altogether: a Chinese line ends between any two characters, so that no file can tell a line's end
    from a blank.
    """
    return "".join(character for character in words if character not in _UNSEEN and unicodedata.category(character) not in _BLANK)
