"""Stray spaces beside full-width marks go, and each one is listed."""

from __future__ import annotations

import pytest

from exporter.transforms.punctuation import restore_punctuation
from exporter.transforms.spacing import remove_stray_spaces
from tests.builders import code, doc, em, para

COMMA, STOP = "\uff0c", "\u3002"


@pytest.mark.parametrize(
    ("stray", "clean"),
    [
        ("于谦 \u201c但愿\u201d", "于谦\u201c但愿\u201d"),
        ("说\u00a0 \u300c好\u300d 了", "说\u300c好\u300d了"),
        (f"\u201c好\u201d {STOP}", f"\u201c好\u201d{STOP}"),
    ],
)
def test_a_space_beside_a_quotation_mark_goes(stray: str, clean: str) -> None:
    after = remove_stray_spaces(doc(stray))[0]
    assert after.blocks == (para(clean),)
    assert {change.rule for change in after.provenance.changes} == {"space-beside-quote"}


@pytest.mark.parametrize(
    "kept", ["He said \u201chi\u201d to me", "一\u3000\u201c二\u201d", f"一{COMMA} 二", "《一》 二", "\u201c一\u201d \u201c二\u201d"]
)
def test_other_spaces_stay(kept: str) -> None:
    document = doc(kept)
    assert remove_stray_spaces(document)[0] == document


def test_a_space_after_a_mark_goes_where_marks_were_restored() -> None:
    restored = restore_punctuation(doc("一, 二, 三"))[0]
    after = remove_stray_spaces(restored)[0]
    assert after.blocks == (para(f"一{COMMA}二{COMMA}三"),)
    assert [change.rule for change in after.provenance.changes][2:] == ["space-after-mark"] * 2


def test_a_space_is_found_across_markup_and_never_in_code() -> None:
    document = doc(para("于谦", em(" "), "\u201c但愿\u201d", code("甲 \u201c乙")))
    assert remove_stray_spaces(document)[0].blocks == (para("于谦", em(), "\u201c但愿\u201d", code("甲 \u201c乙")),)


def test_a_second_run_changes_nothing() -> None:
    once = remove_stray_spaces(doc("于谦 \u201c但愿\u201d 他说"))[0]
    assert remove_stray_spaces(once)[0] == once
