"""Document -> document: what a reader brought is made whole, by named passes in one order.

Each pass takes a document and gives a new one with its findings; what it changed stands in the document's provenance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic
from exporter.model import Document
from exporter.transforms.identity import give_ids
from exporter.transforms.numbering import give_numbers
from exporter.transforms.punctuation import restore_punctuation
from exporter.transforms.references import resolve_references
from exporter.transforms.spacing import remove_stray_spaces
from exporter.transforms.structure import make_legal
from exporter.transforms.variants import VARIANTS, to_variant

__all__ = ["PASSES", "STEPS", "VARIANTS", "Pass", "Transformed", "transform"]


@dataclass(frozen=True, slots=True)
class Transformed:
    """A document with ids, numbers and resolved references, and what a person should know about it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Pass:
    """One step: its name, and its function from a document to the next one and its findings."""

    name: str
    run: Callable[[Document], tuple[Document, tuple[Diagnostic, ...]]]


PASSES: tuple[Pass, ...] = (
    Pass("structure", make_legal),
    Pass("punctuation", restore_punctuation),
    Pass("spacing", remove_stray_spaces),
    Pass("numbering", give_numbers),
    Pass("identity", give_ids),
    Pass("references", resolve_references),
)
"""In order. References come after identity, because they name their targets' ids."""

STEPS: Mapping[str, str] = {
    "mojibake": "text that was once decoded wrongly and saved so is decoded again, where that is certain",
    "markup": "line breaks and character references of HTML that stayed in a plain text are read as what they say",
    "dialects": "what other programs write into Markdown, such as links between notes and marks of a contents, is read",
    "private-use": "private code points that GBK and Word's bullets used are the characters that they stand for",
    "invisible": "zero-width characters, direction marks and soft hyphens beside Chinese are removed",
    "half-width": "half-width Chinese marks are full width",
    "letter-spacing": "spaces between all characters of a sentence, as a PDF leaves them, are removed",
    "hyphens": "a Western word that a line end parts is made whole, where the text has it elsewhere",
    "chrome": "what a web page puts around its text is set aside, and its date, category and source become metadata",
    "title": "a short first line is the title",
    "unwrap": "lines that were broken at a fixed width are joined into paragraphs",
    "repeats": "a table of contents copied into the text, and the second copy of a text pasted twice, are set aside",
    "headings": "numbered and customary short lines are headings",
    "verse": "lines of one measure, and stanzas of short lines, are verse",
    "letters": "addressee, salutation, closing, signature and date are known by their place",
    "punctuation": "marks that were flattened to ASCII are full width again",
    "spacing": "a stray space beside a full-width quotation mark is removed",
}
"""The automatic steps that a user may switch off, and what each does. All but the last two happen while plain text is read."""


def transform(document: Document, without: frozenset[str] = frozenset(), variant: str = "") -> Transformed:
    """The document after every pass whose name is not in ``without``; only those that ``STEPS`` names can be left out.

    ``variant``: one of ``VARIANTS``, by which the words are written anew before anything else is done; empty for none.
    """
    document, found = to_variant(document, variant)
    findings: list[Diagnostic] = [*found]
    for step in PASSES:
        if step.name not in without or step.name not in STEPS:
            document, found = step.run(document)
            findings += found
    return Transformed(document, tuple(findings))
