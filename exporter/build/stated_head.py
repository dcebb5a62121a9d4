"""What a source states of its own building, found before anything is read: its theme, so that sources of one theme are built
together, and the source in whose place it stands.

A file that cannot be understood states nothing here: whoever reads it whole says what is wrong with it.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

_SIDECAR = ".toml"
_MARKDOWN = frozenset({".md", ".markdown"})
_HEAD = 8192
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_STYLE = re.compile(r"^(?:style|\u6837\u5f0f)[ \t]*[:\uff1a][ \t]*[\"']?([^\"'#\r\n]+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
_SUPERSEDES = re.compile(r"^(?:supersedes|\u53d6\u4ee3)[ \t]*[:\uff1a][ \t]*(\"(?:[^\"\\\r\n]|\\.)*\"|[^\"\r\n]+?)[ \t]*$", re.MULTILINE)


def stated_style(source: Path) -> str:
    """The style of the source's front matter, else of its sidecar (``book.toml`` is its own); empty for none."""
    return _in_front_matter(source, _STYLE) or _in_sidecar(source.with_suffix(_SIDECAR))


def superseded_by(source: Path) -> str:
    """The source, named from this one's folder, in whose place a Markdown source says that it stands; empty for none."""
    value = _in_front_matter(source, _SUPERSEDES)
    try:
        return str(json.loads(value)) if value.startswith('"') else value
    except ValueError:
        return ""


def _in_front_matter(source: Path, sought: re.Pattern[str]) -> str:
    if source.suffix.lower() not in _MARKDOWN:
        return ""
    try:
        with source.open("rb") as file:
            head = _FRONT_MATTER.match(file.read(_HEAD).decode("utf-8", "replace")) if source.is_file() else None
    except OSError:
        return ""
    found = sought.search(head[1]) if head else None
    return found[1] if found else ""


def _in_sidecar(path: Path) -> str:
    try:
        style = tomllib.loads(path.read_text("utf-8-sig")).get("style", "") if path.is_file() else ""
    except (OSError, ValueError, RecursionError):
        return ""
    return style if isinstance(style, str) else ""
