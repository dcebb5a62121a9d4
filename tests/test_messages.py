"""Every id that the program uses has one sentence in each language, with the same fields, and no sentence is idle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from exporter.build.plan import Reason
from exporter.cli import COMMANDS
from exporter.diagnostics import Severity, error, warning
from exporter.messages import Language, catalogue, language_of, say, sentence
from exporter.model import Position
from exporter.readers.heading_evidence import Evidence
from tests.conftest import ROOT

MAKERS = frozenset({"error", "warning", "note"})
SPEAKERS = frozenset({"say", "words", "help"})
SPEAKING = frozenset({"cli.py", *(path.name for path in (ROOT / "exporter" / "commands").glob("*.py"))})


@cache
def uses() -> tuple[tuple[str, str, tuple[str, ...] | None], ...]:
    """Each use in the code: place, id, and the names of the arguments given (None when they cannot be read off)."""
    return tuple(use for path in sorted((ROOT / "exporter").rglob("*.py")) for use in _uses(path.name, ast.parse(path.read_bytes())))


def _uses(name: str, tree: ast.Module) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called, id = _called(node.func), node.args[0].value
        if isinstance(id, str) and (called in MAKERS or (called in SPEAKERS and name in SPEAKING)):
            names = [keyword.arg for keyword in node.keywords]
            given = None if None in names else tuple(sorted(filter(None, names)))
            yield f"{name}:{node.lineno}", f"help-{id}" if called == "help" else id, given


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def composed() -> set[str]:
    """Ids that the code puts together from a fixed beginning and a value."""
    severities, reasons = {f"severity-{severity}" for severity in Severity}, {f"why-{reason}" for reason in Reason}
    return severities | reasons | {f"help-{name}" for name in COMMANDS} | {f"evidence-{kind}" for kind in Evidence}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("place", "id", "given"), uses(), ids=str)
def test_an_id_that_is_used_has_a_sentence_whose_fields_are_given(place: str, id: str, given: tuple[str, ...] | None) -> None:
    assert id in catalogue(), f"{place} uses {id}"
    if given is not None:
        assert fields(catalogue()[id]["en"]) <= set(given)


@pytest.mark.parametrize("id", sorted(composed()))
def test_an_id_that_is_put_together_has_a_sentence(id: str) -> None:
    assert id in catalogue()


@pytest.mark.parametrize("id", sorted(catalogue()))
def test_a_sentence_says_the_same_in_both_languages(id: str) -> None:
    texts = catalogue()[id]
    assert sorted(texts) == sorted(Language)
    assert all(texts.values())
    assert fields(texts["en"]) == fields(texts["zh"])


def test_no_sentence_is_idle() -> None:
    trees = (ast.parse(path.read_bytes()) for path in (ROOT / "exporter").rglob("*.py"))
    written = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(catalogue()) - composed() - {id for _, id, _ in uses()} - written == set()


def test_a_finding_is_said_with_its_place_first() -> None:
    assert sentence(error("name-unknown", name="x"), Language.ENGLISH).startswith("no source is called x")
    assert sentence(error("file-missing", Position("a.txt")), Language.ENGLISH).startswith("a.txt: there is no such file")
    assert sentence(error("file-missing", Position("a.txt", 3, 4)), Language.CHINESE).startswith("a.txt:3: ")


def test_a_quotation_is_shortened_and_a_sentence_is_one_line() -> None:
    said = sentence(warning("formula-not-understood", tex="\\begin{cases}\na & b \\\\\n" + "c" * 99 + "\n\\end{cases}"), Language.ENGLISH)
    assert "\n" not in said
    assert "the formula \\begin{cases} a & b \\\\ cccc\u2026c \\end{cases} cannot" in said
    assert "a" * 99 in sentence(warning("file-not-readable", problem="a" * 99), Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_a_thing_without_an_id_is_named_in_words(language: Language) -> None:
    assert catalogue()["title-block"][language] in sentence(error("words-differ", format="pdf", block="", expected="", found=""), language)


def test_a_sentence_with_a_gap_is_better_than_none() -> None:
    assert "{name}" in sentence(warning("name-unknown"), Language.ENGLISH)
    assert say("not-in-the-catalogue", Language.ENGLISH, a=1) == "not-in-the-catalogue a=1"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_is_read_off_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language
