"""SHA-256 of files, folders and of the program itself: what a build compares to know whether something changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from exporter.build.installed import libraries

ABSENT = ""
"""The digest of a file that is not there or cannot be read."""

_PROGRAM = Path(__file__).parent.parent


def bytes_digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return sha256(content).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a regular file's bytes; ``ABSENT`` for anything else."""
    try:
        return bytes_digest(path.read_bytes()) if path.is_file() else ABSENT
    except OSError:
        return ABSENT


def folder_digest(folders: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of every file below the folders, in their order."""
    hashed = sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                hashed.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
        hashed.update(b"\0")
    return hashed.hexdigest()


def mapping_digest(mapping: Mapping[str, str]) -> str:
    """SHA-256 over names and values, whatever their order; ``ABSENT`` for an empty mapping."""
    return bytes_digest(json.dumps(mapping, sort_keys=True).encode()) if mapping else ABSENT


@cache
def program_digest() -> str:
    """SHA-256 over the program's own modules, the interpreter's version and the versions of all libraries used."""
    hashed = sha256(f"{sys.version_info}".encode())
    for file in sorted(_PROGRAM.rglob("*.py")):
        hashed.update(file.relative_to(_PROGRAM).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    for name, version in libraries().items():
        hashed.update(f"{name} {version}\0".encode())
    return hashed.hexdigest()
