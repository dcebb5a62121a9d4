"""``python -m tests.judges.docx_lines SOURCES``: how many line breaks of the DOCX, as LibreOffice sets it, are not the PDF's.

Each source is built in both formats; LibreOffice lays the DOCX out, and pdftotext reads the type area of both. Paragraphs
of the body are compared; the contents before the text is left out. LibreOffice squeezes no punctuation and sets other
Latin letters where it has not the fonts that the DOCX names, so that some breaks must differ; one moves those after it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.build.folder import OutputFolder
from exporter.build.request import BuildRequest
from exporter.build.run import build
from exporter.model import Document, Paragraph
from exporter.model_json import decode
from exporter.themes import Theme, load_theme
from exporter.transforms.identity import said

NEEDED = ("soffice", "pdftotext")

Page = tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Paragraphs of more than a line found whole in both; those with another number of lines; their breaks in the PDF, and
    how many of these the DOCX has not; pages, and lines of the fullest page, of each."""

    paragraphs: int
    longer: int
    breaks: int
    differing: int
    pages: tuple[int, int]
    lines: tuple[int, int]


def compare(ours: Sequence[Page], theirs: Sequence[Page], paragraphs: Sequence[str]) -> Comparison:
    """The PDF's pages held against the DOCX's; ``paragraphs``: their words without spaces."""
    both = zip(breaks(ours, paragraphs), breaks(theirs, paragraphs), strict=True)
    pairs = [(first, second) for first, second in both if first is not None and second is not None and first | second]
    return Comparison(
        len(pairs),
        sum(len(first) != len(second) for first, second in pairs),
        sum(len(first) for first, _ in pairs),
        sum(len(first - second) for first, second in pairs),
        (len(ours), len(theirs)),
        (_fullest(ours), _fullest(theirs)),
    )


def breaks(pages: Sequence[Page], paragraphs: Sequence[str]) -> list[frozenset[int] | None]:
    """For each paragraph after how many characters its lines break; None where something else, a note for instance, stands in it."""
    lines = [line for page in pages for line in page]
    ends = list(accumulate(map(len, lines)))
    text = "".join(lines)
    found: list[frozenset[int] | None] = []
    after = 0
    for words in paragraphs:
        place = text.find(words, after)
        found.append(None if place < 0 else frozenset(_inside(ends, place, place + len(words))))
        after = after if place < 0 else place + len(words)
    return found


def _inside(ends: Sequence[int], first: int, last: int) -> Iterator[int]:
    return (end - first for end in ends[bisect_right(ends, first) : bisect_left(ends, last)])


def _fullest(pages: Sequence[Page]) -> int:
    return max(map(len, pages), default=0)


def paragraphs_of(document: Document) -> list[str]:
    """What the paragraphs of the body say, without spaces."""
    paragraphs = (block for block in document.blocks if isinstance(block, Paragraph))
    return ["".join(said(paragraph).split()) for paragraph in paragraphs]


def pages_of(pdf: Path, theme: Theme) -> list[Page]:
    """The lines in the type area of each page, without spaces."""
    page = theme.page
    area = {"-x": 0, "-y": page.top - 2, "-W": page.width, "-H": page.area_height + 4}
    options = (str(part) for option, points in area.items() for part in (option, round(points)))
    command = ["pdftotext", "-r", "72", *options, "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [tuple(line for each in page.split("\n") if (line := "".join(each.split()))) for page in text.split("\f")[:-1]]


def judged(source: Path, style: str, folder: Path) -> Comparison:
    """One source, built and laid out in a folder."""
    build(BuildRequest(sources=(source,), formats=("pdf", "docx"), style=style, out=folder), lambda *_: None)
    name = next(folder.glob("*.docx")).stem
    profile, laid_out = folder / "profile", folder / "office"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(laid_out)]
    subprocess.run([*command, str(folder / f"{name}.docx")], check=True, capture_output=True)
    theme = load_theme(style)
    document = decode(OutputFolder(folder).model(name).read_bytes())
    ours, theirs = (pages_of(path / f"{name}.pdf", theme) for path in (folder, laid_out))
    return compare(ours, behind_contents(theirs, ours), paragraphs_of(document))


def behind_contents(pages: Sequence[Page], text: Sequence[Page]) -> Sequence[Page]:
    """The pages from the one that begins as the text does."""
    opening = text[0][:1] if text else ()
    return next((pages[place:] for place, page in enumerate(pages) if page[:1] == opening), pages)


def table(rows: Sequence[tuple[str, Comparison]]) -> Iterator[str]:
    """A line per source and one for all."""
    yield f"{'paragraphs':>10} {'longer':>6} {'breaks':>7} {'differ':>6} {'pages':>9} {'lines':>7}  source"
    for name, row in rows:
        pages, lines = (f"{ours}/{theirs}" for ours, theirs in (row.pages, row.lines))
        yield f"{row.paragraphs:>10} {row.longer:>6} {row.breaks:>7} {row.differing:>6} {pages:>9} {lines:>7}  {name}"
    whole = [sum(column) for column in zip(*((row.paragraphs, row.longer, row.breaks, row.differing) for _, row in rows), strict=True)]
    yield f"{whole[0]:>10} {whole[1]:>6} {whole[2]:>7} {whole[3]:>6} {'':>17}  all"


def main() -> int:
    """Prints the table; 2 when a program is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.judges.docx_lines", description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--style", default="essay")
    asked = parser.parse_args()
    if missing := [program for program in NEEDED if not shutil.which(program)]:
        sys.stderr.write(f"missing: {', '.join(missing)}\n")
        return 2
    rows = []
    for source in asked.sources:
        with TemporaryDirectory() as folder:
            rows.append((source.name, judged(source, asked.style, Path(folder))))
    sys.stdout.writelines(f"{line}\n" for line in table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
