"""A PDF's structure tree as plain values: elements in reading order, each with its type and its text (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from exporter.verification.marked_content import Mark


@dataclass(slots=True)
class Element:
    """One structure element: its standard type (``P``, ``LI``, ``Note``) and its children, runs of text among them."""

    type: str
    children: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        """All the text below, in order."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def structure(pdf: PDFDocument, texts: Mapping[Mark, str]) -> Element | None:
    """The tree's root with the marked text filled in; None when the file has no structure tree."""
    root = resolve1(pdf.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return None
    roles = resolve1(root.get("RoleMap"))
    return _Tree(texts, roles if isinstance(roles, dict) else {}).element(root, 0)


class _Tree:
    def __init__(self, texts: Mapping[Mark, str], roles: Mapping[str, object]) -> None:
        self._texts = texts
        self._roles = roles

    def element(self, written: Mapping[str, object], page: int) -> Element:
        page = _object_number(written.get("Pg"), page)
        kids = resolve1(written.get("K"))
        return Element(self._type(written), list(self._children(kids if isinstance(kids, list) else [kids], page)))

    def _type(self, written: Mapping[str, object]) -> str:
        """The standard type; a type of the file's own is looked up in its role map."""
        name = _name(resolve1(written.get("S")))
        return _name(resolve1(self._roles.get(name))) or name

    def _children(self, kids: list[object], page: int) -> Iterator[Element | str]:
        for kid in map(resolve1, kids):
            if isinstance(kid, int):
                yield self._texts.get((page, kid), "")
            elif isinstance(kid, dict) and _name(kid.get("Type")) == "MCR":
                yield self._texts.get((_object_number(kid.get("Pg"), page), int(kid["MCID"])), "")
            elif isinstance(kid, dict) and _name(kid.get("Type")) != "OBJR":
                yield self.element(kid, page)


def _object_number(reference: object, otherwise: int) -> int:
    return int(reference.objid) if isinstance(reference, PDFObjRef) else otherwise


def _name(value: object) -> str:
    return str(value.name) if isinstance(value, PSLiteral) else ""
