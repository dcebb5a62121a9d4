"""Numbers that Word counts: lists from where they start, headings from their styles, and typed labels where it would err."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from exporter.labels import HeadingNumber
from exporter.model import Block, NumeralSystem
from exporter.renderers.docx.markup import Element, name
from exporter.themes import Theme
from exporter.verification import CHECKS
from tests.builders import cell, code_block, doc, heading, item, note, ol, para, quote, ref, row, table, ul
from tests.renderers.docx.office_file import NUMBERING, OfficeFile, essay, opened, rendered

CHINESE, DECIMAL = NumeralSystem.CHINESE, NumeralSystem.DECIMAL


@cache
def numbered() -> Theme:
    """The essay with numbers before its headings."""
    systems = (CHINESE, DECIMAL, DECIMAL)
    patterns = {1: "\u7b2c{1}\u7ae0", 2: "{1}.{2}", 3: "({3})"}
    return replace(essay(), heading_numbers={level: HeadingNumber(pattern, systems) for level, pattern in patterns.items()})


def levels(file: OfficeFile) -> list[Element]:
    """The levels that show something."""
    return [level for level in file.find("w:abstractNum/w:lvl", NUMBERING) if value(level, "w:lvlText")]


def value(element: Element | None, tag: str) -> str:
    found = None if element is None else element.find(name(tag))
    return "" if found is None else str(found.get(name("w:val")))


def agrees(*blocks: Block, theme: Theme) -> bool:
    document = doc(*blocks)
    return CHECKS["docx"](rendered(document, theme).content, document, theme.reading_rules("zh-Hans")) == ()


@pytest.mark.parametrize(
    ("system", "written"),
    [
        (NumeralSystem.DECIMAL, "decimal"),
        (NumeralSystem.CHINESE, "chineseCountingThousand"),
        (NumeralSystem.CHINESE_FORMAL, "chineseLegalSimplified"),
        (NumeralSystem.CIRCLED, "decimalEnclosedCircle"),
        (NumeralSystem.HEAVENLY_STEM, "ideographTraditional"),
        (NumeralSystem.LOWER_LATIN, "lowerLetter"),
        (NumeralSystem.UPPER_ROMAN, "upperRoman"),
    ],
)
def test_a_list_counts_in_its_numerals_from_its_start(system: NumeralSystem, written: str) -> None:
    file = opened(doc(ol("甲", "乙", numerals=system, start=3, prefix="(", suffix=")")))
    (level,) = [each for each in levels(file) if value(each, "w:numFmt") == written]
    assert value(level, "w:lvlText") == "(%1)"
    assert file.values("w:num/w:lvlOverride/w:startOverride", NUMBERING) == ["3"]


@pytest.mark.parametrize(
    ("system", "start"),
    [(NumeralSystem.CIRCLED, 20), (NumeralSystem.HEAVENLY_STEM, 10), (NumeralSystem.LOWER_LATIN, 26), (NumeralSystem.LOWER_ROMAN, 3999)],
)
def test_labels_that_word_counts_otherwise_are_typed(system: NumeralSystem, start: int) -> None:
    file = opened(doc(ol("甲", "乙", numerals=system, start=start)))
    assert not file.find("w:body/w:p/w:pPr/w:numPr")
    assert file.find("w:body/w:p//w:tab")
    assert agrees(ol("甲", "乙", numerals=system, start=start), theme=essay())


def test_two_lists_alike_begin_anew() -> None:
    file = opened(doc(ol("甲"), para("间"), ol("乙")))
    first, second = file.values("w:body/w:p/w:pPr/w:numPr/w:numId")
    assert first != second
    assert agrees(ol("甲"), para("间"), ol("乙"), theme=essay())


def test_lists_in_lists_stand_at_their_depth_and_marks_change_with_it() -> None:
    file = opened(doc(ul(item("一", ul(item("二", ul("三")))))))
    assert file.values("w:body/w:p/w:pPr/w:numPr/w:ilvl") == ["0", "1", "2"]
    assert [value(level, "w:lvlText") for level in levels(file)][1:] == list(essay().bullets)


def test_lists_deeper_than_word_has_levels_stay_at_the_deepest() -> None:
    nested = ul("底")
    for _ in range(11):
        nested = ul(item("层", nested))
    depths = list(map(int, opened(doc(nested)).values("w:body/w:p/w:pPr/w:numPr/w:ilvl")))
    assert depths == [*range(9), 8, 8, 8]


def test_labels_hang_as_far_as_the_widest_needs() -> None:
    narrow, wide = (
        opened(doc(ol("甲", prefix=prefix))).find("w:abstractNum/w:lvl/w:pPr/w:ind", NUMBERING)[-9] for prefix in ("", "\u7b2c\u7b2c")
    )
    assert [int(str(each.get(name("w:hanging")))) for each in (narrow, wide)] == [480, 840]


def test_an_item_that_does_not_begin_with_words_keeps_its_number() -> None:
    blocks = (ol(item(code_block("x")), item(quote("引")), item(table(row("表")))),)
    assert agrees(*blocks, theme=essay())
    assert len(opened(doc(*blocks)).find(".//w:numPr")) == 3


def test_lists_in_small_print_keep_its_style() -> None:
    file = opened(doc(table(row(cell(ul(item("甲", "续"))))), para("文", note(ul("乙")))))
    assert file.values(".//w:tc/w:p/w:pPr/w:pStyle") == ["TableText", "TableText"]


def test_heading_styles_are_bound_to_one_list_of_many_levels() -> None:
    file = opened(doc(heading(1, "甲", ordinals=(1,))), numbered())
    bound = {value(level, "w:pStyle"): value(level, "w:lvlText") for level in levels(file)}
    assert {style: bound[style] for style in ("Heading1", "Heading2", "Heading3")} == {
        "Heading1": "\u7b2c%1\u7ae0",
        "Heading2": "%1.%2",
        "Heading3": "(%3)",
    }
    bindings = [file.style(f"Heading{level}").find(f"{name('w:pPr')}/{name('w:numPr')}") for level in (1, 2)]
    assert [value(binding, "w:numId") for binding in bindings] == ["1", "1"]
    assert file.words() == ["甲"]


def test_headings_that_word_counts_right_are_counted() -> None:
    blocks = (
        heading(1, "甲", ordinals=(1,)),
        heading(2, "乙", ordinals=(1, 1)),
        heading(2, "丙", ordinals=(1, 2)),
        heading(1, "丁", ordinals=(2,)),
        heading(2, "戊", ordinals=(2, 1)),
    )
    assert opened(doc(*blocks), numbered()).words() == list("甲乙丙丁戊")
    assert agrees(*blocks, theme=numbered())


def test_headings_that_word_would_count_wrong_have_their_number_typed() -> None:
    blocks = (
        heading(1, "甲", ordinals=(3,)),
        heading(2, "乙", ordinals=(3, 1)),
        heading(1, "丙", label="甲、"),
        heading(1, "丁", ordinals=(1,)),
    )
    assert opened(doc(*blocks), numbered()).words() == ["\u7b2c三\u7ae0\u3000甲", "三.1\u3000乙", "甲、丙", "丁"]
    assert agrees(*blocks, theme=numbered())


def test_a_reference_to_a_counted_heading_repeats_its_number() -> None:
    blocks = (heading(1, "甲", ordinals=(1,), id="h"), para(ref("x", block="h")))
    codes = [str(code.text).strip() for code in opened(doc(*blocks), numbered()).find(".//w:instrText")]
    assert codes == ["REF _bh \\r \\h"]


def test_a_caption_out_of_turn_says_its_number() -> None:
    blocks = (table(row("甲"), caption="一", number=1), table(row("乙"), caption="二", number=5), table(row("丙"), caption="三", number=6))
    codes = [str(code.text).strip() for code in opened(doc(*blocks)).find(".//w:instrText")]
    assert codes == ["SEQ 表 \\* ARABIC", "SEQ 表 \\* ARABIC \\r 5", "SEQ 表 \\* ARABIC"]
