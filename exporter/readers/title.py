"""The title of a plain text, and who wrote it, from its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporter.characters import OPENING_MARKS, PAUSES, columns
from exporter.model import Metadata, Position, Removal
from exporter.readers import Hints
from exporter.readers.dates import iso_date
from exporter.readers.passages import Passage
from exporter.readers.typed_labels import is_unnumbered_heading, split_label
from exporter.readers.verse_lines import verse_runs
from exporter.readers.web_page import FIELD_LABEL
from exporter.readers.writers import has_dynasty, is_name, is_poet, labelled_name

_WIDEST_TITLE = 80
_LONGEST_TITLE = 4
_LOOKED_AT = 48
_SHORTEST_TEXT = 30
_GREETINGS = ("尊敬的", "敬爱的", "亲爱的", "親愛的", "各位")
_NOT_AT_END = frozenset("\u3002\uff0e\u2026,.;:" + PAUSES + OPENING_MARKS)
_DOCUMENT_KINDS = "意见|通知|决定|办法|规定|报告|批复|通报|公告|方案|细则|条例|命令|函|请示|决议|纪要|规划|纲要|规则"
_OFFICIAL = re.compile(f".*(?:{_DOCUMENT_KINDS})(?:[\uff08(].{{1,12}}[\uff09)])?")


@dataclass(frozen=True, slots=True)
class Titled:
    """The metadata with title and authors, the passages that follow them, and what was set aside."""

    metadata: Metadata
    passages: tuple[Passage, ...]
    removals: tuple[Removal, ...] = ()


def read_title(passages: Sequence[Passage], metadata: Metadata, hints: Hints) -> Titled:
    """Takes a short first line that ends like no sentence for the title; an official title may go on over more lines."""
    if "title" in hints.without or not _is_title(passages):
        return Titled(metadata, tuple(passages))
    taken = _length(passages)
    title = "".join(passage.text for passage in passages[:taken])
    titled = Titled(replace(metadata, title=title), tuple(passages[taken:]))
    return titled if metadata.authors else _with_author(titled, hints)


def _is_title(passages: Sequence[Passage]) -> bool:
    if len(passages) < 2 or any(0 in run for run in verse_runs(passages[:_LOOKED_AT], below_title=True)):
        return False
    text = passages[0].text
    if columns(text) > _WIDEST_TITLE or text[-1] in _NOT_AT_END or text.startswith(_GREETINGS) or iso_date(text):
        return False
    return not split_label(text) and not is_unnumbered_heading(text) and any(character.isalnum() for character in text)


def _length(passages: Sequence[Passage]) -> int:
    """How many lines the title takes: one, or as many as an official title needs to reach its kind of document."""
    for count, passage in enumerate(passages[:_LONGEST_TITLE], start=1):
        if count > 1 and (passage.after_blank or columns(passage.text) > _WIDEST_TITLE or passage.text[-1] in _NOT_AT_END):
            return 1
        if _OFFICIAL.fullmatch(passage.text):
            return count if "关于" in passages[0].text and count < len(passages) else 1
    return 1


def _with_author(titled: Titled, hints: Hints) -> Titled:
    if len(titled.passages) < 2:
        return titled
    first = titled.passages[0]
    if labelled := labelled_name(first.text):
        removal = Removal(FIELD_LABEL, Position(hints.name, first.line), labelled["label"].strip())
        return Titled(replace(titled.metadata, authors=(labelled["name"],)), titled.passages[1:], (removal,))
    if _is_author(titled.passages):
        return replace(titled, metadata=replace(titled.metadata, authors=(first.text,)), passages=titled.passages[1:])
    return titled


def _is_author(passages: Sequence[Passage]) -> bool:
    """Whether the first passage is a bare name: marked by a dynasty, above a poem, or a surname's above the text itself."""
    first, second = passages[:2]
    if not is_poet(first.text) or split_label(first.text):
        return False
    if any(run.start == 1 for run in verse_runs(passages[:_LOOKED_AT], below_title=True)):
        return True
    return has_dynasty(first.text) or (is_name(first.text) and not first.after_blank and _is_text(second))


def _is_text(passage: Passage) -> bool:
    return passage.after_blank or passage.indented or columns(passage.text) >= _SHORTEST_TEXT
