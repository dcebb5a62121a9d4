"""A rendered DOCX opened for inspection: its parts as XML, found without the library that packed it."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from lxml import etree

from exporter.fonts import Faces
from exporter.model import Document
from exporter.renderers.docx import render
from exporter.renderers.docx.markup import NAMESPACES, Element
from exporter.renderers.docx.markup import name as qualified
from exporter.renderers.rendering import Options, Rendering
from exporter.themes import Theme, load_theme

DOCUMENT, STYLES, NUMBERING, NOTES, SETTINGS = (f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes", "settings"))
_DECLARATION = re.compile(r' xmlns(:\w+)?="[^"]*"')


@cache
def essay() -> Theme:
    """The program's own theme."""
    return load_theme("essay")


def rendered(document: Document, theme: Theme | None = None) -> Rendering:
    """The document as the renderer gives it."""
    return render(document, theme or essay(), Faces({}), Options())


class OfficeFile:
    """The parts of a package."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        """The ZIP's entries in their order."""
        return self._archive.infolist()

    def bytes(self, part: str) -> bytes:
        """A part's bytes."""
        return self._archive.read(part)

    def xml(self, part: str) -> Element:
        """A part's root."""
        return etree.fromstring(self.bytes(part))

    def has(self, part: str) -> bool:
        """Whether the package holds a part."""
        return part in self._archive.namelist()

    def find(self, path: str, part: str = DOCUMENT) -> list[Element]:
        """The elements of a part that a path with the usual prefixes finds."""
        return self.xml(part).findall(path, dict(NAMESPACES))

    def values(self, path: str, part: str = DOCUMENT, attribute: str = "w:val") -> list[str]:
        """An attribute of each of them, empty where it is missing."""
        return [element.get(qualified(attribute), "") for element in self.find(path, part)]

    def words(self, part: str = DOCUMENT) -> list[str]:
        """The words of each paragraph of a part."""
        return ["".join(str(text.text) for text in paragraph.iter(qualified("w:t"))) for paragraph in self.find(".//w:p", part)]

    def style(self, id: str) -> Element:
        """The style of that id."""
        (style,) = (each for each in self.find("w:style", STYLES) if each.get(qualified("w:styleId")) == id)
        return style


def opened(document: Document, theme: Theme | None = None) -> OfficeFile:
    """The document rendered and opened."""
    return OfficeFile(rendered(document, theme).content)


def printed(elements: list[Element]) -> str:
    """Elements as readable text: indented, without namespace declarations."""
    shown = []
    for element in elements:
        copy = etree.fromstring(etree.tostring(element))
        etree.indent(copy)
        shown.append(_DECLARATION.sub("", etree.tostring(copy, encoding="unicode")))
    return "\n".join(shown) + "\n"


def body(document: Document, theme: Theme | None = None) -> str:
    """The body of a document as readable text, its section left out."""
    return printed(opened(document, theme).find("w:body/*")[:-1])
