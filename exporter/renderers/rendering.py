"""What every renderer takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from exporter.diagnostics import Diagnostic, warning
from exporter.fonts import Faces
from exporter.model import Document
from exporter.themes import Theme, Writing


@dataclass(frozen=True, slots=True)
class Options:
    """``page_map``: block id to printed page label, from the PDF of the same build; empty when there is none."""

    page_map: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A finished file's bytes, what a person should know about it, and (PDF only) the printed page of each block."""

    content: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    page_map: Mapping[str, str] = field(default_factory=dict)


Renderer = Callable[[Document, Theme, Faces, Options], Rendering]
"""A renderer raises ``Refusal`` when it cannot make the file at all."""


def horizontal_only(document: Document, theme: Theme, format: str) -> tuple[Diagnostic, ...]:
    """A warning when vertical lines are asked for in a format that has none; the words are the same."""
    if theme.writing_of(document.metadata.writing) is Writing.HORIZONTAL:
        return ()
    return (warning("writing-horizontal-only", format=format),)
