"""The only traversal of the model: it knows every child slot, notes, captions and cells included.

``children`` and ``descendants`` read in reading order; ``rewrite`` gives a new document with each run of siblings
replaced, innermost first. Nodes are never changed in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar, assert_never

from exporter.model import (
    Block,
    Cell,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Math,
    MathBlock,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    ProperNoun,
    Quote,
    Row,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
    Verse,
)

Part = ListItem | Definition | Row | Cell
"""What stands between a block and its blocks."""

Node = Block | Inline | Part

Blocks = tuple[Block, ...]
Inlines = tuple[Inline, ...]
_Run = TypeVar("_Run")


def children(node: Node) -> tuple[Node, ...]:
    """The node's own children in reading order (a table's caption before its rows, a figure's after its picture)."""
    match node:
        case Text() | Code() | Image() | Ruby() | LineBreak() | Math() | CodeBlock() | MathBlock() | ThematicBreak() | PageBreak():
            return ()
        case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript() | Link() | CrossReference():
            return node.children
        case Heading() | Paragraph():
            return node.children
        case Note() | ListItem() | Cell():
            return node.blocks
        case Quote():
            return (*node.blocks, *node.attribution)
        case Verse():
            return (*(inline for stanza in node.stanzas for line in stanza for inline in line), *node.attribution)
        case OrderedList() | UnorderedList() | DefinitionList():
            return node.items
        case Definition():
            terms = (inline for term in node.terms for inline in term)
            return (*terms, *(block for description in node.descriptions for block in description))
        case Table():
            return (*node.caption, *node.head, *node.body)
        case Row():
            return node.cells
        case Figure():
            return (node.image, *node.caption)
        case _:
            assert_never(node)


def descendants(node: Node | Document) -> Iterator[Node]:
    """Every node below, in reading order, each before its children; for a document its rich title first, then its blocks."""
    roots: tuple[Node, ...] = (*node.metadata.rich_title, *node.blocks) if isinstance(node, Document) else children(node)
    pending: list[Node] = list(reversed(roots))
    while pending:
        following = pending.pop()
        yield following
        pending.extend(reversed(children(following)))


def plain_text(inlines: Inlines) -> str:
    """The words of a run of inlines without markup, notes and pictures; a line break reads as one space."""
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case Ruby():
            return inline.base
        case Math():
            return inline.tex
        case LineBreak():
            return " "
        case Image() | Note():
            return ""
        case _:
            return plain_text(inline.children)


def rewrite(
    document: Document,
    blocks: Callable[[Blocks], Blocks] | None = None,
    inlines: Callable[[Inlines], Inlines] | None = None,
) -> Document:
    """A new document in which every run of sibling blocks and of sibling inlines went through its function, innermost first."""
    rewriter = Rewriter(blocks or _same, inlines or _same)
    metadata = document.metadata
    if metadata.rich_title:
        metadata = replace(metadata, rich_title=rewriter.inlines(metadata.rich_title))
    return replace(document, metadata=metadata, blocks=rewriter.blocks(document.blocks))


def _same(run: _Run) -> _Run:
    return run


class Rewriter:
    """Applies one function to every run of sibling blocks and one to every run of sibling inlines."""

    def __init__(self, on_blocks: Callable[[Blocks], Blocks], on_inlines: Callable[[Inlines], Inlines]) -> None:
        self._on_blocks = on_blocks
        self._on_inlines = on_inlines

    def blocks(self, run: Blocks) -> Blocks:
        """The run with every block rebuilt, then passed through the blocks' function."""
        return self._on_blocks(tuple(map(self._block, run)))

    def inlines(self, run: Inlines) -> Inlines:
        """The run with every inline rebuilt, then passed through the inlines' function."""
        return self._on_inlines(tuple(map(self._inline, run)))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text() | Code() | Image() | Ruby() | LineBreak() | Math():
                return inline
            case Note():
                return replace(inline, blocks=self.blocks(inline.blocks))
            case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript():
                return replace(inline, children=self.inlines(inline.children))
            case Link() | CrossReference():
                return replace(inline, children=self.inlines(inline.children))
            case _:
                assert_never(inline)

    def _block(self, block: Block) -> Block:
        match block:
            case CodeBlock() | MathBlock() | ThematicBreak() | PageBreak():
                return block
            case Heading() | Paragraph():
                return replace(block, children=self.inlines(block.children))
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks), attribution=self.inlines(block.attribution))
            case Verse():
                stanzas = tuple(tuple(map(self.inlines, stanza)) for stanza in block.stanzas)
                return replace(block, stanzas=stanzas, attribution=self.inlines(block.attribution))
            case OrderedList() | UnorderedList():
                return replace(block, items=tuple(replace(item, blocks=self.blocks(item.blocks)) for item in block.items))
            case DefinitionList():
                return replace(block, items=tuple(map(self._definition, block.items)))
            case Table():
                head, body = tuple(map(self._row, block.head)), tuple(map(self._row, block.body))
                return replace(block, head=head, body=body, caption=self.inlines(block.caption))
            case Figure():
                return replace(block, caption=self.inlines(block.caption))
            case _:
                assert_never(block)

    def _definition(self, item: Definition) -> Definition:
        return Definition(tuple(map(self.inlines, item.terms)), tuple(map(self.blocks, item.descriptions)))

    def _row(self, row: Row) -> Row:
        return Row(tuple(replace(cell, blocks=self.blocks(cell.blocks)) for cell in row.cells))
