"""Names and attributes of WordprocessingML (ECMA-376-1, 17)."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def attribute(element: etree._Element, name: str) -> str:
    """An attribute of the main namespace, empty where it is missing."""
    return str(element.get(W + name, ""))


def child_value(element: etree._Element, name: str) -> str:
    """The ``w:val`` of a child, empty where either is missing."""
    child = element.find(W + name)
    return "" if child is None else attribute(child, "val")
