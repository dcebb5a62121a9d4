"""``w:tbl`` -> a table: cells with their spans, heading rows, the columns' alignment, the caption above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from exporter.model import Alignment, Block, Cell, Row, Table
from exporter.readers.docx.aside import LABEL
from exporter.readers.docx.labels import caption_label
from exporter.readers.docx.lines import Grid, Line
from exporter.readers.docx.markup import Element, child, is_on, name, number, value
from exporter.readers.docx.pieces import nested

if TYPE_CHECKING:
    from exporter.readers.docx.blocks import BlockReader

_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}
_MOST_COLUMNS = 1000


@dataclass(slots=True)
class _Placed:
    """A cell on the grid; ``continues``: it is covered by the one above."""

    element: Element
    column: int
    columns: int
    continues: bool
    rows: int = 1
    cell: Cell = field(default_factory=Cell)


def read(reader: BlockReader, grid: Grid, caption: Line | None) -> Block:
    """The table, its caption's label taken off."""
    rows = [_placed(row) for row in _rows(grid.element)]
    _span(rows)
    for row in rows:
        for each in row:
            each.cell = Cell(() if each.continues else reader.read(each.element), each.columns, each.rows)
    heads = _heads(reader, grid.element, len(rows))
    made = [Row(tuple(each.cell for each in row if not each.continues)) for row in rows]
    alignments = _column_alignments(rows)
    table = Table(tuple(made[:heads]), tuple(made[heads:]), alignments, where=grid.where)
    if caption is None:
        return table
    label = caption_label(caption.pieces)
    if label.typed and not label.number:
        reader.origin.aside.remove(LABEL, label.typed)
    return replace(table, caption=nested(label.pieces), number=label.number, where=caption.where)


def _rows(table: Element) -> list[Element]:
    return [row for row in table.iterchildren(name("w:tr")) if row.find(name("w:tc")) is not None]


def _placed(row: Element) -> list[_Placed]:
    column = min(number(value(row, "w:trPr", "w:gridBefore")), _MOST_COLUMNS)
    placed: list[_Placed] = []
    for cell in row.iterchildren(name("w:tc")):
        properties = cell.find(name("w:tcPr"))
        columns = min(max(1, number(value(properties, "w:gridSpan"), 1)), _MOST_COLUMNS)
        sideways = child(properties, "w:hMerge")
        if sideways is not None and (sideways.get(name("w:val")) or "continue") == "continue" and placed:
            placed[-1].columns += columns
        else:
            merge = child(properties, "w:vMerge")
            continues = merge is not None and (merge.get(name("w:val")) or "continue") == "continue"
            placed.append(_Placed(cell, column, columns, continues))
        column += columns
    return placed


def _span(rows: Sequence[Sequence[_Placed]]) -> None:
    """Counts the rows that each cell covers; a continuation of nothing is a cell of its own (ECMA-376 part 1, 17.4.84)."""
    above: dict[int, _Placed] = {}
    for row in rows:
        current: dict[int, _Placed] = {}
        for each in row:
            owner = above.get(each.column) if each.continues else None
            if owner is not None:
                owner.rows += 1
                current[each.column] = owner
            else:
                each.continues = False
                current[each.column] = each
        above = current


def _heads(reader: BlockReader, table: Element, rows: int) -> int:
    """How many rows repeat on each page, or look like a heading by the table's style; never all of them."""
    stated = 0
    for row in _rows(table):
        if not is_on(child(row, "w:trPr", "w:tblHeader")):
            break
        stated += 1
    if stated:
        return stated if stated < rows else 0 if not reader.origin.is_own else stated
    look = child(table, "w:tblPr", "w:tblLook")
    first = look is not None and ((look.get(name("w:firstRow")) or "") in ("1", "true", "on") or _bits(look) & 0x20)
    style = reader.origin.sheet.style(value(table, "w:tblPr", "w:tblStyle"))
    styled = any(each.get(name("w:type")) == "firstRow" for part in style.elements for each in part.iter(name("w:tblStylePr")))
    return 1 if first and styled and rows > 1 and not reader.origin.is_own else 0


def _bits(look: Element) -> int:
    try:
        return int(look.get(name("w:val")) or "0", 16)
    except ValueError:
        return 0


def _column_alignments(rows: Sequence[Sequence[_Placed]]) -> tuple[Alignment, ...]:
    """One for each column, where all its paragraphs that say one say the same; none where no column has any."""
    said: dict[int, set[Alignment]] = {}
    for each in (each for row in rows for each in row if not each.continues):
        for paragraph in each.element.iterchildren(name("w:p")):
            written = value(paragraph, "w:pPr", "w:jc")
            if written in _ALIGNMENTS:
                said.setdefault(each.column, set()).add(_ALIGNMENTS[written])
    columns = max((each.column + each.columns for row in rows for each in row), default=0)
    found = tuple(next(iter(said[column])) if len(said.get(column, ())) == 1 else Alignment.DEFAULT for column in range(columns))
    return found if any(each is not Alignment.DEFAULT for each in found) else ()
