"""Straight quotation marks of a paragraph -> which open and which close, or the finding that nobody can tell.

Double marks alternate; what stands beside each must agree. A speech that goes on over paragraphs opens each of them and
closes in the last (GB/T 15834-2011, 4.8.3.5), or opens once; both are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.characters import PAUSES, STOPS, has_han
from exporter.transforms.flat_marks import FlatMark, Judged, Kind

_DOUBLE = re.compile('["\u201c\u201d]')
_SINGLE = re.compile("['\u2018\u2019]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])|(?<=s)'(?=\s)|(?<![A-Za-z0-9])'(?=[0-9]0s)|(?<=[0-9])['\"](?=\s?[0-9A-Zx\u00d7])")
_STRAIGHT = re.compile("['\"]")
_INCHES = re.compile(r"(?<=[0-9])\"")
_ENDS = PAUSES + STOPS + "\u3002,.;:!?)\uff09\u300b"
_STOPPING = frozenset(STOPS + ".?!,\uff0c")


@dataclass(frozen=True, slots=True)
class Quotes:
    """One paragraph's straight quotation marks: the offsets that open and close, and whether some could not be paired."""

    pairs: tuple[tuple[int, int], ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    unpaired: bool = False


def double_quotes(paragraphs: Sequence[Judged]) -> list[Quotes]:
    """The double marks of each paragraph, in order; a speech left open is taken up by the next paragraph."""
    read: list[Quotes] = []
    speaking = False
    straight = ['"' in judged.text for judged in paragraphs]
    for index, judged in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if not speaking and not any(straight[index : index + 2]):
            read.append(Quotes())
            continue
        quotes, speaking = _double(judged, following, speaking=speaking)
        read.append(quotes)
    return read


def _double(judged: Judged, following: Judged | None, *, speaking: bool) -> tuple[Quotes, bool]:
    marks = _marks(judged, _DOUBLE)
    if not marks:
        return Quotes(), False
    first = judged.text[: marks[0]].strip() == ""
    started = speaking and not first
    quotes, open_at_end = _paired(judged, marks, started=started)
    taken_up = open_at_end and following is not None and _takes_up(following)
    if (open_at_end and not taken_up) or quotes.unpaired:
        return Quotes(unpaired=any(judged.text[mark] == '"' for mark in marks)), False
    return quotes, taken_up


def _takes_up(judged: Judged) -> bool:
    """Whether a paragraph goes on with a speech: it opens with a mark, or its first mark closes."""
    marks = _marks(judged, _DOUBLE)
    if not marks:
        return False
    return not judged.text[: marks[0]].strip() or (len(marks) % 2 == 1 and _may_close(judged.text, marks[0]))


def single_quotes(judged: Judged) -> Quotes:
    """The single marks of a paragraph; apostrophes, feet and short years are none."""
    if "'" not in judged.text:
        return Quotes()
    marks = _marks(judged, _SINGLE)
    if not any(judged.text[mark] == "'" for mark in marks):
        return Quotes()
    quotes, open_at_end = _paired(judged, marks, started=False)
    return Quotes(unpaired=True) if open_at_end else quotes


def _marks(judged: Judged, shape: re.Pattern[str]) -> list[int]:
    none = {found.start() for found in _APOSTROPHE.finditer(judged.text)} if _STRAIGHT.search(judged.text) else set()
    offsets = [found.start() for found in shape.finditer(judged.text) if not judged.kept[found.start()] and found.start() not in none]
    if len(offsets) % 2 and any(_INCHES.match(judged.text, offset) for offset in offsets):
        offsets = [offset for offset in offsets if not _INCHES.match(judged.text, offset)]
    return offsets


def _paired(judged: Judged, marks: Sequence[int], *, started: bool) -> tuple[Quotes, bool]:
    """Pairs marks in turn; ``started``: the paragraph begins inside a quotation. The flag: it ends inside one."""
    text = judged.text
    pairs: list[tuple[int, int]] = []
    opens: list[int] = []
    closes: list[int] = []
    opened = -1 if not started else -2
    for mark in marks:
        if opened == -1:
            if text[mark] in "\u201d\u2019" or not _may_open(text, mark):
                return Quotes(unpaired=True), False
            opened = mark
        else:
            if text[mark] in "\u201c\u2018" or not _may_close(text, mark):
                return Quotes(unpaired=True), False
            if opened == -2:
                closes.append(mark)
            else:
                pairs.append((opened, mark))
            opened = -1
    if opened >= 0:
        opens.append(opened)
    return Quotes(tuple(pairs), tuple(opens), tuple(closes)), opened != -1


def _may_open(text: str, mark: int) -> bool:
    after = text[mark + 1 : mark + 2]
    return bool(after) and not after.isspace() and after not in _ENDS.replace("\u2026", "").replace(".", "")


def _may_close(text: str, mark: int) -> bool:
    before, after = text[mark - 1 : mark], text[mark + 1 : mark + 2]
    if not before.strip():
        return not after.strip() or after in _ENDS or text[max(0, mark - 4) : mark].rstrip()[-1:] in _STOPPING
    return before not in ":\uff1a\u2236(\uff08\u300a"


def quotation_marks(judged: Judged, doubles: Quotes) -> Iterator[FlatMark]:
    """The straight marks that stand in Chinese; those around and inside English words stay."""
    for quotes, forms in ((doubles, "\u201c\u201d"), (single_quotes(judged), "\u2018\u2019")):
        for opening, closing in quotes.pairs:
            if _is_chinese(judged, opening, closing):
                yield from _restored(judged, opening, forms[0])
                yield from _restored(judged, closing, forms[1])
        for mark in quotes.opens:
            yield from _restored(judged, mark, forms[0])
        for mark in quotes.closes:
            yield from _restored(judged, mark, forms[1])


def _is_chinese(judged: Judged, opening: int, closing: int) -> bool:
    if has_han(judged.text[opening:closing]) or _is_omission(judged, opening, closing):
        return True
    return judged.is_chinese(judged.before(opening)) or judged.is_chinese(judged.after(closing + 1))


def _is_omission(judged: Judged, opening: int, closing: int) -> bool:
    return opening + 1 < closing and all(offset in judged.chinese or judged.is_chinese(offset) for offset in range(opening + 1, closing))


def _restored(judged: Judged, mark: int, form: str) -> Iterator[FlatMark]:
    judged.chinese.add(mark)
    if judged.text[mark] in "\"'":
        yield FlatMark(Kind.QUOTE, mark, mark + 1, form)


def is_unpaired(judged: Judged, doubles: Quotes) -> bool:
    """Whether straight marks of the paragraph had to be left because they do not pair."""
    return has_han(judged.text) and (doubles.unpaired or single_quotes(judged).unpaired)
