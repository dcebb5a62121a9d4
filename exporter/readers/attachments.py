"""The attachments of an official document (GB/T 9704-2012, 7.3.4 and 7.3.8): each begins with its number above its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exporter.characters import columns, ends_sentence
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import split_label

_NUMBER = re.compile("附[ \u3000]*[件录錄表][ \u3000]*(?:\\d{1,2}|[一二三四五六七八九十]{1,2})?[:\uff1a]?")
_WIDEST_TITLE = 80
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Attachment:
    """``label``: its number as typed, without spaces and colon; ``taken``: how many passages number and title take."""

    label: str
    title: str
    taken: int


def attachments(passages: Sequence[Passage]) -> Mapping[int, Attachment]:
    """The index of the passage with which each begins, to the attachment."""
    return {index: _attachment(passages[index : index + _MOST_LINES + 1]) for index in range(1, len(passages)) if _begins(passages, index)}


def first_attachment(passages: Sequence[Passage]) -> int:
    """The index with which the first begins, after which nobody signs the document; the number of passages where there is none."""
    return next((index for index in range(1, len(passages)) if _begins(passages, index)), len(passages))


def _attachment(lines: Sequence[Passage]) -> Attachment:
    taken = 2
    while taken < len(lines) - 1 and lines[taken].pushed_right and _may_be_title(lines[taken].text):
        taken += 1
    label = "".join(lines[0].text.rstrip(":\uff1a").split())
    return Attachment(label, "".join(line.text for line in lines[1:taken]), taken)


def _begins(passages: Sequence[Passage], index: int) -> bool:
    """Whether the number of an attachment stands here alone, with the title below it."""
    if not _NUMBER.fullmatch(passages[index].text) or index + 2 >= len(passages):
        return False
    title, text = passages[index + 1 : index + 3]
    stands_out = title.pushed_right or title.after_blank or (text.indented and not title.indented)
    return stands_out and _may_be_title(title.text)


def _may_be_title(text: str) -> bool:
    return columns(text) <= _WIDEST_TITLE and not ends_sentence(text) and split_label(text) is None
