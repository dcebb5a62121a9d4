"""Document + theme -> the bytes of a finished file, one renderer per format.

``RENDERERS`` is the literal table; a renderer's module, and the big library it is the home of, is imported when its
format is first asked for. The PDF stands first: its page map serves the others.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # an up-to-date build asks for this table alone, and the types bring the whole model
    from exporter.renderers.rendering import Renderer

__all__ = ["RENDERERS", "Format", "get_ready", "is_loaded", "load"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, which is also its file suffix; the module whose ``render`` makes it; and the names of the
    theme's files, beside the tokens, on which its bytes depend (for ``Theme.digest``)."""

    name: str
    module: str
    style_files: tuple[str, ...]


RENDERERS: Mapping[str, Format] = {
    "pdf": Format("pdf", "exporter.renderers.pdf", ("print.html.j2", "print.css.j2")),
    "epub": Format("epub", "exporter.renderers.epub", ("epub.css.j2", "epub")),
    "docx": Format("docx", "exporter.renderers.docx", ()),
}


def load(format: Format) -> Renderer:
    """The format's renderer; the first call imports its libraries."""
    return cast("Renderer", import_module(format.module).render)


def is_loaded(format: Format) -> bool:
    """Whether the format's renderer has been imported."""
    return format.module in sys.modules


def get_ready(format: Format) -> None:
    """Imports the format's renderer, and what it imports only when asked for a document: its module's ``get_ready``."""
    getattr(import_module(format.module), "get_ready", _is_ready)()


def _is_ready() -> None:
    """Most renderers are, once imported."""
