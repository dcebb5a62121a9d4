"""The output folder: where each file lies, how files appear whole or not at all, and how a person's edits are kept."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import time as now

_ABANDONED = 3600
"""Seconds after which a temporary file must belong to a build that died."""

_numbers = count()


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """``OUT``: the documents lie flat in it; all else that is kept lies in ``OUT/.exporter``."""

    path: Path

    @property
    def kept(self) -> Path:
        """Everything that is not a document."""
        return self.path / ".exporter"

    @property
    def manifest(self) -> Path:
        """What was written from what."""
        return self.kept / "manifest.jsonl"

    def output(self, name: str, format: str) -> Path:
        """The document of a source in a format."""
        return self.path / f"{name}.{format}"

    def model(self, name: str) -> Path:
        """The model from which the source's documents were last made."""
        return self.kept / "models" / f"{name}.json"

    def pages(self, name: str) -> Path:
        """The printed page of each block, as the source's last PDF has it."""
        return self.kept / "pages" / f"{name}.json"

    def original(self, name: str, suffix: str) -> Path:
        """What an edited document is compared with: the document as it was last written, and (``json``) the model that it was made from."""
        return self.kept / "originals" / f"{name}.{suffix}"

    def history(self, name: str, suffix: str) -> Path:
        """A place that is free for a former text of a source, or for an edited document: ``NAME.N.SUFFIX``."""
        places = (self.kept / "history" / f"{name}.{number}.{suffix}" for number in count(1))
        return next(place for place in places if not place.exists())

    def prepare(self) -> None:
        """Makes the folders and removes what builds that died left behind. Raises OSError."""
        for folder in (self.kept / "models", self.kept / "pages", self.kept / "originals", self.kept / "history", self._unfinished):
            folder.mkdir(parents=True, exist_ok=True)
        for file in self._unfinished.iterdir():
            if file.stat().st_mtime < now() - _ABANDONED:
                file.unlink(missing_ok=True)

    def stage(self, content: bytes) -> Path:
        """The content in a temporary file on the same disk, flushed to it, to be moved into its place. Raises OSError."""
        path = self._unfinished / f"{os.getpid()}-{next(_numbers)}"
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return path

    def keep(self, path: Path, content: bytes) -> None:
        """Writes one of the kept files, whole or not at all. Raises OSError."""
        self.stage(content).replace(path)

    def set_aside(self, path: Path) -> Path:
        """Moves an edited document to ``NAME.edited-N.SUFFIX``, the first N that is free, and returns where it is. Raises OSError."""
        free = (path.with_name(f"{path.stem}.edited-{number}{path.suffix}") for number in count(1))
        aside = next(candidate for candidate in free if not candidate.exists())
        path.rename(aside)
        return aside

    def remove_kept(self) -> None:
        """Removes ``OUT/.exporter`` but for a history, and ``OUT`` when nothing else is in it. Raises OSError."""
        for inside in self.kept.iterdir() if self.kept.is_dir() else ():
            if inside.is_dir() and inside != self.kept / "history":
                shutil.rmtree(inside, ignore_errors=True)
            elif inside.is_file():
                inside.unlink()
        for folder in (self.kept / "history", self.kept):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if self.path.is_dir() and not any(self.path.iterdir()):
            self.path.rmdir()

    @property
    def _unfinished(self) -> Path:
        return self.kept / "unfinished"
