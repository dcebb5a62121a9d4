"""What a page says of itself: title, authors, date and more, from its head, its JSON-LD and its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.model import DEFAULT_LANGUAGE, Metadata
from exporter.readers.dates import DATE, TIME, iso_date
from exporter.readers.html.content import Content
from exporter.readers.html.hidden import is_hidden, is_page_title
from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import Element
from exporter.readers.script import TRADITIONAL_LANGUAGE, language_of

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None

_LONGEST_TITLE = 120
_SHORTEST_TITLE = 5
_MOST_PARTS = 3
_LONGEST_SITE = 14
_SITE = re.compile("\\s*(?:[_|\u4e28\uff5c\u00b7]|-{1,2}|\\s[\u2013\u2014-]\\s)\\s*")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_SEPARATORS = re.compile("[\u3001\uff0c,;\uff1b]")
_SOURCE_LABEL = re.compile("^(?:来源|來源)\\s*[:\uff1a]\\s*")
_STAMP = re.compile(rf"{DATE}(?:[ T\u3000]*{TIME})?")
_LONGEST_STAMPED = 80
_NO_NAME = re.compile(r"https?:|@|admin|\d{4,}", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title", "articletitle", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "citation_author")
_DATES = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "datepublished",
    "og:release_date",
    "date",
    "dc.date",
    "weibo: article:create_at",
)
_SOURCES = ("contentsource", "source", "mediaid", "og:site_name", "sitename")
_DESCRIPTIONS = ("description", "og:description")


@dataclass(frozen=True, slots=True)
class About:
    """``metadata``: without a title where the page says none. ``window``: the window's title, word for word, and its line.

    ``heading``: the element that shows the title.
    """

    metadata: Metadata
    window: str = ""
    window_line: int = 0
    heading: Element | None = None


def about(page: Element, content: Content, stated: str = "") -> About:
    """What the page says of itself; ``stated``: the title that a person gave it."""
    said = _Said(page)
    element = next((each for each in page.find("title") if is_page_title(each)), None)
    window = _one_line(element.text()) if element else ""
    heading = _heading(page, window)
    if stated and heading and not same_words(heading.text(), stated):
        heading = None
    title = stated or _one_line(heading.text()) if heading else said.first(_TITLES) or said.linked("headline") or _without_site(window)
    metadata = Metadata(
        title=title if stated else title[:_LONGEST_TITLE],
        authors=tuple(_names(said.first(_AUTHORS) or said.linked("author"))),
        published=_date(said.first(_DATES) or said.linked("datePublished") or _time(page)) or _date_above(page, heading, content),
        source=_SOURCE_LABEL.sub("", said.first(_SOURCES)),
        description=said.first(_DESCRIPTIONS),
        keywords=tuple(filter(None, map(str.strip, _SEPARATORS.split(said.first(("keywords",)))))),
        language=_language(page, "".join(root.text() for root in content.roots)),
    )
    return About(metadata, window, element.line if element else 0, heading)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in white space alone."""
    return "".join(one.split()) == "".join(other.split())


class _Said:
    """The values of the page's ``meta`` elements and of its JSON-LD, lower-case name to the first value."""

    def __init__(self, page: Element) -> None:
        self._meta: dict[str, str] = {}
        for meta in page.find("meta"):
            name = (meta.get("property") or meta.get("name") or meta.get("itemprop")).lower()
            if value := _one_line(meta.get("content")):
                self._meta.setdefault(name, value)
        scripts = (script for script in page.find("script") if script.get("type").lower() == "application/ld+json")
        self._linked = [found for script in scripts for found in _objects(_json(script.text()))]

    def first(self, names: Sequence[str]) -> str:
        return next((self._meta[name] for name in names if name in self._meta), "")

    def linked(self, name: str) -> str:
        return next((words for each in self._linked if (words := _words(each.get(name)))), "")


def _json(text: str) -> Json:
    try:
        read: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return read


