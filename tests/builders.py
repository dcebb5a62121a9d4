"""Small documents in one line: ``doc(heading(1, "words"), para("words", em("more"), note("aside")))``.

Wherever inlines are expected a plain string stands for ``Text``, and wherever blocks are expected it stands for a body paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from exporter import model
from exporter.model import Block, Document, Inline, Metadata, NumeralSystem, Provenance, Resource, Role

Words = str | Inline
Piece = str | Block

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200015dcdd53f0000000049454e44ae426082"
)
"""A PNG of one pixel."""


def words(*pieces: Words) -> tuple[Inline, ...]:
    """A run of inlines; an empty string is left out."""
    return tuple(model.Text(piece) if isinstance(piece, str) else piece for piece in pieces if piece != "")


def blocks(*pieces: Piece) -> tuple[Block, ...]:
    """A run of blocks."""
    return tuple(para(piece) if isinstance(piece, str) else piece for piece in pieces)


def doc(*pieces: Piece, metadata: Metadata | None = None, resources: Iterable[Resource] = (), **fields: str) -> Document:
    """A document of blocks; ``fields`` are the metadata's (``title="…"``) when no ``metadata`` is given."""
    said = metadata or Metadata(**fields)  # type: ignore[arg-type]  # keyword fields of a test are strings by its signature
    return Document(said, blocks(*pieces), tuple(resources), Provenance())


def text(content: str) -> model.Text:
    """Words."""
    return model.Text(content)


def em(*pieces: Words) -> model.Emphasis:
    """Emphasis."""
    return model.Emphasis(words(*pieces))


def strong(*pieces: Words) -> model.Strong:
    """Strong."""
    return model.Strong(words(*pieces))


def dots(*pieces: Words) -> model.EmphasisDots:
    """Emphasis dots."""
    return model.EmphasisDots(words(*pieces))


def proper(*pieces: Words) -> model.ProperNoun:
    """A proper noun."""
    return model.ProperNoun(words(*pieces))


def strike(*pieces: Words) -> model.Strikeout:
    """Strikeout."""
    return model.Strikeout(words(*pieces))


def sup(*pieces: Words) -> model.Superscript:
    """Superscript."""
    return model.Superscript(words(*pieces))


def sub(*pieces: Words) -> model.Subscript:
    """Subscript."""
    return model.Subscript(words(*pieces))


def code(content: str) -> model.Code:
    """Code in the line."""
    return model.Code(content)


def link(target: str, *pieces: Words, title: str = "") -> model.Link:
    """A link."""
    return model.Link(target, words(*pieces), title)


def image(source: str, alternative: str = "", title: str = "") -> model.Image:
    """A picture in the line."""
    return model.Image(source, alternative, title)


def ruby(base: str, annotation: str) -> model.Ruby:
    """Words with a reading."""
    return model.Ruby(base, annotation)


def note(*pieces: Piece) -> model.Note:
    """A footnote at its call."""
    return model.Note(blocks(*pieces))


def line_break() -> model.LineBreak:
    """A break inside a paragraph."""
    return model.LineBreak()


def formula(tex: str) -> model.Math:
    """A formula in the line."""
    return model.Math(tex)


def ref(target: str, *pieces: Words, block: str = "") -> model.CrossReference:
    """A cross-reference."""
    return model.CrossReference(target, words(*pieces), block)


def heading(level: int, *pieces: Words, label: str = "", ordinals: tuple[int, ...] = (), id: str = "", anchor: str = "") -> model.Heading:
    """A heading."""
    return model.Heading(level, words(*pieces), label, ordinals, id=id, anchor=anchor)


def para(*pieces: Words, role: Role = Role.BODY, id: str = "", anchor: str = "") -> model.Paragraph:
    """A paragraph."""
    return model.Paragraph(words(*pieces), role, id=id, anchor=anchor)


def quote(*pieces: Piece, attribution: Words = "", id: str = "") -> model.Quote:
    """A quotation."""
    return model.Quote(blocks(*pieces), words(attribution), id=id)


def verse(*stanzas: Iterable[Words], attribution: Words = "", id: str = "") -> model.Verse:
    """Verse: each stanza is its lines."""
    return model.Verse(tuple(tuple(words(line) for line in stanza) for stanza in stanzas), words(attribution), id=id)


def item(*pieces: Piece, checked: bool | None = None) -> model.ListItem:
    """A list's item."""
    return model.ListItem(blocks(*pieces), checked)


def _items(pieces: tuple[str | model.ListItem, ...]) -> tuple[model.ListItem, ...]:
    return tuple(item(piece) if isinstance(piece, str) else piece for piece in pieces)


def ol(
    *pieces: str | model.ListItem,
    numerals: NumeralSystem = NumeralSystem.DECIMAL,
    start: int = 1,
    prefix: str = "",
    suffix: str = ".",
    id: str = "",
) -> model.OrderedList:
    """A numbered list."""
    return model.OrderedList(_items(pieces), numerals, start, prefix, suffix, id=id)


def ul(*pieces: str | model.ListItem, id: str = "") -> model.UnorderedList:
    """A list with marks."""
    return model.UnorderedList(_items(pieces), id=id)


def dl(*pairs: tuple[str, str], id: str = "") -> model.DefinitionList:
    """Definitions, each a term and its meaning."""
    return model.DefinitionList(tuple(model.Definition((words(term),), (blocks(meaning),)) for term, meaning in pairs), id=id)


def cell(*pieces: Piece, columns: int = 1, rows: int = 1) -> model.Cell:
    """A table's cell."""
    return model.Cell(blocks(*pieces), columns, rows)


def row(*pieces: str | model.Cell) -> model.Row:
    """A table's row."""
    return model.Row(tuple(cell(piece) if isinstance(piece, str) else piece for piece in pieces))


def table(
    *rows: model.Row,
    head: Iterable[model.Row] = (),
    alignments: Iterable[model.Alignment] = (),
    caption: Words = "",
    number: int = 0,
    id: str = "",
) -> model.Table:
    """A table of body rows."""
    return model.Table(tuple(head), rows, tuple(alignments), words(caption), number, id=id)


def fig(source: str, alternative: str = "", caption: Words = "", number: int = 0, id: str = "", anchor: str = "") -> model.Figure:
    """A figure."""
    return model.Figure(image(source, alternative), words(caption), number, id=id, anchor=anchor)


def code_block(content: str, language: str = "", id: str = "") -> model.CodeBlock:
    """A code block."""
    return model.CodeBlock(content, language, id=id)


def math_block(tex: str, number: int = 0, id: str = "", anchor: str = "") -> model.MathBlock:
    """A formula by itself."""
    return model.MathBlock(tex, number, id=id, anchor=anchor)


def scene_break(id: str = "") -> model.ThematicBreak:
    """A change of scene."""
    return model.ThematicBreak(id=id)


def page_break(id: str = "") -> model.PageBreak:
    """A page break."""
    return model.PageBreak(id=id)


def picture(name: str) -> Resource:
    """The bytes of a one-pixel picture under a name."""
    return Resource(name, "image/png", PIXEL)


BLOCKS: tuple[type, ...] = get_args(Block)
INLINES: tuple[type, ...] = get_args(Inline)
"""Every class of block and of inline, for tests that must know them all."""
