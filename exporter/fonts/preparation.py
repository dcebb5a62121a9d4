"""Prepared faces: installed faces + the characters of a build -> font files of one face each, cached by content."""

from __future__ import annotations

from pathlib import Path

from exporter.fonts.roles import Faces, Found


def prepare(found: Found, characters: frozenset[str], cache: Path) -> Faces:
    """One file per face in ``cache/fonts``, with the base repertoire and the given characters. Safe in several processes at once."""
    raise NotImplementedError
