"""Document -> Markdown, the way back from the reader, beside which it stands because both follow one table of spellings.

``read(write(document))`` has the metadata and blocks of the document's normal form (``normal_form`` says what that leaves out).
The text is what a person would write: a paragraph is a line, a character has a backslash only where it would be a mark, small tables
stand in columns, notes follow the block that calls them. Words that need care are read back while they are written, and written more
carefully when they read back as something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from exporter.model import Block, Document, Heading, Note, Paragraph
from exporter.readers.markdown.writing.blocks import block_lines, in_sequence, sequence
from exporter.readers.markdown.writing.care import Pen
from exporter.readers.markdown.writing.front_matter import front_matter
from exporter.readers.markdown.writing.normal_form import normal, normal_blocks

__all__ = ["write", "write_block"]

_NONE: Mapping[Note, str] = {}


def write(document: Document) -> str:
    """The whole document, with its front matter; empty for an empty one."""
    said = normal(document)
    pen = Pen(chinese=said.metadata.language.lower().startswith("zh"))
    untitled = any(isinstance(block, Heading) for block in said.blocks)
    lines = front_matter(said.metadata, pen, untitled=untitled)
    lines += _below(lines, _definitions(pen))
    for index, _ in enumerate(said.blocks):
        lines += _below(lines, in_sequence(said.blocks, index, pen))
        lines += _below(lines, _definitions(pen))
    return "".join(line + "\n" for line in lines)


def write_block(block: Block, *, chinese: bool = True, labels: Collection[str] = (), notes: Mapping[Note, str] = _NONE) -> tuple[str, ...]:
    """One block as the lines that may replace it in a source, with the definitions of its notes below it.

    ``chinese``: whether names such as those of roles are Chinese. ``labels``: those that notes of the source have already. ``notes``:
    notes that the source defines already, each with its label; they are called and not defined again. No lines when nothing of the
    block can be written.
    """
    defined = {made: label for note, label in notes.items() for made in _normal_note(note)}
    pen = Pen(chinese=chinese, taken=frozenset(labels), notes=defined)
    lines: list[str] = []
    for made in normal_blocks((block,)):
        lines += _below(lines, block_lines(made, pen))
    return (*lines, *_below(lines, _definitions(pen)))


def _normal_note(note: Note) -> Iterator[Note]:
    for block in normal_blocks((Paragraph((note,)),)):
        if isinstance(block, Paragraph):
            yield from (inline for inline in block.children if isinstance(inline, Note))


def _below(above: list[str], lines: list[str]) -> list[str]:
    return ["", *lines] if above and lines else lines


def _definitions(pen: Pen) -> list[str]:
    """The definitions of the notes that were called since the last ones; a definition that calls others is followed by theirs."""
    lines: list[str] = []
    while pen.pending:
        note = pen.pending.pop(0)
        lines += _below(lines, _definition(note, pen))
    return lines


def _definition(note: Note, pen: Pen) -> list[str]:
    """A definition begins on its call's line with a paragraph, below it with any other block."""
    lines = sequence(note.blocks, pen)
    begins = isinstance(note.blocks[0], Paragraph) and not lines[0].startswith("{")
    first, rest = (f" {lines[0]}", lines[1:]) if begins else ("", lines)
    return [f"[^{pen.notes[note]}]:{first}", *(f"    {line}" if line else "" for line in rest)]
