"""Restores full-width marks where somebody flattened them to ASCII (GB/T 15834-2011).

First every paragraph is read for marks that would be full width in Chinese, then their numbers tell which kinds were
flattened, in the document and in each paragraph; only those are restored. Each mark is a ``Change`` of its own, and a
second run changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Change, Document, Position, Text
from exporter.transforms.flat_marks import FlatMark, Judged, Kind, brackets, dashes, ellipses, sentence_marks
from exporter.transforms.flattening import Evidence, evidence, flattened_kinds, restorable_kinds, total
from exporter.transforms.kept_marks import kept_marks
from exporter.transforms.prose import Edit, Prose, apply, prose
from exporter.transforms.straight_quotes import Quotes, double_quotes, is_unpaired, quotation_marks
from exporter.transforms.traversal import edit_prose
from exporter.walk import Inlines

RULES = frozenset(Kind)
"""The rules under which restored marks are listed."""

_CONTEXT = 8
_ANY_FLAT = re.compile("[,:;?!.(\"']|--|\uff0d\uff0d|\u3002{3}|(?<!\u2026)\u2026(?!\u2026)|(?<!\u2014)\u2014(?!\u2014)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose, where it stands, and the flat marks in it, in order of place."""

    text: str
    where: Position
    marks: tuple[FlatMark, ...]
    evidence: Evidence
    unpaired: bool


def restore_punctuation(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with its marks restored, each in ``Provenance.changes``; another document comes back as it was."""
    if not document.metadata.language.lower().startswith("zh"):
        return document, ()
    paragraphs = read_paragraphs(document)
    throughout = flattened_kinds(total(paragraph.evidence for paragraph in paragraphs))
    kinds = restorable_kinds([paragraph.evidence for paragraph in paragraphs], throughout)
    chosen = [_chosen(paragraph, allowed) for paragraph, allowed in zip(paragraphs, kinds, strict=True)]
    findings = tuple(_unpaired(paragraphs, throughout))
    if not any(chosen):
        return document, findings
    changes = tuple(_change(paragraph, mark) for paragraph, marks in zip(paragraphs, chosen, strict=True) for mark in marks)
    edited = _edited(document, chosen)
    provenance = replace(edited.provenance, changes=(*edited.provenance.changes, *changes))
    return replace(edited, provenance=provenance), findings


def read_paragraphs(document: Document) -> list[Paragraph]:
    """Every run of prose of the document, the plain title first, with its flat marks."""
    runs: list[tuple[Prose, Position]] = []
    source = Position(document.provenance.source)

    def gather(run: Inlines, where: Position | None) -> Inlines:
        runs.append((prose(run), where or source))
        return run

    gather(_plain_title(document), None)
    edit_prose(document, gather)
    judged = [Judged(said.text, kept_marks(said.text, said.editable)) for said, _ in runs]
    return list(_read(judged, [where for _, where in runs]))


def _plain_title(document: Document) -> Inlines:
    return (Text(document.metadata.title),) if document.metadata.title and not document.metadata.rich_title else ()


def _read(paragraphs: Sequence[Judged], places: Sequence[Position]) -> Iterator[Paragraph]:
    for judged, doubles, where in zip(paragraphs, double_quotes(paragraphs), places, strict=True):
        if not _ANY_FLAT.search(judged.text):
            yield Paragraph(judged.text, where, (), evidence(judged.text, ()), unpaired=False)
            continue
        marks = _marks(judged, doubles)
        yield Paragraph(judged.text, where, marks, evidence(judged.text, marks), is_unpaired(judged, doubles))


def _marks(judged: Judged, doubles: Quotes) -> tuple[FlatMark, ...]:
    """The flat marks in order of place. What is found makes its neighbours Chinese too, so it is looked at again until nothing is added."""
    known = -1
    marks: dict[int, FlatMark] = {}
    while known < len(judged.chinese):
        known = len(judged.chinese)
        for rule in (brackets, ellipses, dashes, sentence_marks):
            marks.update((mark.start, mark) for mark in rule(judged))
        marks.update((mark.start, mark) for mark in quotation_marks(judged, doubles))
    return tuple(marks[start] for start in sorted(marks))


def _chosen(paragraph: Paragraph, kinds: frozenset[Kind]) -> tuple[FlatMark, ...]:
    return tuple(mark.among(kinds) for mark in paragraph.marks if mark.kind in kinds)


def _unpaired(paragraphs: Iterable[Paragraph], throughout: frozenset[Kind]) -> Iterator[Diagnostic]:
    """One warning for all paragraphs whose straight quotation marks had to stay, at the first of them."""
    left = [paragraph.where for paragraph in paragraphs if paragraph.unpaired]
    if left and throughout:
        yield warning("quotes-unpaired", left[0], count=len(left))


def _change(paragraph: Paragraph, mark: FlatMark) -> Change:
    text = paragraph.text
    context = text[max(0, mark.start - _CONTEXT) : mark.end + _CONTEXT]
    return Change(mark.kind, paragraph.where, text[mark.start : mark.end], mark.after, context)


def _edited(document: Document, chosen: Sequence[Sequence[FlatMark]]) -> Document:
    """The document with the chosen marks of each run restored, in the order in which ``read_paragraphs`` found the runs."""
    title, *rest = chosen
    following = iter(rest)
    edited = edit_prose(document, lambda run, _where: apply(run, edits(next(following))))
    restored = apply(_plain_title(document), edits(title))
    if restored and isinstance(restored[0], Text):
        edited = replace(edited, metadata=replace(edited.metadata, title=restored[0].text))
    return edited


def edits(marks: Iterable[FlatMark]) -> tuple[Edit, ...]:
    """The marks as edits of single characters: the first becomes the mark, the others go."""
    return tuple(Edit(offset, mark.after if offset == mark.start else "") for mark in marks for offset in range(mark.start, mark.end))


def flat_marks(text: str) -> tuple[FlatMark, ...]:
    """The flat marks of a paragraph that stands alone, whatever the numbers say."""
    judged = Judged(text, kept_marks(text, None))
    (paragraph,) = _read([judged], [Position("")])
    return paragraph.marks
