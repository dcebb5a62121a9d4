"""Raw HTML in Markdown: its visible text and its pictures, apart from its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_PIECE = re.compile(
    r"(?P<comment><!---?>|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>)"
    r"|(?P<hidden><(?P<name>script|style)\b.*?</(?P=name)\s*>)"
    r"|(?P<tag></?(?P<element>[A-Za-z][A-Za-z0-9-]*)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(?P<name>[A-Za-z-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))")

PAIRS = {
    "u": "name",
    "sup": "sup",
    "sub": "sub",
    "s": "s",
    "del": "s",
    "strike": "s",
    "em": "em",
    "i": "em",
    "strong": "strong",
    "b": "strong",
}
"""Element of HTML to the token of Markdown that says the same; underlined words are proper nouns in Chinese."""

LINK = "a"
"""The element that is a link."""


@dataclass(frozen=True, slots=True)
class Words:
    """Visible text, its entities read."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An ``img`` element."""

    source: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Tag:
    """Anything that shows nothing of itself. ``element``: its name, lower case, empty for a comment."""

    text: str
    element: str


def pieces(html: str) -> Iterator[Words | Picture | Tag]:
    """The pieces of some HTML in order; together they hold every character of it."""
    start = 0
    for found in _PIECE.finditer(html):
        if text := html[start : found.start()]:
            yield Words(unescape(text))
        start = found.end()
        element = (found["element"] or "").lower()
        attributes = attributes_of(found.group()) if element == "img" else {}
        if attributes.get("src"):
            yield Picture(attributes["src"], attributes.get("alt", ""))
        else:
            yield Tag(found.group(), element)
    if text := html[start:]:
        yield Words(unescape(text))


def attributes_of(tag: str) -> Mapping[str, str]:
    """The attributes of a start tag, names in lower case."""
    return {each["name"].lower(): _value(each) for each in _ATTRIBUTE.finditer(tag)}


def _value(found: re.Match[str]) -> str:
    return unescape(found["double"] or found["single"] or found["bare"] or "")
