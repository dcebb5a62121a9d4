"""The XML of a package's parts: prefixed names, and bytes -> elements without entities, network or endless depth.

Strict documents (ISO/IEC 29500) name the same elements in other namespaces; they are read as transitional ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"

NAMESPACES: Mapping[str, str] = {
    "w": _OFFICE + "wordprocessingml/2006/main",
    "r": _OFFICE + "officeDocument/2006/relationships",
    "m": _OFFICE + "officeDocument/2006/math",
    "a": _OFFICE + "drawingml/2006/main",
    "wp": _OFFICE + "drawingml/2006/wordprocessingDrawing",
    "pic": _OFFICE + "drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "op": _OFFICE + "officeDocument/2006/custom-properties",
    "ep": _OFFICE + "officeDocument/2006/extended-properties",
}
"""Prefix to namespace: ECMA-376 part 1 (transitional), the package's own, Dublin Core and Word's extensions."""

_TRANSITIONAL: Mapping[str, str] = {
    _STRICT + "wordprocessingml/main": NAMESPACES["w"],
    _STRICT + "officeDocument/relationships": NAMESPACES["r"],
    _STRICT + "officeDocument/math": NAMESPACES["m"],
    _STRICT + "drawingml/main": NAMESPACES["a"],
    _STRICT + "drawingml/wordprocessingDrawing": NAMESPACES["wp"],
    _STRICT + "drawingml/picture": NAMESPACES["pic"],
    _STRICT + "officeDocument/customProperties": NAMESPACES["op"],
    _STRICT + "officeDocument/extendedProperties": NAMESPACES["ep"],
}

_OFF = frozenset({"0", "false", "off", "none"})


class MarkupError(ValueError):
    """A part is not well-formed, or declares a document type, which no part may (ECMA-376 part 2, 8.1.4)."""

    def __init__(self, problem: str, *, declares_entities: bool = False) -> None:
        super().__init__(problem)
        self.declares_entities = declares_entities


@cache
def name(prefixed: str) -> str:
    """The Clark name of a prefixed one; a name without prefix stays as it is."""
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


VAL = name("w:val")


def parse(content: bytes) -> Element:
    """The root of a part. Raises ``MarkupError``; elements nested beyond 256 are among what is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise MarkupError(str(problem), declares_entities=b"<!DOCTYPE" in content[:4096]) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise MarkupError("DOCTYPE", declares_entities=True)
    if any(address.startswith(_STRICT) for address in root.nsmap.values()):
        _make_transitional(root)
    return root


def _make_transitional(root: Element) -> None:
    for element in root.iter():
        element.tag = _renamed(str(element.tag))
        for attribute in [each for each in element.attrib if str(each).startswith("{" + _STRICT)]:
            element.set(_renamed(str(attribute)), element.attrib.pop(attribute))


def _renamed(clark: str) -> str:
    namespace, brace, local = clark.removeprefix("{").partition("}")
    return f"{{{_TRANSITIONAL.get(namespace, namespace)}}}{local}" if brace else clark


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of prefixed names; None where the path breaks off."""
    for step in path:
        if element is None:
            return None
        element = element.find(name(step))
    return element


def value(element: Element | None, *path: str) -> str:
    """``w:val`` at the end of a path, empty where there is none."""
    found = child(element, *path)
    return (found.get(VAL) or "") if found is not None else ""


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and on (ECMA-376 part 1, 17.17.4)."""
    return element is not None and (element.get(VAL) or "1").lower() not in _OFF


def number(written: str | None, default: int = 0) -> int:
    """A whole number as programs write it, fractions cut off; ``default`` where there is none."""
    try:
        return int(float(written or ""))
    except (ValueError, OverflowError):
        return default


def words(element: Element) -> str:
    """Every character that an element would print, deleted ones included, paragraphs parted by line feeds."""
    return "".join(_words(element)).strip("\n")


def _words(element: Element) -> Iterator[str]:
    for each in element.iter(*_WORDED):
        match local(each):
            case "t" | "delText":
                yield each.text or ""
            case "tab":
                parent = each.getparent()
                yield "\t" if parent is not None and local(parent) == "r" else ""
            case _:
                yield "\n"


_WORDED = tuple(name(each) for each in ("w:t", "w:delText", "m:t", "w:tab", "w:br", "w:cr", "w:p"))
