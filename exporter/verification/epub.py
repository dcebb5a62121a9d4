"""The words of an EPUB: its spine in order, read with zipfile and lxml (EPUB 3.3, 5.7 and 6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.diagnostics import Diagnostic, error
from exporter.model import Document
from exporter.reading_text import ReadingRules
from exporter.verification.comparison import compare
from exporter.verification.packages import FAULTS, Package, resolved, text_pieces
from exporter.verification.passages import CALL, Kind, Segment, expected_words

FORMAT = "epub"
CONTAINER = "META-INF/container.xml"

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_SVG = "{http://www.w3.org/2000/svg}svg"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_NAMES = {"c": "urn:oasis:names:tc:opendocument:xmlns:container", "o": "http://www.idpf.org/2007/opf"}

_FURNITURE = frozenset({"cover", "toc", "landmarks", "page-list", "pagebreak", "backlink"})
_NOTES = frozenset({"footnote", "endnote"})
_UNREAD = frozenset({_MATH, _SVG, *(_XHTML + name for name in ("head", "script", "style", "rp", "template"))})


def check_words(content: bytes, document: Document, rules: ReadingRules) -> tuple[Diagnostic, ...]:
    """Whether an EPUB carries the document's reading text, in order; cover and contents are furniture, formulas objects."""
    expected = expected_words(document, rules, call=lambda _: CALL, mark=lambda _: "")
    try:
        return compare(FORMAT, expected, list(_segments(Package(content))))
    except FAULTS as problem:
        return (error("file-unreadable", format=FORMAT, problem=problem),)


def _segments(package: Package) -> Iterator[Segment]:
    for name in _spine(package):
        notes: list[Segment] = []
        yield Segment(_words(package.xml(name), notes))
        yield from notes


def _spine(package: Package) -> Iterator[str]:
    """The names of the content documents in reading order; a non-linear one is furniture."""
    opf_name = str(package.xml(CONTAINER).findall(".//c:rootfile", _NAMES)[0].get("full-path"))
    opf = package.xml(opf_name)
    addresses = {item.get("id"): item.get("href") for item in opf.findall("o:manifest/o:item", _NAMES)}
    for reference in opf.findall("o:spine/o:itemref", _NAMES):
        if reference.get("linear") != "no":
            yield resolved(opf_name, str(addresses[reference.get("idref")]))


def _words(element: etree._Element, notes: list[Segment]) -> str:
    """The element's words; notes found below go into ``notes``, each call leaves its mark."""
    meanings = _meanings(element)
    if element.tag in _UNREAD or meanings & _FURNITURE:
        return ""
    if "noteref" in meanings:
        return CALL
    below = (piece if isinstance(piece, str) else _words(piece, notes) for piece in text_pieces(element))
    if meanings & _NOTES:
        notes.append(Segment("".join(below), Kind.NOTE))
        return ""
    return "".join(below)


def _meanings(element: etree._Element) -> frozenset[str]:
    """What the element is: the words of its ``epub:type`` and of its DPUB-ARIA ``role``, without the latter's prefix."""
    roles = (role.removeprefix("doc-") for role in element.get("role", "").split())
    return frozenset((*element.get(_TYPE, "").split(), *roles))
