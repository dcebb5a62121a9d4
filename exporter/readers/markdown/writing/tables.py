"""Tables -> rows between bars, or, where a cell holds more than one paragraph, a list of rows that are lists of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from exporter.characters import columns
from exporter.model import Alignment, Cell, Paragraph, Role, Table, Text
from exporter.readers.markdown.blocks import CAPTION
from exporter.readers.markdown.vocabulary import ALIGNMENT_SIGNS, ALIGNMENTS, HEAD_ROWS, TABLE
from exporter.readers.markdown.writing.braces import braces
from exporter.readers.markdown.writing.care import Care, Pen, is_harmless
from exporter.readers.markdown.writing.containers import container
from exporter.readers.markdown.writing.grid import Grid, grid
from exporter.readers.markdown.writing.inlines import spelled
from exporter.walk import Blocks, Inlines

Lines = list[str]

WIDEST = 100
"""Columns of a fixed-width screen up to which a table's bars stand below each other."""


def is_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph beside a table would be taken for its caption."""
    first = paragraph.children[0] if paragraph.children else None
    return isinstance(first, Text) and CAPTION.match(first.text) is not None


def table_lines(table: Table, pen: Pen, sequence: Callable[[Blocks, Pen], Lines]) -> Lines:
    """A table with its attributes above it and its caption below it. ``sequence`` writes the blocks of a cell."""
    head, body = grid(table)
    whole = [*head, *body]
    runs = [run for row in whole for cell in row if isinstance(cell, Cell) and (run := _run(cell)) is not None]
    is_simple = len(runs) == sum(isinstance(cell, Cell) for row in whole for cell in row)

    def attempts() -> Iterator[Lines]:
        for care in Care if is_simple else ():
            yield [*_attributes(table, pen), *_barred(whole, table, care, pen), *_caption(table.caption, care, pen)]
        values = {pen.name(HEAD_ROWS): str(len(head)), **_alignment_value(table, pen)}
        listed = container(pen.name(TABLE), braces(anchor=table.anchor, values=values), _listed(whole, pen, sequence))
        for care in Care:
            yield [*listed, *_caption(table.caption, care, pen)]

    written = attempts()
    if is_simple and all(not run or is_harmless(run) for run in (*runs, table.caption)):
        return next(written)
    return pen.first_that_reads(written, table)


def _run(cell: Cell) -> Inlines | None:
    """The words of a cell that fits between bars, or None."""
    match cell.blocks:
        case ():
            return ()
        case (Paragraph(role=Role.BODY, anchor="") as only,):
            return only.children
        case _:
            return None


def _attributes(table: Table, pen: Pen) -> Lines:
    values = {} if len(table.head) == 1 else {pen.name(HEAD_ROWS): str(len(table.head))}
    written = braces(anchor=table.anchor, values=values)
    return [written] if written else []


def _caption(caption: Inlines, care: Care, pen: Pen) -> Lines:
    return ["", ("表\uff1a" if pen.chinese else "Table: ") + spelled(caption, care, pen, "<br>")] if caption else []


# ------------------------------------------------------------------------------------------------------------------- bars


def _barred(whole: Grid, table: Table, care: Care, pen: Pen) -> Lines:
    written = [[_between_bars(cell, care, pen) for cell in row] for row in whole]
    alignments = table.alignments or (Alignment.DEFAULT,) * len(written[0])
    widths = [max(3, *(columns(row[index]) for row in written)) for index in range(len(alignments))]
    if sum(widths) + 3 * len(widths) + 1 > WIDEST:
        widths = [0] * len(widths)
    rows = ["| " + " | ".join(map(_padded, row, widths, alignments)) + " |" for row in written]
    return [rows[0], "|" + "|".join(map(_delimiter, widths, alignments)) + "|", *rows[1:]]


def _between_bars(cell: Cell | str, care: Care, pen: Pen) -> str:
    if isinstance(cell, str):
        return cell
    return spelled(_run(cell) or (), care, pen, "<br>").replace("|", "\\|")


def _padded(words: str, width: int, alignment: Alignment) -> str:
    missing = " " * (width - columns(words))
    return missing + words if alignment is Alignment.RIGHT else words + missing


def _delimiter(width: int, alignment: Alignment) -> str:
    hyphens = "-" * max(1, width)
    match alignment:
        case Alignment.DEFAULT:
            return f"-{hyphens}-"
        case Alignment.LEFT:
            return f":{hyphens}-"
        case Alignment.CENTER:
            return f":{hyphens}:"
        case Alignment.RIGHT:
            return f"-{hyphens}:"


# ------------------------------------------------------------------------------------------------------------------ lists


def _alignment_value(table: Table, pen: Pen) -> dict[str, str]:
    signs = {alignment: sign for sign, alignment in ALIGNMENT_SIGNS.items() if sign.isascii() is not pen.chinese or sign == "-"}
    written = "".join(signs[alignment] for alignment in table.alignments)
    return {pen.name(ALIGNMENTS): written} if written else {}


def _listed(whole: Grid, pen: Pen, sequence: Callable[[Blocks, Pen], Lines]) -> Lines:
    return _items([_items([_cell(cell, pen, sequence) for cell in row]) for row in whole])


def _cell(cell: Cell | str, pen: Pen, sequence: Callable[[Blocks, Pen], Lines]) -> Lines:
    return [cell] if isinstance(cell, str) else sequence(cell.blocks, pen)


def _items(items: Sequence[Lines]) -> Lines:
    lines: Lines = []
    for item in items:
        lines += [f"- {item[0]}" if item else "-", *(f"  {line}" if line else "" for line in item[1:])]
    return lines
