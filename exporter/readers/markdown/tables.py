"""A Markdown table -> a table: alignments, further head rows, and cells joined by marks in the cells that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from exporter.model import Alignment, Cell, Paragraph, Row, Table, Text
from exporter.readers.markdown.attributes import Attributes
from exporter.readers.markdown.findings import Findings
from exporter.readers.markdown.inlines import inlines
from exporter.readers.markdown.syntax import EXCESS
from exporter.readers.markdown.vocabulary import HEAD_ROWS

ABOVE = "^^"
LEFT = "<<"
"""What a cell says that belongs to the cell above it, or to the one on its left."""


def table(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Table:
    """The table of a node. ``{head=2}`` makes its first two rows the head."""
    where = findings.at(node)
    rows = [row for part in node.children for row in part.children]
    written = [_cells(row, findings) for row in rows]
    alignments = tuple(_alignment(cell) for cell in rows[0].children)
    heads = _head_rows(attributes, len(written))
    joined = _joined(written, heads)
    if all(alignment is Alignment.DEFAULT for alignment in alignments):
        alignments = ()
    return Table(joined[:heads], joined[heads:], alignments, anchor=attributes.anchor, where=where)


def _head_rows(attributes: Attributes, rows: int) -> int:
    given = next((value for name, value in attributes.values.items() if name in HEAD_ROWS), "1")
    return min(int(given), rows) if given.isdecimal() else 1


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    _, _, side = str(cell.attrs.get("style", "")).partition(":")
    return Alignment(side) if side else Alignment.DEFAULT


def _cells(row: SyntaxTreeNode, findings: Findings) -> list[Cell]:
    findings.at(row)
    cells = [_cell(cell, findings) for cell in row.children]
    excess = [words for words in row.meta.get(EXCESS, ()) if words]
    if excess:
        findings.warn("table-cells-excess", cells=" | ".join(excess))
        cells[-1] = Cell((*cells[-1].blocks, *(Paragraph((Text(words),), where=findings.where) for words in excess)))
    return cells


def _cell(node: SyntaxTreeNode, findings: Findings) -> Cell:
    children = inlines((child for inline in node.children for child in inline.children), findings)
    return Cell((Paragraph(children, where=findings.where),) if children else ())


@dataclass(slots=True)
class _Area:
    """A cell and every place, by row and column, that it covers."""

    cell: Cell
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.places[-1][0] - self.places[0][0] + 1

    @property
    def columns(self) -> int:
        covered = [column for _, column in self.places]
        return max(covered) - min(covered) + 1

    @property
    def is_rectangle(self) -> bool:
        return len(self.places) == self.rows * self.columns


def _joined(written: Sequence[Sequence[Cell]], heads: int) -> tuple[Row, ...]:
    """Rows in which a cell spans the marked cells to its right and below; where the marks make no rectangle they stay as words."""
    areas = _areas(written, heads)
    if not all(area.is_rectangle for row in areas for area in row):
        return tuple(map(Row, map(tuple, written)))
    rows: list[Row] = []
    for index, row in enumerate(areas):
        starting = (area for column, area in enumerate(row) if area.places[0] == (index, column))
        rows.append(Row(tuple(replace(area.cell, column_span=area.columns, row_span=area.rows) for area in starting)))
    return tuple(rows)


def _areas(written: Sequence[Sequence[Cell]], heads: int) -> list[list[_Area]]:
    areas: list[list[_Area]] = []
    for row, cells in enumerate(written):
        areas.append([])
        for column, cell in enumerate(cells):
            area = _covering(areas, row, column, cell, heads) or _Area(cell)
            area.places.append((row, column))
            areas[row].append(area)
    return areas


def _covering(areas: Sequence[Sequence[_Area]], row: int, column: int, cell: Cell, heads: int) -> _Area | None:
    """The area that a mark joins; a cell of the body never joins one of the head."""
    words = _words(cell)
    if words == LEFT and column:
        return areas[row][column - 1]
    if words == ABOVE and row not in (0, heads) and column < len(areas[row - 1]):
        return areas[row - 1][column]
    return None


def _words(cell: Cell) -> str:
    match cell.blocks:
        case (Paragraph(children=(Text(text=text),)),):
            return text.strip()
        case _:
            return ""
