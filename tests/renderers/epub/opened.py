"""A finished EPUB, read with zipfile and lxml alone: what the tests of this folder look at."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from exporter.fonts import Faces
from exporter.model import Document
from exporter.renderers.epub import render
from exporter.renderers.rendering import Options, Rendering
from exporter.themes import load_theme
from exporter.transforms import transform

THEME = load_theme("essay")
NO_FACES = Faces({})

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
    "m": "http://www.w3.org/1998/Math/MathML",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Tree = tuple[tuple[str, "Tree"], ...]
"""Labels with what lies below each."""


def rendered(document: Document, faces: Faces = NO_FACES, options: Options = Options()) -> Rendering:  # noqa: B008  # frozen
    """The document after every pass, as an EPUB in the essay's look."""
    return render(transform(document).document, THEME, faces, options)


def opened(document: Document, faces: Faces = NO_FACES, options: Options = Options()) -> Opened:  # noqa: B008  # frozen
    """The same, unzipped."""
    return Opened(rendered(document, faces, options).content)


def findings(document: Document) -> tuple[str, ...]:
    """The ids of what rendering found, the missing cover aside."""
    return tuple(finding.id for finding in rendered(document).diagnostics if finding.id != "cover-without-font")


def untitled(document: Document) -> Document:
    """The document without metadata but its language."""
    return replace(document, metadata=type(document.metadata)(language=document.metadata.language))


class Opened:
    """An EPUB's files by name."""

    def __init__(self, content: bytes) -> None:
        self.archive = ZipFile(BytesIO(content))
        self.names = self.archive.namelist()

    def text(self, name: str) -> str:
        """A file of the publication as text."""
        return self.archive.read("EPUB/" + name).decode()

    def xml(self, name: str) -> etree._Element:
        """A file of the publication as XML."""
        return etree.fromstring(self.archive.read("EPUB/" + name))

    def found(self, name: str, path: str) -> list[etree._Element]:
        """The elements of a file that an XPath finds."""
        found = self.xml(name).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]

    def strings(self, name: str, path: str) -> list[str]:
        """The strings of a file that an XPath finds."""
        found = self.xml(name).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [str(each) for each in found]

    @property
    def spine(self) -> list[str]:
        """The names of the files in reading order."""
        hrefs = {item.get("id"): item.get("href") for item in self.found("content.opf", "//o:manifest/o:item")}
        return [str(hrefs[item.get("idref")]) for item in self.found("content.opf", "//o:itemref")]

    @property
    def texts(self) -> list[str]:
        """The names of the files of text, in reading order."""
        return [name for name in self.spine if name.startswith("text-")]

    def dublin_core(self, name: str) -> list[str]:
        """The values of a Dublin Core element."""
        return self.strings("content.opf", f"//d:{name}/text()")

    def properties(self, name: str) -> list[str]:
        """The values of a meta property."""
        return self.strings("content.opf", f"//o:meta[@property='{name}']/text()")

    @property
    def nav(self) -> Tree:
        """The labels of the navigation document."""
        return _listed(self.found("nav.xhtml", "//h:nav[@e:type='toc']/h:ol/h:li"))

    @property
    def contents_page(self) -> Tree:
        """The labels of the contents page inside the book."""
        return _listed(self.found("contents.xhtml", "//h:nav/h:ol/h:li"))

    @property
    def ncx(self) -> Tree:
        """The labels of the NCX."""
        return _points(self.found("toc.ncx", "/n:ncx/n:navMap/n:navPoint"))


def _listed(items: list[etree._Element]) -> Tree:
    return tuple((_words(item), _listed(item.findall("h:ol/h:li", NAMES))) for item in items)


def _points(points: list[etree._Element]) -> Tree:
    return tuple((str(point.findtext("n:navLabel/n:text", None, NAMES)), _points(point.findall("n:navPoint", NAMES))) for point in points)


def _words(item: etree._Element) -> str:
    (link,) = item.findall("h:a", NAMES)
    return "".join(map(str, link.itertext()))
