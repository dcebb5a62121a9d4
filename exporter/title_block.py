"""The title block as printed: which metadata stand above the text, in which order, in which words.

A theme chooses the items and the words of dates; every renderer and the reading text take the lines from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exporter.model import Inline, Metadata, Text

IDEOGRAPHIC_COMMA = "\u3001"


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """A date's words by how precisely it is known; fields ``{year}`` ``{month}`` ``{day}``, numbers without leading zeros."""

    year: str = "{year}"
    month: str = "{year}-{month}"
    day: str = "{year}-{month}-{day}"


@dataclass(frozen=True, slots=True)
class TitleRules:
    """``items``: names out of ``TITLE_ITEMS``, in printed order. ``separator`` stands between authors."""

    items: tuple[str, ...] = ("title", "subtitle", "authors", "dateline")
    dates: DatePatterns = DatePatterns()
    separator: str = IDEOGRAPHIC_COMMA


@dataclass(frozen=True, slots=True)
class TitleLine:
    """One printed line: ``style`` is the item's name and the name of its text style in a theme."""

    style: str
    children: tuple[Inline, ...]


def title_block(metadata: Metadata, rules: TitleRules) -> tuple[TitleLine, ...]:
    """The lines above the text; an item without words is left out."""
    lines = (TitleLine(item, TITLE_ITEMS[item](metadata, rules)) for item in rules.items)
    return tuple(line for line in lines if line.children)


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.,]+(?:Z|[+-][\d:]+)?)?)?)?", re.ASCII)


def printed_date(date: str, patterns: DatePatterns) -> str:
    """An ISO 8601 date in words, as precise as it is written, the time left out; other text is returned as it is."""
    found = _DATE.fullmatch(date)
    if not found:
        return date
    year, month, day = found.groups()
    if not month:
        return patterns.year.format(year=int(year))
    if not day:
        return patterns.month.format(year=int(year), month=int(month))
    return patterns.day.format(year=int(year), month=int(month), day=int(day))


def _words(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()


TITLE_ITEMS: Mapping[str, Callable[[Metadata, TitleRules], tuple[Inline, ...]]] = {
    "title": lambda metadata, rules: metadata.rich_title or _words(metadata.title),
    "subtitle": lambda metadata, rules: _words(metadata.subtitle),
    "authors": lambda metadata, rules: _words(rules.separator.join(metadata.authors)),
    "dateline": lambda metadata, rules: _words(printed_date(metadata.published, rules.dates)),
    "source": lambda metadata, rules: _words(metadata.source),
    "category": lambda metadata, rules: _words(metadata.category),
}
"""What can stand in a title block."""
