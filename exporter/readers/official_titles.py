"""Titles of official texts: known by the kind of document that they end in; those of what is attached stand below the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from exporter.characters import PAUSES, STOPS, columns
from exporter.readers.dates import iso_date
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import article_parts, split_label

_KINDS = "意见|通知|决定|办法|规定|报告|批复|通报|公告|方案|细则|条例|命令|函|请示|决议|纪要|规划|纲要|规则"
_OFFICIAL = re.compile(f".*(?:{_KINDS})(?:[\uff08(].{{1,12}}[\uff09)])?")
_REMARK = re.compile("[(\uff08].*[)\uff09]")
_WIDEST = 80
_MOST_LINES = 3
_SHORTEST_TEXT = 30
_NEAR = 4
"""Passages below a title among which its first number stands."""


def is_official_title(text: str) -> bool:
    """Whether the text ends in a kind of document, such as a decision, with or without a remark in brackets."""
    return _OFFICIAL.fullmatch(text) is not None


def attached_titles(passages: Sequence[Passage]) -> Mapping[int, int]:
    """The index of each title of an attached text below a document's signature, to the number of lines that it takes."""
    closing = next((index for index, passage in enumerate(passages) if index and _is_date(passage.text)), len(passages))
    return dict(_titles(passages, closing + 1))


def _titles(passages: Sequence[Passage], start: int) -> Iterator[tuple[int, int]]:
    index = start
    while index < len(passages):
        lines = _MOST_LINES if _follows_signature(passages, index) else 1
        taken = next((count for count in range(1, lines + 1) if _is_title(passages[index : index + count])), 0)
        if taken and _begins_a_text(passages[index + taken :]):
            yield index, taken
        index += max(taken, 1)


def _follows_signature(passages: Sequence[Passage], index: int) -> bool:
    above = index - 1
    while above > 0 and _REMARK.fullmatch(passages[above].text):
        above -= 1
    return _is_date(passages[above].text)


def _is_title(lines: Sequence[Passage]) -> bool:
    text = "".join(line.text for line in lines)
    marked = any(mark in text for mark in (*STOPS, *PAUSES)) or _REMARK.fullmatch(lines[0].text) is not None
    return not marked and columns(text) <= _WIDEST and is_official_title(text) and not split_label(text) and not _is_date(lines[0].text)


def _begins_a_text(below: Sequence[Passage]) -> bool:
    """Whether a paragraph follows, or a first number does, and numbers begin anew."""
    numbers = [number for passage in below[:_NEAR] if (number := _number(passage.text)) is not None]
    follows = bool(below) and (bool(numbers) or columns(below[0].text) >= _SHORTEST_TEXT)
    return follows and numbers[:1] == [1]


def _number(text: str) -> int | None:
    if parts := article_parts(text):
        return parts[1]
    label = split_label(text)
    return label.number if label else None


def _is_date(text: str) -> bool:
    return len(text) <= _MOST_LINES * 6 and bool(iso_date(text))
