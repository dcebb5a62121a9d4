"""No stop or closing mark begins a line because a formula stands before it."""

from __future__ import annotations

from exporter.model import Inline
from tests.builders import doc, formula, note, para, strong
from tests.renderers.epub.opened import opened


def _held(*inlines: str | Inline) -> list[str]:
    """The words beside each formula that is held together with some."""
    found = opened(doc(para(*inlines))).found("text-0001.xhtml", "//h:span[@class='unparted']")
    return [f"{each.text or ''}#{each[0].tail or ''}" for each in found]


def test_a_formula_stays_with_the_marks_on_either_side() -> None:
    assert _held("设\uff08", formula("x^2"), "\uff09\u3002则") == ["\uff08#\uff09\u3002"]


def test_a_formula_between_words_is_held_by_nothing() -> None:
    assert _held("设", formula("x"), "为", strong("元"), formula("y")) == []


def test_each_of_two_formulas_keeps_its_own_mark() -> None:
    assert _held(formula("x"), "\u3001", formula("y"), "\u3002") == ["#\u3001", "#\u3002"]


def test_a_formula_in_a_note_is_held_as_well() -> None:
    assert _held("文", note(para(formula("x"), "\u3002"))) == ["#\u3002"]
