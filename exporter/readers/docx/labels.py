"""Labels that stand typed before words: a list item's, a caption's, a heading's -> apart from the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporter import numerals
from exporter.model import NumeralSystem, Text
from exporter.readers.docx.pieces import Piece, Tag
from exporter.readers.markdown.list_labels import ListLabel, list_label

CHECKED, EMPTY = "\u2611\u2612\u2714", "\u2610"
_SEVERAL_LETTERS = re.compile(r"(?<![A-Za-z])[a-z]{2}(?![A-Za-z])|(?<![A-Za-z])[A-Z]{2}(?![A-Za-z])")
_MOST_LETTERS = 26 * 27
_TYPED_CAPTION = re.compile(
    r"\s*(?:\u56fe|\u5716|\u8868|Figure|Fig\.|Table|FIGURE|TABLE)[ \u00a0\u3000]*"
    r"[0-9\uff10-\uff19]+(?:[-.\u2013\u2014\uff0d\u2011][0-9\uff10-\uff19]+)*[.:\uff1a\u3001]?[ \u00a0\u3000]+"
)
_AFTER_NUMBER = re.compile(r"[.:\uff1a\u3001\uff0e)\uff09\]]*[ \u3000\u00a0\t]|[.:\uff1a\u3001\uff0e)\uff09\]]")
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """What stands before an item's words: a typed label and a task's box, and the words' pieces."""

    typed: str
    checked: bool | None
    pieces: tuple[Piece, ...]


def item_label(pieces: Sequence[Piece]) -> ItemLabel:
    """The label before the first tab taken off, if it is one; else no label and all the pieces."""
    tab = next((place for place, piece in enumerate(pieces[:4]) if piece.tag is Tag.TAB), -1)
    typed = "".join(piece.inline.text for piece in pieces[:tab] if isinstance(piece.inline, Text)) if tab > 0 else ""
    if not typed:
        return ItemLabel("", None, tuple(pieces))
    box = typed[-1]
    checked = True if box in CHECKED else False if box in EMPTY else None
    return ItemLabel(typed if checked is None else typed[:-1], checked, tuple(pieces[tab + 1 :]))


def typed_list_label(typed: str) -> ListLabel | None:
    """A typed label taken apart at its numeral, letters past the alphabet's end included."""
    if (found := list_label(typed)) is not None:
        return found
    letters = _SEVERAL_LETTERS.search(typed)
    if letters is None:
        return None
    system = NumeralSystem.LOWER_LATIN if letters.group().islower() else NumeralSystem.UPPER_LATIN
    start = next((each for each in range(27, _MOST_LETTERS) if numerals.write(each, system) == letters.group()), None)
    return None if start is None else ListLabel(typed[: letters.start()], system, start, typed[letters.end() :])


@dataclass(frozen=True, slots=True)
class CaptionLabel:
    """A caption's number, 0 where it has none, the label as it stood, and the words' pieces."""

    number: int
    typed: str
    pieces: tuple[Piece, ...]


def caption_label(pieces: Sequence[Piece]) -> CaptionLabel:
    """The label before a caption's words taken off: counted by a field, or typed."""
    counted = [place for place, piece in enumerate(pieces) if piece.tag is Tag.SEQUENCE]
    if counted:
        head = "".join(_words(piece) for piece in pieces[: counted[-1] + 1])
        rest = _without(pieces[counted[-1] + 1 :], _AFTER_NUMBER)
        numbers = _DIGITS.findall("".join(_words(pieces[place]) for place in counted))
        return CaptionLabel(int(numbers[-1]) if numbers else 0, head, rest)
    found = _TYPED_CAPTION.match("".join(map(_words, pieces)))
    if found is None:
        return CaptionLabel(0, "", tuple(pieces))
    return CaptionLabel(0, found.group(), after(pieces, found.end()))


def formula_number(pieces: Sequence[Piece]) -> int:
    """The number that a field counts beside a formula, 0 for none."""
    numbers = _DIGITS.findall("".join(_words(piece) for piece in pieces if piece.tag is Tag.SEQUENCE))
    return int(numbers[-1]) if numbers else 0


def heading_label(pieces: Sequence[Piece]) -> tuple[str, tuple[Piece, ...]]:
    """The number in its own style before a heading's words, and the words without the gap between."""
    place = next((place for place, piece in enumerate(pieces) if piece.tag is not Tag.LABEL), len(pieces))
    label = "".join(map(_words, pieces[:place]))
    rest = tuple(pieces[place:])
    return label, _without(rest, re.compile("[ \u3000\t]")) if label and not label.endswith(_SELF_SPACED) else rest


_SELF_SPACED = ("\u3001", "\uff0e", "\uff09", "\uff1a", "\u3000", " ", "\u3011", "\u300b")
"""Endings of a label after which nothing stands before the words."""


def after(pieces: Sequence[Piece], count: int) -> tuple[Piece, ...]:
    """The pieces without their first characters."""
    rest = list(pieces)
    while count and rest:
        words = _words(rest[0])
        if len(words) > count:
            return (replace(rest[0], inline=Text(words[count:])), *rest[1:])
        count -= len(words)
        del rest[0]
    return tuple(rest)


def _without(pieces: Sequence[Piece], shape: re.Pattern[str]) -> tuple[Piece, ...]:
    found = shape.match("".join(map(_words, pieces)))
    return after(pieces, found.end()) if found else tuple(pieces)


def _words(piece: Piece) -> str:
    return piece.inline.text if isinstance(piece.inline, Text) else ""
