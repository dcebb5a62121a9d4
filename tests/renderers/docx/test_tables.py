"""Tables: cells at their columns whatever spans, heading rows that repeat, columns that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Row
from exporter.renderers.docx.markup import name
from exporter.renderers.docx.tables import Placed, placed, shared
from tests.builders import cell, doc, item, row, table, ul
from tests.renderers.docx.office_file import essay, opened


def shape(*rows: Row) -> list[str]:
    """Each row as the columns that its cells cover, ``^`` before a continuation, ``-`` for a filled gap."""
    return [" ".join(_shown(each) for each in line) for line in placed(rows)]


def _shown(each: Placed) -> str:
    mark = "^" if each.continues else "-" if each.cell is None else ""
    return f"{mark}{each.column}" + (f"-{each.column + each.columns - 1}" if each.columns > 1 else "")


def test_cells_stand_in_their_columns() -> None:
    assert shape(row("a", "b"), row("c", "d")) == ["0 1", "0 1"]


def test_a_cell_over_columns_moves_the_next_one_on() -> None:
    assert shape(row(cell("a", columns=2), "b"), row("c", "d", "e")) == ["0-1 2", "0 1 2"]


def test_a_cell_over_rows_is_continued_below_wherever_it_stands() -> None:
    assert shape(row(cell("a", rows=2), "b"), row("c")) == ["0 1", "^0 1"]
    assert shape(row("a", cell("b", rows=3)), row("c"), row("d")) == ["0 1", "0 ^1", "0 ^1"]


def test_a_cell_over_rows_and_columns_is_continued_in_its_width() -> None:
    assert shape(row(cell("a", columns=2, rows=2), "b"), row("c")) == ["0-1 2", "^0-1 2"]


def test_a_span_past_the_last_row_ends_there() -> None:
    assert shape(row(cell("a", rows=9), "b")) == ["0 1"]


def test_short_rows_are_filled() -> None:
    assert shape(row("a", "b", "c"), row("d")) == ["0 1 2", "0 -1 -2"]


def test_a_span_stops_before_a_cell_from_above() -> None:
    assert shape(row("a", cell("b", rows=2)), row(cell("c", columns=2))) == ["0 1", "0 ^1"]


def test_heading_rows_repeat_and_rows_do_not_break() -> None:
    file = opened(doc(table(row("a"), head=(row("b"), row("c")))))
    rows = file.find(".//w:tr/w:trPr")
    assert [each.find(name("w:tblHeader")) is not None for each in rows] == [True, True, False]
    assert all(each.find(name("w:cantSplit")) is not None for each in rows)


def test_columns_are_as_wide_as_their_words_and_never_wider_than_the_page() -> None:
    narrow = list(map(int, opened(doc(table(row("甲", "甲乙丙丁")))).values(".//w:gridCol", attribute="w:w")))
    wide = list(map(int, opened(doc(table(row("甲", "长" * 80, "长" * 90)))).values(".//w:gridCol", attribute="w:w")))
    assert narrow[0] < narrow[1] < 2000
    assert wide[1] == wide[2]
    assert abs(sum(wide) - essay().page.area_width * 20) <= 3


def test_a_column_of_short_cells_keeps_what_it_needs_beside_a_long_one() -> None:
    file = opened(doc(table(row("#1015", "长" * 300, "短" * 30, "2024-09-20"), head=(row("编号", "说明", "备注", "负责人"),))))
    number, long, medium, date = (int(width) / 210 for width in file.values(".//w:gridCol", attribute="w:w"))
    assert number > 5 * 0.65 + 1.5
    assert date > 10 * 0.65 + 1.5
    assert long == medium > 10
    assert file.values(".//w:tcW", attribute="w:w") == 2 * file.values(".//w:gridCol", attribute="w:w")


def test_a_latin_word_in_a_long_cell_is_not_broken_but_an_address_is() -> None:
    word, address = (
        int(opened(doc(table(row("长" * 80, "用" * 11 + words, *["长" * 80] * 6)))).values(".//w:gridCol", attribute="w:w")[1])
        for words in ("Instruments", "x" * 90)
    )
    assert 7 * 210 < word < address < 13 * 210


@given(st.lists(st.tuples(st.floats(1, 30), st.floats(0, 90)), min_size=1, max_size=9), st.floats(5, 60))
def test_columns_fill_the_room_at_most_and_none_has_less_than_it_needs_while_there_is_room(
    pairs: list[tuple[float, float]], room: float
) -> None:
    wanted = [(least, least + more) for least, more in pairs]
    widths = shared(wanted, room)
    assert abs(sum(widths) - min(room, sum(most for _, most in wanted))) < 1e-6
    if sum(least for least, _ in wanted) <= room:
        assert all(least - 1e-9 <= width <= most + 1e-9 for width, (least, most) in zip(widths, wanted, strict=True))


def test_a_short_table_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    for rows, kept in ((3, 2), (20, 0)):
        assert len(opened(doc(table(*[row("a")] * rows))).find(".//w:tc/w:p/w:pPr/w:keepNext")) == kept


def test_a_table_in_an_item_stands_as_far_in_as_its_words() -> None:
    file = opened(doc(ul(item("甲", table(row("乙"))))))
    assert file.values(".//w:tblPr/w:tblInd", attribute="w:w") == ["480"]
