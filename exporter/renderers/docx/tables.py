"""Tables: rows of cells with spans -> ``w:tbl`` with a caption above it and heading rows that repeat on each page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from exporter.model import Alignment, Cell, Paragraph, Row, Table
from exporter.renderers.docx import captions
from exporter.renderers.docx.markup import Element, append, make, value
from exporter.renderers.docx.measures import eighths
from exporter.renderers.docx.table_styles import CELL_SIDE, TABLE, THIN
from exporter.walk import plain_text

if TYPE_CHECKING:
    from exporter.renderers.docx.blocks import BlockWriter, Surroundings

_LEAST_COLUMN = 2.0
"""Ems of words that the narrowest column has room for."""

_SHORT = 10
"""Characters of the longest paragraph of a column that is not to be broken where the page has room."""

_OTHER = 0.65
"""Ems of a character that is not full width, in the widest of the faces that other machines put in a font's place."""

_LONGEST_WORD = 10.0
"""Ems of a word that a column is made wide enough for; a longer one, an address for instance, is broken."""

_NOT_TEXT = 18.0
"""Ems that what is no paragraph wants: half a line of print."""

_TOGETHER = 10
"""A table of at most so many rows is not divided between pages."""

_PIECE = re.compile(r"[\x21-\u024f]+")
"""A Latin word or number, which is not to be broken."""

_SLACK = 0.5
"""Ems that a column is wider than its words, for other machines have other fonts."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell on the grid: its column, how many columns and rows it covers, and whether it only continues the one above."""

    column: int
    columns: int
    cell: Cell | None
    rows: int = 1
    continues: bool = False


Grid = tuple[tuple[Placed, ...], ...]


def write(writer: BlockWriter, parent: Element, table: Table, around: Surroundings) -> None:
    """Appends the caption and the table, with a line of space above and below."""
    if table.caption:
        captions.write(writer, parent, table, around)
    else:
        writer.separate_table(parent, around)
    head, body = placed(table.head), placed(table.body)
    columns = max((each.column + each.columns for row in (*head, *body) for each in row), default=1)
    widths = _widths((*head, *body), columns, around.room, writer.draft.look.style("table").size)
    element = append(parent, "w:tbl", None, _properties(around, len(head)))
    append(element, "w:tblGrid", None, *(make("w:gridCol", {"w:w": width}) for width in widths))
    together = len(head) + len(body) <= _TOGETHER
    for number, row in enumerate(head, start=1):
        _row(writer, element, row, widths, table, replace(around, style="table-head", kept=True), ruled=number == len(head) > 1)
    for number, row in enumerate(body, start=1):
        _row(writer, element, row, widths, table, replace(around, style="table", kept=together and number < len(body)))
    writer.space_after(1.0)


def placed(rows: tuple[Row, ...]) -> Grid:
    """Rows with every cell at its column; where a cell spans rows, the rows below hold a continuation (17.4.84)."""
    grid: list[tuple[Placed, ...]] = []
    hanging: dict[int, Placed] = {}
    for number, row in enumerate(rows):
        written: list[Placed] = []
        column = 0
        waiting = list(row.cells)
        while waiting or column in hanging:
            if column in hanging:
                each = hanging.pop(column)
            else:
                cell = waiting.pop(0)
                each = Placed(column, _fitting(cell.column_span, column, hanging), cell, min(cell.row_span, len(rows) - number))
            written.append(each)
            column += each.columns
        written += [hanging.pop(place) for place in sorted(hanging) if place >= column]
        grid.append(tuple(written))
        hanging = {each.column: replace(each, rows=each.rows - 1, continues=True) for each in written if each.rows > 1}
    return _filled(grid)


def _fitting(span: int, column: int, hanging: dict[int, Placed]) -> int:
    """A span that stops before the next cell from above, for cells cannot lie on each other."""
    following = min((place for place in hanging if place > column), default=column + span)
    return max(1, min(span, following - column))


def _filled(grid: list[tuple[Placed, ...]]) -> Grid:
    """Short rows and gaps filled with empty cells, so that every row covers every column."""
    columns = max((each.column + each.columns for row in grid for each in row), default=0)
    return tuple(_without_gaps(row, columns) for row in grid)


def _without_gaps(row: tuple[Placed, ...], columns: int) -> tuple[Placed, ...]:
    filled: list[Placed] = []
    column = 0
    for each in row:
        filled += [Placed(place, 1, None) for place in range(column, each.column)]
        filled.append(each)
        column = each.column + each.columns
    return (*filled, *(Placed(place, 1, None) for place in range(column, columns)))


