"""The reading text: the words of a document as every format must carry them, defined once.

The title block as printed, then each block's words with its label, and each note at its call. Contents, running heads,
page numbers, list bullets and break ornaments are furniture, and pictures and formulas are objects; none of them is
part of it. "The same words" always means these lines, white space folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from exporter import labels
from exporter.labels import LabelRules
from exporter.model import (
    Block,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListItem,
    Math,
    MathBlock,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Ruby,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
    Verse,
)
from exporter.title_block import TitleRules, title_block
from exporter.walk import Inlines, descendants, plain_text

CHECKED_BOX = "\u2611"
EMPTY_BOX = "\u2610"


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What a theme decides about printed words, for one language: labels and the title block."""

    labels: LabelRules = field(default_factory=LabelRules)
    title: TitleRules = field(default_factory=TitleRules)


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One printed piece: the id of its block (empty in the title block), its label, its words, and its notes.

    A note is (offset into ``text`` in characters where it is called, the note's words).
    """

    block: str
    label: str
    text: str
    notes: tuple[tuple[int, str], ...] = ()


def reading_text(document: Document, rules: ReadingRules) -> tuple[ReadingLine, ...]:
    """Every printed piece of the document in reading order."""
    reader = _Reader(document, rules)
    title = (reader.line("", "", line.children) for line in title_block(document.metadata, rules.title))
    return (*title, *(line for block in document.blocks for line in reader.block(block)))


def reference_words(document: Document, rules: LabelRules) -> Mapping[str, str]:
    """Block id to the words that a cross-reference without words of its own prints."""
    return {block.id: words for block in descendants(document) if isinstance(block, Block) and (words := _referred(block, rules))}


def printed_reference(reference: CrossReference, words: Mapping[str, str]) -> Inlines:
    """What a cross-reference prints: its own words, else its target's, else the anchor as the author wrote it."""
    return reference.children or (Text(words.get(reference.block, reference.target)),)


def printed_image(image: Image) -> str:
    """What stands in the place of a picture that could not be read: its alternative text, else its address."""
    return image.alternative or image.source


def item_mark(ordered: OrderedList | UnorderedList, index: int) -> str:
    """The label of a list's item at a 0-based index: its numeral, or its box in a task list, or nothing."""
    checked = ordered.items[index].checked
    box = "" if checked is None else CHECKED_BOX if checked else EMPTY_BOX
    return labels.item_label(ordered, index) + box if isinstance(ordered, OrderedList) else box


def _referred(block: Block, rules: LabelRules) -> str:
    match block:
        case Heading():
            return labels.heading_label(block, rules).strip() or plain_text(block.children)
        case Figure():
            return labels.figure_label(block.number, rules) or plain_text(block.caption)
        case Table():
            return labels.table_label(block.number, rules) or plain_text(block.caption)
        case MathBlock():
            return labels.formula_label(block.number, rules)
        case _:
            return ""


class _Reader:
    def __init__(self, document: Document, rules: ReadingRules) -> None:
        self._document = document
        self._rules = rules.labels
        self._references = reference_words(document, rules.labels)

    def line(self, block: str, label: str, inlines: Inlines) -> ReadingLine:
        words: list[str] = []
        notes: list[tuple[int, str]] = []
        self._collect(inlines, words, notes)
        return ReadingLine(block, label, "".join(words), tuple(notes))

    def _collect(self, inlines: Inlines, words: list[str], notes: list[tuple[int, str]]) -> None:
        for inline in inlines:
            if isinstance(inline, Note):
                lines = (line for block in inline.blocks for line in self.block(block))
                notes.append((len("".join(words)), "\n".join(line.label + line.text for line in lines)))
            else:
                self._collect_words(inline, words, notes)

    def _collect_words(self, inline: Inline, words: list[str], notes: list[tuple[int, str]]) -> None:
        match inline:
            case Text() | Code():
                words.append(inline.text)
            case Ruby():
                words.append(inline.base + inline.annotation)
            case LineBreak():
                words.append("\n")
            case Image():
                words.append("" if self._document.resource(inline.source) else printed_image(inline))
            case Math() | Note():
                pass
            case CrossReference():
                self._collect(printed_reference(inline, self._references), words, notes)
            case _:
                self._collect(inline.children, words, notes)

    def block(self, block: Block) -> Iterator[ReadingLine]:
        match block:
            case Heading():
                yield self.line(block.id, labels.heading_label(block, self._rules), block.children)
            case Paragraph():
                yield self.line(block.id, "", block.children)
            case CodeBlock():
                yield ReadingLine(block.id, "", block.text)
            case MathBlock():
                yield ReadingLine(block.id, labels.formula_label(block.number, self._rules), "")
            case ThematicBreak() | PageBreak():
                return
            case Figure():
                yield from self._figure(block)
            case _:
                yield from self._compound(block)

    def _compound(self, block: Quote | Verse | OrderedList | UnorderedList | DefinitionList | Table) -> Iterator[ReadingLine]:
        match block:
            case Quote():
                for child in block.blocks:
                    yield from self.block(child)
                yield from self._words(block.id, block.attribution)
            case Verse():
                for stanza in block.stanzas:
                    yield from (self.line(block.id, "", line) for line in stanza)
                yield from self._words(block.id, block.attribution)
            case OrderedList() | UnorderedList():
                for index, item in enumerate(block.items):
                    yield from self._item(block.id, item_mark(block, index), item)
            case DefinitionList():
                for definition in block.items:
                    yield from (self.line(block.id, "", term) for term in definition.terms)
                    yield from (line for blocks in definition.descriptions for child in blocks for line in self.block(child))
            case Table():
                yield from self._captioned(block.id, labels.table_label(block.number, self._rules), block.caption)
                cells = (cell for row in (*block.head, *block.body) for cell in row.cells)
                yield from (line for cell in cells for child in cell.blocks for line in self.block(child))
            case _:
                assert_never(block)

    def _item(self, block: str, label: str, item: ListItem) -> Iterator[ReadingLine]:
        if label:
            yield ReadingLine(block, label, "")
        for child in item.blocks:
            yield from self.block(child)

    def _figure(self, figure: Figure) -> Iterator[ReadingLine]:
        if not self._document.resource(figure.image.source):
            yield ReadingLine(figure.id, "", printed_image(figure.image))
        yield from self._captioned(figure.id, labels.figure_label(figure.number, self._rules), figure.caption)

    def _captioned(self, block: str, label: str, caption: Inlines) -> Iterator[ReadingLine]:
        if caption:
            yield self.line(block, label + self._rules.gap if label else "", caption)

    def _words(self, block: str, inlines: Inlines) -> Iterator[ReadingLine]:
        if inlines:
            yield self.line(block, "", inlines)
