"""A line that names a text, taken apart: its title, who wrote it, and the marks and labels around them.

Sites and libraries write ``[三国演义 / 罗贯中 著]`` or ``《西游记》吴承恩 著`` in one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from exporter.characters import has_han
from exporter.readers.mojibake import original_name
from exporter.readers.writers import DYNASTIES, is_name

_SPACE = "[ \t\u3000]"
_COLON = "[:\uff1a]"
_DYNASTY = f"[\uff08(\\[\u3010\u3014](?:{DYNASTIES})(?:代|朝)?[\uff09)\\]\u3011\u3015]"
_ANY_DYNASTY = re.compile(_DYNASTY)
_MADE = "(?:编?著|編?著|撰|编|編|主编|主編|作)"
_NAME = "[\u4e00-\u9fff\u00b7]{2,8}"
_MARKED = "(?P<title>\u300a[^\u300b]+\u300b)"
_BEFORE_WRITER = f"(?P<title>.+?){_SPACE}*[/\uff0f\uff5c|]?{_SPACE}*"
_WRITTEN = (
    re.compile(f"{_BEFORE_WRITER}(?P<label>(?:原著)?作者{_SPACE}*[{_COLON[1:-1]}/\uff0f]){_SPACE}*(?P<writer>\\S.{{0,30}})"),
    re.compile(f"{_BEFORE_WRITER}(?P<writer>{_DYNASTY}{_SPACE}*{_NAME}?){_SPACE}*(?P<label>{_MADE})"),
    re.compile(f"{_MARKED}{_SPACE}*(?P<label>)(?P<writer>{_NAME}(?:{_DYNASTY})?)"),
    re.compile(f"{_MARKED}{_SPACE}*(?P<writer>{_NAME}(?:[ \u3000\u3001]{_NAME}){{0,3}}){_SPACE}*(?P<label>{_MADE})"),
    re.compile(f"{_MARKED}{_SPACE}*(?P<writer>{_DYNASTY}{_SPACE}*{_NAME}){_SPACE}*(?P<label>{_MADE}?)"),
    re.compile(f"(?P<title>[^/\uff0f]+?){_SPACE}*[/\uff0f]{_SPACE}*(?P<writer>{_NAME}){_SPACE}*(?P<label>{_MADE}?)"),
    re.compile(f"(?P<title>.+?){_SPACE}+(?P<writer>[\u4e00-\u9fff\u00b7]{{2,5}})(?P<label>{_SPACE}+(?:著|撰))"),
    re.compile(f"(?P<title>.+?){_SPACE}+(?P<writer>{_NAME})(?P<label>{_MADE})"),
)
_LABELLED_TITLE = re.compile(f"(?P<label>(?:书名|書名|篇名|标题|標題|题目|題目){_SPACE}*{_COLON}){_SPACE}*(?P<title>\\S.*)")
_WRAPPED = re.compile("\u300a(?P<inner>[^\u300a\u300b]+)\u300b")
_BRACKETED = re.compile("[\\[\u3010\u3016](?P<inner>[^\\[\\]\u3010\u3011\u3016\u3017]+)[\\]\u3011\u3017]")
_BETWEEN_NAMES = re.compile(f"{_SPACE}*[\u3001\uff0c,/\uff0f&\uff06;\uff1b]{_SPACE}*|{_SPACE}+")
_LONGEST_NAME = 20
_IN_NAME = re.compile("\u300a(?P<inner>[^\u300a\u300b]+)\u300b")
_SITE_IN_NAME = re.compile(
    "[\\[(\u3010\uff08][^\\])\u3011\uff09]*(?:www|\\.com|\\.net|\\.cc|校|全本|完本|完结|TXT|txt)[^\\])\u3011\uff09]*[\\])\u3011\uff09]"
)
_BEFORE_MARK = re.compile("_[\x21-\x7e]*$|_[^_]*(?:校|全本|完本|完结)[^_]*$|^[\x21-\x7e]+_")
"""In a file's name what follows an underscore says where the file is from."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """``aside``: every other character of the line, white space apart, in its order."""

    title: str
    authors: tuple[str, ...] = ()
    aside: str = ""


def title_line(text: str) -> TitleLine:
    """The line taken apart; a line that names nobody and has no marks around it is all title."""
    words = _inside(_BRACKETED, text.strip())
    if found := _LABELLED_TITLE.fullmatch(words):
        words = found["title"]
    authors: tuple[str, ...] = ()
    for shape in _WRITTEN:
        if (found := shape.fullmatch(words)) and (named := split_names(found["writer"])) and _are_names(named, found["label"]):
            words, authors = found["title"], named
            break
    title = _inside(_WRAPPED, words).strip()
    return TitleLine(title, authors, _without(text, (title, *authors)))


def _are_names(named: Sequence[str], label: str) -> bool:
    """Whether these are names: a label that stands apart is believed, else each must have a surname or a dynasty."""
    return (
        "作者" in label
        or label != label.strip()
        or all(name != (bare := _ANY_DYNASTY.sub("", name)) or is_name(bare) or "\u00b7" in bare for name in named)
    )


def title_of_file(name: str) -> TitleLine:
    """What a file's name says of the book in it: ``seeds/红楼梦_精校.txt`` the title before the mark; nothing without Han."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    stem = original_name(stem) or stem
    found = _IN_NAME.search(stem)
    bare = _SITE_IN_NAME.sub("", stem)
    parts = title_line(bare)
    title = found["inner"].strip() if found else _BEFORE_MARK.sub("", parts.title).strip(" _-\u3000")
    return TitleLine(title, parts.authors) if has_han(title) else TitleLine("")


def is_wrapped(text: str) -> bool:
    """Whether the text is a title in the marks of one, with or without its writer."""
    return text.startswith("\u300a") and (_WRAPPED.fullmatch(text) is not None or bool(title_line(text).authors))


def split_names(text: str) -> tuple[str, ...]:
    """The writers that a label names: parted by marks, or by spaces where each piece has the length of a Chinese name."""
    pieces = [piece for piece in _BETWEEN_NAMES.split(text.strip()) if piece]
    if any(len(piece) > _LONGEST_NAME for piece in pieces):
        return ()
    by_spaces = not re.search("[\u3001\uff0c,/\uff0f&\uff06;\uff1b]", text)
    if by_spaces and len(pieces) > 1 and not all(is_name(piece) for piece in pieces):
        return (" ".join(text.split()),) if len(text) <= _LONGEST_NAME else ()
    return tuple(pieces)


def _inside(marks: re.Pattern[str], text: str) -> str:
    found = marks.fullmatch(text)
    return found["inner"].strip() if found else text


def _without(text: str, taken: Sequence[str]) -> str:
    """The characters of a text that are in none of the pieces, which stand in it in this order."""
    left: list[str] = []
    for piece in taken:
        before, _, text = text.partition(piece)
        left.append(before)
    return "".join("".join((*left, text)).split())
