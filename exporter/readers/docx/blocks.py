"""Items of a flow -> blocks: lists, quotations, verse, definitions, captions and what stands in them.

Where our bookmarks say which block stands in which, they are followed; everywhere else the styles, labels and left
edges that a reader sees decide. Both ways meet in the same few functions, so that an edited export loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exporter.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Math,
    MathBlock,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Text,
    ThematicBreak,
    Verse,
)
from exporter.readers.docx import lists, tables
from exporter.readers.docx.aside import LABEL
from exporter.readers.docx.labels import caption_label, formula_number, heading_label
from exporter.readers.docx.lines import Grid, Item, Line, LineReader, NoteReader, bare
from exporter.readers.docx.marks import Marks, Node, marks_of
from exporter.readers.docx.markup import Element, name
from exporter.readers.docx.origin import Origin, Story
from exporter.readers.docx.pieces import Piece, Tag, nested
from exporter.readers.docx.vocabulary import Kind
from exporter.walk import Blocks, Inlines, plain_text

_RUNS = {Kind.VERSE, Kind.CODE, Kind.QUOTE}
_BOOKMARK, _NAME = name("w:bookmarkStart"), name("w:name")


@dataclass(slots=True)
class BlockReader:
    """Reads the flows of one story: its body, its cells, its notes."""

    origin: Origin
    story: Story
    note: NoteReader
    taken: set[str] = field(default_factory=set)

    def read(self, parent: Element) -> Blocks:
        """The blocks of everything in an element."""
        return self.blocks([*LineReader(self.origin, self.story, self.note).items(parent)])

    def blocks(self, items: Sequence[Item]) -> Blocks:
        """The blocks of a flow's items."""
        return Flow(self, items, marks_of(items, self.origin, self.taken)).all()


