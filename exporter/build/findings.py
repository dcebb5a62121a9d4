"""Findings that more than one part of a build makes. Brings the model; an up-to-date build imports it only to complain."""

from __future__ import annotations

from pathlib import Path

from exporter.build.folder import OutputFolder
from exporter.diagnostics import Diagnostic, error, warning
from exporter.model import Position


def docx_edited(path: Path) -> Diagnostic:
    """A document that a person changed is left as it is."""
    return warning("docx-edited", Position(str(path)), name=path.name)


def unwritable(folder: OutputFolder, problem: OSError) -> Diagnostic:
    """The output folder, or a file in it, cannot be written to."""
    return error("output-unwritable", Position(str(problem.filename or folder.path)), problem=problem.strerror)


def unreadable(path: Path, problem: OSError) -> Diagnostic:
    """A file cannot be read, or is not there."""
    if isinstance(problem, FileNotFoundError):
        return error("file-missing", Position(str(path)))
    return error("file-not-readable", Position(str(path)), problem=problem.strerror)
