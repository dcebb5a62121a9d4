"""A table element -> a table of whole rows, or the news that it only places things on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from exporter.model import Alignment, Block, Cell, Heading, Paragraph, Row, Strong
from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import Element

_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"thead", "tbody", "tfoot"})
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
"""Limits of the HTML Living Standard, 4.9.12."""

_WIDEST_SPAN = 100
"""Columns that a cell covers at most."""

_MANY_BLOCKS = 4
_LONGEST_CELL = 400
_ALIGNED = re.compile(r"(?:^|;)\s*text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_FLOWING = frozenset({"p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4"})


def rows_of(table: Element) -> Iterator[tuple[str, Element]]:
    """Each row with the name of the part that holds it; rows of the foot come last (HTML Living Standard, 4.9.7)."""
    foot: list[tuple[str, Element]] = []
    for child in table.elements:
        if child.name == "tr":
            yield "tbody", child
        elif child.name == "tfoot":
            foot += [(child.name, row) for row in child.elements if row.name == "tr"]
        elif child.name in _PARTS:
            yield from ((child.name, row) for row in child.elements if row.name == "tr")
    yield from foot


def cells_of(row: Element) -> tuple[Element, ...]:
    """The cells of a row."""
    return tuple(child for child in row.elements if child.name in _CELLS)


def only_places(table: Element) -> bool:
    """Whether the table has no rows of facts but columns of a page, as old sites use it."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(table.find("th", "caption")):
        return False
    rows = [cells_of(row) for _, row in rows_of(table)]
    if max(map(len, rows), default=0) <= 1:
        return True
    return any(_is_flowing(cell) for row in rows for cell in row)


def _is_flowing(cell: Element) -> bool:
    if any(cell.find("table")):
        return True
    return sum(1 for each in cell.elements if each.name in _FLOWING) >= _MANY_BLOCKS or len(cell.text().strip()) > _LONGEST_CELL


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of the head and of the body, each with the same number of columns, and how the columns are aligned."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    alignments: tuple[Alignment, ...]


def grid(table: Element, flow: Callable[[Sequence[Element | Words]], tuple[Block, ...]]) -> Grid:
    """The table's cells in whole rows: spans cut at the edges, what is missing filled with empty cells."""
    rows = [(part, cells_of(row)) for part, row in rows_of(table)]
    rows = [(part, cells) for part, cells in rows if cells]
    heads = next((number for number, (part, cells) in enumerate(rows) if not _is_head(part, cells)), len(rows))
    if heads == len(rows):  # a table of nothing but heads has a body
        heads = min(1, len(rows) - 1)
    made = [[_cell(cell, flow, in_head=number < heads) for cell in cells] for number, (_, cells) in enumerate(rows)]
    head, body = _placed(made[:heads]), _placed(made[heads:])
    columns = sorted({placed.column for row in (*head, *body) for placed in row})
    alignments = _alignments([cells for _, cells in rows[heads:]], len(columns))
    return Grid(_whole(head, columns), _whole(body, columns), alignments)


def _is_head(part: str, cells: Sequence[Element]) -> bool:
    return part == "thead" or all(cell.name == "th" for cell in cells)


def _cell(cell: Element, flow: Callable[[Sequence[Element | Words]], tuple[Block, ...]], *, in_head: bool) -> Cell:
    blocks = flow(cell.children)
    if cell.name == "th" and not in_head:
        blocks = tuple(map(_strong, blocks))
    return Cell(blocks, _span(cell.get("colspan"), _MOST_COLUMNS), _span(cell.get("rowspan"), _MOST_ROWS))


def _strong(block: Block) -> Block:
    if isinstance(block, Paragraph | Heading) and not (len(block.children) == 1 and isinstance(block.children[0], Strong)):
        return replace(block, children=(Strong(block.children),))
    return block


def _span(typed: str, most: int) -> int:
    if not re.fullmatch("[0-9]{1,6}", typed):
        return 1
    return most if typed == "0" and most == _MOST_ROWS else min(max(int(typed), 1), most)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell and the 0-based column in which it begins."""

    column: int
    cell: Cell


def _placed(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[_Placed, ...], ...]:
    """Each cell in the next free column of its row (HTML Living Standard, 4.9.12.1), spans of rows cut at the last one."""
    most = max(map(len, rows), default=1)
    reaching: dict[int, int] = {}
    made: list[tuple[_Placed, ...]] = []
    for number, row in enumerate(rows):
        placed: list[_Placed] = []
        column = 0
        for cell in row:
            while reaching.get(column):
                column += 1
            wanted = min(cell.column_span, most, _WIDEST_SPAN)
            free = next((count for count in range(1, wanted) if reaching.get(column + count)), wanted)
            placed.append(_Placed(column, replace(cell, column_span=free, row_span=min(cell.row_span, len(rows) - number))))
            reaching.update(dict.fromkeys(range(column, column + free), placed[-1].cell.row_span))
            column += free
        made.append(tuple(placed))
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
    return tuple(made)


def _whole(rows: Sequence[Sequence[_Placed]], columns: Sequence[int]) -> tuple[Row, ...]:
    """The rows in the columns in which some cell begins: what else a span covers is no column. Gaps are empty cells."""
    reaching: dict[int, int] = {}
    made: list[Row] = []
    for row in rows:
        cells: list[tuple[int, Cell]] = []
        for placed in row:
            covered = [column for column in columns if placed.column <= column < placed.column + placed.cell.column_span]
            cells.append((placed.column, replace(placed.cell, column_span=len(covered))))
            reaching.update(dict.fromkeys(covered, placed.cell.row_span))
        cells += [(column, Cell()) for column in columns if not reaching.get(column)]
        made.append(Row(tuple(cell for _, cell in sorted(cells, key=lambda each: each[0]))))
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
    return tuple(made)


def _alignments(rows: Sequence[Sequence[Element]], width: int) -> tuple[Alignment, ...]:
    """How each column stands: as all its cells say, in rows without spans."""
    plain = [[_alignment(cell) for cell in row] for row in rows if len(row) == width]
    columns = [set(column) for column in zip_longest(*plain)]
    made = tuple(column.pop() if len(column) == 1 else Alignment.DEFAULT for column in columns)
    return made if any(alignment is not Alignment.DEFAULT for alignment in made) else ()


def _alignment(cell: Element) -> Alignment:
    inner = next((each for each in cell.elements if each.name in ("p", "div")), cell)
    for each in (cell, inner):
        found = _ALIGNED.search(each.get("style"))
        side = (found[1] if found else each.get("align")).lower()
        if side in ("left", "center", "right"):
            return Alignment(side)
    return Alignment.DEFAULT
