"""What may import what: text passes through the rooms from left to right, and each room knows only those on its right."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

LEVELS = (
    ("exporter.__main__",),
    ("exporter.cli",),
    ("exporter.commands",),
    ("exporter.adopt",),
    ("exporter.build",),
    ("exporter.readers", "exporter.transforms", "exporter.renderers", "exporter.verification"),
    ("exporter.themes",),
    ("exporter.fonts", "exporter.typesetting", "exporter.reading_text", "exporter.model_json", "exporter.block_marks"),
    ("exporter.title_block", "exporter.labels"),
    ("exporter.walk", "exporter.numerals", "exporter.characters", "exporter.messages", "exporter.tex"),
    ("exporter.diagnostics",),
    ("exporter.model",),
    ("exporter",),
)
"""Rooms from the command line down to the model. A room imports rooms further down, never its neighbours or upwards."""

FORMATS = ("docx", "epub", "html", "pdf")
DOORS = frozenset({("exporter.renderers.pdf", "exporter.renderers.html"), ("exporter.renderers.epub", "exporter.renderers.html")})
"""The renderers share no code but the writer of XHTML."""

HOMES = {
    "weasyprint": ("exporter.renderers.pdf",),
    "ebooklib": ("exporter.renderers.epub",),
    "docx": ("exporter.renderers.docx", "exporter.readers.docx"),
    "jinja2": ("exporter.renderers.html",),
    "fontTools": ("exporter.fonts",),
    "uharfbuzz": ("exporter.fonts",),
    "pdfminer": ("exporter.verification",),
    "readability": ("exporter.readers.html",),
    "opencc": ("exporter.transforms",),
    "markdown_it": ("exporter.readers",),
    "mdit_py_plugins": ("exporter.readers",),
}
"""The one home of each big library."""


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    imports: tuple[tuple[str, int], ...]


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted((ROOT / "exporter").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Module(name, path, tuple(imports(ast.parse(path.read_bytes())))))
    return tuple(found)


@cache
def names() -> frozenset[str]:
    return frozenset(module.name for module in modules())


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in the file, by statement or by ``import_module`` with its name written out."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from ((alias.name, node.lineno) for alias in node.names)
            case ast.ImportFrom(module=str(module), level=0):
                yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)
            case ast.ImportFrom():
                yield ".", node.lineno
            case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(module)), *_]):
                yield module, node.lineno


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def level(name: str) -> tuple[int, str]:
    for depth, rooms in enumerate(LEVELS):
        for room in rooms:
            if within(name, room):
                return depth, room
    raise AssertionError(name)


def own_imports(module: Module) -> Iterator[tuple[str, int]]:
    for imported, line in module.imports:
        if within(imported, "exporter"):
            yield imported, line


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_imports_point_downwards(module: Module) -> None:
    depth, room = level(module.name)
    for imported, line in own_imports(module):
        reached, other = level(imported)
        assert other == room or reached > depth, f"{module.path}:{line}: {room} may not import {imported}"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_import_is_relative(module: Module) -> None:
    assert "." not in [imported for imported, _ in module.imports]


def test_renderers_of_different_formats_share_only_the_writer_of_xhtml() -> None:
    rooms = [f"exporter.renderers.{format}" for format in FORMATS]
    for module in modules():
        for room in (room for room in rooms if within(module.name, room)):
            for imported, line in own_imports(module):
                others = [other for other in rooms if other != room and within(imported, other)]
                assert all((room, other) in DOORS for other in others), f"{module.path}:{line}"


def test_verification_reads_files_with_other_libraries_than_wrote_them() -> None:
    writers = ("weasyprint", "ebooklib", "docx", "pydyf")
    for module in modules():
        if within(module.name, "exporter.verification"):
            assert not [imported for imported, _ in module.imports if any(within(imported, writer) for writer in writers)]


def test_each_big_library_has_one_home() -> None:
    for module in modules():
        for imported, line in module.imports:
            homes = next((homes for library, homes in HOMES.items() if within(imported, library)), None)
            assert homes is None or any(within(module.name, home) for home in homes), f"{module.path}:{line}: {imported}"


def test_no_module_imports_itself_through_others() -> None:
    graph: dict[str, set[str]] = {}
    for module in modules():
        tree = ast.parse(module.path.read_bytes())
        top = ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
        graph[module.name] = {target for imported, _ in imports(top) if (target := module_of(imported)) and target != module.name}
    try:
        TopologicalSorter({name: {other for other in others if not within(name, other)} for name, others in graph.items()}).prepare()
    except CycleError as cycle:
        pytest.fail(" -> ".join(cycle.args[1]))


def module_of(imported: str) -> str:
    """The module that an imported name is or lives in; empty for another package's."""
    if imported in names():
        return imported
    parent = imported.rpartition(".")[0]
    return parent if parent in names() else ""


def test_every_room_is_on_the_map() -> None:
    for module in modules():
        level(module.name)
    known = {room for rooms in LEVELS for room in rooms}
    assert {".".join(module.name.split(".")[:2]) for module in modules()} <= known
