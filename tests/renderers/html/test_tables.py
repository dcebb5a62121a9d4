"""Tables as XHTML: the class of the columns whose cells are not to be broken."""

from __future__ import annotations

from markupsafe import Markup

from exporter.model import Cell
from exporter.renderers.html.tables import TableWriter, is_dense, short_columns
from exporter.themes import load_theme
from exporter.walk import plain_text
from tests.builders import cell, row, table, ul


def short(*cells: str | Cell) -> list[int]:
    """The columns of a table of that one row that are not to be broken."""
    return sorted(short_columns(table(row(*cells))))


def test_a_column_whose_longest_cell_has_ten_characters_is_not_broken() -> None:
    assert short("#1015", "说明" * 30, "2024-09-20", "十个以上的字就要折行了") == [0, 2]


def test_the_heading_of_a_column_counts() -> None:
    assert short_columns(table(row("一"), head=(row("一个很长很长很长的表头"),))) == frozenset()


def test_a_cell_over_columns_decides_nothing_about_them() -> None:
    assert sorted(short_columns(table(row("一", "二"), row(cell("长" * 20, columns=2))))) == [0, 1]


def test_what_is_no_single_paragraph_is_never_short() -> None:
    assert short("一", cell(ul("二"))) == [0]


def test_short_columns_leave_the_others_room_on_a_page_and_the_narrowest_come_first() -> None:
    assert short(*["八个字的单元格呀"] * 5, "二字") == [0, 1, 2, 5]
    assert short(*["八个字的单元格呀"] * 5, "二字", "长" * 20) == [0, 1, 5]


def test_a_corner_without_words_is_a_cell_and_heads_nothing() -> None:
    rules = load_theme("essay").reading_rules("zh-Hans").labels
    writer = TableWriter(rules, lambda _: Markup(""), lambda children: Markup(plain_text(children)))
    written = writer.write(table(row("一", "二"), head=(row(cell(), "甲"),)))
    assert "<thead><tr><td></td><th" in written.replace(' class="short"', "")


def test_a_table_is_dense_when_its_unbroken_words_fill_a_page() -> None:
    assert is_dense(table(row(*["24627.0"] * 8)))
    assert is_dense(table(row(*["说明文字很长"] * 7)))
    assert not is_dense(table(row(*["24627.0"] * 6)))
    assert not is_dense(table(row("一", "二", "长" * 200, "Antidisestablishmentarianism" * 3)))
