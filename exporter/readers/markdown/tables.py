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
from exporter.readers.markdown.vocabulary import ALIGNMENT_SIGNS, ALIGNMENTS, HEAD_ROWS

ABOVE = "^^"
LEFT = "<<"
"""What a cell says that belongs to the cell above it, or to the one on its left."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A cell as it is written, and the mark that it consists of when it may belong to another one."""

    cell: Cell
    mark: str = ""


def table(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Table:
    """The table of a node. ``{head=2}`` makes its first two rows the head."""
    where = findings.at(node)
    rows = [row for part in node.children for row in part.children]
    written = [_cells(row, findings) for row in rows]
    return replace(_table(written, tuple(_alignment(cell) for cell in rows[0].children), attributes), where=where)


def list_table(nodes: Sequence[SyntaxTreeNode], attributes: Attributes, findings: Findings) -> Table | None:
    """The table of a list of rows, each a list of cells that hold any blocks; None for nodes of another shape."""
    where = findings.where
    rows = [item for node in nodes for item in node.children if node.type == "bullet_list"]
    if len(nodes) != 1 or not rows or not all([part.type for part in row.children] == ["bullet_list"] for row in rows):
        return None
    written = [[_list_cell(cell, findings) for cell in row.children[0].children] for row in rows]
    width = max(map(len, written))
    signs = attributes.value(ALIGNMENTS) or ""
    alignments = tuple(ALIGNMENT_SIGNS.get(sign, Alignment.DEFAULT) for sign in signs[:width].ljust(width, "-"))
    padded = [[*row, *[_Written(Cell())] * (width - len(row))] for row in written]
    return replace(_table(padded, alignments, attributes), where=where)


def _table(written: Sequence[Sequence[_Written]], alignments: tuple[Alignment, ...], attributes: Attributes) -> Table:
    heads = _head_rows(attributes, len(written))
    joined = _joined(written, heads)
    if all(alignment is Alignment.DEFAULT for alignment in alignments):
        alignments = ()
    return Table(joined[:heads], joined[heads:], alignments, anchor=attributes.anchor)


def _head_rows(attributes: Attributes, rows: int) -> int:
    given = attributes.value(HEAD_ROWS) or "1"
    return min(int(given), rows) if given.isdecimal() else 1


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    _, _, side = str(cell.attrs.get("style", "")).partition(":")
    return Alignment(side) if side else Alignment.DEFAULT


def _cells(row: SyntaxTreeNode, findings: Findings) -> list[_Written]:
    findings.at(row)
    cells = [_cell(cell, findings) for cell in row.children]
    excess = [words for words in row.meta.get(EXCESS, ()) if words]
    if excess:
        findings.warn("table-cells-excess", cells=" | ".join(excess))
        more = (Paragraph((Text(words),), where=findings.where) for words in excess)
        cells[-1] = _Written(Cell((*cells[-1].cell.blocks, *more)))
    return cells


def _cell(node: SyntaxTreeNode, findings: Findings) -> _Written:
    children = inlines((child for inline in node.children for child in inline.children), findings)
    return _Written(Cell((Paragraph(children, where=findings.where),) if children else ()), _mark(node))


def _list_cell(item: SyntaxTreeNode, findings: Findings) -> _Written:
    return _Written(Cell(findings.read_blocks(item.children)), _mark(item.children[0]) if len(item.children) == 1 else "")


def _mark(node: SyntaxTreeNode) -> str:
    """The mark that a cell's source consists of; one that is escaped is words."""
    content = "".join(inline.content for inline in node.children if inline.type == "inline").strip()
    return content if content in (LEFT, ABOVE) else ""


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


def _joined(written: Sequence[Sequence[_Written]], heads: int) -> tuple[Row, ...]:
    """Rows in which a cell spans the marked cells to its right and below; where the marks make no rectangle they stay as words."""
    areas = _areas(written, heads)
    if not all(area.is_rectangle for row in areas for area in row):
        return tuple(Row(tuple(each.cell for each in row)) for row in written)
    rows: list[Row] = []
    for index, row in enumerate(areas):
        starting = (area for column, area in enumerate(row) if area.places[0] == (index, column))
        rows.append(Row(tuple(replace(area.cell, column_span=area.columns, row_span=area.rows) for area in starting)))
    return tuple(rows)


def _areas(written: Sequence[Sequence[_Written]], heads: int) -> list[list[_Area]]:
    areas: list[list[_Area]] = []
    for row, cells in enumerate(written):
        areas.append([])
        for column, cell in enumerate(cells):
            area = _covering(areas, row, column, cell, heads) or _Area(cell.cell)
            area.places.append((row, column))
            areas[row].append(area)
    return areas


def _covering(areas: Sequence[Sequence[_Area]], row: int, column: int, cell: _Written, heads: int) -> _Area | None:
    """The area that a mark joins; a cell of the body never joins one of the head."""
    if cell.mark == LEFT and column:
        return areas[row][column - 1]
    if cell.mark == ABOVE and row not in (0, heads) and column < len(areas[row - 1]):
        return areas[row - 1][column]
    return None
