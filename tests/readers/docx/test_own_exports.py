"""What the program wrote as DOCX it reads back as the same document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.model import Document, Provenance
from exporter.readers import READERS, Hints
from exporter.transforms import transform
from tests.readers.reading import FEATURES
from tests.renderers.docx.office_file import rendered

PLAIN = ("emphasis", "link", "note", "ordered-list", "paragraph", "quote", "ruby", "table-spans", "task-list", "verse")


def read_back(document: Document) -> Document:
    """The document of its own DOCX."""
    reading = READERS[".docx"](rendered(document).content, Hints("a.docx"))
    return replace(transform(reading.document).document, provenance=Provenance())


@pytest.mark.parametrize("name", PLAIN)
def test_a_feature_reads_back(name: str) -> None:
    path: Path = FEATURES / f"{name}.md"
    document = transform(READERS[".md"](path.read_bytes(), Hints(path.name, path.parent)).document).document
    again = read_back(document)
    assert again.blocks == document.blocks
    assert again.metadata == document.metadata
