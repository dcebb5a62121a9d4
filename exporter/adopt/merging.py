"""Blocks that two sides changed, each in its own way -> one run of blocks, and the conflicts, which a person has to settle."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from exporter.adopt.alignment import Alignment, align, bare
from exporter.adopt.three_way import Interval, Outcome, merge
from exporter.adopt.tokens import Token, inlines, sentence_ends, shown, tokens
from exporter.model import Block, Cell, Heading, ListItem, OrderedList, Paragraph, Position, Quote, Row, Table, UnorderedList
from exporter.transforms.identity import said
from exporter.walk import Blocks, Inlines

_Piece = TypeVar("_Piece", Block, ListItem)
_Value = TypeVar("_Value", bound=Hashable)
_List = TypeVar("_List", OrderedList, UnorderedList)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: its words before, in the source, and in the document; ``where`` it stands in the source."""

    where: Position | None
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``blocks`` hold our version of what is in conflict; a block that nobody changed is ours itself."""

    blocks: Blocks
    conflicts: tuple[Conflict, ...] = ()


def merge_blocks(base: Blocks, theirs: Blocks, ours: Blocks) -> Merged:
    """Both sides' changes of the base. What they added has no ``where``, what they changed has that of our block."""
    merger = _Merger()
    return Merged(merger.blocks(base, theirs, ours), tuple(merger.conflicts))


@dataclass(frozen=True, slots=True)
class _New:
    """A piece that the base has not; equal when it says the same."""

    said: Block
    place: int = field(compare=False)
    ours: bool = field(compare=False)


_Key = int | _New


