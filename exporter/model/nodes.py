"""The nodes: blocks and inlines as two closed unions, in which a quotation inside a link cannot be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a source: its name, a 1-based line and a 1-based column (0: the whole line, or the whole file).

    ``last``: the last line of a block that may be replaced as a whole, 0 where that is not known.
    """

    source: str
    line: int = 0
    column: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words. Never empty in a finished document, never holds a line feed (that is a ``LineBreak``)."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words (Markdown ``*…*``); Chinese type sets them in another face, not slanted."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class EmphasisDots:
    """Words with a dot below each character (CLREQ 3.2.4, zhuozhong hao)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words (Markdown ``**…**``)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ProperNoun:
    """A name of a person, place or dynasty, underlined (CLREQ 3.2.5, zhuanming hao)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strikeout:
    """Words struck out."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Words in a computer's language; kept to the character."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside the document. ``target`` is the address as written."""

    target: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the line. ``source`` is the address as written; ``Document.resource`` finds its bytes, if they were read."""

    source: str
    alternative: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Ruby:
    """Words with a reading above them (CLREQ 3.3): ``base`` and ``annotation``, one pair a node."""

    base: str
    annotation: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where it is called. Its blocks are paragraphs, lists, quotes or code; no headings, no notes."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break that the author wants, inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in the line, in TeX."""

    tex: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """Names another block of this document by its author's ``anchor``.

    With children it prints them; without, it prints the target's label (the words that the theme gives a heading,
    figure, table or formula) or, where that has none, the heading's words. ``block`` is the target's id, filled by the
    transform ``references``; empty when no block has that anchor (a diagnostic).
    """

    target: str
    children: tuple[Inline, ...] = ()
    block: str = ""


Inline = (
    Text
    | Emphasis
    | EmphasisDots
    | Strong
    | ProperNoun
    | Strikeout
    | Superscript
    | Subscript
    | Code
    | Link
    | Image
    | Ruby
    | Note
    | LineBreak
    | Math
    | CrossReference
)


class Role(StrEnum):
    """What a paragraph is in its text; the theme gives each its look."""

    BODY = "body"
    LEAD = "lead"
    DATELINE = "dateline"
    SALUTATION = "salutation"
    CLOSING = "closing"
    SIGNATURE = "signature"
    DATE = "date"
    ADDRESSEE = "addressee"
    ATTACHMENT = "attachment"
    REMARK = "remark"
    EPIGRAPH = "epigraph"
    CAPTION = "caption"


class NumeralSystem(StrEnum):
    """How a number is written; ``exporter.numerals`` writes and reads each."""

    DECIMAL = "decimal"
    CHINESE = "chinese"
    CHINESE_FORMAL = "chinese-formal"
    CIRCLED = "circled"
    HEAVENLY_STEM = "heavenly-stem"
    LOWER_LATIN = "lower-latin"
    UPPER_LATIN = "upper-latin"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


class Alignment(StrEnum):
    """Where a table column's text stands; ``DEFAULT`` leaves it to the theme."""

    DEFAULT = "default"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockAttributes:
    """What every block carries.

    ``id``: given once by the transform ``identity`` (ASCII letters and digits, at most 20, a letter first); EPUB
    anchors, Word bookmarks and the page map use it. ``anchor``: the author's own name for the block, for
    cross-references. ``where``: the source position, no part of equality.
    """

    id: str = ""
    anchor: str = ""
    where: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Heading(BlockAttributes):
    """A heading of level 1 (chapter) to 9. ``label``: the number as typed in the source, with its marks, apart from the words.

    ``ordinals``: the number as structure, one count per level from the outermost numbered one, by the transform
    ``numbering``; a theme that numbers headings prints its own label from it. ``unnumbered``: never gets one.
    """

    level: int
    children: tuple[Inline, ...]
    label: str = ""
    ordinals: tuple[int, ...] = ()
    unnumbered: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph(BlockAttributes):
    """A paragraph and what it is in its text."""

    children: tuple[Inline, ...]
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Quote(BlockAttributes):
    """Quoted blocks, with the words that say whose they are."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Verse(BlockAttributes):
    """Verse: stanzas of lines of inlines; each line stays a line."""

    stanzas: tuple[tuple[tuple[Inline, ...], ...], ...]
    attribution: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; ``checked`` is None but in a task list."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class OrderedList(BlockAttributes):
    """A numbered list: the printed label of item n is ``prefix`` + the numeral of ``start`` + n + ``suffix``."""

    items: tuple[ListItem, ...]
    numerals: NumeralSystem = NumeralSystem.DECIMAL
    start: int = 1
    prefix: str = ""
    suffix: str = "."


@dataclass(frozen=True, slots=True)
class UnorderedList(BlockAttributes):
    """A list with marks from the theme."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """Terms and what they mean, each meaning a run of blocks."""

    terms: tuple[tuple[Inline, ...], ...]
    descriptions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(BlockAttributes):
    """Terms with their definitions."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; spans count the columns and rows that it covers."""

    blocks: tuple[Block, ...] = ()
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a cell that spans rows is written in its first row only."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(BlockAttributes):
    """A table: ``alignments`` one per column, ``head`` rows repeat on each page, ``number`` by ``numbering`` when captioned."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    alignments: tuple[Alignment, ...] = ()
    caption: tuple[Inline, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Figure(BlockAttributes):
    """A picture that stands by itself, with its caption; ``number`` by ``numbering`` when captioned."""

    image: Image
    caption: tuple[Inline, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class CodeBlock(BlockAttributes):
    """Lines in a computer's language; kept to the character, line feeds between lines, none at the end."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class MathBlock(BlockAttributes):
    """A formula by itself, in TeX; ``number`` by ``numbering`` when it has an anchor."""

    tex: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class ThematicBreak(BlockAttributes):
    """A change of scene."""


@dataclass(frozen=True, slots=True)
class PageBreak(BlockAttributes):
    """What follows begins on a new page; a reading system without pages shows nothing."""


Block = (
    Heading
    | Paragraph
    | Quote
    | Verse
    | OrderedList
    | UnorderedList
    | DefinitionList
    | Table
    | Figure
    | CodeBlock
    | MathBlock
    | ThematicBreak
    | PageBreak
)
