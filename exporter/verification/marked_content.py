"""The text of a PDF's marked content, read with pdfminer.six: (page object, MCID) -> characters (ISO 32000-1, 14.7.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral

Mark = tuple[int, int]
"""A page's object number and the number of a marked-content sequence on it."""

UNREADABLE = "\ufffd"
"""Stands for a glyph whose characters the file does not tell."""


def marked_text(pdf: PDFDocument) -> dict[Mark, str]:
    """The characters of every numbered marked-content sequence; what stands outside of them (artifacts) is left out."""
    resources = PDFResourceManager()
    texts: dict[Mark, list[str]] = {}
    for page in PDFPage.create_pages(pdf):
        assert isinstance(page.pageid, int)
        collector = _Collector(resources, page.pageid, texts)
        PDFPageInterpreter(resources, collector).process_page(page)
    return {mark: "".join(pieces) for mark, pieces in texts.items()}


class _Collector(PDFDevice):
    """Paints nothing; keeps the characters of each text-showing operator under the innermost numbered mark around it."""

    def __init__(self, resources: PDFResourceManager, page: int, texts: dict[Mark, list[str]]) -> None:
        super().__init__(resources)
        self._page = page
        self._texts = texts
        self._open: list[int | None] = []

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        number = props.get("MCID") if isinstance(props, dict) else None
        within = self._open[-1] if self._open and tag.name != "Artifact" else None
        self._open.append(number if isinstance(number, int) else within)

    def end_tag(self) -> None:
        if self._open:
            self._open.pop()

    def render_string(
        self, textstate: PDFTextState, seq: Iterable[int | float | bytes], _ncs: PDFColorSpace, _graphicstate: PDFGraphicState
    ) -> None:
        number = self._open[-1] if self._open else None
        if number is not None and textstate.font is not None:
            shown = (code for piece in seq if isinstance(piece, bytes) for code in _codes(textstate.font, piece))
            text = "".join(_characters(textstate.font, code) for code in shown)
            self._texts.setdefault((self._page, number), []).append(text)


def _codes(font: PDFFont, shown: bytes) -> tuple[int, ...]:
    """The codes of a shown string. pdfminer knows no CMap that is embedded in the file (9.7.5.3); those take two bytes a code."""
    return tuple(font.decode(shown)) or struct.unpack(f">{len(shown) // 2}H", shown[: len(shown) // 2 * 2])


def _characters(font: PDFFont, code: int) -> str:
    try:
        return font.to_unichr(code)
    except PDFUnicodeNotDefined:
        return UNREADABLE
