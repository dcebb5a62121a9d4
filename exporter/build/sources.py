"""Paths that a person named -> sources, each with the name of its outputs."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from exporter.build.stated_head import superseded_by
from exporter.diagnostics import Diagnostic, error, note

SOURCES_FOLDER = Path("seeds")
"""Where sources lie when none is named."""

MATERIAL = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".css", ".ttf", ".otf", ".toml"))
"""Suffixes of files that lie beside sources because a source shows them or is described by them; in a folder they are passed over."""


BOOK = "book.toml"
"""What makes a folder one source, called as the folder is."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to build from; its outputs are called ``name`` with the suffixes of the formats."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found, in the order named (a folder's files by name), and what could not be taken."""

    found: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def find_sources(paths: Iterable[Path], only: frozenset[str] = frozenset()) -> Sources:
    """The sources that the paths mean: a file itself, a folder its files and books, or the book that it is. Opens nothing."""
    diagnostics: list[Diagnostic] = []
    expanded = [_current(file, diagnostics) for path in paths for file in _expand(path, diagnostics)]
    unique, clashes = _named({file.absolute(): file for file in expanded}.values())
    chosen = tuple(source for source in unique if not only or source.name in only)
    absent = sorted(only - {source.name for source in unique})
    return Sources(chosen, (*diagnostics, *clashes, *(error("name-unknown", None, name=name) for name in absent)))


def _expand(path: Path, diagnostics: list[Diagnostic]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    if _is_book(path):
        yield path / BOOK
        return
    try:
        files = sorted(filter(_is_meant, path.iterdir()))
    except OSError as problem:
        diagnostics.append(error("folder-unreadable", None, folder=path, problem=problem.strerror))
        return
    if not files:
        diagnostics.append(error("folder-without-sources", None, folder=path))
    yield from (path / BOOK if _is_book(path) else path for path in files)


def successor(path: Path) -> Path:
    """Where the Markdown source of a source's name lies, or would lie: beside it, for a book beside its folder."""
    if path.name != BOOK:
        return path.with_suffix(".md")
    folder = path.parent if path.parent.name else path.parent.absolute()
    return folder.with_name(f"{folder.name}.md")


def _current(path: Path, diagnostics: list[Diagnostic]) -> Path:
    """The source itself, or the one beside it that says that it stands in its place."""
    beside = successor(path)
    if beside == path or not beside.is_file() or superseded_by(beside) != os.path.relpath(path, beside.parent):
        return path
    diagnostics.append(note("source-superseded", None, old=path, new=beside))
    return beside


def _is_meant(path: Path) -> bool:
    """Not hidden, no picture; a folder only when it is called like a file, so that somebody hears of the mistake."""
    if path.name.startswith(".") or path.suffix.lower() in MATERIAL:
        return False
    return path.suffix[1:].isalpha() or not path.is_dir() or _is_book(path)


def _is_book(folder: Path) -> bool:
    return (folder / BOOK).is_file()


def _named(paths: Iterable[Path]) -> tuple[list[Source], list[Diagnostic]]:
    by_name: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        by_name[path.absolute().parent.name if path.name == BOOK else path.stem].append(path)
    found = [Source(name, files[0]) for name, files in by_name.items() if len(files) == 1]
    clashes = [error("name-twice", None, name=name, files=", ".join(map(str, files))) for name, files in by_name.items() if len(files) > 1]
    return found, clashes
