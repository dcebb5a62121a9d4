"""WordprocessingML elements: prefixed names -> lxml elements and bytes.

Everything the package holds is built from these few functions, never from text, so that no character of a document can
break its markup. Names are written with their usual prefix (``w:p``) and resolved once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias, cast

from lxml import etree

from exporter import block_marks

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "op": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "blocks": block_marks.NAMESPACE,
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""Prefix to namespace: ECMA-376 part 1 (transitional), Dublin Core, the extension of 2016 for SVG and our own."""

DEFAULTED = frozenset({"cp", "ep", "op", "ct"})
"""Prefixes whose namespace is the default one of their own part."""


@cache
def name(prefixed: str) -> str:
    """The Clark name of a prefixed one; a name without prefix stays as it is."""
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


def make(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """A new element with its attributes (prefixed names, values as text) and children."""
    element = etree.Element(name(tag))
    return _filled(element, attributes, children)


def append(parent: Element, tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """The same, put at the end of a parent."""
    element = etree.SubElement(parent, name(tag))
    return _filled(element, attributes, children)


def value(tag: str, content: object) -> Element:
    """An element that says one thing: ``<w:tag w:val="content"/>``, ``val`` in the tag's own namespace."""
    return make(tag, {tag.partition(":")[0] + ":val": content})


def words(tag: str, content: str) -> Element:
    """An element that holds text."""
    element = make(tag)
    element.text = content
    return element


def root(tag: str, prefixes: Iterable[str], *children: Element) -> Element:
    """The root of a part with its namespaces declared."""
    declared = {None if prefix in DEFAULTED else prefix: NAMESPACES[prefix] for prefix in prefixes}
    element = etree.Element(name(tag), nsmap=cast("dict[str, str]", declared))  # None, the default one, is unknown to the stubs
    return _filled(element, None, children)


def serialize(element: Element) -> bytes:
    """The bytes of a part: UTF-8 with the standalone declaration that ECMA-376 part 2 asks for."""
    return etree.tostring(element, encoding="UTF-8", standalone=True)


def _filled(element: Element, attributes: Mapping[str, object] | None, children: Iterable[Element]) -> Element:
    if attributes:
        for attribute, content in attributes.items():
            element.set(name(attribute), str(content))
    element.extend(children)
    return element
