"""Composition by example: each test one rule of CLREQ or GB/T 15834-2011."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.typesetting import Rules, Thing, Words
from exporter.typesetting.classes import Prohibition
from exporter.typesetting.description import describe
from tests.typesetting.fixed_metrics import composed, composed_runs, line_texts

COMMA, STOP, OPEN, CLOSE = "\uff0c", "\u3002", "\u201c", "\u201d"
TITLE_OPEN, TITLE_CLOSE = "\u300a", "\u300b"
HAN = "\u4eba"


def advance(composition_text: str, at: int, measure: float = 40.0) -> float:
    composition = composed(composition_text, measure)
    line = next(line for line in composition.lines if line.start <= at < line.end)
    return line.advances.get(at, composition.widths[at])


@pytest.mark.parametrize(
    ("pair", "widths"),
    [
        (COMMA + OPEN, (0.5, 1.0)),
        (STOP + CLOSE, (0.5, 1.0)),
        (CLOSE + STOP, (0.5, 1.0)),
        (TITLE_CLOSE + TITLE_OPEN, (0.5, 1.0)),
        (OPEN + TITLE_OPEN, (1.0, 0.5)),
        ("\uff01" + OPEN, (0.5, 1.0)),
        ("\uff1f" + CLOSE, (0.5, 1.0)),
        ("\uff1f\uff01", (0.5, 0.5)),
    ],
)
def test_two_adjacent_marks_take_one_and_a_half_em(pair: str, widths: tuple[float, float]) -> None:
    text = HAN * 2 + pair + HAN * 2
    assert (advance(text, 2), advance(text, 3)) == widths


def test_tight_pairs_take_one_em() -> None:
    composition = composed(HAN + COMMA + OPEN + HAN, 40, rules=Rules(tight_pairs=True))
    assert composition.widths[1:3] == [0.5, 0.5]


def test_of_three_adjacent_marks_each_pair_gives_up_half_an_em() -> None:
    text = HAN + "\uff1a" + OPEN + TITLE_OPEN + HAN
    assert [advance(text, at) for at in (1, 2, 3)] == [0.5, 1.0, 0.5]


def test_a_mark_at_the_line_end_gives_up_its_blank_half() -> None:
    composition = composed(HAN * 19 + COMMA + HAN * 10, 19.5)
    assert line_texts(composition)[0] == HAN * 19 + COMMA
    assert composition.lines[0].advances == {19: 0.5}


def test_an_opening_mark_at_the_line_start_gives_up_its_blank_half() -> None:
    composition = composed(HAN * 20 + TITLE_OPEN + HAN * 12 + TITLE_CLOSE, 20)
    assert composition.lines[1].advances[20] == 0.5


def test_a_line_too_full_by_one_mark_is_squeezed_rather_than_stretched() -> None:
    text = HAN * 5 + COMMA + HAN * 5 + COMMA + HAN * 8 + STOP + HAN * 10
    composition = composed(text, 20)
    first = composition.lines[0]
    assert text[first.start : first.end].endswith(STOP)
    assert first.spacing == 0
    assert first.advances == {20: 0.5, 5: 0.75, 11: 0.75}


def test_brackets_give_way_before_pauses() -> None:
    text = HAN * 4 + TITLE_OPEN + HAN * 3 + TITLE_CLOSE + HAN * 3 + COMMA + HAN * 3 + STOP + HAN * 3 + COMMA + HAN * 10
    assert composed(text, 20).lines[0].advances == {4: 0.75, 8: 0.75, 20: 0.5}


def test_pauses_give_way_before_stops() -> None:
    text = HAN * 5 + COMMA + HAN * 5 + STOP + HAN * 8 + COMMA + HAN * 10
    assert composed(text, 20).lines[0].advances == {5: 0.5, 20: 0.5}


def test_han_beside_western_letters_stands_off_a_quarter_em_but_not_at_a_line_edge_nor_beside_a_mark() -> None:
    text = HAN + "Word" + HAN + COMMA + "Word" + HAN
    composition = composed(text, 40)
    assert composition.lines[0].gaps == {1: 0.25, 5: 0.25, 11: 0.25}


def test_a_typed_space_is_not_doubled_by_a_gap() -> None:
    assert composed(HAN + " Word " + HAN, 40).lines[0].gaps == {}


def test_a_raised_note_call_clings_to_its_word_and_asks_for_no_gap() -> None:
    runs = (Words(HAN * 20), Words("1", scale=0.65, clings=True), Words(HAN * 5))
    composition = composed_runs(runs, 20)
    assert "1" not in {line[0] for line in line_texts(composition)}
    assert composition.lines[1].gaps == {}


@pytest.mark.parametrize("length", range(41, 100, 20))
def test_a_paragraph_does_not_end_in_a_single_character(length: int) -> None:
    composition = composed(HAN * length + STOP, 20)
    last = composition.lines[-1]
    assert sum(composition.text[at] == HAN for at in range(last.start, last.end)) >= 2


def test_marks_do_not_make_a_lone_character_a_line() -> None:
    for length in (39, 40, 41):
        composition = composed(HAN * length + "\u2026\u2026" + CLOSE, 20)
        assert sum(character == HAN for character in line_texts(composition)[-1]) >= 2


def test_a_gap_stays_within_its_limit_with_the_space_that_its_line_needs_everywhere() -> None:
    text = HAN * 10 + "word" + HAN * 6 + "A" * 8 + HAN * 20
    line = composed(text, 20).lines[0]
    assert line.spacing > 0
    assert line.gaps[10] + line.spacing == pytest.approx(Rules().gap_most)


def test_a_number_keeps_its_ordinal_and_its_percent_sign() -> None:
    text = HAN * 17 + "\u7b2c" + "12" + "\u6761" + HAN * 10
    assert not any(line.startswith(("12", "\u6761")) for line in line_texts(composed(text, 19)))
    percent = HAN * 18 + "50" + "\uff05" + HAN * 10
    assert not any(line.startswith("\uff05") for line in line_texts(composed(percent, 19)))


def test_quotation_marks_inside_english_are_proportional_and_around_han_are_an_em() -> None:
    english = "say \u201cyes\u201d now"
    assert composed(english, 40).widths[4] == 0.5
    assert composed(HAN + OPEN + HAN + CLOSE + HAN, 40).widths[1] == 1.0


def test_an_interpunct_is_half_an_em_and_never_begins_a_line() -> None:
    text = HAN * 20 + "\u00b7" + HAN * 10
    composition = composed(text, 20)
    assert composition.widths[20] == 0.5
    assert composition.lines[1].start != 20


def test_a_forced_break_ends_the_line_there_unjustified() -> None:
    composition = composed(HAN * 3 + "\u2028" + HAN * 4, 20)
    assert [line.width for line in composition.lines] == [3.0, 4.0]


def test_a_thing_takes_its_width_and_stays_whole() -> None:
    composition = composed_runs((Words(HAN * 3), Thing(5.0), Words(HAN * 3)), 40)
    assert composition.lines[0].width == 11.0


def test_a_word_longer_than_the_measure_parts_rather_than_leave_the_page() -> None:
    composition = composed(HAN * 5 + "W" * 60 + HAN * 5, 12)
    assert all(line.width <= 12 + 1e-6 for line in composition.lines)
    assert "".join(line_texts(composition)) == HAN * 5 + "W" * 60 + HAN * 5


def test_a_long_western_word_parts_at_its_hyphenation_point_with_a_hyphen_that_is_not_in_the_text() -> None:
    composition = composed(HAN * 15 + "typography" + HAN * 30, 18)
    first = composition.lines[0]
    assert line_texts(composition)[0].endswith("typo")
    assert first.hyphen == 0.5
    assert abs(first.width - 18) < 1e-6


def test_strict_prohibition_keeps_dashes_from_a_line_start_and_none_lets_a_comma_begin_one() -> None:
    dash = HAN * 20 + "\u2014\u2014" + HAN * 20
    assert line_texts(composed(dash, 20))[1].startswith("\u2014")
    assert not any(line.startswith("\u2014") for line in line_texts(composed(dash, 20, rules=Rules(prohibition=Prohibition.STRICT))))
    comma = HAN * 20 + COMMA + HAN * 20
    assert line_texts(composed(comma, 20, rules=Rules(prohibition=Prohibition.NONE)))[1].startswith(COMMA)


def test_a_hanging_comma_stands_beyond_the_measure() -> None:
    composition = composed(HAN * 20 + COMMA + HAN * 20, 20, rules=Rules(hanging=True))
    assert line_texts(composition)[0] == HAN * 20 + COMMA
    assert composition.lines[0].width == 20.0


def test_centred_marks_of_traditional_type_keep_their_box_at_the_line_end() -> None:
    composition = composed(HAN * 19 + COMMA + HAN * 20, 20, rules=Rules(centred_marks=True))
    assert composition.lines[0].advances == {}
    assert composition.widths[19] == 1.0


def test_a_thing_wider_than_the_measure_stands_alone_wherever_it_is() -> None:
    for runs in ((Thing(30.0),), (Words(HAN * 3), Thing(30.0)), (Thing(30.0), Words(HAN * 3)), (Thing(30.0), Thing(30.0))):
        composition = composed_runs(runs, 20)
        assert sum(line.end - line.start for line in composition.lines) == len(composition.text)


def test_an_address_parts_after_its_solidi_and_a_fraction_does_not() -> None:
    address = "https://example.org/first/second/third"
    assert any(line.endswith("/") for line in line_texts(composed(HAN * 12 + address, 20)))
    assert not any(line.endswith("/") for line in line_texts(composed(HAN * 19 + "A/B" + HAN * 5, 20)))


def test_a_number_wider_than_its_line_parts_and_stays_whole_on_a_wider_one() -> None:
    number = "13800138000"
    assert all(line.offset + line.width <= 4 + 1e-6 for line in composed(number, 4).lines)
    assert line_texts(composed("\u53f7\u7801" + number, 6)) == ["\u53f7\u7801", number]


def test_an_apostrophe_before_the_digits_of_a_decade_is_no_chinese_mark() -> None:
    text = "the \u201990s"
    table = composed(text + HAN * 3, 20)
    assert table.widths[4] == 0.5, "a Western letter's, not a whole em"


def test_tight_rules_can_switch_justification_off() -> None:
    composition = composed(HAN * 5 + "Word" * 3 + HAN * 19, 20, rules=Rules(justify=False))
    assert all(line.spacing == 0 for line in composition.lines)


DENSE = (
    "\u575a\u6301\u7fa4\u4f17\u8def\u7ebf\uff0c\u5fc5\u987b\u52aa\u529b\u8c0b\u6c11\u5229\u3001\u89e3\u6c11\u5fe7\u3002\u660e\u4ee3\u4e8e\u8c26"
    "\u201c\u4f46\u613f\u82cd\u751f\u4ff1\u9971\u6696\uff0c\u4e0d\u8f9e\u8f9b\u82e6\u51fa\u5c71\u6797\u201d\u7684\u8bd7\u53e5\uff08\u89c1"
    "\u300a\u548f\u7164\u70ad\u300b\uff0c1449\u5e74\uff09\u2014\u2014\u4ed6\u8bf4\uff1a\u201c\u94c1\u77f3\u867d\u786c\u2026\u2026\u4e5f\u4f9d\u7136"
    "\u6709Heart\uff01\u201d\u300a\u8bba\u8bed\u300b\u3001\u300a\u5b5f\u5b50\u300b\u4e24\u4e66\uff0c\u4ef7\u503c100\u5143\u3002"
)


def test_the_composed_lines_of_a_dense_paragraph_read_well(golden: Callable[[str, str], None]) -> None:
    golden(
        "typesetting/dense.txt",
        "".join(f"measure {measure} em\n{describe(composed(DENSE, measure, 2.0))}" for measure in (36.0, 20.0, 12.0)),
    )


def test_a_formula_or_code_stands_off_from_han_on_both_sides_whatever_its_edges_are() -> None:
    code = (Words(HAN * 2), Words("(x)", apart=True), Words(HAN * 2 + COMMA), Words(".y", apart=True), Words(HAN))
    assert composed_runs(code, 40).lines[0].gaps == {2: 0.25, 5: 0.25, 10: 0.25}
    assert composed_runs((Words(HAN), Thing(2.0, apart=True), Words(HAN)), 40).lines[0].gaps == {1: 0.25, 2: 0.25}
    assert composed_runs((Words(HAN), Thing(2.0), Words(HAN)), 40).lines[0].gaps == {}


@pytest.mark.parametrize("word", ["C++", ".NET", "50%", "-5\u00b0", "f(x)", "#1"])
def test_a_sign_that_belongs_to_a_western_word_keeps_the_gap_on_its_side(word: str) -> None:
    assert composed(HAN + word + HAN, 40).lines[0].gaps == {1: 0.25, 1 + len(word): 0.25}


def test_typed_spaces_narrow_and_widen_with_the_gaps_in_whose_place_they_stand() -> None:
    for length in range(22, 34):
        text = HAN * 2 + "ab " + HAN * length + COMMA + HAN * 20
        line = composed(text, 28).lines[0]
        typed = line.advances.get(4, 0.25) + 2 * line.spacing
        assert typed == pytest.approx(line.gaps[2] + line.spacing)


def test_characters_without_width_ask_for_nothing_and_say_where_a_line_may_break() -> None:
    assert composed(HAN * 3 + "\u200b" + HAN * 3, 40).lines[0].width == 6.0
    joined = HAN * 19 + "\u2060" + HAN * 10
    assert not any(line.startswith("\u2060") or line.endswith("\u2060") for line in line_texts(composed(HAN + joined, 20)))
    hyphenated = composed(HAN * 14 + "abcdefghi\u00adjklmnopqr" + HAN * 30, 20)
    assert line_texts(hyphenated)[0].endswith("\u00ad")
    assert hyphenated.lines[0].hyphen == 0.5


def test_a_bracket_before_a_centred_comma_gives_up_its_blank_half() -> None:
    composition = composed(HAN + "\u300d" + COMMA + HAN, 40, rules=Rules(centred_marks=True))
    assert composition.widths[1:3] == [0.5, 1.0]


def test_an_opening_mark_behind_a_hanging_label_begins_its_line() -> None:
    runs = (Thing(0.0), Words(OPEN + HAN * 3 + CLOSE))
    assert composed_runs(runs, 40).widths[1] == 0.5


def test_a_raised_figure_keeps_the_gap_behind_its_letter_and_a_note_call_asks_for_none() -> None:
    exponent = (Words(HAN + "m"), Words("2", scale=0.65), Words(HAN))
    assert composed_runs(exponent, 40).lines[0].gaps == {1: 0.25, 3: 0.25}
    call = (Words(HAN + "m"), Words("2", scale=0.65, clings=True), Words(HAN))
    assert composed_runs(call, 40).lines[0].gaps == {1: 0.25}


def test_a_space_that_was_typed_between_han_is_alike_on_every_line() -> None:
    for length in range(10, 20):
        line = composed(HAN * 3 + " " + HAN * length + COMMA + HAN * 30, 16).lines[0]
        assert line.advances.get(3, 0.25) == 0.25
