"""What a build tells: plain values for the command line, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:  # a type alone: the module brings every room
    from exporter.build.manuscript import Summary

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source that was not up to date. ``written``: output to the reason (a ``Reason``) for which it was made."""

    path: Path
    summary: Summary | None
    written: Mapping[Path, str]
    diagnostics: tuple[Diagnostic, ...]


Listener = Callable[[SourceReport, int, int], None]
"""Told of each source that is done, how many are by now, and how many there are to do."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A whole build. ``diagnostics``: findings of no single source. ``interrupted``: somebody stopped it."""

    sources: tuple[SourceReport, ...] = ()
    current: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every finding once, those of no source first."""
        each = (*self.diagnostics, *(diagnostic for source in self.sources for diagnostic in source.diagnostics))
        return tuple(dict.fromkeys(each))

    @property
    def written(self) -> tuple[Path, ...]:
        """Every output that was written."""
        return tuple(path for source in self.sources for path in source.written)

    def count(self, severity: Severity) -> int:
        """How many findings have the severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.findings)


def report_json(report: BuildReport, sentences: Mapping[Diagnostic, str]) -> Json:
    """The report for a machine; ``sentences`` are the findings in words."""
    return {
        "version": 1,
        "sources": [_source(source, sentences) for source in report.sources],
        "current": [str(path) for path in report.current],
        "diagnostics": _findings(report.diagnostics, sentences),
        "seconds": round(report.seconds, 3),
        "interrupted": report.interrupted,
    }


def diagnostic_json(diagnostic: Diagnostic, text: str) -> dict[str, Json]:
    """A finding for a machine."""
    where = diagnostic.where
    place: dict[str, Json] = {"source": where.source, "line": where.line, "column": where.column} if where else {}
    return {"id": diagnostic.id, "severity": str(diagnostic.severity), "message": text, "arguments": dict(diagnostic.arguments), **place}


def _source(source: SourceReport, sentences: Mapping[Diagnostic, str]) -> Json:
    summary = source.summary
    read: Json = (
        None
        if summary is None
        else {"encoding": summary.encoding, "characters": summary.characters, "removed": summary.removed, "changed": summary.changed}
    )
    return {
        "source": str(source.path),
        "read": read,
        "written": [{"file": str(path), "reason": reason} for path, reason in source.written.items()],
        "diagnostics": _findings(source.diagnostics, sentences),
    }


def _findings(diagnostics: Iterable[Diagnostic], sentences: Mapping[Diagnostic, str]) -> Json:
    return [diagnostic_json(diagnostic, sentences[diagnostic]) for diagnostic in diagnostics]