@dataclass(slots=True)
class _Merger:
    conflicts: list[Conflict] = field(default_factory=list)
    where: Position | None = None

    # ------------------------------------------------------------------------------------------------------------ sequences

    def blocks(self, base: Blocks, theirs: Blocks, ours: Blocks) -> Blocks:
        return self._sequence(base, theirs, ours, lambda block: block, self._block)

    def _items(self, base: Sequence[ListItem], theirs: Sequence[ListItem], ours: Sequence[ListItem]) -> tuple[ListItem, ...]:
        return self._sequence(tuple(base), tuple(theirs), tuple(ours), _quoted, self._item)

    def _sequence(
        self,
        base: tuple[_Piece, ...],
        theirs: tuple[_Piece, ...],
        ours: tuple[_Piece, ...],
        as_block: Callable[[_Piece], Block],
        one: Callable[[_Piece, _Piece, _Piece], _Piece],
    ) -> tuple[_Piece, ...]:
        """Where a piece stands is merged first, as an order of names; then what it says."""
        as_blocks = [tuple(map(as_block, side)) for side in (base, theirs, ours)]
        their_places, our_places = align(as_blocks[0], as_blocks[1]), align(as_blocks[0], as_blocks[2])
        ordered = self._ordered(as_blocks, their_places, our_places)
        their, our = _by_base(their_places, theirs), _by_base(our_places, ours)
        made: list[_Piece] = []
        for key in ordered:
            if isinstance(key, _New):
                made.append(ours[key.place] if key.ours else _placeless(theirs[key.place]))
            elif key in their and key in our:
                made.append(one(base[key], their[key], our[key]))
        self._lost_changes(as_blocks, their_places, our_places)
        return tuple(made)

    def _ordered(self, sides: Sequence[Blocks], their_places: Alignment, our_places: Alignment) -> tuple[_Key, ...]:
        base = tuple(range(len(sides[0])))
        theirs, ours = _keys(sides[1], their_places, ours=False), _keys(sides[2], our_places, ours=True)
        outcome: Outcome[_Key] = merge(base, theirs, ours)

        def words(keys: Sequence[_Key], side: int, places: Alignment) -> str:
            shown = [sides[side][key.place if isinstance(key, _New) else _index(places, key)] for key in keys]
            return "\n".join(map(said, shown))

        for clash in outcome.clashes:
            words_base = "\n".join(said(sides[0][key]) for key in clash.base if isinstance(key, int))
            where = self._where_of(sides[2], clash.ours, our_places)
            self.conflicts.append(Conflict(where, words_base, words(clash.ours, 2, our_places), words(clash.theirs, 1, their_places)))
        return self._once(outcome.merged, sides[0])

    def _once(self, keys: tuple[_Key, ...], base: Blocks) -> tuple[_Key, ...]:
        """A block that both moved, each elsewhere, stands nowhere that both would agree to."""
        seen: set[int] = set()
        kept: list[_Key] = []
        for key in keys:
            if isinstance(key, int) and key in seen:
                self.conflicts.append(Conflict(base[key].where or self.where, said(base[key]), said(base[key]), said(base[key])))
                continue
            if isinstance(key, int):
                seen.add(key)
            kept.append(key)
        return tuple(kept)

    def _where_of(self, ours: Blocks, keys: Sequence[_Key], places: Alignment) -> Position | None:
        if not keys:
            return self.where
        first = keys[0]
        return ours[first.place if isinstance(first, _New) else _index(places, first)].where or self.where

    def _lost_changes(self, sides: Sequence[Blocks], their_places: Alignment, our_places: Alignment) -> None:
        """What one side removed and the other changed."""
        their, our = _by_base(their_places, sides[1]), _by_base(our_places, sides[2])
        for index, block in enumerate(sides[0]):
            left = their.get(index) or our.get(index)
            if (index in their) == (index in our) or left is None or bare((left,)) == bare((block,)):
                continue
            if index in our:
                self.conflicts.append(Conflict(left.where or self.where, said(block), said(left), ""))
            else:
                self.conflicts.append(Conflict(self.where, said(block), "", said(left)))

    # ----------------------------------------------------------------------------------------------------------- one piece

    def _block(self, base: Block, theirs: Block, ours: Block) -> Block:
        before, their, our = bare((base, theirs, ours))
        if their in (before, our):
            return ours
        if our == before:
            return placed(theirs, ours)
        outer, self.where = self.where, ours.where or self.where
        made = self._both(base, theirs, ours)
        self.where = outer
        return made

    def _both(self, base: Block, theirs: Block, ours: Block) -> Block:
        match base, theirs, ours:
            case (Heading() | Paragraph(), Heading() | Paragraph(), Heading() | Paragraph()):
                form = self._value(_form(base), _form(theirs), _form(ours), base, theirs, ours)
                return placed(replace(form, children=self._words(base.children, theirs.children, ours.children)), ours)
            case (Quote(), Quote(), Quote()):
                attribution = self._words(base.attribution, theirs.attribution, ours.attribution)
                return replace(ours, blocks=self.blocks(base.blocks, theirs.blocks, ours.blocks), attribution=attribution)
            case (OrderedList(), OrderedList(), OrderedList()) | (UnorderedList(), UnorderedList(), UnorderedList()):
                return self._list(base, theirs, ours)  # type: ignore[type-var]  # all three are of one kind
            case (Table(), Table(), Table()) if _shape(base) == _shape(theirs) == _shape(ours):
                return self._table(base, theirs, ours)
            case _:
                return self._conflict(base, theirs, ours)

    def _list(self, base: _List, theirs: _List, ours: _List) -> Block:
        forms = [replace(each, items=()) for each in (base, theirs, ours)]
        form = self._value(*bare(tuple(forms)), base, theirs, ours)
        assert isinstance(form, OrderedList | UnorderedList)
        return placed(replace(form, items=self._items(base.items, theirs.items, ours.items)), ours)

    def _item(self, base: ListItem, theirs: ListItem, ours: ListItem) -> ListItem:
        checked = theirs.checked if ours.checked == base.checked else ours.checked
        return ListItem(self.blocks(base.blocks, theirs.blocks, ours.blocks), checked)

    def _table(self, base: Table, theirs: Table, ours: Table) -> Block:
        """Tables of one shape, cell by cell."""

        def rows(each: Sequence[tuple[Row, Row, Row]]) -> tuple[Row, ...]:
            return tuple(Row(tuple(map(self._cell, *(row.cells for row in three)))) for three in each)

        head = rows([*zip(base.head, theirs.head, ours.head, strict=True)])
        body = rows([*zip(base.body, theirs.body, ours.body, strict=True)])
        alignments = self._value(base.alignments, theirs.alignments, ours.alignments, base, theirs, ours)
        caption = self._words(base.caption, theirs.caption, ours.caption)
        return replace(ours, head=head, body=body, alignments=alignments, caption=caption)

    def _cell(self, base: Cell, theirs: Cell, ours: Cell) -> Cell:
        return replace(ours, blocks=self.blocks(base.blocks, theirs.blocks, ours.blocks))

    # ------------------------------------------------------------------------------------------------------ words and values

    def _words(self, base: Inlines, theirs: Inlines, ours: Inlines) -> Inlines:
        """Sentence by sentence: one that both changed is a conflict."""
        before, their, our = (_tokens(run) for run in (base, theirs, ours))
        outcome = merge(before, their, our, _to_sentences(before))
        self.conflicts += [Conflict(self.where, shown(clash.base), shown(clash.ours), shown(clash.theirs)) for clash in outcome.clashes]
        return inlines(outcome.merged)

    def _value(self, base: _Value, theirs: _Value, ours: _Value, *blocks: Block) -> _Value:
        if theirs in (base, ours):
            return ours
        if ours != base:
            self._conflict(*blocks)
        return theirs if ours == base else ours

    def _conflict(self, base: Block, theirs: Block, ours: Block) -> Block:
        self.conflicts.append(Conflict(ours.where or self.where, said(base), said(ours), said(theirs)))
        return ours


