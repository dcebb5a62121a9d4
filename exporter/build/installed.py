"""Which libraries the program runs on, by what the installed packages say of themselves; no list of its own.

Reads the ``METADATA`` files directly: ``importlib.metadata`` alone would cost more than a whole up-to-date run.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_OWN_NAME = "exporter"
_FOLDER = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)\.dist-info")
_REQUIREMENT = re.compile(r"Requires-Dist: (?P<name>[A-Za-z0-9._-]+)(?P<condition>.*)")


def libraries() -> Mapping[str, str]:
    """Name and version of every library that the program needs, directly or through another, sorted by name.

    When the program itself is not installed (run from a folder), every library in sight counts.
    """
    installed = _installed()
    needed = _needed(installed) or installed.keys()
    return {name: installed[name][0] for name in sorted(needed) if name in installed and name != _OWN_NAME}


def missing_libraries() -> tuple[str, ...]:
    """The libraries that some needed one asks for and that are not installed, conditions on the platform left aside."""
    installed = _installed()
    asked = {name for needed in _needed(installed) for name in _requirements(installed[needed][1], conditional=False)}
    return tuple(sorted(asked - installed.keys()))


def _needed(installed: Mapping[str, tuple[str, Path]]) -> frozenset[str]:
    needed: set[str] = set()
    pending = [_OWN_NAME] if _OWN_NAME in installed else []
    while pending:
        name = pending.pop()
        if name in installed and name not in needed:
            needed.add(name)
            pending.extend(_requirements(installed[name][1]))
    return frozenset(needed)


def _requirements(folder: Path, *, conditional: bool = True) -> Iterator[str]:
    """The names that a package asks for, extras left out; those asked for on some platforms only when ``conditional``."""
    head = (folder / "METADATA").read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
    for found in _REQUIREMENT.finditer(head):
        condition = found["condition"].partition(";")[2]
        if "extra ==" not in condition and (conditional or not condition):
            yield _normal(found["name"])


@cache
def _installed() -> Mapping[str, tuple[str, Path]]:
    entries = (entry for folder in map(Path, sys.path) if folder.is_dir() for entry in os.scandir(folder))
    found = ((match, entry.path) for entry in entries if (match := _FOLDER.fullmatch(entry.name)))
    installed: dict[str, tuple[str, Path]] = {}
    for match, path in found:
        installed.setdefault(_normal(match["name"]), (match["version"], Path(path)))
    return installed


def _normal(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
