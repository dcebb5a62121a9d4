"""Files in a ZIP archive as XML, for EPUB and DOCX; nothing is fetched and no entity is expanded."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True)

FAULTS = (BadZipFile, KeyError, etree.XMLSyntaxError, IndexError)
"""What a broken package raises when it is read."""


class Package:
    """An archive whose parts are asked for by name."""

    def __init__(self, content: bytes) -> None:
        """Raises ``BadZipFile``."""
        self._archive = ZipFile(BytesIO(content))

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def xml(self, name: str) -> etree._Element:
        """A part's root. Raises ``KeyError`` where there is none and ``XMLSyntaxError`` where it is not XML."""
        return etree.fromstring(self._archive.read(name), _PARSER)


def resolved(base: str, reference: str) -> str:
    """The name of the part that a reference in the part ``base`` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(reference.partition("#")[0])))


def text_pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """An element's own text and children in order: a string or an element each; an entity reads as its name."""
    if element.text:
        yield element.text
    for child in element:
        yield child if isinstance(child.tag, str) else str(child.text)
        if child.tail:
            yield child.tail
