"""Short cuts for tests of the PDF: a document rendered with the essay theme, its text and its structure read back."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf

from exporter.build.faces import found_faces, prepared_faces
from exporter.model import Document
from exporter.renderers import RENDERERS, load
from exporter.renderers.rendering import Options, Rendering
from exporter.themes import load_theme
from exporter.transforms import transform
from tests import needs


def printed(document: Document, cache: Path, style: str = "essay") -> Rendering:
    """The document as a PDF, ids and numbers given first."""
    theme = load_theme(style)
    found = found_faces(theme, cache)
    if found.diagnostics:
        needs.skip(dict(found.diagnostics[0].arguments)["package"])
    finished = transform(document).document
    return load(RENDERERS["pdf"])(finished, theme, prepared_faces(finished, theme, found, cache), Options())


def text_of(rendering: Rendering, tmp_path: Path) -> str:
    """What poppler reads, page by page, in content order."""
    path = tmp_path / "printed.pdf"
    path.write_bytes(rendering.content)
    return subprocess.run([needs.poppler(), "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()


def opened(rendering: Rendering) -> pikepdf.Pdf:
    """The PDF in another library's hands."""
    return pikepdf.open(BytesIO(rendering.content))


def structure_types(rendering: Rendering) -> list[str]:
    """The types of all structure elements in reading order, without the leading solidus."""
    pdf = opened(rendering)
    root = pdf.Root.StructTreeRoot
    types: list[str] = []
    pending = [root.K]
    while pending:
        node = pending.pop()
        if isinstance(node, pikepdf.Array):
            pending.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            types.append(str(node.S)[1:])
            if "/K" in node:
                pending.append(node.K)
    return types