def placed(theirs: Block, ours: Block) -> Block:
    """Their block in the place, and under the names, of ours."""
    return replace(theirs, id=ours.id, anchor=ours.anchor, where=ours.where)


def _placeless(piece: _Piece) -> _Piece:
    return piece if isinstance(piece, ListItem) else replace(piece, where=None)


def _quoted(item: ListItem) -> Block:
    return Quote(item.blocks)


def _tokens(run: Inlines) -> tuple[Token, ...]:
    (paragraph,) = bare((Paragraph(run),))
    assert isinstance(paragraph, Paragraph)
    return tokens(paragraph.children)


def _form(block: Heading | Paragraph) -> Heading | Paragraph:
    (form,) = bare((replace(block, children=()),))
    assert isinstance(form, Heading | Paragraph)
    return form


def _shape(table: Table) -> tuple[object, ...]:
    return tuple(tuple((cell.column_span, cell.row_span) for cell in row.cells) for row in (*table.head, Row(()), *table.body))


def _keys(side: Blocks, places: Alignment, *, ours: bool) -> tuple[_Key, ...]:
    said_new = bare(side)
    return tuple(_New(said_new[index], index, ours) if place is None else place for index, place in enumerate(places))


def _by_base(places: Alignment, side: tuple[_Piece, ...]) -> dict[int, _Piece]:
    return {place: piece for place, piece in zip(places, side, strict=True) if place is not None}


def _index(places: Alignment, key: int) -> int:
    return places.index(key)


def _to_sentences(run: Sequence[Token]) -> Callable[[Interval], Interval]:
    """A change's interval widened to the sentences that it is in; words added between two sentences stand for themselves."""
    ends = sentence_ends(run)
    bounds = (0, *ends)

    def widened(interval: Interval) -> Interval:
        start, end = interval
        if start == end and start in bounds:
            return interval
        return max(bound for bound in bounds if bound <= start), min((bound for bound in bounds if bound >= end), default=end)

    return widened
