"""Tables and captions -> XHTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import accumulate

from markupsafe import Markup

from exporter import labels
from exporter.labels import LabelRules
from exporter.model import Alignment, Cell, Paragraph, Row, Table
from exporter.walk import Blocks, Inlines, plain_text

NOTHING = Markup("")
IDEOGRAPHIC_SPACE = "\u3000"

_SHORT = 10
"""Characters of the longest cell of a column whose cells should not be broken."""

_ROOM = 36.0
"""Ems that the columns that are not broken may take together with what the others need: somewhat less than a page."""

_BESIDES = 1.5
"""Ems of space beside the words of a column."""

_LEAST = 6.0
"""Ems that a column whose words are broken needs."""

_FEW, _LONGEST = 4.0, 8.0
"""Ems of Han that should stand together in a narrow column, and of a word beyond which it is broken after all."""

_UNBROKEN = re.compile(r"[!-~]+")


class TableWriter:
    """Writes tables: the caption first, then head rows as a ``thead`` that repeats on each page."""

    def __init__(self, rules: LabelRules, write_blocks: Callable[[Blocks], Markup], write_inlines: Callable[[Inlines], Markup]) -> None:
        self._rules = rules
        self._write_blocks = write_blocks
        self._write_inlines = write_inlines

    def write(self, table: Table) -> Markup:
        """The table as markup."""
        caption = self.caption("caption", labels.table_label(table.number, self._rules), table.caption)
        identity = Markup(' id="{}"').format(table.id) if table.id else NOTHING
        short = short_columns(table)
        head = self._rows("thead", "th", table.head, table.alignments, short)
        body = self._rows("tbody", "td", table.body, table.alignments, short)
        classes = "table dense" if is_dense(table) else "table"
        return Markup('<table class="{}"{}>{}{}{}</table>').format(classes, identity, caption, head, body)

    def caption(self, tag: str, label: str, words: Inlines) -> Markup:
        """A caption in the given element, or nothing when it has no words."""
        if not words:
            return NOTHING
        written = Markup('<span class="label">{}</span>').format(label + self._rules.gap) if label else NOTHING
        return Markup('<{0} class="caption">{1}{2}</{0}>').format(tag, written, self._write_inlines(words))

    def _rows(self, section: str, cell: str, rows: tuple[Row, ...], alignments: tuple[Alignment, ...], short: frozenset[int]) -> Markup:
        if not rows:
            return NOTHING
        written = (
            Markup("<tr>{}</tr>").format(
                NOTHING.join(self._cell(cell, each, _aligned(alignments, column), short=column in short) for column, each in columns)
            )
            for columns in placed(rows)
        )
        return Markup("<{0}>{1}</{0}>").format(section, NOTHING.join(written))

    def _cell(self, tag: str, cell: Cell, alignment: Alignment, *, short: bool) -> Markup:
        if not cell.blocks or all(isinstance(block, Paragraph) and not block.children for block in cell.blocks):
            tag = "td"  # the corner of a table heads nothing, and a heading without words tells a listener nothing
        attributes = Markup(' scope="col"') if tag == "th" and cell.column_span == 1 else NOTHING
        if cell.column_span > 1:
            attributes += Markup(' colspan="{}"').format(cell.column_span)
        if cell.row_span > 1:
            attributes += Markup(' rowspan="{}"').format(cell.row_span)
        classes = [f"align-{alignment.value}"] if alignment is not Alignment.DEFAULT else []
        if short and cell.column_span == 1:
            classes.append("short")
        elif tag == "th" and _ems(_words(cell)) > _LEAST:
            classes.append("long")
        if classes:
            attributes += Markup(' class="{}"').format(" ".join(classes))
        return Markup("<{0}{1}>{2}</{0}>").format(tag, attributes, self._content(cell))

    def _content(self, cell: Cell) -> Markup:
        if len(cell.blocks) == 1 and isinstance(only := cell.blocks[0], Paragraph):
            return self._write_inlines(only.children)
        return self._write_blocks(cell.blocks)


def placed(rows: tuple[Row, ...]) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells with the 0-based column where each begins, cells that span down from above counted."""
    covered: dict[int, int] = {}
    for row in rows:
        placed_cells: list[tuple[int, Cell]] = []
        column = 0
        for cell in row.cells:
            while covered.get(column, 0) > 0:
                column += 1
            placed_cells.append((column, cell))
            covered.update(dict.fromkeys(range(column, column + cell.column_span), cell.row_span))
            column += cell.column_span
        covered = {each: left - 1 for each, left in covered.items() if left > 1}
        yield placed_cells


def short_columns(table: Table) -> frozenset[int]:
    """The 0-based columns whose cells should not be broken: those whose longest cell is short, the narrowest first, for
    as long as the table still has room for the others."""
    longest: dict[int, str] = {}
    for row in (*placed(table.head), *placed(table.body)):
        for column, cell in row:
            longest[column] = max(longest.get(column, ""), _words(cell), key=_ems) if cell.column_span == 1 else longest.get(column, "")
    candidates = sorted((column for column, words in longest.items() if len(words) <= _SHORT), key=lambda column: _ems(longest[column]))
    room = _ROOM - (len(longest) - len(candidates)) * _LEAST
    taken = accumulate(_ems(longest[column]) + _BESIDES for column in candidates)
    return frozenset(column for column, width in zip(candidates, taken, strict=True) if width <= room)


def is_dense(table: Table) -> bool:
    """Whether a page has hardly room for the columns, each as wide as its longest unbroken word and some characters of Han."""
    least: dict[int, float] = {}
    for row in (*placed(table.head), *placed(table.body)):
        for column, cell in row:
            if cell.column_span == 1:
                least[column] = max(least.get(column, 0.0), _least_ems(_words(cell)))
    return sum(least.values()) + _BESIDES * len(least) > _ROOM


def _least_ems(words: str) -> float:
    longest = max((_ems(word) for word in _UNBROKEN.findall(words)), default=0.0)
    return min(max(longest, min(_ems(words), _FEW)), _LONGEST)


def _words(cell: Cell) -> str:
    """A cell's words; what is no single paragraph counts as too long to stay on one line."""
    match cell.blocks:
        case ():
            return ""
        case (Paragraph() as only,):
            return plain_text(only.children)
        case _:
            return IDEOGRAPHIC_SPACE * (_SHORT + 1)


def _ems(words: str) -> float:
    """The width in ems: one for a wide character, half of one for another (UAX #11)."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in words)


def _aligned(alignments: tuple[Alignment, ...], column: int) -> Alignment:
    return alignments[column] if column < len(alignments) else Alignment.DEFAULT
