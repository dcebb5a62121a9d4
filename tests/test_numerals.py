from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import numerals
from exporter.model import NumeralSystem


@given(st.integers(1, 99_999))
def test_a_chinese_numeral_reads_back_as_its_number(number: int) -> None:
    assert numerals.read_chinese(numerals.write(number, NumeralSystem.CHINESE)) == number


@given(st.integers(1, 99_999))
def test_a_formal_numeral_reads_back_as_its_number(number: int) -> None:
    assert numerals.read_chinese(numerals.write(number, NumeralSystem.CHINESE_FORMAL)) == number


@pytest.mark.parametrize("system", NumeralSystem)
def test_the_first_ten_thousand_numbers_are_all_told_apart(system: NumeralSystem) -> None:
    assert len({numerals.write(number, system) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "\u3007"),
        (1, "\u4e00"),
        (10, "\u5341"),
        (11, "\u5341\u4e00"),
        (20, "\u4e8c\u5341"),
        (21, "\u4e8c\u5341\u4e00"),
        (100, "\u4e00\u767e"),
        (101, "\u4e00\u767e\u96f6\u4e00"),
        (110, "\u4e00\u767e\u4e00\u5341"),
        (1010, "\u4e00\u5343\u96f6\u4e00\u5341"),
        (1001, "\u4e00\u5343\u96f6\u4e00"),
        (10_000, "\u4e00\u4e07"),
        (10_001, "\u4e00\u4e07\u96f6\u4e00"),
        (10_010, "\u4e00\u4e07\u96f6\u4e00\u5341"),
        (11_000, "\u4e00\u4e07\u4e00\u5343"),
        (100_000, "\u5341\u4e07"),
        (120_000, "\u5341\u4e8c\u4e07"),
        (100_000_000, "100000000"),
    ],
)
def test_chinese_numerals_are_written_as_people_say_them(number: int, numeral: str) -> None:
    assert numerals.write(number, NumeralSystem.CHINESE) == numeral


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("\u5341", 10),
        ("\u5eff\u4e00", 21),
        ("\u4e8c\u3007\u4e8c\u4e00", 2021),
        ("\u4e8c\u25cb\u4e00\u4e5d", 2019),
        ("\u4e24\u5343", 2000),
        ("\u58f9\u4edf\u96f6\u8086", 1004),
        ("12", 12),
        ("\uff11\uff12", 12),
        ("3\u4e07", 30_000),
        ("\u4e07", 10_000),
        ("", None),
        ("\u7532", None),
        ("\u4e00a", None),
        ("-1", None),
    ],
)
def test_numerals_are_read_as_people_write_them(numeral: str, number: int | None) -> None:
    assert numerals.read_chinese(numeral) == number


@pytest.mark.parametrize(
    ("system", "number", "numeral"),
    [
        (NumeralSystem.CIRCLED, 0, "\u24ea"),
        (NumeralSystem.CIRCLED, 1, "\u2460"),
        (NumeralSystem.CIRCLED, 20, "\u2473"),
        (NumeralSystem.CIRCLED, 21, "\u3251"),
        (NumeralSystem.CIRCLED, 35, "\u325f"),
        (NumeralSystem.CIRCLED, 36, "\u32b1"),
        (NumeralSystem.CIRCLED, 50, "\u32bf"),
        (NumeralSystem.CIRCLED, 51, "51"),
        (NumeralSystem.HEAVENLY_STEM, 1, "\u7532"),
        (NumeralSystem.HEAVENLY_STEM, 10, "\u7678"),
        (NumeralSystem.HEAVENLY_STEM, 11, "11"),
        (NumeralSystem.LOWER_LATIN, 26, "z"),
        (NumeralSystem.LOWER_LATIN, 27, "aa"),
        (NumeralSystem.UPPER_LATIN, 28, "AB"),
        (NumeralSystem.LOWER_LATIN, 0, "0"),
        (NumeralSystem.LOWER_ROMAN, 1994, "mcmxciv"),
        (NumeralSystem.UPPER_ROMAN, 4, "IV"),
        (NumeralSystem.UPPER_ROMAN, 4000, "4000"),
        (NumeralSystem.DECIMAL, 7, "7"),
        (NumeralSystem.CHINESE_FORMAL, 10, "\u58f9\u62fe"),
    ],
)
def test_each_system_writes_its_own_and_decimal_beyond(system: NumeralSystem, number: int, numeral: str) -> None:
    assert numerals.write(number, system) == numeral


@given(st.text(max_size=6))
def test_any_text_is_read_as_a_number_or_as_none(text: str) -> None:
    number = numerals.read_chinese(text)
    assert number is None or number >= 0


@given(st.text(st.sampled_from(sorted(numerals.CHINESE_NUMERAL_CHARACTERS | set("0123456789\uff13"))), min_size=1, max_size=8))
def test_whatever_is_made_of_numeral_characters_is_a_number(text: str) -> None:
    assert numerals.read_chinese(text) is not None
