"""Anybody's EPUB, opened: its package document, the files of its spine and its stylesheets."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}


class Package:
    """A finished EPUB of any program."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.archive = ZipFile(book)
        container = etree.fromstring(self.archive.read("META-INF/container.xml"))
        self._opf_name = str(container.findall(".//c:rootfile", NAMES)[0].get("full-path"))
        self.opf = etree.fromstring(self.archive.read(self._opf_name))

    @cached_property
    def items(self) -> Mapping[str, etree._Element]:
        """The manifest's items by id."""
        return {str(item.get("id")): item for item in self.opf.findall("o:manifest/o:item", NAMES)}

    def read(self, item: etree._Element) -> bytes:
        """The bytes of an item."""
        return self.archive.read(posixpath.normpath(posixpath.join(posixpath.dirname(self._opf_name), unquote(str(item.get("href"))))))

    def xml(self, item: etree._Element) -> etree._Element:
        """An item as XML."""
        return etree.fromstring(self.read(item), etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))

    @cached_property
    def pages(self) -> Sequence[etree._Element]:
        """The files of the spine, parsed."""
        return [self.xml(self.items[str(each.get("idref"))]) for each in self.opf.findall("o:spine/o:itemref", NAMES)]

    @cached_property
    def spine(self) -> Sequence[etree._Element]:
        """The items of the spine."""
        return [self.items[str(each.get("idref"))] for each in self.opf.findall("o:spine/o:itemref", NAMES)]

    @cached_property
    def nav(self) -> etree._Element | None:
        """The navigation document, or None."""
        return next((self.xml(item) for item in self.items.values() if "nav" in (item.get("properties") or "").split()), None)

    @cached_property
    def ncx(self) -> etree._Element | None:
        """The NCX, or None."""
        return next((self.xml(item) for item in self.items.values() if item.get("media-type") == "application/x-dtbncx+xml"), None)

    @cached_property
    def css(self) -> str:
        """All stylesheets, one after the other."""
        return "\n".join(self.read(item).decode() for item in self.items.values() if item.get("media-type") == "text/css")

    def found(self, path: str) -> list[etree._Element]:
        """The elements that an XPath finds in the files of the spine."""
        return [element for page in self.pages for element in elements(page, path)]


def elements(root: etree._Element | None, path: str) -> list[etree._Element]:
    """The elements that an XPath finds."""
    found = root.xpath(path, namespaces=NAMES) if root is not None else []
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def words(element: etree._Element) -> str:
    """The element's words on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
