"""``exporter book new FOLDER``: writes the ``book.toml`` that makes a folder of numbered files one document."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporter.commands.terminal import DONE, FAILED, Terminal
from exporter.diagnostics import Diagnostic, error
from exporter.model import Position
from exporter.readers import READERS
from exporter.readers.book.contents import BOOK
from exporter.readers.book.order import reading_order

_MEMBERS = frozenset(READERS) - {".toml", ".json"}


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the file; one that is there already stays as it is, and that is an error."""
    folder: Path = options.folder
    path = folder / BOOK
    try:
        files, parts = _members(folder), [(each, _members(each)) for each in _folders(folder)]
        if not files and not any(held for _, held in parts):
            return _failed(error("book-without-files", Position(str(folder)), known=" ".join(sorted(_MEMBERS))), terminal)
        text = "".join(_lines(folder, files, parts))
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return _failed(error("book-exists", Position(str(path))), terminal)
    except OSError as problem:
        return _failed(error("folder-unreadable", None, folder=folder, problem=problem.strerror), terminal)
    terminal.say(
        "book-written", file=path, count=len(files) + sum(len(held) for _, held in parts), parts=sum(1 for _, held in parts if held)
    )
    return DONE


def _failed(finding: Diagnostic, terminal: Terminal) -> int:
    terminal.findings((finding,))
    return FAILED


def _members(folder: Path) -> Sequence[Path]:
    files = (path for path in folder.iterdir() if path.suffix.lower() in _MEMBERS and path.is_file() and not path.name.startswith("."))
    return sorted(files, key=lambda path: reading_order(path.stem))


def _folders(folder: Path) -> Sequence[Path]:
    """The folders inside that may be parts; pictures saved beside a page are none, nor is a book of its own."""
    inside = (path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".") and not path.name.endswith("_files"))
    return sorted((path for path in inside if not (path / BOOK).exists()), key=lambda path: reading_order(path.name))


def _lines(folder: Path, files: Sequence[Path], parts: Sequence[tuple[Path, Sequence[Path]]]) -> Iterator[str]:
    yield f"title = {_quoted(folder.absolute().name)}\n"
    if files:
        yield from _listed(folder, files)
    for part, held in parts:
        if held:
            yield f"\n[[part]]\ntitle = {_quoted(part.name)}\n"
            yield from _listed(folder, held)


def _listed(folder: Path, files: Sequence[Path]) -> Iterator[str]:
    yield "files = [\n"
    yield from (f"    {_quoted(file.relative_to(folder).as_posix())},\n" for file in files)
    yield "]\n"


def _quoted(words: str) -> str:
    """A TOML string; JSON writes it the same way."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
