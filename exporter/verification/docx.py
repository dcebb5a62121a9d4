"""The words of a DOCX: body paragraphs with the labels that Word counts, and footnotes, read with zipfile and lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.diagnostics import Diagnostic, error
from exporter.model import Document
from exporter.reading_text import ReadingRules
from exporter.verification.comparison import compare
from exporter.verification.docx_numbering import NumberedStyle, Numbering
from exporter.verification.packages import FAULTS, Package, resolved, text_pieces
from exporter.verification.passages import CALL, Kind, Segment, expected_words
from exporter.verification.wordprocessing import COMPATIBILITY, MATH, RELATIONSHIPS, W, attribute, child_value

FORMAT = "docx"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENTS = "Table of Contents"
_FURNITURE = re.compile("thematic break|toc( heading| [1-9])", re.IGNORECASE)
"""Names of styles whose paragraphs are furniture: ornaments between scenes, and contents."""

_UNREAD = frozenset(
    {
        *(W + name for name in ("pPr", "rPr", "instrText", "delText", "del", "moveFrom", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr")),
        *(W + name for name in ("rubyPr", "footnoteRef", "sectPr", "drawing", "pict", "object")),
        *(MATH + name for name in ("oMath", "oMathPara")),
        COMPATIBILITY + "Fallback",
    }
)
_NO_BREAK_HYPHEN = "-"


def check_words(content: bytes, document: Document, rules: ReadingRules) -> tuple[Diagnostic, ...]:
    """Whether a DOCX carries the document's reading text, in order; contents, headers and footers are furniture."""
    expected = expected_words(document, rules, call=lambda _: CALL, mark=lambda _: "")
    try:
        return compare(FORMAT, expected, list(_Reading(Package(content)).segments()))
    except (*FAULTS, ValueError) as problem:
        return (error("file-unreadable", format=FORMAT, problem=problem),)


class _Reading:
    def __init__(self, package: Package) -> None:
        self._main = _target(package, "_rels/.rels", "", "officeDocument")
        related = f"{self._main.rpartition('/')[0]}/_rels/{self._main.rpartition('/')[2]}.rels"
        self._package = package
        self._numbering = Numbering(self._part(related, "numbering"))
        self._styles = _styles(self._part(related, "styles"))
        notes = self._part(related, "footnotes")
        self._notes = {} if notes is None else {attribute(note, "id"): note for note in notes.iterfind(f"{W}footnote")}

    def _part(self, related: str, kind: str) -> etree._Element | None:
        name = _target(self._package, related, self._main, kind) if related in self._package else ""
        return self._package.xml(name) if name else None

    def segments(self) -> Iterator[Segment]:
        """The body's paragraphs; each one's notes follow it."""
        body = self._package.xml(self._main).find(f"{W}body")
        for paragraph in () if body is None else filter(self._is_read, _paragraphs(body)):
            called: list[str] = []
            yield Segment(self._label(paragraph) + self._words(paragraph, called))
            for number in called:
                yield Segment("".join(self._label(each) + self._words(each, []) for each in _paragraphs(self._notes[number])), Kind.NOTE)

    def _is_read(self, paragraph: etree._Element) -> bool:
        style = self._styles.get(_style_of(paragraph))
        return style is None or not _FURNITURE.fullmatch(style.name)

    def _label(self, paragraph: etree._Element) -> str:
        style = _style_of(paragraph)
        return self._numbering.label(_numbering_of(paragraph), _inherited(self._styles, style), style)

    def _words(self, element: etree._Element, called: list[str]) -> str:
        match element.tag.removeprefix(W):
            case "t":
                return element.text or ""
            case "tab" | "br" | "cr":
                return "\n"
            case "noBreakHyphen":
                return _NO_BREAK_HYPHEN
            case "sym":
                return chr(int(attribute(element, "char"), 16))
            case "footnoteReference":
                called.append(attribute(element, "id"))
                return CALL
            case "ruby":
                return "".join(self._words(part, called) for name in ("rubyBase", "rt") for part in element.iterfind(W + name))
            case _:
                below = (piece for piece in text_pieces(element) if not isinstance(piece, str) and piece.tag not in _UNREAD)
                return "".join(self._words(piece, called) for piece in below)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph below in order, those of tables and content controls included, those of the contents left out."""
    for child in element:
        if child.tag == f"{W}p":
            yield child
        elif child.tag not in _UNREAD and not _is_contents(child):
            yield from _paragraphs(child)


def _is_contents(element: etree._Element) -> bool:
    galleries = element.iterfind(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return any(attribute(gallery, "val") == _CONTENTS for gallery in galleries)


def _target(package: Package, related: str, base: str, kind: str) -> str:
    """The part that a relationship of the given kind leads to; empty where there is none (ECMA-376-2, 9.3)."""
    for relationship in package.xml(related).iterfind(f"{RELATIONSHIPS}Relationship"):
        if relationship.get("Type") == _OFFICE + kind:
            return resolved(base, relationship.get("Target", "").lstrip("/"))
    return ""


@dataclass(frozen=True, slots=True)
class _Style:
    """A style's name, the id of the one that it is based on, and its own numbering."""

    name: str
    base: str
    numbered: NumberedStyle


def _styles(part: etree._Element | None) -> Mapping[str, _Style]:
    styles = () if part is None else part.iterfind(f"{W}style")
    return {
        attribute(style, "styleId"): _Style(child_value(style, "name"), child_value(style, "basedOn"), _numbering_of(style))
        for style in styles
    }


def _style_of(paragraph: etree._Element) -> str:
    properties = paragraph.find(f"{W}pPr")
    return "" if properties is None else child_value(properties, "pStyle")


def _numbering_of(element: etree._Element) -> NumberedStyle:
    """What a paragraph's or a style's own properties say of numbering."""
    numbering = element.find(f"{W}pPr/{W}numPr")
    if numbering is None:
        return NumberedStyle()
    level = child_value(numbering, "ilvl")
    return NumberedStyle(child_value(numbering, "numId") or None, int(level) if level else None)


def _inherited(styles: Mapping[str, _Style], style: str) -> NumberedStyle:
    """The numbering of a style or of the nearest one below it that has any."""
    passed: set[str] = set()
    while style in styles and style not in passed:
        passed.add(style)
        if styles[style].numbered.list is not None:
            return styles[style].numbered
        style = styles[style].base
    return NumberedStyle()
