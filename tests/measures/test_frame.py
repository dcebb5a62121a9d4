"""The frame of the measures: halves, label files, scores, reports."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.measures.corpus import Corpus, Half, half_of, lines_of
from tests.measures.labelled import LABELS, MalformedLabelsError, parsed, stored
from tests.measures.pieces import pieces
from tests.measures.report import Confusion, Goal, Report, printed
from tests.measures.scoring import Difference, Score, differences, percent, score

DIGEST = "9" * 64


def test_a_file_belongs_to_the_half_of_its_first_digit() -> None:
    halves = {digit: half_of(digit) for digit in "0123456789abcdef"}
    assert [digit for digit, half in halves.items() if half is Half.DEVELOPMENT] == list("01234567")
    assert [digit for digit, half in halves.items() if half is Half.TEST] == list("89abcdef")


def test_the_halves_share_no_file_and_leave_none_out(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for number in range(20):
        (tmp_path / "a" / f"{number:02}.txt").write_text(str(number))
    (tmp_path / ".hidden").write_text("x")
    halves = [[source.name for source in Corpus(tmp_path, half).sources("a")] for half in Half]
    assert sorted(halves[0] + halves[1]) == [f"a/{number:02}.txt" for number in range(20)]
    assert all(halves)


def test_a_file_with_other_bytes_is_not_the_labelled_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"new")
    corpus = Corpus(tmp_path, Half.TEST)
    assert corpus.find("a.txt", DIGEST) is None
    assert corpus.find("b.txt", DIGEST) is None
    found = corpus.find("a.txt", sha256(b"new").hexdigest())
    assert found is not None and found.content == b"new"


def test_lines_end_at_line_feeds_and_carriage_returns_alone() -> None:
    assert lines_of("\ufeffa\r\nb\rc\n\nd\x0ce\u2028f") == ["a", "b", "c", "", "d\x0ce\u2028f"]


def test_a_label_file_gives_facts_and_labels_by_line() -> None:
    written = [
        f"= a/b%20c.txt {DIGEST}",
        "encoding gb18030",
        "1-2 chrome # why",
        "",
        "# all",
        "3 title",
        "4-5,9 prose",
        f"= d.txt {DIGEST}",
    ]
    first, second = parsed(written, "a.labels")
    assert (first.name, first.digest, first.facts) == ("a/b c.txt", DIGEST, {"encoding": "gb18030"})
    assert first.lines == {1: "chrome", 2: "chrome", 3: "title", 4: "prose", 5: "prose", 9: "prose"}
    assert first.numbered("prose", "title") == {3: "title", 4: "prose", 5: "prose", 9: "prose"}
    assert second.name == "d.txt" and not second.lines


@pytest.mark.parametrize(
    "written",
    [
        ["1 prose"],
        [f"= a.txt {DIGEST}", "1 prose", "1-2 chrome"],
        [f"= a.txt {DIGEST}", f"= a.txt {DIGEST}"],
        ["= a.txt 12"],
        [f"= a.txt {DIGEST}", "1 two words"],
    ],
)
def test_a_malformed_label_file_is_refused(written: list[str]) -> None:
    with pytest.raises(MalformedLabelsError):
        list(parsed(written, "a.labels"))


@pytest.mark.parametrize("path", sorted(LABELS.rglob("*.labels")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_labels_that_are_kept_are_of_their_half(path: Path) -> None:
    half = Half(path.parent.name)
    kept = stored(half, path.stem)
    assert kept and all(half_of(labels.digest) is half for labels in kept)


def test_a_score_counts_what_was_found_missed_and_invented() -> None:
    counted = score({1, 2, 3}, {2, 3, 4, 5})
    assert counted == Score(right=2, missed=1, false=2)
    assert (counted.precision, counted.recall, counted.f1) == (0.5, 2 / 3, 4 / 7)
    assert Score() + counted == counted
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)


def test_differences_name_each_line_with_both_sides() -> None:
    assert differences({1: "a", 2: "b", 3: "c"}, {2: "b", 3: "x", 4: "d"}) == [
        Difference(1, "a", ""),
        Difference(3, "c", "x"),
        Difference(4, "", "d"),
    ]


def test_a_percentage_never_rounds_up_to_all() -> None:
    assert percent(0.99999) == "99.99 %"
    assert percent(1.0) == "100.00 %"


def test_a_report_prints_table_goals_missing_files_and_confusions() -> None:
    report = Report(
        "Headings",
        ("kind", "F1"),
        (("\u5c0f\u8bf4", "0.9"), ("all", "1")),
        (Goal("F1", "0.99", "0.90", reached=False),),
        (Confusion("a.txt", 3, "chapter", "", "too long", "  x\ty "), Confusion("b.txt", 0, "utf-8", "big5")),
        ("c.txt",),
    )
    assert list(printed(report, "test", most=1)) == [
        "## Headings (test half)",
        "",
        "kind   F1",
        "\u5c0f\u8bf4  0.9",
        "all     1",
        "",
        "MISSED   F1: 0.90 (goal 0.99)",
        "missing  c.txt: not in the corpus, or with other bytes",
        "confusions: 2",
        "  a.txt:3: expected chapter, got nothing; too long | x y",
        "  ... and 1 more",
        "",
    ]


def test_the_pieces_of_a_page_are_its_visible_texts_in_order() -> None:
    page = "<title>t</title><p>a <b>b</b>\n c<script>x</script> d<!-- e --></p><ul><li> </li><li>f</li></ul>"
    assert pieces(page) == ["a", "b", "c", "d", "f"]


def test_confusions_that_are_alike_are_listed_together() -> None:
    alike = tuple(Confusion("a.txt", line, "x", "y") for line in range(1, 9))
    lines = list(printed(Report("T", ("k",), (), (), (*alike, Confusion("a.txt", 9, "x", "z"))), "test"))
    assert [line for line in lines if "a.txt" in line] == [
        *(f"  a.txt:{line}: expected x, got y" for line in range(1, 5)),
        "  a.txt:9: expected x, got z",
    ]
    assert "    ... and 4 like it up to line 8" in lines
