"""The same source -> the EPUB that each program makes of it, with the settings that serve a Chinese book best there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path

from exporter.cli import main as exporter

Maker = Callable[[Path, Path], bool]
"""Source and target to whether the book was made."""

OURS, PANDOC, CALIBRE = "ours", "pandoc", "calibre"


def makers(pandoc: str, calibre: str) -> Mapping[str, Maker]:
    """The programs that are named, ours first. ``pandoc`` and ``calibre``: how pandoc and calibre's ``ebook-convert`` are called."""
    found: dict[str, Maker] = {OURS: _ours}
    if pandoc:
        found[PANDOC] = lambda source, book: _run([*shlex.split(pandoc), str(source), "-o", str(book), *_PANDOC])
    if calibre:
        found[CALIBRE] = lambda source, book: _run([*shlex.split(calibre), str(source), str(book), *_CALIBRE, *_reading(source)])
    return found


_PANDOC = ("--toc", "--mathml", "--split-level=1", "-M", "lang=zh-CN", "-f", "markdown")
_CALIBRE = (
    "--epub-version=3",
    "--language=zh-CN",
    "--level1-toc=//h:h1",
    "--level2-toc=//h:h2",
    "--epub-inline-toc",
    "--subset-embedded-fonts",
)


def _reading(source: Path) -> tuple[str, ...]:
    return ("--formatting-type=markdown",) if source.suffix == ".md" else ()


def _ours(source: Path, book: Path) -> bool:
    """With the PDF beside it, whose pages the book lists."""
    with tempfile.TemporaryDirectory() as folder:
        with redirect_stdout(sys.stderr):
            exporter(["build", "--to", "pdf,epub", "--out", folder, str(source)])
        made = Path(folder, source.stem + ".epub")
        if made.is_file():
            book.write_bytes(made.read_bytes())
    return book.is_file()


def version(program: str) -> str:
    """What a program says of itself."""
    said = subprocess.run([*shlex.split(program), "--version"], capture_output=True, check=False, encoding="utf-8").stdout
    return said.partition("\n")[0]


def _run(command: list[str]) -> bool:
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
    return subprocess.run(command, capture_output=True, check=False, env=quiet).returncode == 0
