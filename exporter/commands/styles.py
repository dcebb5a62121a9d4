"""``exporter styles``: the program's themes, each with the sentence that its file begins with."""

from __future__ import annotations

import argparse

from exporter.commands.terminal import DONE, Terminal
from exporter.themes import available_themes, styles_folder


def run(_options: argparse.Namespace, terminal: Terminal) -> int:
    """Prints a line for each theme."""
    for name in available_themes():
        terminal.line(f"{name}\t{_sentence(name)}")
    return DONE


def _sentence(name: str) -> str:
    first = (styles_folder() / name / "theme.toml").read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""
