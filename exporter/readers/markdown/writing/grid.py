"""A table's cells in their places: each where it begins, and marks in the other places that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporter.model import Cell, Row, Table
from exporter.readers.markdown.tables import ABOVE, LEFT

Grid = Sequence[Sequence[Cell | str]]
"""Rows of places, all equally long: a cell, or the mark of a place that the cell on its left or above it covers."""


def grid(table: Table) -> tuple[Grid, Grid]:
    """The head's places and the body's; rows that are too short are filled with empty cells, and spans end with their part."""
    head, body = _placed(table.head), _placed(table.body)
    width = max((column + 1 for part in (head, body) for _, column in part), default=0)
    return _filled(head, len(table.head), width), _filled(body, len(table.body), width)


def rows(part: Grid) -> tuple[Row, ...]:
    """The rows of a grid, each cell with the span that its places show."""
    made = []
    for index, row in enumerate(part):
        cells = ((column, cell) for column, cell in enumerate(row) if isinstance(cell, Cell))
        made.append(Row(tuple(replace(cell, column_span=_wide(row, at), row_span=_high(part, index, at)) for at, cell in cells)))
    return tuple(made)


def _wide(row: Sequence[Cell | str], start: int) -> int:
    return next((column for column in range(start + 1, len(row)) if row[column] != LEFT), len(row)) - start


def _high(part: Grid, start: int, column: int) -> int:
    return next((index for index in range(start + 1, len(part)) if part[index][column] != ABOVE), len(part)) - start


def _placed(written: Sequence[Row]) -> dict[tuple[int, int], Cell | str]:
    places: dict[tuple[int, int], Cell | str] = {}
    for index, row in enumerate(written):
        column = 0
        for cell in row.cells:
            while (index, column) in places:
                column += 1
            _cover(places, cell, index, column, len(written))
    return places


def _cover(places: dict[tuple[int, int], Cell | str], cell: Cell, index: int, column: int, rows: int) -> None:
    """Puts a cell in its places, as far as they are free."""
    width = next((each for each in range(1, max(1, cell.column_span)) if (index, column + each) in places), max(1, cell.column_span))
    for row in range(index, min(rows, index + max(1, cell.row_span))):
        for covered in range(column, column + width):
            places[row, covered] = (LEFT if covered > column else cell) if row == index else ABOVE


def _filled(places: dict[tuple[int, int], Cell | str], rows: int, width: int) -> Grid:
    return [[places.get((row, column), Cell()) for column in range(width)] for row in range(rows)]
