"""Which links call a footnote: those whose target links back to them, or says that it is a note (EPUB 3 and ARIA names)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exporter.readers.html.tree import Element

_LONGEST_CALL = 8
_MOST_PARTS = 4
_HOLDERS = frozenset({"li", "p", "div", "dd", "aside", "section", "td"})
_NOTE_NAMES = re.compile(r"(?:^|[\s-])(?:footnote|endnote|rearnote)(?:$|\s)")
_BRACKETS = "[]\uff3b\uff3d()\uff08\uff09\u3014\u3015\u3010\u3011 "


@dataclass(frozen=True, slots=True)
class Notes:
    """``called``: the element that calls a note to the element that holds it. ``backs``: the links inside notes that lead back.

    ``targets``: ids that other links of the page name.
    """

    called: Mapping[Element, Element]
    holders: frozenset[Element]
    backs: frozenset[Element]
    targets: frozenset[str]


def find_notes(page: Element) -> Notes:
    """The notes of a page. A note that is called twice stands at its first call; the second call stays a link."""
    finder = _Finder({name: each for each in reversed([*_elements(page)]) for name in _names(each)})
    for link in _links(page):
        finder.take(link)
    return Notes(finder.called, frozenset(finder.holders), frozenset(finder.backs), frozenset(finder.targets))


class _Finder:
    def __init__(self, named: Mapping[str, Element]) -> None:
        self._named = named
        self._leading: dict[Element, dict[str, list[Element]]] = {}
        self.called: dict[Element, Element] = {}
        self.holders: set[Element] = set()
        self.backs: set[Element] = set()
        self.targets: set[str] = set()

    def take(self, link: Element) -> None:
        target = link.get("href")[1:]
        if link in self.backs or target not in self._named:
            return
        held = self._holder(link, self._named[target])
        if held is None or held in self.holders:
            self.targets.add(target)
            return
        self.called[_call(link)] = held
        self.holders.add(held)
        self.backs.update(self._backs(link, held))

    def _holder(self, link: Element, target: Element) -> Element | None:
        """The element that holds the note's words, when the target is a note of this link."""
        if len(link.text().strip()) > _LONGEST_CALL:
            return None
        held = next((each for each in (target, *target.ancestors()) if each.name in _HOLDERS), None)
        if held is None or held in link.ancestors():
            return None
        says = " ".join((held.get("class"), held.get("role"), held.get("epub:type"), target.get("role"), target.get("epub:type")))
        return held if self._backs(link, held) or _NOTE_NAMES.search(says) else None

    def _backs(self, link: Element, held: Element) -> list[Element]:
        """The links in a note that lead to its call."""
        if held not in self._leading:
            leading = self._leading[held] = {}
            for inside in _links(held):
                leading.setdefault(inside.get("href")[1:], []).append(inside)
        call = _call(link)
        names = {name for each in (call, *call.elements, *link.elements, link) for name in _names(each)}
        return [back for name in sorted(names) for back in self._leading[held].get(name, ())]


def _elements(page: Element) -> Iterator[Element]:
    return (each for each in page.descendants() if isinstance(each, Element) and ("id" in each.attributes or "name" in each.attributes))


def _names(element: Element) -> Iterator[str]:
    yield from filter(None, (element.get("id"), element.get("name") if element.name == "a" else ""))


def _links(page: Element) -> Iterator[Element]:
    return (each for each in page.find("a") if len(each.get("href")) > 1 and each.get("href").startswith("#"))


def _call(link: Element) -> Element:
    """The link with the raised element around it that says nothing else."""
    call = link
    for above in link.ancestors():
        if above.name not in ("sup", "span") or len(above.children) > _MOST_PARTS:
            break
        if above.text().strip(_BRACKETS) != link.text().strip(_BRACKETS):
            break
        call = above
    return call