@dataclass(slots=True)
class Flow:
    """One flow: its items, the marks over them, and the page breaks that are still to be put."""

    reader: BlockReader
    items: Sequence[Item]
    marks: Marks
    _broken: set[int] = field(default_factory=set)

    def all(self) -> Blocks:
        """Every block, page breaks among them."""
        return self.range(0, len(self.items), self.marks.nodes)

    def range(self, first: int, end: int, nodes: Sequence[Node]) -> Blocks:
        """The blocks of the items from ``first`` up to ``end``, over which lie the marks of these nodes."""
        made: list[Block] = []
        place = first
        while place < end:
            made += self._breaks_before(place)
            node = next((each for each in nodes if each.first == place), None)
            following = next((each.first for each in nodes if each.first > place), end)
            if node is not None and place + 1 <= end:
                last = self._extended(node, min(node.last + 1, end), min(following if following > node.last else end, end))
                made += self._marked(node, last)
            else:
                blocks, last = self._visible(place, min(following, end))
                made += blocks
            for passed in range(place, last):
                made += self._breaks_after(passed)
            place = max(last, place + 1)
        return tuple(made)

    def _breaks_before(self, place: int) -> list[Block]:
        item = self.items[place]
        if place in self._broken:
            return []
        self._broken.add(place)
        ids = self.marks.before.get(place, [])
        count = max(item.breaks, len(ids)) if item.breaks else 0
        return [PageBreak(id=ids[each] if each < len(ids) else "", where=item.where) for each in range(count)]

    def _breaks_after(self, place: int) -> list[Block]:
        item = self.items[place]
        if -place - 1 in self._broken:
            return []
        self._broken.add(-place - 1)
        ids = self.marks.after.get(place, [])
        return [PageBreak(id=id, where=item.where) for id in ids] or [PageBreak(where=item.where)] * item.breaks_after

    # ---------------------------------------------------------------------------------------------------- with a bookmark

    def _extended(self, node: Node, end: int, limit: int) -> int:
        """The end of a block with the items behind it that somebody added to it: they have no mark and its look."""
        first = self.items[node.first]
        if not isinstance(first, Line):
            return end
        while end < limit and isinstance(following := self.items[end], Line) and not following.breaks:
            goes_on = first.kind in _RUNS and following.kind is first.kind
            if not (goes_on or lists.same_list(first, following) or (first.kind is Kind.TERM and _is_definition(following))):
                break
            end += 1
        return end

    def _marked(self, node: Node, end: int) -> Blocks:
        """The block of a node; several where an editor divided it."""
        first = self.items[node.first]
        chain = [*node.chain()]
        if isinstance(first, Line) and lists.is_labelled(first):
            if node is lists.list_node(chain, first):
                return (lists.read(self, node.first, end, node.children, node.id),)
            if len(chain) == 1:
                return self._divided(node, end)
            return (self._quote(node, end),)
        if isinstance(first, Line) and first.kind is Kind.TERM and len(chain) == 1:
            return (self._definitions(node.first, end, node.children, node.id),)
        if len(chain) == 1 and node.children and isinstance(first, Line) and first.kind is not Kind.QUOTE and not _is_caption(first):
            return self._interrupted(node, end)
        if len(chain) > 1 or (node.children and node.last > node.first):
            return (self._quote(node, end),)
        return self._divided(node, end)

    def _interrupted(self, node: Node, end: int) -> Blocks:
        """A block that an editor divided, with whole blocks put between its parts: what it held inside began with a mark of its own."""
        parted = node.children[0].first
        head = self._divided(Node(node.id, node.first, parted - 1), parted)
        return (*head, *self.range(parted, end, node.children))

    def _divided(self, node: Node, end: int) -> Blocks:
        """A block with none inside it: what is visible, its first block with the id."""
        place, made = node.first, list[Block]()
        while place < end:
            blocks, place = self._visible(place, end)
            made += blocks
        if not made and isinstance(line := self.items[node.first], Line):
            made = [Paragraph(line.inlines, line.role, where=line.where)]
        return tuple(replace(block, id=node.id if not number else "") for number, block in enumerate(made))

    def _quote(self, node: Node, end: int) -> Block:
        last = self.items[end - 1]
        inside = any(child.first <= end - 1 <= child.last for child in node.children)
        closes = isinstance(last, Line) and last.kind is Kind.ATTRIBUTION and not inside
        attribution = last.inlines if closes and isinstance(last, Line) else ()
        blocks = self.range(node.first, end - closes, node.children)
        return Quote(blocks, attribution, id=node.id, where=self.items[node.first].where)

    # ------------------------------------------------------------------------------------------------- by what is visible

    def _visible(self, place: int, end: int) -> tuple[Blocks, int]:
        """The block that begins at a place, none for a blank line, and where the next one begins."""
        item = self.items[place]
        if isinstance(item, Grid):
            return (tables.read(self.reader, item, self._caption_above(place)),), place + 1
        if lists.is_labelled(item):
            last = lists.end_of(self, place, end)
            return (lists.read(self, place, last, (), ""),), last
        match item.kind:
            case Kind.QUOTE | Kind.VERSE | Kind.CODE:
                return self._run(place, end, item.kind)
            case Kind.TERM:
                last = self._while(place, end, _is_definition)
                return (self._definitions(place, last, (), ""),), last
            case Kind.FIGURE:
                return self._figure(place, end, item)
            case _:
                return self._alone(place, end, item)

    def _while(self, place: int, end: int, belongs: object) -> int:
        assert callable(belongs)
        last = place + 1
        while last < end and isinstance(line := self.items[last], Line) and not line.breaks and belongs(line):
            last += 1
        return last

    def _run(self, place: int, end: int, kind: Kind) -> tuple[Blocks, int]:
        """Paragraphs of one look that are one block, with the words that say whose it is."""
        last = self._while(place, end, lambda line: line.kind is kind and not lists.is_labelled(line))
        lines = [line for line in self.items[place:last] if isinstance(line, Line)]
        where = lines[0].where
        if kind is Kind.CODE:
            return (CodeBlock("\n".join(map(_code, lines)), where=where),), last
        attribution: Inlines = ()
        if last < end and isinstance(line := self.items[last], Line) and line.kind is Kind.ATTRIBUTION:
            attribution, last = line.inlines, last + 1
        if kind is Kind.VERSE:
            return (Verse(_stanzas(lines), attribution, where=where),), last
        if self.reader.origin.is_own and not attribution and len(lines) == 1 and end == place + 1:
            return self._paragraph(lines[0]), last
        quoted = tuple(block for line in lines for block in self._paragraph(line))
        return ((Quote(quoted, attribution, where=where),) if quoted or attribution else ()), last

    def _definitions(self, place: int, end: int, nodes: Sequence[Node], id: str) -> Block:
        """Terms, each with the blocks behind it up to the next term."""
        definitions: list[Definition] = []
        where = self.items[place].where
        while place < end:
            terms: list[Inlines] = []
            while place < end and (line := self._term(place, nodes)) is not None:
                terms.append(line.inlines)
                place += 1
            last = place
            while last < end and self._term(last, nodes) is None:
                last += 1
            blocks = self.range(place, last, [node for node in nodes if node.first >= place])
            definitions.append(Definition(tuple(terms), (blocks,) if blocks else ()))
            place = last
        return DefinitionList(tuple(definitions), id=id, where=where)

    def _term(self, place: int, nodes: Sequence[Node]) -> Line | None:
        line = self.items[place]
        inside = any(node.first <= place <= node.last for node in nodes)
        return line if isinstance(line, Line) and line.kind is Kind.TERM and not inside else None

    def _figure(self, place: int, end: int, line: Line) -> tuple[Blocks, int]:
        held = bare(line.inlines)
        image = next((each for each in held if isinstance(each, Image)), None)
        if image is None:
            image = Image("", plain_text(line.inlines))
        if [each for each in held if not isinstance(each, Image)] and any(isinstance(each, Image) for each in held):
            return self._paragraph(line), place + 1
        following = self.items[place + 1] if place + 1 < end else None
        if isinstance(following, Line) and _is_caption(following):
            label = caption_label(following.pieces)
            self._record(label.typed, is_counted=bool(label.number))
            caption = nested(label.pieces)
            if image.source not in self.reader.origin.described and image.alternative == plain_text(caption):
                image = replace(image, alternative="")
            return (Figure(image, caption, label.number, where=line.where),), place + 2
        return (Figure(image, where=line.where),), place + 1

    def _alone(self, place: int, end: int, line: Line) -> tuple[Blocks, int]:
        """A line that is a block by itself."""
        held = bare(line.inlines)
        if line.kind is Kind.BREAK:
            return (ThematicBreak(where=line.where),), place + 1
        if _is_formula(line):
            return (MathBlock(_tex(line), formula_number(line.pieces), where=line.where),), place + 1
        if _is_caption(line) and place + 1 < len(self.items) and isinstance(self.items[place + 1], Grid) and self._belongs_below(line):
            return (), place + 1
        if len(held) == 1 and isinstance(held[0], Image) and line.kind in (Kind.BODY, Kind.LIST) and not self._is_inside_cell():
            return self._figure(place, end, line)
        if line.kind is Kind.ATTRIBUTION:
            return (Quote((), line.inlines, where=line.where),), place + 1
        return self._paragraph(line), place + 1

    def _belongs_below(self, line: Line) -> bool:
        return line.kept or not self.reader.origin.is_own

    def _is_inside_cell(self) -> bool:
        parent = self.items[0].element.getparent() if self.items else None
        return parent is not None and parent.tag == name("w:tc")

    def _caption_above(self, place: int) -> Line | None:
        """The caption right above a table, which is no paragraph of the text."""
        above = self.items[place - 1] if place else None
        marked = any(_covers(node, place - 1) for node in self.marks.nodes)
        if isinstance(above, Line) and _is_caption(above) and self._belongs_below(above) and not marked:
            return above
        return None

    def _paragraph(self, line: Line) -> Blocks:
        if line.kind is Kind.HEADING and not line.is_blank:
            return (self._heading(line),)
        if line.is_blank and not any(not isinstance(piece.inline, Text) for piece in line.pieces):
            return ()
        pieces = line.pieces if self.reader.origin.is_own else _trimmed(line.pieces)
        return (Paragraph(nested(pieces), line.role, anchor=self.anchor(line.element), where=line.where),)

    def _heading(self, line: Line) -> Block:
        label, pieces = heading_label(line.pieces)
        if not self.reader.origin.is_own:
            pieces = _trimmed(pieces)
        counted = line.label.text.strip() if line.label is not None and line.label.level.shows else ""
        if counted and not self.reader.origin.is_own:
            label = label or counted
        anchor = self.anchor(line.element)
        unnumbered = line.unnumbered and not label
        return Heading(line.level, nested(pieces), label, unnumbered=unnumbered, anchor=anchor, where=line.where)

    def anchor(self, element: Element) -> str:
        """The first bookmark in a paragraph that some reference of the document names."""
        names = ((each.get(_NAME) or "") for each in element.iter(_BOOKMARK))
        return next((each for each in names if each in self.reader.origin.referred and not self.reader.origin.block_id(each)), "")

    def _record(self, typed: str, *, is_counted: bool) -> None:
        if typed and not is_counted:
            self.reader.origin.aside.remove(LABEL, typed)


