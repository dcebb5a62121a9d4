"""What a person asks of a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """``sources``: files, or folders whose files are meant. ``only``: names to build out of them (empty: all).

    ``formats``: names out of ``RENDERERS``. ``out``: the folder of the outputs. ``jobs``: processes at once, 0 to choose.
    ``encoding``: of the sources, empty to find out. ``without``: steps of readers and transforms to leave out.
    ``force``: build what is up to date, too. ``discard_edits``: move edited documents aside and write them anew.
    """

    sources: tuple[Path, ...]
    formats: tuple[str, ...]
    style: str = "essay"
    out: Path = Path("build")
    only: frozenset[str] = frozenset()
    jobs: int = 0
    force: bool = False
    encoding: str = ""
    without: frozenset[str] = frozenset()
    discard_edits: bool = False
