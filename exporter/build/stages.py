"""The rooms that a job passes through, and what the jobs of one build have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from exporter.build.faces import found_faces, prepared_faces
from exporter.diagnostics import Diagnostic, Refusal
from exporter.fonts import Faces, Found
from exporter.model import Document
from exporter.readers import READERS, Reader
from exporter.renderers import RENDERERS, get_ready, load
from exporter.renderers.rendering import Renderer
from exporter.themes import Theme, load_theme
from exporter.transforms import transform


@dataclass(frozen=True, slots=True)
class Setting:
    """What the jobs of one build have in common. ``stamp``: digest of the theme's files, so that a warm process notices changes."""

    style: str = ""
    stamp: str = ""
    encoding: str = ""
    without: frozenset[str] = frozenset()
    variant: str = ""
    cache: Path = Path()


@dataclass(frozen=True, slots=True)
class Stages:
    """The rooms that a job passes through: readers by suffix, transforms, the theme of a setting, its faces, renderers by format."""

    readers: Mapping[str, Reader]
    transform: Callable[[Document, frozenset[str], str], tuple[Document, tuple[Diagnostic, ...]]]
    theme: Callable[[Setting], Theme]
    faces: Callable[[Document, Theme, Setting], Faces]
    renderer: Callable[[str], Renderer]


@cache
def rooms() -> Stages:
    """The program's own stages."""
    return Stages(
        readers=READERS,
        transform=_transformed,
        theme=_theme,
        faces=_faces,
        renderer=lambda name: load(RENDERERS[name]),
    )


def warm(formats: Iterable[str], setting: Setting) -> None:
    """Brings what the formats need beside a document, so that the first one need not wait for it."""
    with suppress(Refusal, ImportError, OSError):  # found again, and said, where a document needs it
        _theme(setting)
    for format in formats:
        with suppress(Refusal, ImportError, OSError):
            get_ready(RENDERERS[format])


def _transformed(document: Document, without: frozenset[str], variant: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    transformed = transform(document, without, variant)
    return transformed.document, transformed.diagnostics


@lru_cache(maxsize=1)
def _theme(setting: Setting) -> Theme:
    """The theme, read once per state of its files."""
    return load_theme(setting.style)


@lru_cache(maxsize=1)
def _found(setting: Setting) -> Found:
    return found_faces(_theme(setting), setting.cache)


def _faces(document: Document, theme: Theme, setting: Setting) -> Faces:
    return prepared_faces(document, theme, _found(setting), setting.cache)
