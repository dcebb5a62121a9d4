from __future__ import annotations

from exporter.fonts.coverage import coverage_of
from exporter.fonts.repertoire import OWN_LIMIT, Extent, base_repertoire, printed, repertoire_for, wide_repertoire


def test_the_base_holds_gb_2312_and_the_marks_of_chinese_text() -> None:
    assert sum("\u4e00" <= character <= "\u9fff" for character in base_repertoire()) >= 6763
    assert frozenset("\uff0c\u3002\u201c\u201d\u2014\u2026\u3000\u00b7\u2460\u25cb\u3042\u0101\u03b1\u0416") <= base_repertoire()


def test_the_wide_repertoire_holds_gbk_and_big5() -> None:
    assert base_repertoire() < wide_repertoire()
    assert {"\u9555", "\u9ad4"} <= wide_repertoire()


def test_the_smallest_repertoire_is_taken() -> None:
    assert repertoire_for(frozenset("\u4e2d")).extent is Extent.BASE
    assert repertoire_for(frozenset("\u4e2d\u9555")).extent is Extent.WIDE
    assert repertoire_for(frozenset("\U00020000")).extent is Extent.OWN
    assert repertoire_for(frozenset(map(chr, range(0x20000, 0x20000 + OWN_LIMIT + 1)))).extent is Extent.WHOLE


def test_documents_share_a_repertoire_unless_they_have_characters_of_their_own() -> None:
    assert repertoire_for(frozenset("\u4e2d")) == repertoire_for(frozenset("\u56fd"))
    assert repertoire_for(frozenset("\u9555")) == repertoire_for(frozenset("\u9ad4"))
    assert repertoire_for(frozenset("\U00020000")).digest != repertoire_for(frozenset("\U00020001")).digest


def test_a_repertoire_of_its_own_holds_the_base_and_the_document() -> None:
    characters = repertoire_for(frozenset("\U00020000\u9555")).characters
    assert characters is not None
    assert characters - base_repertoire() == {"\U00020000", "\u9555"}


def test_controls_joiners_and_variation_selectors_need_no_glyph() -> None:
    assert printed("a\n\t\u200d\ufeff\ufe0f\U000e0100\u3000") == {"a", "\u3000"}


def test_a_coverage_knows_its_characters() -> None:
    coverage = coverage_of("abcz\u4e2d")
    assert coverage.characters() == set("abcz\u4e2d")
    assert all(character in coverage for character in "abcz\u4e2d")
    assert not any(character in coverage for character in "`d{y\u4e2e\0")
    assert "a" not in coverage_of("")
