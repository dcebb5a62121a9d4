"""What of a document our DOCX shows, as reading gives it back: the declared list of what it does not.

``read(write(document))`` has the metadata and blocks of ``normal(document)``. It differs from the document in this alone:

- counts that follow from the order are empty (a heading's ordinals, whether it is left out of them, the number of what has
  no caption), and so are resources and provenance, which are no text;
- neighbouring words and marks of one kind are one node, a mark inside its like is one mark, and a mark that would go around
  a note, a formula or a picture stops before it; a reference stands outside the marks of its words;
- a reference to a block that prints no label shows words; one that leads nowhere, a link that no document may open and a
  picture without bytes are their words;
- a definition's descriptions are one; a table's rows fill its columns, alignments that are all the theme's are none, and
  so is that of a column of which no paragraph of the body's kind shows it; a code block has no language;
- a list's labels are read as they print: what its numerals cannot write is decimal;
- the title is what its words say, a note in it only words; authors and keywords part at a comma and a blank; the direction of
  writing and the cover are not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from exporter import numerals
from exporter.model import (
    Alignment,
    Block,
    Cell,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    MathBlock,
    Metadata,
    Note,
    NumeralSystem,
    OrderedList,
    Paragraph,
    Provenance,
    Role,
    Row,
    Ruby,
    Table,
    Text,
)
from exporter.readers.docx.pieces import Linked, Piece, Referred, Wrapper, nested
from exporter.reading_text import printed_image
from exporter.transforms.identity import said
from exporter.walk import Blocks, Inlines, Rewriter, descendants, plain_text

_BLOCKS = get_args(Block)
_CARRIED = ("http://", "https://", "mailto:")


def normal(document: Document) -> Document:
    """The document's normal form."""
    form = _NormalForm(document)
    blocks = form.blocks(document.blocks)
    return Document(form.metadata(document.metadata), blocks, (), Provenance())


class _NormalForm(Rewriter):
    def __init__(self, document: Document) -> None:
        super().__init__(lambda run: tuple(map(self._shown, run)), lambda run: nested([*self._pieces(run, ())]))
        self._document = document
        self._targets = {each.id: each for each in descendants(document) if isinstance(each, _BLOCKS) and each.id}
        self._serial = 0

    def metadata(self, metadata: Metadata) -> Metadata:
        rich = self.inlines(_with_plain_notes(metadata.rich_title))
        title = plain_text(rich).strip() if rich else metadata.title.strip()
        return replace(
            metadata,
            title=title,
            rich_title=() if all(isinstance(each, Text) for each in rich) else rich,
            writing="",
            cover="",
            authors=_parted(metadata.authors),
            keywords=_parted(metadata.keywords),
        )

    # ------------------------------------------------------------------------------------------------------------ inlines

    def _pieces(self, run: Iterable[Inline], around: tuple[Wrapper, ...]) -> Iterator[Piece]:
        for inline in run:
            yield from self._piece(inline, around)

    def _piece(self, inline: Inline, around: tuple[Wrapper, ...]) -> Iterator[Piece]:
        self._serial += 1
        serial = str(self._serial)
        linking = tuple(each for each in around if isinstance(each, Linked | Referred))
        match inline:
            case Text() | Ruby() | LineBreak():
                yield Piece(inline, around)
            case Code():
                yield Piece(Text(inline.text), _within(around, Code))
            case Image():
                shown = self._document.resource(inline.source) is not None
                yield Piece(inline, linking) if shown else Piece(Text(printed_image(inline)), around)
            case Note():
                yield Piece(replace(inline, blocks=inline.blocks), linking)
            case Math():
                yield Piece(inline, linking)
            case Link():
                carried = inline.target.startswith(_CARRIED)
                yield from self._pieces(
                    inline.children, _within(around, Linked(serial, inline.target, inline.title)) if carried else around
                )
            case CrossReference():
                yield from self._reference(inline, around, serial)
            case _:
                yield from self._pieces(inline.children, _within(around, type(inline)))

    def _reference(self, reference: CrossReference, around: tuple[Wrapper, ...], serial: str) -> Iterator[Piece]:
        target = self._targets.get(reference.block)
        words = reference.children or (Text(reference.target),)
        if target is None:
            yield from self._pieces(words, around)
        elif not reference.children and _is_labelled(target):
            yield Piece(reference, around)
        else:
            referred = Referred(serial, reference.target)
            yield from self._pieces(words, around if any(isinstance(each, Linked) for each in around) else (referred, *around))

    # ------------------------------------------------------------------------------------------------------------- blocks

    def _shown(self, block: Block) -> Block:
        match block:
            case Heading():
                return replace(block, label=block.label.strip(" \u3000"), ordinals=(), unnumbered=False)
            case Figure():
                shown = self._document.resource(block.image.source) is not None
                image = block.image if shown else Image("", printed_image(block.image))
                return replace(block, image=image, number=block.number if block.caption else 0)
            case Table():
                return _table(replace(block, number=block.number if block.caption else 0))
            case CodeBlock():
                return replace(block, language="")
            case OrderedList():
                return _as_printed(block)
            case DefinitionList():
                return replace(block, items=tuple(map(_definition, block.items)))
            case _:
                return block


def _with_plain_notes(run: Inlines) -> Inlines:
    """A title's notes as words: their blocks have no ids, and so no bookmarks that tell them apart."""
    return tuple(_plain_note(inline) for inline in run)


def _plain_note(inline: Inline) -> Inline:
    match inline:
        case Note():
            return Note((Paragraph((Text("".join(map(said, inline.blocks)).replace("\n", "")),)),))
        case Text() | Code() | Image() | Ruby() | LineBreak() | Math():
            return inline
        case _:
            return replace(inline, children=_with_plain_notes(inline.children))


def _within(around: tuple[Wrapper, ...], wrapper: Wrapper) -> tuple[Wrapper, ...]:
    return tuple(dict.fromkeys((*around, wrapper)))


def _is_labelled(block: Block) -> bool:
    match block:
        case Heading():
            return True
        case Figure() | Table():
            return bool(block.number and block.caption)
        case MathBlock():
            return bool(block.number)
        case _:
            return False


def _parted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, ", ".join(names).split(", ")))


def _definition(item: Definition) -> Definition:
    return Definition(item.terms, (tuple(block for blocks in item.descriptions for block in blocks),))


def _as_printed(block: OrderedList) -> OrderedList:
    """The list as its first label reads: a numeral that its system cannot write is decimal."""
    is_decimal = numerals.write(block.start, block.numerals) == str(block.start)
    return replace(block, numerals=NumeralSystem.DECIMAL) if is_decimal else block


def _table(table: Table) -> Table:
    columns = max((sum(cell.column_span for cell in row.cells) for row in (*table.head, *table.body)), default=0)
    aligned = {column for row in (*table.head, *table.body) for column, cell in _columns(row) if _shows_alignment(cell.blocks)}
    said = tuple(
        table.alignments[each] if each in aligned and each < len(table.alignments) else Alignment.DEFAULT for each in range(columns)
    )
    return replace(table, alignments=said if any(each is not Alignment.DEFAULT for each in said) else ())


def _columns(row: Row) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row.cells:
        yield column, cell
        column += cell.column_span


def _shows_alignment(blocks: Blocks) -> bool:
    return any(isinstance(block, Paragraph) and block.role is Role.BODY for block in blocks)
