"""A whole page pasted with its menus and lists -> which of its lines are the text.

Prose weighs for the text and what only sites write against it; the heaviest run of lines is the text (the maximum-sum run, one
pass). Its title stands above, with the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exporter.characters import columns, ends_sentence
from exporter.readers.dates import DATE
from exporter.readers.lines import Line
from exporter.readers.site_lines import is_contact, is_site_line

_FEWEST_SITE_LINES = 4
_FEWEST_DIFFERENT = 4
_LONGEST_ENTRY = 12
_FEWEST_ENTRIES = 8
_LONG = 40
_ABOVE = 20
_NEAR = 4
_TITLE_COLUMNS = 12
_SITE, _SHORT, _HEADLINE = -12.0, -2.0, -3.0
_WORDS = re.compile("[\uff0c\u3001\uff1b\u3002\uff01\uff1f\uff0e,;]")
_HAS_DATE = re.compile(DATE)
_BYLINE = re.compile(".{0,12}(?:记者|記者|通讯员|作者|来源|编辑|摄影|特约).{0,20}")
_REMARK = re.compile("[(\uff08].*[)\uff09]")


@dataclass(frozen=True, slots=True)
class MainText:
    """Indices into a page's filled lines: the title's (-1: none was found), and the text's first and last."""

    title: int
    first: int
    last: int

    @property
    def top(self) -> int:
        """The first line that belongs to the text or stands over it."""
        return self.title if self.title >= 0 else self.first


def main_text(lines: Sequence[Line]) -> MainText | None:
    """The text of a page that was pasted whole; None for anything that is not clearly one."""
    site = [is_site_line(line.words) or is_contact(line.words) for line in lines]
    if not _is_whole_page(lines, site):
        return None
    first, last = _heaviest([_weight(line.words, is_site=of_site) for line, of_site in zip(lines, site, strict=True)])
    if first > last:
        return None
    while last + 1 < len(lines) and _REMARK.fullmatch(lines[last + 1].words) and not site[last + 1]:
        last += 1
    return MainText(_title(lines, site, first), first, last)


def _is_whole_page(lines: Sequence[Line], site: Sequence[bool]) -> bool:
    found = [line.words for line, of_site in zip(lines, site, strict=True) if of_site]
    if len(found) < _FEWEST_SITE_LINES or len(set(found)) < _FEWEST_DIFFERENT:
        return False
    entries, has_site = 0, False
    for line, of_site in zip(lines, site, strict=True):
        if len(line.words) <= _LONGEST_ENTRY and not ends_sentence(line.words):
            entries, has_site = entries + 1, has_site or of_site
            if entries >= _FEWEST_ENTRIES and has_site:
                return True
        else:
            entries, has_site = 0, False
    return False


def _weight(words: str, *, is_site: bool) -> float:
    if is_site or is_dated(words):
        return _SITE
    if ends_sentence(words) and len(words) > _LONGEST_ENTRY:
        return max(3.0, min(len(words), 120) / 10)
    if len(words) >= _LONG and len(_WORDS.findall(words)) > 1:
        return min(len(words), 120) / 10
    return _SHORT if len(words) <= _LONG // 2 else _HEADLINE


def _heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run with the greatest sum; first after last when no weight is positive."""
    best, best_first, best_last = 0.0, 1, 0
    running, first = 0.0, 0
    for index, weight in enumerate(weights):
        if running <= 0:
            running, first = 0.0, index
        running += weight
        if running > best:
            best, best_first, best_last = running, first, index
    return best_first, best_last


def _title(lines: Sequence[Line], site: Sequence[bool], first: int) -> int:
    """The line over the dateline that is as long as a title; without a dateline, the nearest such line above the text."""
    top = max(0, first - _ABOVE)
    dates = [index for index in range(top, first) if is_dated(lines[index].words)]
    for dated in dates:
        above = [index for index in range(max(0, dated - _NEAR), dated) if _may_be_title(lines, site, index)]
        if above:
            return above[-1]
    start = dates[-1] + 1 if dates else max(0, first - _NEAR)
    return next((index for index in range(first - 1, start - 1, -1) if _may_be_title(lines, site, index)), -1)


def is_dated(words: str) -> bool:
    """Whether a short line holds a date and nothing that is said in sentences."""
    return len(words) <= 60 and _HAS_DATE.search(words) is not None and not _WORDS.search(words)


def _may_be_title(lines: Sequence[Line], site: Sequence[bool], index: int) -> bool:
    words = lines[index].words
    if site[index] or is_dated(words) or _BYLINE.fullmatch(words):
        return False
    return columns(words) >= _TITLE_COLUMNS and not words.startswith((">", "首页")) and " > " not in words
