"""A finished file and the document it was made from -> findings; files are opened with other libraries than wrote them.

``CHECKS`` hold a file's words against the reading text; ``STANDARDS`` hold a file against the standard that it claims.
A library is loaded when its format is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exporter.diagnostics import Diagnostic
from exporter.model import Document
from exporter.reading_text import ReadingRules

Check = Callable[[bytes, Document, ReadingRules], tuple[Diagnostic, ...]]
Standard = Callable[[bytes], tuple[Diagnostic, ...]]


def _pdf(content: bytes, document: Document, rules: ReadingRules) -> tuple[Diagnostic, ...]:
    from exporter.verification.pdf import check_words

    return check_words(content, document, rules)


def _epub(content: bytes, document: Document, rules: ReadingRules) -> tuple[Diagnostic, ...]:
    from exporter.verification.epub import check_words

    return check_words(content, document, rules)


def _docx(content: bytes, document: Document, rules: ReadingRules) -> tuple[Diagnostic, ...]:
    from exporter.verification.docx import check_words

    return check_words(content, document, rules)


def _epub_standard(content: bytes) -> tuple[Diagnostic, ...]:
    from exporter.verification.epub_standard import check_standard

    return check_standard(content)


CHECKS: Mapping[str, Check] = {"pdf": _pdf, "epub": _epub, "docx": _docx}
"""Format to the check of its words."""

STANDARDS: Mapping[str, Standard] = {"epub": _epub_standard}
"""Format to the check of its standard, where a judge for it exists."""
