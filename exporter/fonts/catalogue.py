"""The catalogue of installed faces, kept in one file so that only new and changed font files are read again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from hashlib import file_digest
from pathlib import Path

from exporter.fonts.face_names import FaceNames, faces_in
from exporter.fonts.folders import FontFile, font_files
from exporter.fonts.whole_files import write_whole

CATALOGUE_VERSION = 1
"""Rises when what is kept of a file changes its meaning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A font file, its faces, and SHA-256 of its bytes once it was asked for."""

    file: FontFile
    faces: tuple[FaceNames, ...]
    digest: str = ""


class Catalogue:
    """Faces of the files in some folders, read from and kept in ``path``; ``entries`` by the files' paths, in folder order."""

    def __init__(self, path: Path, folders: Iterable[Path]) -> None:
        self._path = path
        self._kept = _kept(path)
        self.entries = {file.path: self._entry(file) for file in font_files(folders)}

    def _entry(self, file: FontFile) -> Entry:
        kept = self._kept.get(file.path)
        return kept if kept and kept.file == file else Entry(file, faces_in(Path(file.path)))

    def digest(self, path: str) -> str:
        """SHA-256 of a listed file, hexadecimal; computed once. Raises OSError when it cannot be read."""
        entry = self.entries[path]
        if not entry.digest:
            with Path(path).open("rb") as file:
                entry = self.entries[path] = replace(entry, digest=file_digest(file, "sha256").hexdigest())
        return entry.digest

    def keep(self) -> None:
        """Writes the catalogue when it changed; one that cannot be written is only read again next time."""
        if self.entries == self._kept:
            return
        whole = {"version": CATALOGUE_VERSION, "files": [asdict(entry) for entry in self.entries.values()]}
        try:
            write_whole(self._path, json.dumps(whole, ensure_ascii=False, indent=1).encode())
        except OSError:
            return


def _kept(path: Path) -> dict[str, Entry]:
    """What was kept; nothing when the file is missing, spoilt or of another version."""
    try:
        whole = json.loads(path.read_bytes())
        if whole["version"] != CATALOGUE_VERSION:
            return {}
        return {entry.file.path: entry for entry in map(_entry, whole["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _entry(kept: dict[str, object]) -> Entry:
    file, faces, digest = kept["file"], kept["faces"], kept["digest"]
    if not isinstance(file, dict) or not isinstance(faces, list):
        raise ValueError
    names = (FaceNames(**{**face, "families": tuple(face["families"])}) for face in faces)
    return Entry(FontFile(**file), tuple(names), str(digest))
