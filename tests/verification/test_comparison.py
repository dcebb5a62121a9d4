from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.labels import LabelRules
from exporter.messages import Language, sentence
from exporter.reading_text import ReadingRules
from exporter.verification.comparison import compare
from exporter.verification.passages import CALL, Expected, Kind, Passage, Segment, expected_words, fold
from tests.builders import doc, note, para
from tests.documents import words

BODY = Expected((Passage("b1", "abcdef"), Passage("b2", "ghi")), (Passage("b1", "1note"),))


def differences(expected: Expected, *found: Segment | str) -> list[dict[str, str]]:
    segments = [Segment(each) if isinstance(each, str) else each for each in found]
    return [dict(finding.arguments) for finding in compare("epub", expected, segments)]


@pytest.mark.parametrize(
    "found",
    [
        ("abcdef", "ghi", "1note"),
        ("abcdef", "1note", "ghi"),
        ("ab", "cdefghi", "1no", "te"),
        ("a b\nc\u3000d\u200be\u2060f", "", "g\u00adhi", "1 note"),
    ],
)
def test_the_same_words_are_the_same_however_they_are_cut(found: tuple[str, ...]) -> None:
    assert differences(BODY, *found) == []


def test_a_note_is_found_where_the_file_says_it_is_one() -> None:
    assert differences(BODY, "abcdef", Segment("1note", Kind.NOTE), "ghi") == []
    assert differences(BODY, Segment("abcdef", Kind.NOTE), "ghi", "1note")[0]["expected"] == "|1note"


def test_the_head_of_a_table_that_a_page_repeats_is_no_word_too_many() -> None:
    assert differences(BODY, "abc", Segment("head", Kind.REPEATED), "defghi", "1note") == []
    assert differences(BODY, Segment("abc", Kind.REPEATED), "defghi", "1note") == []


def test_a_wrong_word_is_shown_with_its_block_and_the_words_around_it() -> None:
    assert differences(BODY, "abcdef", "gXi") == [{"format": "epub", "block": "b2", "expected": "abcdefg|hi", "found": "g|Xi"}]


def test_a_missing_block_is_named() -> None:
    assert differences(BODY, "ghi", "1note")[0]["block"] == "b1"
    assert differences(BODY, "abcdef", "1note") == [{"format": "epub", "block": "b2", "expected": "abcdef|ghi", "found": "|"}]


def test_a_missing_note_is_named_by_the_block_that_calls_it() -> None:
    assert differences(BODY, "abcdef", "ghi") == [{"format": "epub", "block": "b1", "expected": "|1note", "found": "|"}]


@pytest.mark.parametrize("language", Language)
def test_the_title_block_is_named_in_the_language_of_the_message(language: Language) -> None:
    (finding,) = compare("epub", Expected((Passage("", "title"), Passage("b1", "words")), ()), [Segment("tale")])
    assert {"en": "words of the title block", "zh": "\u6807\u9898\u533a \u7684\u6587\u5b57"}[language] in sentence(finding, language)


@pytest.mark.parametrize("mark", ["\u200d", "\ufe0e", "\ufe0f", "\u00ad"])
def test_a_mark_that_has_no_glyph_is_no_word(mark: str) -> None:
    assert fold(f"a{mark}b") == "ab"
    joined = doc(title=f"\U0001f469{mark}\U0001f466")
    expected = expected_words(joined, ReadingRules(LabelRules()), call=str, mark=str)
    assert differences(expected, "\U0001f469\U0001f466") == []
    assert differences(expected, f"\U0001f469{mark}\U0001f466") == []


def test_words_too_many_at_the_end_are_found() -> None:
    assert differences(BODY, "abcdef", "ghi", "1note", "zz") == [
        {"format": "epub", "block": "b2", "expected": "abcdefghi|", "found": "|zz"}
    ]


def test_words_in_an_empty_document_are_found() -> None:
    assert differences(Expected((), ()), "a")[0]["block"] == ""
    assert differences(Expected((), ())) == []


def test_a_hyphen_that_divides_a_latin_word_is_passed_over_and_another_is_not() -> None:
    latin = Expected((Passage("b", "exporterwell-known"),), ())
    assert differences(latin, "export\u2010er well-kno-wn") == []
    assert len(differences(latin, "-exporter well-known")) == 1
    assert len(differences(latin, "exporter well--known")) == 1
    assert len(differences(latin, "exporter wellknown")) == 1


def test_a_lost_call_is_shown_as_one() -> None:
    called = Expected((Passage("b", f"a{CALL}b"),), ())
    assert differences(called, "ab")[0]["expected"] == "a|[*]b"


def test_expected_words_have_calls_in_the_body_and_notes_apart() -> None:
    document = doc(para("a", note("x"), "b", id="p1"), para("c", note("y"), id="p2"))
    rules = ReadingRules(LabelRules())
    expected = expected_words(document, rules, call=lambda number: f"[{number}]", mark=lambda number: f"{number}.")
    assert expected.body == (Passage("p1", "a[1]b"), Passage("p2", "c[2]"))
    assert expected.notes == (Passage("p1", "1.x"), Passage("p2", "2.y"))


@given(st.lists(words(), min_size=1, max_size=6), st.data())
def test_any_single_word_changed_is_caught(passages: list[str], data: st.DataObject) -> None:
    expected = Expected(tuple(Passage(str(number), fold(each)) for number, each in enumerate(passages)), ())
    whole = "".join(map(fold, passages))
    position = data.draw(st.integers(0, len(whole) - 1))
    assert differences(expected, whole) == []
    assert differences(expected, whole[:position] + "\u9f98" + whole[position + 1 :])
    assert differences(expected, whole[:position] + whole[position + 1 :])
    assert differences(expected, whole[:position] + "\u9f98" + whole[position:])


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
