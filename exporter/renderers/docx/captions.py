"""Captions and formula labels: a label whose number Word counts (SEQ field), a gap, the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.labels import figure_label, table_label
from exporter.model import Block, Figure, MathBlock, Table
from exporter.renderers.docx import fields
from exporter.renderers.docx.markup import Element, make

if TYPE_CHECKING:
    from exporter.renderers.docx.blocks import BlockWriter, Surroundings

_NUMBER = "{n}"
_FALLBACK = {Figure: "Figure", Table: "Table", MathBlock: "Equation"}


def write(writer: BlockWriter, parent: Element, block: Figure | Table, around: Surroundings) -> None:
    """A caption paragraph, or nothing without words; a table's stands above it and stays with it."""
    above = isinstance(block, Table)
    rules, words = writer.draft.rules, block.caption
    label = table_label(block.number, rules) if above else figure_label(block.number, rules)
    pattern = rules.table if above else rules.figure
    if not words:
        return
    if above:
        writer.space_before(1.0)
    paragraph = writer.paragraph(parent, "caption", around, *([make("w:keepNext")] if above else []))
    if label:
        counted_label(writer, paragraph, block, label, pattern, block.number)
        fields.text(fields.styled_run(paragraph), writer.draft.rules.gap)
    writer.inlines(paragraph, words, "caption", around)


def counted_label(writer: BlockWriter, paragraph: Element, block: Block, label: str, pattern: str, number: int) -> None:
    """A label by its pattern, the number as a field; bookmarked when a cross-reference repeats it."""
    before, found, after = pattern.partition(_NUMBER)
    if not found:
        writer.label(paragraph, block, label, "")
        return
    opening, closing = writer.draft.brackets(block)
    fields.words(paragraph, opening)
    bookmark = writer.draft.label_bookmark(block)
    start, end = writer.draft.bookmark(bookmark) if bookmark else (None, None)
    if start is not None:
        paragraph.append(start)
    fields.words(paragraph, before.removeprefix(opening))
    fields.field(paragraph, writer.draft.sequence(_sequence(block, pattern), number), str(number))
    fields.words(paragraph, after.removesuffix(closing))
    if end is not None:
        paragraph.append(end)
    fields.words(paragraph, closing)


def _sequence(block: Block, pattern: str) -> str:
    """The name under which Word counts: the label's own word, as Word's captions have it, if it can be a name."""
    word = pattern.replace(_NUMBER, "").strip()
    return word if word.isalpha() else _FALLBACK.get(type(block), "Equation")
