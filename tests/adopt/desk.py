"""A folder with one source and its DOCX, on which a person works."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.adopt.adoption import Adopted, adopt
from exporter.build.manuscript import read, transformed
from exporter.build.report import BuildReport
from exporter.build.request import BuildRequest
from exporter.build.run import build
from exporter.build.stages import Setting, rooms
from exporter.model import Block, Document, Heading
from exporter.transforms.identity import said
from tests.adopt.word import Word


@dataclass(frozen=True)
class Desk:
    """``folder``/seeds holds the sources, ``folder``/build the documents."""

    folder: Path
    formats: tuple[str, ...] = ("docx",)

    def write(self, name: str, text: str) -> Path:
        """A source."""
        path = self.folder / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def source(self, name: str) -> str:
        """A source's text."""
        return (self.folder / "seeds" / name).read_bytes().decode()

    @property
    def out(self) -> Path:
        """Where the documents lie."""
        return self.folder / "build"

    def build(self, *, force: bool = False, style: str = "") -> BuildReport:
        """One ``make``."""
        return build(BuildRequest((self.folder / "seeds",), self.formats, style, self.out, jobs=1, force=force), lambda *_: None)

    def open(self, name: str) -> Word:
        """A document in a word processor."""
        return Word(self.out / f"{name}.docx")

    def adopt(self, name: str, *, dry_run: bool = False, source: Path | None = None) -> Adopted:
        """The document's edits brought home."""
        return adopt(self.out / f"{name}.docx", self.out, dry_run=dry_run, source=source)

    def model(self, name: str) -> Document:
        """What a source says."""
        setting, stages = Setting(), rooms()
        return transformed(read(self.folder / "seeds" / name, setting, stages)[1], setting, stages)[0]

    def says(self, name: str) -> list[str]:
        """Each block of a source as a line."""
        return list(map(line, self.model(name).blocks))


def line(block: Block) -> str:
    """A block's kind and words."""
    level = f" {block.level}" if isinstance(block, Heading) else ""
    return f"{type(block).__name__}{level}: {said(block)}"
