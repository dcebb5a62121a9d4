"""What all outputs of a build depend on beside their sources: theme, fonts, program, each as one digest per format.

The theme and its fonts are read once and remembered in ``OUT/.exporter/look-….json``, one file for each style, with the digest
of every file in the theme's folders; while those files are the same, a build knows its digests without loading a theme.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from exporter.build.digests import bytes_digest, folder_digest, program_digest
from exporter.build.folder import OutputFolder
from exporter.fonts import Request, Weight, find
from exporter.renderers import RENDERERS

FONTS_IN = frozenset({"pdf", "epub"})
"""The formats whose bytes depend on installed fonts: the EPUB's cover is drawn with them."""


@dataclass(frozen=True, slots=True)
class Look:
    """``theme``: format to the digest of all that its bytes take from the theme. ``fonts``: digest of the installed faces.

    ``stamp``: digest of every file in the theme's folders.
    """

    style: str
    stamp: str
    theme: Mapping[str, str]
    fonts: str

    def inputs(self, format: str) -> dict[str, str]:
        """The inputs that every output of a format has in common."""
        shared = {"theme": self.theme[format], "program": program_digest()}
        return {**shared, "fonts": self.fonts} if format in FONTS_IN else shared


@dataclass(frozen=True, slots=True)
class _Remembered:
    style: str
    program: str
    folders: tuple[str, ...]
    stamp: str
    theme: Mapping[str, str]
    requests: tuple[Request, ...]


def look(style: str, folder: OutputFolder, *, afresh: bool = False) -> Look:
    """The look of a style now, ``afresh`` without what is remembered. Raises ``Refusal`` when the theme is unknown or faulty."""
    path = folder.kept / f"look-{bytes_digest(style.encode())[:8]}.json"
    remembered = None if afresh else _read(path)
    if not remembered or not _holds(remembered, style):
        remembered = _load(style)
        folder.keep(path, json.dumps(asdict(remembered)).encode())
    return Look(style, remembered.stamp, remembered.theme, find(remembered.requests, folder.kept).digest)


def _holds(remembered: _Remembered, style: str) -> bool:
    same = remembered.style == style and remembered.program == program_digest() and set(remembered.theme) == set(RENDERERS)
    return same and folder_digest(map(Path, remembered.folders)) == remembered.stamp


def _load(style: str) -> _Remembered:
    """Themes bring the whole model, so they are imported only when one has to be read."""
    from exporter.build.faces import requests
    from exporter.themes import load_theme

    theme = load_theme(style)
    digests = {name: theme.digest(*format.style_files) for name, format in RENDERERS.items()}
    return _Remembered(style, program_digest(), tuple(map(str, theme.folders)), folder_digest(theme.folders), digests, requests(theme))


def _read(path: Path) -> _Remembered | None:
    try:
        kept = json.loads(path.read_bytes())
        requests = tuple(_request(**request) for request in kept.pop("requests"))
        return _Remembered(**kept, requests=requests)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _request(role: str, families: list[str], weights: list[str], package: str, instead: str) -> Request:
    return Request(role, tuple(families), tuple(map(Weight, weights)), package, instead)
