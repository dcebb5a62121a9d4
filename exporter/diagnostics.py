"""Errors and warnings as values: an id that never changes, a severity, a place, and the words' arguments.

Library code returns these and never prints; ``exporter.messages`` turns one into a sentence in English or Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a type alone; the command line reports without waiting for the whole model
    from exporter.model import Position


class Severity(StrEnum):
    """``ERROR``: something was not written. ``WARNING``: it was, and a person should look. ``NOTE``: for the curious."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``id`` is a key of the catalogue ``exporter.messages.MESSAGES``; ``arguments`` fill its sentence."""

    id: str
    severity: Severity
    where: Position | None = None
    arguments: tuple[tuple[str, str], ...] = ()


def error(id: str, where: Position | None = None, **arguments: object) -> Diagnostic:
    """A finding that kept something from being written."""
    return _diagnostic(id, Severity.ERROR, where, arguments)


def warning(id: str, where: Position | None = None, **arguments: object) -> Diagnostic:
    """A finding that a person should look at; everything was still written."""
    return _diagnostic(id, Severity.WARNING, where, arguments)


def note(id: str, where: Position | None = None, **arguments: object) -> Diagnostic:
    """A finding that is good to know."""
    return _diagnostic(id, Severity.NOTE, where, arguments)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def _diagnostic(id: str, severity: Severity, where: Position | None, arguments: dict[str, object]) -> Diagnostic:
    return Diagnostic(id, severity, where, tuple((name, str(value)) for name, value in arguments.items()))


class Refusal(Exception):
    """Carries findings up to the one place that reports them, when a stage cannot go on."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(diagnostic.id for diagnostic in diagnostics))
        self.diagnostics = diagnostics
