"""Makes any document legal: what the model's docstrings forbid takes the nearest form that keeps its words.

A heading inside a quotation, a list, a cell or a note becomes a strong paragraph; in a note only paragraphs, lists,
quotations and code remain, and a note called inside a note stands in brackets; text holds no line feed and is never empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from exporter.diagnostics import Diagnostic
from exporter.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Math,
    MathBlock,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
    Verse,
)
from exporter.walk import Blocks, Inlines, Rewriter

_OPENING, _CLOSING, _GAP = Text("\uff08"), Text("\uff09"), Text("\u3000")
DEEPEST = 9


def make_legal(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document in legal form; a document that is legal already comes back equal to what it was."""
    legal = _Legal()
    metadata = document.metadata
    if metadata.rich_title:
        metadata = replace(metadata, rich_title=legal.inlines(metadata.rich_title))
    return replace(document, metadata=metadata, blocks=legal.blocks(document.blocks)), ()


class _Legal(Rewriter):
    def __init__(self) -> None:
        super().__init__(lambda run: run, _legal_inlines)
        self._depth = 0

    def blocks(self, run: Blocks) -> Blocks:
        self._depth += 1
        made = super().blocks(run)
        self._depth -= 1
        return tuple(map(_strong_paragraph if self._depth else _within_levels, made))


def _within_levels(block: Block) -> Block:
    if isinstance(block, Heading) and not 1 <= block.level <= DEEPEST:
        return replace(block, level=min(max(block.level, 1), DEEPEST))
    return block


def _strong_paragraph(block: Block) -> Block:
    if not isinstance(block, Heading):
        return block
    label = (Text(block.label + _GAP.text),) if block.label else ()
    return Paragraph((Strong((*label, *block.children)),), id=block.id, anchor=block.anchor, where=block.where)


def _legal_inlines(run: Inlines) -> Inlines:
    return tuple(made for inline in run for made in _legal_inline(inline))


def _legal_inline(inline: Inline) -> Inlines:
    match inline:
        case Text() if "\n" in inline.text or not inline.text:
            return tuple(_lines(inline.text))
        case Note():
            return (replace(inline, blocks=_IN_NOTE.blocks(inline.blocks)),)
        case _:
            return (inline,)


def _lines(text: str) -> Iterator[Inline]:
    for index, line in enumerate(text.split("\n") if text else ()):
        if index:
            yield LineBreak()
        if line:
            yield Text(line)


# ------------------------------------------------------------------------------------------------------------------ notes


def _note_blocks(run: Blocks) -> Blocks:
    return tuple(made for block in run for made in _note_block(block))


def _note_block(block: Block) -> Blocks:
    match block:
        case Paragraph() | OrderedList() | UnorderedList() | Quote() | CodeBlock():
            return (block,)
        case Heading():
            return (_strong_paragraph(block),)
        case ThematicBreak() | PageBreak():
            return ()
        case MathBlock():
            return (replace(_paragraph(block, (Math(block.tex),)), anchor=block.anchor),)
        case Figure():
            return (_paragraph(block, (block.image, *((LineBreak(),) if block.caption else ()), *block.caption)),)
        case Verse() | DefinitionList() | Table():
            return tuple(_paragraph(block, line) for line in _worded_lines(block) if line)
        case _:
            assert_never(block)


def _paragraph(block: Block, run: Inlines) -> Paragraph:
    return Paragraph(run, where=block.where)


def _worded_lines(block: Verse | DefinitionList | Table) -> Iterator[Inlines]:
    match block:
        case Verse():
            for stanza in block.stanzas:
                yield tuple(inline for number, line in enumerate(stanza) for inline in ((LineBreak(),) * bool(number) + line))
            yield block.attribution
        case DefinitionList():
            for item in block.items:
                yield from item.terms
                yield from (_words(description) for description in item.descriptions)
        case Table():
            yield block.caption
            for row in (*block.head, *block.body):
                yield tuple(inline for number, cell in enumerate(row.cells) for inline in ((_GAP,) * bool(number) + _words(cell.blocks)))


def _words(run: Blocks) -> Inlines:
    """Every inline of a note's blocks in one run, blocks parted by a wide space."""
    pieces = [piece for block in run for piece in _block_words(block)]
    return tuple(inline for number, piece in enumerate(pieces) for inline in ((_GAP,) * bool(number) + piece))


def _block_words(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Heading():
            yield block.children
        case CodeBlock():
            yield (Text(block.text),)
        case Quote():
            yield from (piece for inner in block.blocks for piece in _block_words(inner))
            if block.attribution:
                yield block.attribution
        case OrderedList() | UnorderedList():
            yield from (piece for item in block.items for inner in item.blocks for piece in _block_words(inner))
        case _:
            yield from (piece for inner in _note_block(block) for piece in _block_words(inner))


def _without_notes(run: Inlines) -> Inlines:
    return tuple(made for inline in run for made in (_bracketed(inline) if isinstance(inline, Note) else (inline,)))


def _bracketed(note: Note) -> Inlines:
    return (_OPENING, *_words(note.blocks), _CLOSING)


_IN_NOTE = Rewriter(_note_blocks, _without_notes)