def _covers(node: Node, place: int) -> bool:
    """Whether a node that is a block by itself covers an item alone."""
    if node.first == node.last == place and not node.children:
        return True
    return any(_covers(child, place) for child in node.children)


def _is_definition(line: Line) -> bool:
    return line.kind in (Kind.TERM, Kind.DESCRIPTION)


def _is_caption(line: Line) -> bool:
    return line.role is Role.CAPTION


def _code(line: Line) -> str:
    return "".join("\n" if not isinstance(piece.inline, Text) else piece.inline.text for piece in line.pieces)


def _stanzas(lines: Sequence[Line]) -> tuple[tuple[Inlines, ...], ...]:
    stanzas: list[list[Inlines]] = []
    for line in lines:
        if not stanzas or line.is_apart:
            stanzas.append([])
        stanzas[-1].append(line.inlines)
    return tuple(map(tuple, stanzas))


def _is_formula(line: Line) -> bool:
    formulas = [piece for piece in line.pieces if isinstance(piece.inline, Math)]
    if len(formulas) != 1:
        return False
    if formulas[0].tag is Tag.DISPLAYED:
        return not line.text.replace(_tex(line), "").strip()
    return line.kind is Kind.MATH


def _tex(line: Line) -> str:
    return next(piece.inline.tex for piece in line.pieces if isinstance(piece.inline, Math))


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Without the blanks by which other programs' users indent and centre."""
    kept = list(pieces)
    while kept and isinstance(first := kept[0].inline, Text):
        kept[0] = replace(kept[0], inline=Text(first.text.lstrip()))
        if first.text.strip():
            break
        del kept[0]
    while kept and isinstance(last := kept[-1].inline, Text):
        kept[-1] = replace(kept[-1], inline=Text(last.text.rstrip()))
        if last.text.strip():
            break
        del kept[-1]
    return tuple(kept)
