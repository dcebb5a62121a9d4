"""The attachments of an official document (GB/T 9704-2012, 7.3.4 and 7.3.8): each begins with its number above its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from exporter.characters import columns, ends_sentence
from exporter.readers.heading_evidence import Evidence
from exporter.readers.outline import Outline, Outlined
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import split_label

_NUMBER = re.compile("(?P<label>附[ \u3000]*[件录錄表][ \u3000]*(?:\\d{1,2}|[一二三四五六七八九十]{1,2})?)[:\uff1a]?")
_WIDEST_TITLE = 80
_REASONS = (Evidence.CUSTOMARY, Evidence.SHORT)


def first_attachment(passages: Sequence[Passage]) -> int:
    """The index of the passage with which the first attachment begins; the number of passages where there is none."""
    return next((index for index in range(1, len(passages)) if _begins(passages, index)), len(passages))


def with_attachments(passages: Sequence[Passage], outline: Outline) -> Outline:
    """The outline with a heading for each attachment, and what is inside them one level down."""
    starts = [index for index in range(1, len(passages)) if _begins(passages, index)]
    if not starts or any(outline.headings.get(index) for index in starts):
        return outline
    headings: dict[int, Outlined] = {}
    for index, heading in outline.headings.items():
        headings[index] = heading if index < starts[0] else replace(heading, level=heading.level + 1)
    headings.update(_titles(passages, starts, headings))
    return replace(outline, headings=dict(sorted(headings.items())))


def _titles(passages: Sequence[Passage], starts: Sequence[int], taken: Mapping[int, Outlined]) -> Mapping[int, Outlined]:
    found: dict[int, Outlined] = {}
    for index in starts:
        label = "".join(passages[index].text.rstrip(":\uff1a").split())
        length = 1
        while length < 3 and index + length not in taken and _is_title(passages, index + length, is_first=length == 1):
            length += 1
        title = "".join(passage.text for passage in passages[index + 1 : index + length])
        found[index] = Outlined(1, label if title else "", title or label, unnumbered=True, reasons=_REASONS, taken=length)
    return found


def _begins(passages: Sequence[Passage], index: int) -> bool:
    """Whether the number of an attachment stands here alone, with the title below it."""
    return _NUMBER.fullmatch(passages[index].text) is not None and _is_title(passages, index + 1, is_first=True)


def _is_title(passages: Sequence[Passage], index: int, *, is_first: bool) -> bool:
    if index + 1 >= len(passages):
        return False
    passage = passages[index]
    placed = (
        passage.pushed_right or (is_first and passage.after_blank) or (is_first and not passage.indented and passages[index + 1].indented)
    )
    return placed and columns(passage.text) <= _WIDEST_TITLE and not ends_sentence(passage.text) and split_label(passage.text) is None
