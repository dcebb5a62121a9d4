from __future__ import annotations

from dataclasses import replace

import pytest

from exporter import labels
from exporter.labels import HeadingNumber, LabelRules
from exporter.model import NumeralSystem
from tests.builders import heading, ol

CHAPTERS = LabelRules(
    headings={
        1: HeadingNumber("\u7b2c{1}\u7ae0", (NumeralSystem.CHINESE,)),
        2: HeadingNumber("{1}.{2}", (NumeralSystem.DECIMAL, NumeralSystem.DECIMAL)),
        3: HeadingNumber("({3})"),
    }
)


def test_a_typed_label_wins_over_the_theme() -> None:
    assert labels.heading_label(heading(1, "\u8bcd", label="\u7b2c\u4e5d\u7ae0", ordinals=(1,)), CHAPTERS) == "\u7b2c\u4e5d\u7ae0\u3000"


def test_a_theme_numbers_a_heading_from_its_ordinals() -> None:
    assert labels.heading_label(heading(1, "\u8bcd", ordinals=(12,)), CHAPTERS) == "\u7b2c\u5341\u4e8c\u7ae0\u3000"
    assert labels.heading_label(heading(2, "\u8bcd", ordinals=(12, 3)), CHAPTERS) == "12.3\u3000"


def test_a_level_without_a_system_is_decimal() -> None:
    assert labels.heading_label(heading(3, "\u8bcd", ordinals=(1, 2, 11)), CHAPTERS) == "(11) "


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("\u4e00\u3001", "\u4e00\u3001"),
        ("1.", "1. "),
        ("(1)", "(1) "),
        ("\uff08\u4e00\uff09", "\uff08\u4e00\uff09"),
        ("1.2", "1.2\u3000"),
        ("", ""),
    ],
)
def test_the_gap_depends_on_how_the_label_ends(label: str, printed: str) -> None:
    assert labels.heading_label(heading(1, "\u8bcd", label=label), LabelRules()) == printed


def test_a_heading_that_is_not_to_be_numbered_has_no_label() -> None:
    assert labels.heading_label(replace(heading(1, "\u8bcd", ordinals=(1,)), unnumbered=True), CHAPTERS) == ""
    assert labels.heading_label(heading(1, "\u8bcd"), CHAPTERS) == ""
    assert labels.heading_label(heading(9, "\u8bcd", ordinals=(1,)), CHAPTERS) == ""


def test_an_ordinal_that_looks_like_a_field_is_not_replaced_again() -> None:
    rules = LabelRules(headings={2: HeadingNumber("{1}{2}")})
    assert labels.heading_label(heading(2, "\u8bcd", ordinals=(2, 1)), rules) == "21\u3000"


def test_an_item_has_its_numeral_between_prefix_and_suffix() -> None:
    listed = ol("a", "b", numerals=NumeralSystem.CHINESE, start=10, prefix="\uff08", suffix="\uff09")
    assert [labels.item_label(listed, index) for index in (0, 1)] == ["\uff08\u5341\uff09", "\uff08\u5341\u4e00\uff09"]


def test_captions_and_formulas_have_labels_only_when_numbered() -> None:
    rules = LabelRules(figure="\u56fe{n}", table="\u8868{n}", formula="({n})")
    assert (labels.figure_label(2, rules), labels.table_label(3, rules), labels.formula_label(4, rules)) == ("\u56fe2", "\u88683", "(4)")
    assert (labels.figure_label(0, rules), labels.table_label(0, rules), labels.formula_label(0, rules)) == ("", "", "")


def test_bullets_change_with_depth_and_come_round() -> None:
    rules = LabelRules(bullets=("a", "b"))
    assert [labels.bullet(depth, rules) for depth in range(3)] == ["a", "b", "a"]


def test_a_note_is_called_by_its_number() -> None:
    assert labels.note_label(3, LabelRules(note="[{n}]")) == "[3]"
