"""The theme that a source states for itself, found before anything is read, so that sources of one theme are built together.

A file that cannot be understood states nothing here: whoever reads it whole says what is wrong with it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_SIDECAR = ".toml"
_MARKDOWN = frozenset({".md", ".markdown"})
_HEAD = 8192
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_STYLE = re.compile(r"^(?:style|\u6837\u5f0f)[ \t]*[:\uff1a][ \t]*[\"']?([^\"'#\r\n]+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)


def stated_style(source: Path) -> str:
    """The style of the source's front matter, else of its sidecar (``book.toml`` is its own); empty for none."""
    return (_in_front_matter(source) if source.suffix.lower() in _MARKDOWN else "") or _in_sidecar(source.with_suffix(_SIDECAR))


def _in_front_matter(source: Path) -> str:
    try:
        with source.open("rb") as file:
            head = _FRONT_MATTER.match(file.read(_HEAD).decode("utf-8", "replace")) if source.is_file() else None
    except OSError:
        return ""
    found = _STYLE.search(head[1]) if head else None
    return found[1] if found else ""


def _in_sidecar(path: Path) -> str:
    try:
        style = tomllib.loads(path.read_text("utf-8-sig")).get("style", "") if path.is_file() else ""
    except (OSError, ValueError, RecursionError):
        return ""
    return style if isinstance(style, str) else ""
