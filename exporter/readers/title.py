"""The title of a plain text, and who wrote it, from its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporter.characters import OPENING_MARKS, PAUSES, columns
from exporter.diagnostics import Diagnostic, note
from exporter.model import Metadata, Position, Removal
from exporter.readers import Hints
from exporter.readers.contents import is_contents_title
from exporter.readers.dates import iso_date
from exporter.readers.letterhead import DOCUMENT_NUMBER, Letterhead, is_body, letterhead
from exporter.readers.official_titles import is_official_title
from exporter.readers.passages import Passage
from exporter.readers.piece_titles import begins_a_collection
from exporter.readers.title_lines import is_wrapped, split_names, title_line, title_of_file
from exporter.readers.typed_labels import is_unnumbered_heading, split_label
from exporter.readers.verse_lines import verse_runs
from exporter.readers.web_page import FIELD_LABEL
from exporter.readers.writers import has_dynasty, is_name, is_poet, labelled_name

_WIDEST_TITLE = 80
_LONGEST_TITLE = 4
_LOOKED_AT = 48
_LOOKED_AT_ABOVE = 5
_SHORTEST_TEXT = 30
_GREETINGS = ("尊敬的", "敬爱的", "亲爱的", "親愛的", "各位")
_NOT_AT_END = frozenset("\u3002\uff0e\u2026,.;:" + PAUSES + OPENING_MARKS)
_WEATHER = "[ \u3000]*[晴阴陰雨雪风風云雲多转轉小中大雾霧]{1,6}"
_WEEKDAY = "[ \u3000]*(?:星期|周|礼拜)[一二三四五六日天]"
_DAY = re.compile(f"(?:\\d{{2,4}}年)?\\d{{1,2}}月\\d{{1,2}}[日号](?:{_WEEKDAY})?(?:{_WEATHER})?")
"""The head of an entry in a diary."""

_SITE = re.compile("https?://|www\\.|\\.(?:com|net|org|cn)\\b")


@dataclass(frozen=True, slots=True)
class Titled:
    """The metadata with title and authors, the passages that follow them, and what was set aside."""

    metadata: Metadata
    passages: tuple[Passage, ...]
    removals: tuple[Removal, ...] = ()


def read_title(passages: Sequence[Passage], metadata: Metadata, hints: Hints) -> Titled:
    """Takes a short first line that ends like no sentence for the title; an official title may go on over more lines."""
    if "title" in hints.without:
        return Titled(metadata, tuple(passages))
    if head := letterhead(passages):
        return _below_letterhead(passages, head, metadata, hints)
    if not _is_title(passages):
        return _named_below(passages, metadata, hints)
    taken = _length(passages)
    if taken > 1:
        return _with_number(_official(passages, taken, metadata))
    return _with_author(_taken_apart(Titled(metadata, tuple(passages)), 0, hints), hints)


def named_by_file(metadata: Metadata, name: str, *, is_book: bool) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """A book that does not say its title is called by its file's name; anything shorter may well have none."""
    parts = title_of_file(name)
    if metadata.title or not is_book or not parts.title:
        return metadata, ()
    authors = metadata.authors or parts.authors
    return replace(metadata, title=parts.title, authors=authors), (note("title-from-file", Position(name, 1), title=parts.title),)


def _is_title(passages: Sequence[Passage]) -> bool:
    if len(passages) < 2 or any(0 in run for run in verse_runs(passages[:_LOOKED_AT], below_title=True)):
        return False
    if begins_a_collection(passages):
        return False
    text = passages[0].text
    if columns(text) > _WIDEST_TITLE or text[-1] in _NOT_AT_END or text.startswith(_GREETINGS):
        return False
    if iso_date(text) or _DAY.fullmatch(text):
        return False
    if _SITE.search(text) or is_contents_title(text) or ((item := split_label(text, decimals=True)) and item.number == 1):
        return False
    return not split_label(text) and not is_unnumbered_heading(text) and any(character.isalnum() for character in text)


def _named_below(passages: Sequence[Passage], metadata: Metadata, hints: Hints) -> Titled:
    """A title in its marks, a few short lines down: the lines above it stay in the text."""
    for place, passage in enumerate(passages[:_LOOKED_AT_ABOVE]):
        if is_wrapped(passage.text) and len(passages) > place + 1:
            return _with_author(_taken_apart(Titled(metadata, tuple(passages)), place, hints), hints)
        if split_label(passage.text) or columns(passage.text) > _WIDEST_TITLE:
            break
    return Titled(metadata, tuple(passages))


def _taken_apart(titled: Titled, place: int, hints: Hints) -> Titled:
    """The passage at a place as title and writers."""
    line = titled.passages[place]
    parts = title_line(line.text)
    removals = (Removal(FIELD_LABEL, Position(hints.name, line.line), parts.aside),) if parts.aside else ()
    metadata = replace(titled.metadata, title=parts.title, authors=parts.authors or titled.metadata.authors)
    return Titled(metadata, (*titled.passages[:place], *titled.passages[place + 1 :]), removals)


def _length(passages: Sequence[Passage]) -> int:
    """How many lines the title takes: one, or as many as an official title needs to reach its kind of document."""
    for count, passage in enumerate(passages[:_LONGEST_TITLE], start=1):
        if count > 1 and (passage.after_blank or columns(passage.text) > _WIDEST_TITLE or passage.text[-1] in _NOT_AT_END):
            return 1
        if is_official_title(passage.text):
            about = "关于" in passages[0].text or (count > 1 and is_body(passages[0].text) and passages[1].text.startswith("关于"))
            return count if about and count < len(passages) else 1
    return 1


def _official(passages: Sequence[Passage], taken: int, metadata: Metadata) -> Titled:
    title = "".join(passage.text for passage in passages[:taken])
    return Titled(replace(metadata, title=title), tuple(passages[taken:]))


def _below_letterhead(passages: Sequence[Passage], head: Letterhead, metadata: Metadata, hints: Hints) -> Titled:
    """The title below a letterhead, whose body is the source and whose number the subtitle."""
    below = passages[head.lines :]
    titled = _official(below, _length(below), replace(metadata, subtitle=head.number, source=metadata.source or head.body))
    aside = head.aside if titled.metadata.source == head.body else (passages[0].text, *head.aside[1:])
    removals = (Removal(FIELD_LABEL, Position(hints.name, passages[0].line), words) for words in aside if words)
    return replace(titled, removals=tuple(removals))


def _with_number(titled: Titled) -> Titled:
    """The number of an official document, below its title, is its subtitle, as GB/T 9704-2012 sets it."""
    number = titled.passages[0].text if len(titled.passages) > 1 else ""
    if not DOCUMENT_NUMBER.fullmatch(number):
        return titled
    return replace(titled, metadata=replace(titled.metadata, subtitle=number), passages=titled.passages[1:])


def _with_author(titled: Titled, hints: Hints) -> Titled:
    numbered = _with_number(titled)
    if numbered is not titled or titled.metadata.authors or len(titled.passages) < 2:
        return numbered
    first = titled.passages[0]
    if (labelled := labelled_name(first.text)) and (names := split_names(labelled["name"])):
        aside = first.text
        for name in names:
            aside = aside.replace(name, "", 1)
        removal = Removal(FIELD_LABEL, Position(hints.name, first.line), aside.strip())
        metadata = replace(titled.metadata, authors=names)
        return replace(titled, metadata=metadata, passages=titled.passages[1:], removals=(*titled.removals, removal))
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
