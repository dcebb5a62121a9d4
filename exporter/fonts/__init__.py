"""Fonts by role: families asked for -> installed faces -> prepared files, one face each, cached by content.

``find`` looks at the machine's font folders and costs milliseconds; ``prepare`` writes what is not yet in the cache.
Nothing here knows a theme. uharfbuzz and fontTools are loaded only when a face has to be prepared or measured.
"""

from __future__ import annotations

from exporter.fonts.discovery import find
from exporter.fonts.excerpts import excerpt, seldom_shown
from exporter.fonts.preparation import prepare
from exporter.fonts.roles import Face, Faces, Found, Request, Source, Weight, is_truetype, without_glyph

__all__ = [
    "Face",
    "Faces",
    "Found",
    "Request",
    "Source",
    "Weight",
    "excerpt",
    "find",
    "is_truetype",
    "prepare",
    "seldom_shown",
    "without_glyph",
]
