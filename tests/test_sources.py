"""What every file of the project keeps to: its length, its marks, and that its functions fit a screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40
BARE_MARKS = frozenset(map(chr, (0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF01, 0xFF08, 0xFF09)))
"""Full-width comma, colon, semicolon, question and exclamation mark, parentheses: easily mistaken for the ASCII ones."""

TOP_LEVEL = {"seeds", "exporter", "styles", "tests", "Makefile", "pyproject.toml", "README.md"}
VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"})


def sources() -> list[Path]:
    return sorted(path for folder in ("exporter", "tests") for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", sources(), ids=name)
def test_a_file_is_not_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", sources(), ids=name)
def test_a_function_fits_a_screen(path: Path) -> None:
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions(ast.parse(path.read_bytes()))}
    assert {function: length for function, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("path", sources(), ids=name)
def test_full_width_marks_are_written_as_escapes(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, start=1) if BARE_MARKS.intersection(line)] == []


@pytest.mark.parametrize("path", sources(), ids=name)
def test_a_module_is_named_for_what_it_is(path: Path) -> None:
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", [path for path in sources() if "exporter" in path.relative_to(ROOT).parts[:1]], ids=name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_bytes()))


def test_the_top_level_holds_what_a_visitor_needs_and_no_more() -> None:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    shown = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name not in ignored}
    assert {entry for entry in shown if not entry.endswith(".egg-info")} <= TOP_LEVEL
