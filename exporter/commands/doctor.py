"""``exporter doctor``: what the program runs on, what is missing, and the command that mends it."""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exporter.build.faces import found_faces
from exporter.build.installed import libraries, missing_libraries
from exporter.build.machine import mending_command, package_of, system_libraries
from exporter.commands.terminal import DONE, FAILED, Terminal
from exporter.diagnostics import Diagnostic, Refusal
from exporter.fonts import Found
from exporter.themes import load_theme


@dataclass(frozen=True, slots=True)
class _Examination:
    """Lines to print, system packages and libraries that are missing, and what the fonts complain about."""

    lines: tuple[str, ...]
    packages: tuple[str, ...]
    missing: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Prints what was found; the exit code is 1 when something is missing."""
    try:
        examination = _examine(options.style)
    except Refusal as refusal:
        terminal.findings(refusal.diagnostics)
        return FAILED
    if options.missing_packages:
        terminal.write("".join(f"{package}\n" for package in examination.packages))
        return DONE
    _print(examination, terminal)
    return FAILED if examination.packages or examination.missing else DONE


def _print(examination: _Examination, terminal: Terminal) -> None:
    for line in examination.lines:
        terminal.line(line)
    terminal.findings(examination.findings)
    if examination.packages:
        terminal.say("doctor-mend", command=mending_command(examination.packages))
    if examination.missing:
        terminal.say("doctor-mend", command=f"pip install {' '.join(examination.missing)}")
    if not examination.packages and not examination.missing:
        terminal.say("doctor-well")


def _examine(style: str) -> _Examination:
    found = _fonts(style)
    system = system_libraries()
    absent = [package_of(each.library) for each in system if not each.there]
    fonts = [dict(finding.arguments)["package"] for finding in found.diagnostics if finding.id == "font-missing"]
    lines = (
        f"Python {platform.python_version()}",
        *(f"{name} {version}" for name, version in libraries().items()),
        *(f"{each.library.name} {each.version or ('+' if each.there else '-')}" for each in system),
        *_font_lines(found),
    )
    return _Examination(lines, tuple(dict.fromkeys((*absent, *fonts))), missing_libraries(), found.diagnostics)


def _fonts(style: str) -> Found:
    """The faces that serve the theme; whoever only asks leaves nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        return found_faces(load_theme(style), Path(folder))


def _font_lines(found: Found) -> Iterator[str]:
    for (role, weight), source in found.sources.items():
        yield f"{role} {weight}: {source.family}  {source.path}"
