"""Findings that more than one part of a build makes. Brings the model; an up-to-date build imports it only to complain."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from exporter.build.folder import OutputFolder
from exporter.diagnostics import Diagnostic, error, warning
from exporter.model import Position


def docx_edited(path: Path) -> Diagnostic:
    """A document that a person changed is left as it is."""
    return warning("docx-edited", Position(str(path)), name=path.name, file=path)


def unwritable(folder: OutputFolder, problem: OSError) -> Diagnostic:
    """The output folder, or a file in it, cannot be written to."""
    return error("output-unwritable", Position(str(problem.filename or folder.path)), problem=problem.strerror)


def once(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of one document's formats without repetitions: where one format knows the line, the file alone says no more;
    and where one lacks glyphs, another says nothing of some of the same characters."""
    each: dict[tuple[object, ...], Diagnostic] = {}
    for finding in findings:
        each.setdefault((_what(finding), _line(finding)), finding)
    located = {_what(finding) for finding in each.values() if _line(finding)}
    kept = [finding for finding in each.values() if _line(finding) or _what(finding) not in located]
    lacking = [_lacking(finding) for finding in kept]
    return tuple(
        finding
        for finding, characters in zip(kept, lacking, strict=True)
        if not characters or not any(characters < other for other in lacking)
    )


def _lacking(finding: Diagnostic) -> frozenset[str]:
    """The characters without glyph that a finding names, each with its place, so that only those of one source are the same."""
    if finding.id != "character-without-glyph":
        return frozenset()
    source = finding.where.source if finding.where else ""
    return frozenset(f"{source} {character}" for character in dict(finding.arguments)["characters"].split(", "))


def _what(finding: Diagnostic) -> tuple[object, ...]:
    return finding.id, finding.severity, finding.arguments, finding.where and finding.where.source


def _line(finding: Diagnostic) -> int:
    """The line; the column is left aside, for a block and its words do not share it."""
    return finding.where.line if finding.where else 0


def unreadable(path: Path, problem: OSError) -> Diagnostic:
    """A file cannot be read, or is not there."""
    if isinstance(problem, FileNotFoundError):
        return error("file-missing", Position(str(path)))
    return error("file-not-readable", Position(str(path)), problem=problem.strerror)
