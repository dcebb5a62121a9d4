"""Documents to edit, written from the model of a book of a million characters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from exporter.build.stages import Setting, rooms
from exporter.fonts import Faces
from exporter.model import Block, Document, Heading, Metadata, Paragraph, Text
from exporter.renderers.rendering import Options
from tests.bench.book import Chapter, book
from tests.bench.rivals import MILLION

FORMAT = "docx"


def formats(source: Path, style: str, rounds: int) -> Iterator[str]:
    """A row: median and least seconds of the processor for one rendering, the program warm."""
    with TemporaryDirectory() as folder:
        setting = Setting(style=style, cache=Path(folder))
        document = rooms().transform(_document(book(source, setting, MILLION)), setting.without, setting.variant)[0]
        theme, render = rooms().theme(setting), rooms().renderer(FORMAT)
        took = []
        for _ in range(rounds + 1):
            begun = process_time()
            render(document, theme, Faces({}), Options())
            took.append(process_time() - begun)
        yield f"{'from the model, 1,000,000 characters':<36}{'median, s':>10}{'least, s':>10}"
        yield f"{FORMAT.upper():<36}{median(took[1:]):>10.2f}{min(took[1:]):>10.2f}"


def _document(chapters: tuple[Chapter, ...]) -> Document:
    return Document(Metadata(title=FORMAT), tuple(block for chapter in chapters for block in _blocks(chapter)))


def _blocks(chapter: Chapter) -> Iterator[Block]:
    yield Heading(level=1, children=(Text(chapter.title),))
    for paragraph in chapter.paragraphs:
        yield Paragraph(children=(Text(paragraph),))
