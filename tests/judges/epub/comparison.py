"""``python -m tests.judges.epub.comparison --pandoc PROGRAM --calibre PROGRAM [SOURCE]``.

Makes EPUBs of the same source with each program, opens them and prints what stands in each, row by row. Two further sources show
what needs them: a chapter of 600 KB, and a plain text in GB18030 whose chapters are lines and whose first kilobyte is ASCII.
What it printed last is ``tests/judges/epub/comparison.txt``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.judges.epub.package import Package
from tests.judges.epub.peers import Maker, makers, version
from tests.judges.epub.rows import SAME, chapters_of_text, split

SOURCE = Path("seeds/features/everything.md")
_SENTENCE = "\u5c71\u91cc\u7684\u51ac\u5929\u6765\u5f97\u65e9\uff0c\u843d\u53f6\u94fa\u6ee1\u4e86\u5c0f\u8def\u3002"
_LONG = "# \u7b2c\u4e00\u7ae0 \u51ac\u5929\n\n" + (_SENTENCE * 10 + "\n\n") * 1000
_TITLES = ("\u7b2c\u4e00\u7ae0 \u542f\u7a0b", "\u7b2c\u4e8c\u7ae0 \u5f52\u9014", "\u7b2c\u4e09\u7ae0 \u91cd\u9022")
_PLAIN = "THE ROAD\n\n" + "0123456789 " * 100 + "\n\n" + "".join(f"{title}\n\n{(_SENTENCE * 5 + chr(10)) * 20}\n" for title in _TITLES)


_HEAD = """EPUBs of {source}: ours beside {others}.

Printed by `python -m tests.judges.epub.comparison --pandoc PROGRAM --calibre PROGRAM`, which makes the books, opens them and counts.
The source is Markdown in this project's spelling; others read of it what CommonMark and their own extensions have in common with that.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the rows; 2 when no other program is named."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.judges.epub.comparison", description="Our EPUB beside others' of the same source."
    )
    parser.add_argument("source", nargs="?", type=Path, default=SOURCE)
    parser.add_argument("--pandoc", default=os.environ.get("EPUB_PANDOC", ""), metavar="PROGRAM", help="else EPUB_PANDOC")
    parser.add_argument("--calibre", default=os.environ.get("EPUB_CALIBRE", ""), metavar="PROGRAM", help="ebook-convert; else EPUB_CALIBRE")
    asked = parser.parse_args(arguments)
    programs = makers(asked.pandoc, asked.calibre)
    if len(programs) < 2:
        parser.error("name a program to compare with: --pandoc or --calibre")
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_rows(programs, asked.source, Path(folder))]
    others = " and ".join(version(program) for program in (asked.pandoc, asked.calibre) if program)
    for line in (_HEAD.format(source=asked.source, others=others), *rows):
        sys.stdout.write(line + "\n")
    return 0


def _rows(programs: Mapping[str, Maker], source: Path, folder: Path) -> Iterator[str]:
    books = _made(programs, source, folder)
    for row, look in SAME.items():
        yield from _row(row, books, look)
    again = _made(programs, source, folder / "again")
    yield from _row("the same bytes when built again", books, lambda book: _sameness(book, again))
    yield from _row("a chapter of 600 KB", _made(programs, _written(folder / "long.md", _LONG.encode()), folder), split)
    plain = _written(folder / "plain.txt", _PLAIN.encode("gb18030"))
    yield from _row("chapters of a GB18030 text", _made(programs, plain, folder), chapters_of_text)


def _made(programs: Mapping[str, Maker], source: Path, folder: Path) -> Mapping[str, Package | None]:
    """The book of each program, None when it made none."""
    folder.mkdir(exist_ok=True)
    books = {name: folder / f"{source.stem}-{name}.epub" for name in programs}
    return {name: Package(books[name]) if make(source.absolute(), books[name]) else None for name, make in programs.items()}


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _sameness(book: Package, again: Mapping[str, Package | None]) -> str:
    name = book.book.stem.rpartition("-")[2]
    other = again[name]
    assert other is not None
    return "yes" if _digest(book) == _digest(other) else "no"


def _digest(book: Package) -> str:
    return hashlib.sha256(book.book.read_bytes()).hexdigest()


def _row(name: str, books: Mapping[str, Package | None], look: Callable[[Package], str]) -> Iterator[str]:
    yield name
    for program, book in books.items():
        yield f"    {program:<8} {look(book) if book else 'no book'}"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
