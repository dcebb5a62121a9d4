"""The words of a PDF, by its structure tree: what a screen reader would read, so that running heads never count."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from exporter import labels
from exporter.diagnostics import Diagnostic, error
from exporter.model import Document
from exporter.reading_text import ReadingRules
from exporter.verification.comparison import compare
from exporter.verification.marked_content import marked_text
from exporter.verification.passages import Kind, Segment, expected_words
from exporter.verification.structure_tree import Element, structure

FORMAT = "pdf"

_NOTES = frozenset({"Note", "FENote"})
_GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct", "BlockQuote", "Table", "TBody", "L"})
"""Types whose children are segments of their own; a page's notes come in such a group where nothing marks them."""


def check_words(content: bytes, document: Document, rules: ReadingRules) -> tuple[Diagnostic, ...]:
    """Whether a PDF carries the document's reading text, in order."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pdf = PDFDocument(PDFParser(BytesIO(content)))
        root = structure(pdf, marked_text(pdf))
    except (PDFException, PSException, ValueError, TypeError, KeyError) as problem:
        return (error("file-unreadable", format=FORMAT, problem=problem),)
    if root is None:
        return (error("pdf-without-structure", format=FORMAT),)

    def label(number: int) -> str:
        return labels.note_label(number, rules.labels)

    return compare(FORMAT, expected_words(document, rules, label, label), _Reading(rules).segments(root))


class _Reading:
    """Segments out of the tree: bullets left out, notes apart, heads of tables that a new page repeats marked as such."""

    def __init__(self, rules: ReadingRules) -> None:
        self._bullets = frozenset(rules.labels.bullets)
        self._head = ""

    def segments(self, element: Element) -> Iterator[Segment]:
        """The element's words in reading order."""
        if element.type in _GROUPING or not element.type:
            for child in element.children:
                yield from (Segment(child),) if isinstance(child, str) else self.segments(child)
        elif element.type == "THead":
            yield self._table_head(element)
        else:
            notes: list[Segment] = []
            yield Segment(self._words(element, notes), Kind.NOTE if element.type in _NOTES else Kind.TEXT)
            yield from notes

    def _table_head(self, element: Element) -> Segment:
        notes: list[Segment] = []
        head = self._words(element, notes)
        repeated, self._head = head == self._head, head
        return Segment(head, Kind.REPEATED if repeated else Kind.TEXT)

    def _words(self, element: Element, notes: list[Segment]) -> str:
        words: list[str] = []
        for child in element.children:
            if isinstance(child, str):
                words.append(child)
            elif child.type in _NOTES:
                notes.append(Segment(self._words(child, notes), Kind.NOTE))
            elif child.type != "Lbl" or child.text().strip() not in self._bullets:
                words.append(self._words(child, notes))
        return "".join(words)
