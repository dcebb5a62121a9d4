"""Where fonts are installed, and every font file there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from exporter.fonts.face_names import SUFFIXES


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file as the folder lists it; size in bytes, time of its last change in ns."""

    path: str
    size: int
    modified: int


def font_folders() -> tuple[Path, ...]:
    """The folders in which this system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "darwin":
        system = Path("/System/Library")
        assets = (system / "AssetsV2").glob("com_apple_MobileAsset_Font*")
        return (home / "Library/Fonts", Path("/Library/Fonts"), system / "Fonts", *sorted(assets))
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return (local / "Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    # Debian's TeX Live brings the Fandol families but leaves them out of the shared folder.
    fandol = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
    return (own / "fonts", home / ".fonts", *(Path(folder) / "fonts" for folder in shared if folder), fandol)


def font_files(folders: Iterable[Path]) -> tuple[FontFile, ...]:
    """Every font file below the folders, folders in their order, files by name; what cannot be listed is left out."""
    found = (file for folder in folders for file in sorted(_files_below(str(folder), set()), key=lambda file: file.path))
    return tuple({file.path: file for file in found}.values())


def _files_below(folder: str, seen: set[str]) -> Iterator[FontFile]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield from _entry(entry, seen)


def _entry(entry: os.DirEntry[str], seen: set[str]) -> Iterator[FontFile]:
    try:
        if entry.is_dir():
            yield from _files_below(entry.path, seen)
        elif Path(entry.name).suffix.lower() in SUFFIXES:
            status = entry.stat()
            yield FontFile(entry.path, status.st_size, status.st_mtime_ns)
    except OSError:
        return
