"""``python -m tests.judges.epub SOURCE ... [--ace PROGRAM] [--reader PROGRAM] [--kindle PROGRAM]``.

Builds the EPUB of each source and prints a row per book: EPUBCheck's messages of every severity, whether the spine's words are the
model's, and what the other programs say, where they are named. ``PROGRAM BOOK.epub`` answers with exit code 0 when the book
is clean; the reader is called as ``PROGRAM BOOK.epub FOLDER --engine NAME --size WIDTHxHEIGHT [--dark]`` and leaves pictures
of pages in the folder. Ace judges a sampled build of a book of more than sixty chapters.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from exporter.build.folder import OutputFolder
from exporter.cli import main as exporter
from exporter.model import Document
from exporter.model_json import decode, encode
from exporter.themes import Theme, load_theme
from tests.judges.epub.sampling import is_long, sampled
from tests.judges.epub.verdicts import Verdict, epubcheck, program, reader, words

LOOKS = tuple(product(("foliate", "epubjs"), ("600x800", "360x640"), ("light", "dark")))
SHOWN = 6
"""How many complaints of one judge about one book are printed."""


@dataclass(frozen=True, slots=True)
class _Book:
    path: Path
    document: Document


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 when any judge complains of any book, 2 when nothing was built."""
    asked = _asked(arguments)
    formats = "pdf,epub" if asked.pages else "epub"
    exporter(["build", "--to", formats, "--style", asked.style, "--out", str(asked.out), *map(str, asked.sources)])
    books = [_Book(path, decode(OutputFolder(asked.out).model(path.stem).read_bytes())) for path in sorted(asked.out.glob("*.epub"))]
    if not books:
        return 2
    samples = {book.path: _sample(asked, book) for book in books if asked.ace and is_long(book.document)}
    theme = load_theme(asked.style)
    faults = 0
    with ThreadPoolExecutor(asked.jobs) as workers:
        for book, verdicts in zip(books, workers.map(partial(_judged, asked, theme, samples), books), strict=True):
            faults += sum(bool(verdict.complaints) for verdict in verdicts)
            for line in _lines(book.path, verdicts):
                sys.stdout.write(line + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(books)} books, {faults} verdicts with complaints\n")
    return int(faults > 0)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.judges.epub", description="What other programs make of our EPUBs.")
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="files, or folders of files")
    parser.add_argument("--out", type=Path, default=Path("build/judged"), help="folder of the books and the pictures of their pages")
    parser.add_argument("--style", default="essay")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="books judged at once")
    parser.add_argument("--pages", action="store_true", help="builds the PDF as well, so that the books list printed pages")
    for name, what in (("ace", "Ace"), ("reader", "what opens a book and photographs pages"), ("kindle", "what converts to AZW3 and back")):
        variable = f"EPUB_{name.upper()}"
        parser.add_argument(f"--{name}", default=os.environ.get(variable, ""), metavar="PROGRAM", help=f"{what}; else {variable}")
    return parser.parse_args(arguments)


def _judged(asked: argparse.Namespace, theme: Theme, samples: Mapping[Path, Path], book: _Book) -> tuple[Verdict, ...]:
    return tuple(_verdicts(asked, theme, book, samples.get(book.path, book.path)))


def _verdicts(asked: argparse.Namespace, theme: Theme, book: _Book, for_ace: Path) -> Iterator[Verdict]:
    yield epubcheck(book.path)
    yield words(book.path, book.document, theme.reading_rules(book.document.metadata.language))
    if asked.ace:
        yield program("Ace", asked.ace, for_ace)
    if asked.kindle:
        yield program("Kindle", asked.kindle, book.path)
    if asked.reader:
        for look in LOOKS:
            yield reader(asked.reader, book.path, asked.out / "pages", look)


def _sample(asked: argparse.Namespace, book: _Book) -> Path:
    """The EPUB of sixty of the book's chapters, built from its model."""
    folder = Path(asked.out, "sampled", book.path.stem)
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "sample.json"
    source.write_text(encode(sampled(book.document)), encoding="utf-8")
    exporter(["build", "--to", "epub", "--style", asked.style, "--out", str(folder), str(source)])
    return folder / "sample.epub"


def _lines(book: Path, verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield f"{book.stem[:32]:<32}  " + "  ".join(f"{verdict.judge}: {verdict.cell}" for verdict in verdicts)
    for verdict in verdicts:
        for complaint in verdict.complaints[:SHOWN]:
            yield f"    {verdict.judge}: {complaint[:300]}"


if __name__ == "__main__":
    sys.exit(main())
