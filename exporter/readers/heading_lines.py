"""One line of a plain text, looked at alone: the labels, the words and the ornaments of the heading that it may be.

``正文 第一回 甲`` has a site's prefix, ``【第一章 甲】`` and ``☆、第一章`` an ornament, ``第一卷 甲 第一章 乙`` two labels for two levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporter.readers.typed_labels import UNIT_LABEL, Rank, TypedLabel, bare_numeral, is_unnumbered_heading, split_label, split_titled

LONGEST = 80
"""Characters of the longest line that is looked at: two lines of a couplet and their label, with room."""

_SPACE = "[ \t\u3000\u00a0]"
_ORNAMENT = re.compile(
    f"(?P<before>[\u2606\u2605\u25c6\u25c7\u25cf\u25a0\u25a1]{_SPACE}*\u3001?{_SPACE}*|[=\\-_*~\u2014#]{{2,}}{_SPACE}*)"
    f"(?P<inner>.+?)(?P<after>{_SPACE}*[=\\-_*~\u2014#]{{2,}}|[\u2606\u2605]?)"
)
_BRACKETED = re.compile(
    "(?P<before>[\u3010\\[\u3016])(?P<inner>[^\u3010\u3011\\[\\]\u3016\u3017]+)(?P<after>[\u3011\\]\u3017])(?P<rest>[^\u3010\\[\u3016]*)"
)
_OPEN_BRACKET = re.compile(f"(?P<before>\u3010)(?={UNIT_LABEL})(?P<inner>[^\u3011]+)(?P<after>)(?P<rest>)")
_SITE = re.compile(
    f"(?P<prefix>(?:[\u300a]{_SPACE}*.{{0,12}}[\u300b]{_SPACE}*)?(?:正文卷?|正文内容|最新章节|章节目录|章節目錄|目录|目錄|VIP章节|VIP卷|作品相关)?){_SPACE}*(?=第|卷)"
)
_PREFIX = re.compile(f"(?P<prefix>[^\\s\u3002\uff0c\uff01\uff1f\uff1b]{{1,16}}){_SPACE}+(?={UNIT_LABEL})")
_SECOND = re.compile(f"(?:^|{_SPACE})(?={UNIT_LABEL})")
_EXTRA = re.compile("番外篇?|外传|外傳|外篇|附录|附錄")


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that has the shape of a heading. ``typed``: its number, None for an unnumbered one, with ``label`` and ``words``.

    ``outer``: the volume that the same line names before its chapter. ``ornaments``: what a typist put around it, in order;
    ``prefix``: what stands before the label and is no volume, a site's word or the title of the book.
    """

    typed: TypedLabel | None
    label: str
    words: str
    outer: TypedLabel | None = None
    prefix: str = ""
    ornaments: tuple[str, ...] = ()
    doubled: bool = False

    @property
    def unit(self) -> str:
        """What the line counts: chapters, volumes, items after a mark; empty for an unnumbered heading."""
        return (self.typed.unit or self.typed.rank.name) if self.typed else ""


def heading_line(text: str) -> HeadingLine | None:
    """The heading that a line may be, None when it has not the shape of one. Nothing is said of whether it is one."""
    if len(text) > LONGEST:
        return None
    if plain := _plain(text):
        return plain
    for shape in (_BRACKETED, _OPEN_BRACKET, _ORNAMENT):
        if (found := shape.fullmatch(text)) and (inner := _ornamented(found)):
            return inner
    return None


def _ornamented(found: re.Match[str]) -> HeadingLine | None:
    rest = (found.groupdict().get("rest") or "").strip()
    inner = _plain(found["inner"].strip() + ("\u3000" + rest if rest else ""))
    if inner is None:
        return None
    marks = tuple(mark.strip() for mark in (found["before"], found["after"]) if mark.strip())
    return HeadingLine(inner.typed, inner.label, inner.words, inner.outer, inner.prefix, marks, inner.doubled)


def _plain(text: str) -> HeadingLine | None:
    if is_unnumbered_heading(text):
        return HeadingLine(None, "", text)
    if numeral := bare_numeral(text):
        return HeadingLine(numeral, text, "")
    site = found["prefix"] if (found := _SITE.match(text)) else ""
    rest = text[len(site) :].lstrip()
    if typed := split_label(rest, decimals=True):
        return _numbered(typed, site.strip())
    if (found := _PREFIX.match(rest)) and (typed := split_label(rest[found.end() :])):
        return _prefixed(found["prefix"], _numbered(typed, site.strip()))
    titled = split_titled(text)
    return HeadingLine(None, *titled) if titled else None


def _prefixed(prefix: str, line: HeadingLine) -> HeadingLine:
    """A line such as ``番外 第一章``, whose first word is part of the label, or ``书名 第一章``, whose is not."""
    if _EXTRA.fullmatch(prefix):
        return HeadingLine(line.typed, f"{prefix}\u3000{line.label}", line.words, line.outer, line.prefix, (), line.doubled)
    return HeadingLine(line.typed, line.label, line.words, line.outer, (line.prefix + "\u3000" + prefix).strip(), (), line.doubled)


def _numbered(typed: TypedLabel, prefix: str) -> HeadingLine:
    """The line of a label; a second label inside its words makes it a volume with its chapter, or a line of a contents."""
    found = _SECOND.search(typed.words)
    inner = split_label(typed.words[found.end() :]) if found else None
    if not found or inner is None:
        return HeadingLine(typed, typed.label, typed.words, prefix=prefix)
    if inner.rank > typed.rank and typed.rank <= Rank.BOOK:
        outer = TypedLabel(
            typed.label, typed.words[: found.start()].strip(), typed.rank, typed.number, typed.glued, typed.unit, typed.figures
        )
        return HeadingLine(inner, inner.label, inner.words, outer, prefix)
    return HeadingLine(typed, typed.label, typed.words, prefix=prefix, doubled=True)
