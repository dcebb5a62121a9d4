"""The same book by us and by WeasyPrint alone, each in a fresh process, in turn; and composition by itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from exporter.build.folder import OutputFolder
from exporter.build.stages import Setting, rooms
from exporter.model import Document, Paragraph
from exporter.renderers.pdf.layout import get_ready
from exporter.renderers.pdf.stylesheet import by_family
from exporter.typesetting import Rules, Words, compose
from exporter.walk import plain_text
from tests.bench.book import book, document_of, markdown, page

BOOK = 100_000
MILLION = 1_000_000
_PLAIN = "import sys; from weasyprint import HTML; HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])"


def rivals(source: Path, style: str, rounds: int) -> Iterator[str]:
    """The table: medians in seconds, and ours as a part of WeasyPrint's; the last row per million characters."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        setting = Setting(style=style, cache=(folder / "out" / ".exporter").absolute())
        chapters = book(source, setting, BOOK)
        ours, theirs = folder / "book.md", folder / "book.html"
        ours.write_text(markdown(chapters), encoding="utf-8")
        theirs.write_text(page(chapters, rooms().theme(setting)), encoding="utf-8")
        build = [
            sys.executable,
            "-m",
            "exporter",
            "build",
            "--force",
            "--to",
            "pdf",
            "--style",
            style,
            "--out",
            str(folder / "out"),
            str(ours),
        ]
        plain = [sys.executable, "-c", _PLAIN, str(theirs), str(folder / "plain.pdf")]
        _run(build)  # fonts are prepared once, and stay
        ours_took, plain_took = _in_turn(rounds, lambda: _run(build), lambda: _run(plain))
        yield f"{'cold, 100,000 characters':<34}{'median, s':>10}{'least, s':>10}"
        yield f"{'PDF by WeasyPrint alone':<34}{median(plain_took):>10.2f}{min(plain_took):>10.2f}"
        yield f"{'PDF by us':<34}{median(ours_took):>10.2f}{min(ours_took):>10.2f}"
        yield f"{'ours / WeasyPrint':<34}{median(ours_took) / median(plain_took):>10.2f}{min(ours_took) / min(plain_took):>10.2f}"
        yield _composition(document_of(ours, setting), setting, rounds)


def _composition(document: Document, setting: Setting, rounds: int) -> str:
    """The seconds of one processor that the lines of a million characters take, their runs being given."""
    OutputFolder(setting.cache.parent).prepare()
    get_ready()
    from exporter.renderers.pdf.families import FamilySet  # needs WeasyPrint, which is loaded by now

    theme = rooms().theme(setting)
    faces = rooms().faces(document, theme, setting)
    families = FamilySet(*by_family(faces))
    body = theme.styles["body"]
    face = faces.face(body.font, body.weight)
    names = (*(family for family, _ in by_family(faces)[1]), *([face.family] if face else ()))
    texts = [plain_text(block.children) for block in document.blocks if isinstance(block, Paragraph)]
    paragraphs = [[Words(piece, key or "") for key, piece in families.split(text, names, 0)] for text in texts]

    def composed() -> float:
        begun = process_time()
        for runs in paragraphs:
            compose(runs, theme.page.characters, families, Rules(), 2.0)
        return (process_time() - begun) * MILLION / sum(map(len, texts))

    took = [composed() for _ in range(rounds)]
    return f"{'composition, per 1,000,000':<34}{median(took):>10.2f}{min(took):>10.2f}"


def _in_turn(rounds: int, *commands: Callable[[], float]) -> tuple[list[float], ...]:
    """How long each took, the rounds interleaved, so that what else the machine does falls on all alike."""
    took: tuple[list[float], ...] = tuple([] for _ in commands)
    for _ in range(rounds):
        for seconds, command in zip(took, commands, strict=True):
            seconds.append(command())
    return took


def _run(command: list[str]) -> float:
    begun = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - begun
