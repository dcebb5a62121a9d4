"""What every renderer takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from exporter.diagnostics import Diagnostic
from exporter.fonts import Faces
from exporter.model import Document
from exporter.themes import Theme


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