def _objects(value: Json) -> Iterator[Mapping[str, Json]]:
    pending: list[Json] = [value]
    while pending:
        match pending.pop(0):
            case dict() as found:
                yield found
                pending += [inner for name, inner in found.items() if name == "@graph"]
            case list() as found:
                pending += found


def _words(value: Json) -> str:
    match value:
        case str():
            return _one_line(value)
        case dict():
            return _words(value.get("name"))
        case list():
            return "\u3001".join(filter(None, map(_words, value)))
        case _:
            return ""


def _heading(page: Element, window: str) -> Element | None:
    """The first heading that the window's title repeats; else the only heading of level 1."""
    shown = [each for each in page.find("h1", "h2") if _is_shown(each) and 1 < len(_one_line(each.text())) <= _LONGEST_TITLE]
    for each in shown:
        words = "".join(each.text().split())
        if len(words) > 3 and "".join(window.split()).startswith(words):
            return each
    first = [each for each in shown if each.name == "h1"]
    return first[0] if len(first) == 1 else _line_like(page, window)


def _line_like(page: Element, window: str) -> Element | None:
    """A line of the page that is most of the window's title, on a page that has no heading for it."""
    whole = "".join(window.split())
    for each in page.find("h3", "h4", "div", "p", "td", "span", "strong"):
        words = "".join(each.text().split()) if len(each.children) <= _MOST_PARTS else ""
        if len(words) > max(_SHORTEST_TITLE, len(whole) // 2) and whole.startswith(words) and _is_shown(each):
            return each
    return None


def _is_shown(element: Element) -> bool:
    return not any(is_hidden(each) for each in (element, *element.ancestors()))


def _without_site(window: str) -> str:
    """The window's title without the names of site and channel behind it."""
    pieces = _SITE.split(window)
    gaps = _SITE.findall(window)
    while len(pieces) > 1 and len(pieces[-1]) <= _LONGEST_SITE and len(pieces[0]) > 1:
        pieces.pop()
    return "".join(piece + (gaps[number] if number < len(pieces) - 1 else "") for number, piece in enumerate(pieces)).strip()


def _names(typed: str) -> Iterator[str]:
    yield from (name for name in map(str.strip, _SEPARATORS.split(typed)) if 1 < len(name) <= 20 and not _NO_NAME.search(name))


def _date(typed: str) -> str:
    if found := _INSTANT.match(typed):
        return f"{found[1]}T{found[2]}{found[3] or ''}" if iso_date(found[1]) else ""
    return iso_date(typed)


def _time(page: Element) -> str:
    """The moment of the page's only ``time`` element that has one."""
    moments = {each.get("datetime") for each in page.find("time") if each.get("datetime")}
    return moments.pop() if len(moments) == 1 else ""


def _date_above(page: Element, heading: Element | None, content: Content) -> str:
    """The date that stands between the heading and the text, as news pages have it."""
    below = heading is None
    for each in page.descendants() if heading else ():
        if each in content.roots:
            break
        below = below or each is heading
        if below and isinstance(each, Words) and len(each.text.strip()) <= _LONGEST_STAMPED and (found := _STAMP.search(each.text)):
            return iso_date(found.group())
    return ""


def _language(page: Element, text: str) -> str:
    """What the words say; the page's own tag where it is more exact and no contradiction."""
    root = next(page.find("html"), None)
    stated = (root.get("lang") or root.get("xml:lang")) if root else ""
    said = language_of(text)
    exact = {TRADITIONAL_LANGUAGE: ("zh-hant-", "zh-tw", "zh-hk", "zh-mo"), DEFAULT_LANGUAGE: ("zh-hans-", "zh-sg")}[said]
    return stated if stated.lower().startswith(exact) else said


def with_found(metadata: Metadata, found: Metadata) -> Metadata:
    """The metadata, what it lacks filled from what the page's lines say."""
    return replace(
        metadata,
        authors=metadata.authors or found.authors,
        published=metadata.published or found.published,
        category=metadata.category or found.category,
        source=metadata.source or found.source,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
