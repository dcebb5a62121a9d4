"""What the program wrote as DOCX it reads back as the same document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.model import Document, Metadata, Provenance
from exporter.readers import READERS, Hints
from exporter.transforms import transform
from tests.builders import doc, heading, para
from tests.readers.reading import FEATURES
from tests.renderers.docx.office_file import OfficeFile, rendered

PLAIN = ("emphasis", "link", "note", "ordered-list", "paragraph", "quote", "ruby", "table-spans", "task-list", "verse")


def read_back(document: Document) -> Document:
    """The document of its own DOCX."""
    reading = READERS[".docx"](rendered(document).content, Hints("a.docx"))
    return replace(transform(reading.document).document, provenance=Provenance())


def test_a_contents_before_the_text_is_no_part_of_it() -> None:
    blocks = [block for number in range(12) for block in (heading(1, f"第{number}题"), para("字"))]
    document = transform(doc(*blocks, metadata=Metadata(title="书"))).document
    assert OfficeFile(rendered(document).content).find("w:body/w:sdt")
    assert read_back(document).blocks == document.blocks


@pytest.mark.parametrize("name", PLAIN)
def test_a_feature_reads_back(name: str) -> None:
    path: Path = FEATURES / f"{name}.md"
    document = transform(READERS[".md"](path.read_bytes(), Hints(path.name, path.parent)).document).document
    again = read_back(document)
    assert again.blocks == document.blocks
    assert again.metadata == document.metadata
