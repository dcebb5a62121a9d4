"""Where a reader can go: one tree of entries, written three times (nav.xhtml, NCX, contents page) with equal labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from exporter.labels import LabelRules, entry_label
from exporter.model import Heading

_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its words, the address it leads to, and what lies below it."""

    label: str
    href: str
    children: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Branch:
    level: int
    label: str
    href: str
    children: list[_Branch] = field(default_factory=list)

    def entry(self) -> Entry:
        return Entry(self.label, self.href, tuple(child.entry() for child in self.children))


def outline(headings: Iterable[tuple[Heading, str]], rules: LabelRules, deepest: int, wordless: str) -> tuple[Entry, ...]:
    """The headings, each with its address, as a tree; levels below ``deepest`` are left out, skipped levels closed up.

    ``wordless`` stands for a heading that has neither words nor a picture's: EPUB 3.3, 7.2 wants a label in every link.
    """
    root = _Branch(0, "", "")
    open_branches = [root]
    for heading, href in headings:
        if heading.level > deepest:
            continue
        while open_branches[-1].level >= heading.level:
            open_branches.pop()
        branch = _Branch(heading.level, entry_label(heading, rules) or wordless, href)
        open_branches[-1].children.append(branch)
        open_branches.append(branch)
    return root.entry().children


def count(entries: Sequence[Entry]) -> int:
    """How many entries the tree has."""
    return sum(1 + count(entry.children) for entry in entries)


def depth(entries: Sequence[Entry]) -> int:
    """How many levels the tree has."""
    return max((1 + depth(entry.children) for entry in entries), default=0)


def ncx(entries: Sequence[Entry], title: str, language: str, identifier: str) -> bytes:
    """The EPUB 2 navigation that older systems and Kindle read (OPF 2.0.1, 2.4.1), every entry in play order."""
    root = etree.fromstring(f'<ncx xmlns="{_NCX}" version="2005-1"/>')
    root.set(_LANGUAGE, language)
    head = etree.SubElement(root, _ncx("head"))
    for name, content in (("uid", identifier), ("depth", str(depth(entries))), ("totalPageCount", "0"), ("maxPageNumber", "0")):
        etree.SubElement(head, _ncx("meta"), {"name": "dtb:" + name, "content": content})
    etree.SubElement(etree.SubElement(root, _ncx("docTitle")), _ncx("text")).text = title
    _points(etree.SubElement(root, _ncx("navMap")), entries, iter(range(1, count(entries) + 1)))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _points(parent: etree._Element, entries: Sequence[Entry], order: Iterator[int]) -> None:
    for entry in entries:
        place = str(next(order))
        point = etree.SubElement(parent, _ncx("navPoint"), {"id": "point-" + place, "playOrder": place})
        etree.SubElement(etree.SubElement(point, _ncx("navLabel")), _ncx("text")).text = entry.label
        etree.SubElement(point, _ncx("content"), {"src": entry.href})
        _points(point, entry.children, order)


def _ncx(name: str) -> etree.QName:
    return etree.QName(_NCX, name)
