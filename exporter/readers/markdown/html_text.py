"""Raw HTML in Markdown: its visible text and its pictures, apart from its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_PIECE = re.compile(
    r"(?P<comment><!---?>|<![A-Za-z][^>]*>)"
    r"|(?P<start><!--|<\?|<!\[CDATA\[|<(?:script|style)\b)"
    r"|(?P<tag></?(?P<element>[A-Za-z][A-Za-z0-9-]*)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>)",
    re.DOTALL | re.IGNORECASE,
)
_ENDS = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>", "<script": "</script", "<style": "</style"}
"""What begins something that shows nothing, to what ends it; the last two end with their tag."""

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
    lower = html.lower()
    last = {end: lower.rfind(end) for end in _ENDS.values()}
    start = position = 0
    while found := _PIECE.search(html, position):
        position = _end(found, lower, last)
        if not position:
            position = found.start() + 1
            continue
        if text := html[start : found.start()]:
            yield Words(unescape(text))
        start = position
        yield _shown(html[found.start() : position], (found["element"] or "").lower())
    if text := html[start:]:
        yield Words(unescape(text))


def _end(found: re.Match[str], lower: str, last: Mapping[str, int]) -> int:
    """Where a piece ends; 0 when nothing ends it, which is known beforehand and looked for once."""
    if not found["start"]:
        return found.end()
    sought = _ENDS[found["start"].lower()]
    if last[sought] < found.end():
        return 0
    end = lower.find(sought, found.end()) + len(sought)
    return lower.find(">", end) + 1 if sought.startswith("</") else end


def _shown(written: str, element: str) -> Picture | Tag:
    attributes = attributes_of(written) if element == "img" else {}
    if attributes.get("src"):
        return Picture(attributes["src"], attributes.get("alt", ""))
    return Tag(written, element)


def attributes_of(tag: str) -> Mapping[str, str]:
    """The attributes of a start tag, names in lower case."""
    return {each["name"].lower(): _value(each) for each in _ATTRIBUTE.finditer(tag)}


def _value(found: re.Match[str]) -> str:
    return unescape(found["double"] or found["single"] or found["bare"] or "")
