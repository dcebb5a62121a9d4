"""Tables on pages that are too narrow for them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine

from exporter.model import Table
from tests import builders as b
from tests.renderers.pdf.printed import printed, text_of

LONG = "人民群众是智慧的源泉" * 6
WIDE = b.table(
    b.row("内蒙古自治区", *["24627.0", "10186.0"] * 3, "含呼伦贝尔市与兴安盟"),
    head=(b.row("地区", *["地区生产总值", "第一产业"] * 3, "备注"),),
)
ADDRESSES = b.table(
    b.row("互操作性", "Interoperability", "https://www.example.org/interoperability/index.html", "交换信息的能力" * 3),
    b.row("反反政府主义", "Antidisestablishmentarianism", "carbon_dioxide_concentration_ppm", "英文中最长的词之一" * 2),
    head=(b.row("术语", "英文", "地址", "说明"),),
)
LETTERS = b.table(b.row(*["一", "Pneumonoultramicroscopicsilicovolcanoconiosis"] * 6))


def edges(page: LTPage) -> list[tuple[float, float]]:
    """The left and right edge of each line of words."""
    lines = (line for box in page if isinstance(box, LTTextBox) for line in box if isinstance(line, LTTextLine))
    glyphs = ([glyph for glyph in line if isinstance(glyph, LTChar) and glyph.get_text().strip()] for line in lines)
    return [(min(glyph.x0 for glyph in line), max(glyph.x1 for glyph in line)) for line in glyphs if line]


@pytest.mark.parametrize("table", [WIDE, ADDRESSES, LETTERS])
def test_no_table_runs_off_the_type_area(table: Table, font_cache: Path) -> None:
    rendering = printed(b.doc(LONG, table), font_cache)
    pages = list(extract_pages(BytesIO(rendering.content)))
    for page in pages:
        body = (page.width - 36 * 12) / 2
        assert min(left for left, _ in edges(page)) > body - 7
        assert max(right for _, right in edges(page)) < page.width - body + 1


def test_words_in_narrow_columns_stay_whole_where_they_can(font_cache: Path, tmp_path: Path) -> None:
    lines = text_of(printed(b.doc(LONG, WIDE), font_cache), tmp_path).split()
    assert lines.count("24627.0") == 3
    assert lines.count("10186.0") == 3
    assert lines.count("第一产业") == 3


def test_one_long_cell_leaves_the_others_more_than_a_character(font_cache: Path, tmp_path: Path) -> None:
    lines = text_of(printed(b.doc(LONG, ADDRESSES), font_cache), tmp_path).split()
    assert "互操作性" in lines
    assert "交换信息" in "".join(line for line in lines if len(line) >= 6)
