"""What a person asks of a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEFAULT_STYLE = "essay"
"""The theme of a source for which nobody names one."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """``sources``: files, or folders whose files are meant. ``only``: names to build out of them (empty: all).

    ``formats``: names out of ``RENDERERS``. ``out``: the folder of the outputs. ``jobs``: processes at once, 0 to choose.
    ``style``: empty to take what each source states, else ``DEFAULT_STYLE``. ``variant``: of the characters, empty for none.
    ``encoding``: of the sources, empty to find out. ``without``: steps of readers and transforms to leave out.
    ``force``: build what is up to date, too. ``discard_edits``: move edited documents aside and write them anew.
    """

    sources: tuple[Path, ...]
    formats: tuple[str, ...]
    style: str = ""
    out: Path = Path("build")
    only: frozenset[str] = frozenset()
    jobs: int = 0
    force: bool = False
    encoding: str = ""
    without: frozenset[str] = frozenset()
    variant: str = ""
    discard_edits: bool = False
