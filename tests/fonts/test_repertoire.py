from __future__ import annotations

from exporter.fonts.coverage import coverage_of
from exporter.fonts.repertoire import Extent, base_repertoire, extent_of, printed, repertoire, wide_repertoire


def test_the_base_holds_gb_2312_and_the_marks_of_chinese_text() -> None:
    assert sum("\u4e00" <= character <= "\u9fff" for character in base_repertoire()) >= 6763
    assert frozenset("\uff0c\u3002\u201c\u201d\u2014\u2026\u3000\u00b7\u2460\u25cb\u3042\u0101\u03b1\u0416") <= base_repertoire()


def test_the_wide_repertoire_holds_gbk_and_big5() -> None:
    assert base_repertoire() < wide_repertoire()
    assert {"\u9555", "\u7e41"} <= wide_repertoire()


def test_the_smallest_extent_is_taken() -> None:
    assert extent_of(frozenset("\u4e2d")) is Extent.BASE
    assert extent_of(frozenset("\u4e2d\u9555")) is Extent.WIDE
    assert extent_of(frozenset("\U00020000")) is Extent.WHOLE
    assert repertoire(Extent.WHOLE) is None


def test_controls_joiners_and_variation_selectors_need_no_glyph() -> None:
    assert printed("a\n\t\u200d\ufeff\ufe0f\U000e0100\u3000") == {"a", "\u3000"}


def test_a_coverage_knows_its_characters() -> None:
    coverage = coverage_of("abcz\u4e2d")
    assert coverage.characters() == set("abcz\u4e2d")
    assert all(character in coverage for character in "abcz\u4e2d")
    assert not any(character in coverage for character in "`d{y\u4e2e\0")
    assert "a" not in coverage_of("")