@dataclass(frozen=True, slots=True)
class _Want:
    """The ems of words in a column: without which its words break badly, and with which none breaks."""

    least: float = _LEAST_COLUMN
    whole: float = _LEAST_COLUMN

    def __or__(self, other: _Want) -> _Want:
        return _Want(max(self.least, other.least), max(self.whole, other.whole))


def _widths(grid: Grid, columns: int, room: float, size: float) -> list[int]:
    """Column widths in twips: what the words want; where that is too much, the widest are narrowed first, but not below
    what their longest words need; where even that is too much, all in proportion."""
    wanted = [_Want()] * columns
    for row in grid:
        for each in row:
            if each.columns == 1 and each.cell is not None:
                wanted[each.column] |= _want(each.cell)
    beside = _SLACK + 2 * CELL_SIDE
    return [int(ems * size * 20) for ems in shared([(each.least + beside, each.whole + beside) for each in wanted], room / size)]


def shared(wanted: list[tuple[float, float]], room: float) -> list[float]:
    """Widths that fit the room for columns that want (at least, at most) so much."""
    least = sum(low for low, _ in wanted)
    if least >= room:
        return [low * room / least for low, _ in wanted]
    limit = next(_limits(wanted, room), max(high for _, high in wanted))
    return [min(high, max(low, limit)) for low, high in wanted]


def _limits(wanted: list[tuple[float, float]], room: float) -> Iterator[float]:
    """The limit that no column passes, but for its least, so that all fill the room; none where the room is not filled.
    Between two limits at which a column begins or ends to grow the sum is a straight line, which is followed to the room."""
    bounds = sorted({bound for pair in wanted for bound in pair})
    for below, above in pairwise((0.0, *bounds)):
        growing = sum(1 for low, high in wanted if low <= below and high >= above)
        filled = sum(min(high, max(low, below)) for low, high in wanted)
        if growing and filled + growing * (above - below) > room:
            yield below + (room - filled) / growing


def _want(cell: Cell) -> _Want:
    """What a cell's longest paragraph wants; one of a few characters wants to stay whole."""
    lines = [plain_text(block.children) for block in cell.blocks if isinstance(block, Paragraph)]
    pieces = [piece for line in lines for piece in (_PIECE.findall(line) if len(line) > _SHORT else [line])]
    least = min(max(map(_ems, pieces), default=0.0), _LONGEST_WORD)
    whole = max(map(_ems, lines), default=0.0) if len(lines) == len(cell.blocks) else _NOT_TEXT
    return _Want() | _Want(least, max(least, whole))


def _ems(words: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else _OTHER for each in words)


def _properties(around: Surroundings, heads: int) -> Element:
    """Centred, or at the left edge of what it stands in; the first row's look only where it is the only heading row."""
    place = make("w:tblInd", {"w:w": around.indent, "w:type": "dxa"}) if around.indent else value("w:jc", "center")
    look = {"w:firstRow": int(heads == 1), "w:lastRow": 0, "w:firstColumn": 0, "w:lastColumn": 0, "w:noHBand": 1, "w:noVBand": 1}
    style, width = value("w:tblStyle", TABLE), make("w:tblW", {"w:w": 0, "w:type": "auto"})
    return make("w:tblPr", None, style, width, place, make("w:tblLook", {"w:val": "0620" if heads == 1 else "0600", **look}))


def _row(
    writer: BlockWriter,
    parent: Element,
    row: tuple[Placed, ...],
    widths: list[int],
    table: Table,
    around: Surroundings,
    *,
    ruled: bool = False,
) -> None:
    repeated = [make("w:tblHeader")] if around.style == "table-head" else []
    element = append(parent, "w:tr", None, make("w:trPr", None, make("w:cantSplit"), *repeated))
    for each in row:
        width = sum(widths[each.column : each.column + each.columns])
        cell = append(element, "w:tc", None, _cell_properties(each, width, ruled=ruled))
        alignment = table.alignments[each.column] if each.column < len(table.alignments) else Alignment.DEFAULT
        inside = replace(around, shift=0, indent=0, depth=0, width=width / 20, alignment=alignment, prevailing=around.style)
        writer.cell(cell, () if each.cell is None or each.continues else each.cell.blocks, inside)


def _cell_properties(each: Placed, width: int, *, ruled: bool) -> Element:
    properties = make("w:tcPr", None, make("w:tcW", {"w:w": width, "w:type": "dxa"}))
    if each.columns > 1:
        properties.append(value("w:gridSpan", each.columns))
    if each.continues:
        properties.append(make("w:vMerge"))
    elif each.rows > 1:
        properties.append(value("w:vMerge", "restart"))
    if ruled:
        rule = {"w:val": "single", "w:sz": eighths(THIN), "w:space": 0, "w:color": "auto"}
        properties.append(make("w:tcBorders", None, make("w:bottom", rule)))
    return properties
