"""HTML -> tokens that put together are the source again, each with its place (HTML Living Standard, 13.2.5).

No character is lost on the way, whatever is malformed: a tag that never closes is words. Every expression is free of
backtracking, so that time is linear in the length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_MARKUP = re.compile(
    r"<!\[CDATA\[(?P<cdata>(?:[^\]]|\](?!\]>))*+)(?:\]\]>|\Z)"
    r"|<!--(?:-?>|(?P<comment>(?:[^-]|-(?!-!?>))*+)(?:--!?>|(?P<open>\Z)))"
    r"|<[!?](?P<declaration>[^>]*+)(?:>|\Z)"
    r"|</(?P<closed>[A-Za-z][^\s/>]*+)[^>]*+>"
    r"|<(?P<opened>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+|[\s/=]++)*+)>",
)
_PROLOG = re.compile(r"\s*+(?:<\?[^>]*+>\s*+)?+<!DOCTYPE[^>\[]*+\[[^\]]*+\]\s*+>", re.IGNORECASE)
"""A document type with declarations of its own, whose entities mean nothing here."""

_TAG = re.compile("</?[A-Za-z]")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s/>=]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?+|[\s/=]++")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_DECODED_RAW = frozenset({"textarea", "title"})
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9A-Fa-f]{12,}+;?")


@dataclass(frozen=True, slots=True)
class Words:
    """Characters, their references read. ``line`` is 1-based."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A start tag; of two attributes with one name the first counts."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Closing:
    """An end tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment, declaration or instruction; ``is_open``: it never ends, and takes the rest of the page with it."""

    text: str
    line: int
    is_open: bool = False


Token = Words | Opening | Closing | Aside


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page, in order."""
    return _Tokenizer(source).all()


class _Tokenizer:
    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def all(self) -> Iterator[Token]:
        source = self._source
        prolog = _PROLOG.match(source)
        start = sought = prolog.end() if prolog else 0
        if prolog:
            yield Aside(prolog.group(), 1)
        while (opened := source.find("<", sought)) >= 0:
            found = _MARKUP.match(source, opened)
            if not found:
                # A tag that never closes takes all that is left; tried again at each of its brackets it would take square time.
                sought = len(source) if _TAG.match(source, opened) else opened + 1
                continue
            if opened > start:
                yield self._words(start, opened)
            yield from self._markup(found)
            start = sought = found.end()
            if found["opened"] and (name := found["opened"].lower()) in _RAW_ENDS:
                start = sought = self._raw_end(name, start)
                if start > found.end():
                    yield self._words(found.end(), start, decode=name in _DECODED_RAW)
        if start < len(source):
            yield self._words(start, len(source))

    def _raw_end(self, name: str, start: int) -> int:
        end = _RAW_ENDS[name].search(self._source, start)
        return end.start() if end else len(self._source)

    def _words(self, start: int, end: int, *, decode: bool = True) -> Words:
        text = self._source[start:end]
        return Words(_decoded(text) if decode else text, self._line(start))

    def _markup(self, found: re.Match[str]) -> Iterator[Token]:
        line = self._line(found.start())
        if found["opened"]:
            yield Opening(found["opened"].lower(), line, _attributes(found["attributes"]))
        elif found["closed"]:
            yield Closing(found["closed"].lower())
        elif found["cdata"] is not None:
            yield Words(found["cdata"], line)
        else:
            yield Aside(found["comment"] or found["declaration"] or "", line, is_open=found["open"] is not None)


def _attributes(written: str) -> dict[str, str]:
    read: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        if found["name"]:
            read.setdefault(found["name"].lower(), _decoded(found["double"] or found["single"] or found["bare"] or ""))
    return read


def _decoded(text: str) -> str:
    """The text with its character references read; a number of absurd length stands for no character."""
    return unescape(_LONG_NUMBER.sub("\ufffd", text)).replace("\ufeff", "") if "&" in text else text
