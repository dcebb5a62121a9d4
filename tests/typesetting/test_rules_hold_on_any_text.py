"""What must hold for every paragraph, whatever its text, measure and indent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exporter.typesetting import Line, Rules, Run, Thing, Words
from exporter.typesetting.classes import NOT_AT_LINE_START, OPENERS, Prohibition
from tests.typesetting.fixed_metrics import composed, composed_runs, line_texts

HAN = "\u4e00\u4e8c\u4e09\u4eba\u6c11\u7fa4\u4f17\u8def\u7ebf"
MARKS = "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201c\u201d\u2018\u2019\u300a\u300b\uff08\uff09"
WESTERN = ("Word", "2019", "a-b", "x", "50%", "$100", " ", "\u2014\u2014", "\u2026\u2026", "\u00b7")
PIECES = st.one_of(st.sampled_from(HAN), st.sampled_from(HAN), st.sampled_from(HAN), st.sampled_from(MARKS), st.sampled_from(WESTERN))
TEXTS = st.lists(PIECES, min_size=1, max_size=160).map("".join)
MEASURES = st.integers(min_value=12, max_value=40).map(float)
INDENTS = st.sampled_from((0.0, 2.0))
TOLERANCE = 1e-6


@given(TEXTS, MEASURES, INDENTS)
def test_every_character_is_in_exactly_one_line_in_order(text: str, measure: float, indent: float) -> None:
    composition = composed(text, measure, indent)
    assert "".join(line_texts(composition)) == text
    assert all(line.end > line.start for line in composition.lines)


@given(TEXTS, MEASURES, INDENTS)
def test_no_line_is_wider_than_the_measure_unless_it_has_no_lawful_break(text: str, measure: float, indent: float) -> None:
    for line in composed(text, measure, indent).lines:
        if line.offset + line.width > measure + TOLERANCE:
            inside = text[line.start + 1 : line.end]
            assert not any(character in HAN and text[line.start + at] in HAN for at, character in enumerate(inside))


@given(TEXTS, MEASURES, INDENTS)
def test_all_but_the_last_line_end_flush_unless_that_would_tear_them_apart(text: str, measure: float, indent: float) -> None:
    composition = composed(text, measure, indent)
    for line in composition.lines[:-1]:
        slack = measure - line.offset - line.width
        places = sum(composition.widths[at] > 0 for at in range(line.start, line.visible_end)) - 1
        if slack > TOLERANCE:
            assert line.spacing == 0
            assert slack >= 0.25 * places


def starts(text: str, lines: tuple[Line, ...]) -> list[str]:
    return [text[line.start] for line in lines[1:]]


@given(
    st.lists(st.one_of(st.sampled_from(HAN), st.sampled_from(HAN), st.sampled_from("\uff0c\u3002\u201c\u201d")), max_size=160).map("".join),
    MEASURES,
)
def test_prose_never_breaks_before_a_closing_or_after_an_opening_mark(text: str, measure: float) -> None:
    lonely = any(run in text for run in ("\u201c" * 6, "\u201d" * 6, "\uff0c" * 6, "\u3002" * 6))
    if not text or lonely:
        return
    marks = 0
    longest = 0
    for character in text:
        marks = 0 if character in HAN else marks + 1
        longest = max(longest, marks)
    if longest > 5:
        return
    lines = composed(text, measure).lines
    assert not [first for first in starts(text, lines) if first in NOT_AT_LINE_START[Prohibition.BASIC]]
    assert not [line for line in lines[:-1] if text[line.visible_end - 1] in OPENERS]


@given(TEXTS, MEASURES)
def test_a_dash_of_two_ems_and_an_ellipsis_are_never_split(text: str, measure: float) -> None:
    for line in composed(text, measure).lines[:-1]:
        for pair in ("\u2014\u2014", "\u2026\u2026"):
            at = line.end - 1
            run = 0
            while at - run >= 0 and text[at - run] == pair[0]:
                run += 1
            following = text[line.end : line.end + 1] == pair[0]
            assert not (following and run % 2 == 1)


@given(TEXTS, MEASURES)
def test_composition_is_a_function_of_its_arguments(text: str, measure: float) -> None:
    assert composed(text, measure) == composed(text, measure)


@given(TEXTS, MEASURES)
def test_the_adjustments_add_up_to_the_stated_width(text: str, measure: float) -> None:
    composition = composed(text, measure)
    for line in composition.lines:
        heads = [at for at in range(line.start, line.visible_end) if composition.widths[at] > 0 or at in line.advances]
        total = sum(line.advances.get(at, composition.widths[at]) for at in heads) + sum(line.gaps.values())
        total += line.spacing * max(0, len(heads) - 1)
        assert abs(total - line.width) < 1e-6


THINGS = st.builds(Thing, st.floats(min_value=0.1, max_value=45.0), st.booleans())
SCALES = st.sampled_from((1.0, 1.0, 0.65, 1.5))
RUNS = st.lists(st.one_of(st.builds(Words, TEXTS, st.just(""), SCALES, st.booleans()), THINGS), min_size=1, max_size=8).map(tuple)


@given(
    RUNS, MEASURES, INDENTS, st.builds(Rules, hanging=st.booleans(), centred_marks=st.booleans(), prohibition=st.sampled_from(Prohibition))
)
def test_every_run_is_set_whatever_stands_beside_it(runs: tuple[Run, ...], measure: float, indent: float, rules: Rules) -> None:
    composition = composed_runs(runs, measure, indent, rules)
    assert "".join(line_texts(composition)) == composition.text
    assert all(line.visible_end <= line.end for line in composition.lines)
