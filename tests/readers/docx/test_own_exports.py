"""What the program wrote as DOCX it reads back as the same document, from what the document shows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.model import CrossReference, Document, Metadata, Provenance
from exporter.readers import READERS, Hints
from exporter.transforms import transform
from exporter.walk import rewrite
from tests.builders import doc, heading, para, ref
from tests.readers.docx.normal_form import normal
from tests.readers.reading import FEATURES, SEED
from tests.renderers.docx.office_file import OfficeFile, rendered

FORMULAS = frozenset({"math", "math-block", "everything", "cross-reference"})
"""Features with formulas, whose TeX comes back with other blanks."""


def read_back(document: Document, *, without: str = "") -> Document:
    """The document of its own DOCX; ``without``: a part that is taken out before it is read."""
    content = rendered(document).content
    reading = READERS[".docx"](without_part(content, without) if without else content, Hints("a.docx"))
    return transform(reading.document).document


def without_part(content: bytes, part: str) -> bytes:
    """The package without a part and without what names it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        assert any(part in name for name in old.namelist())
        for name in old.namelist():
            if part not in name:
                new.writestr(name, old.read(name))
    return buffer.getvalue()


def assert_same(again: Document, document: Document) -> None:
    """Equal, but for the declared list."""
    once, expected = normal(again), normal(document)
    assert once.blocks == expected.blocks
    assert once.metadata == expected.metadata


def test_a_contents_before_the_text_is_no_part_of_it() -> None:
    blocks = [block for number in range(12) for block in (heading(1, f"第{number}题"), para("字"))]
    document = transform(doc(*blocks, metadata=Metadata(title="书"))).document
    assert OfficeFile(rendered(document).content).find("w:body/w:sdt")
    assert read_back(document).blocks == document.blocks


@pytest.mark.parametrize("path", [*sorted(FEATURES.glob("*.md")), SEED], ids=lambda path: path.name)
def test_a_source_reads_back(path: Path) -> None:
    if path.stem in FORMULAS:
        return
    document = transform(READERS[path.suffix](path.read_bytes(), Hints(path.name, path.parent)).document).document
    assert_same(read_back(document), document)


@pytest.mark.parametrize(
    "name", ["figure", "heading", "link", "note", "ordered-list", "quote", "ruby", "table-spans", "task-list", "verse"]
)
def test_without_the_part_of_digests_it_is_the_same_document_but_for_anchors(name: str) -> None:
    path = FEATURES / f"{name}.md"
    document = transform(READERS[".md"](path.read_bytes(), Hints(path.name, path.parent)).document).document
    with_part, without = _unnamed(read_back(document)), _unnamed(read_back(document, without="customXml"))
    assert without.blocks == with_part.blocks
    assert without.metadata == with_part.metadata


def _unnamed(document: Document) -> Document:
    """The document without its author's names for blocks, which only that part carries."""
    return rewrite(
        document,
        lambda run: tuple(replace(block, anchor="") for block in run),
        lambda run: tuple(replace(each, target="") if isinstance(each, CrossReference) else each for each in run),
    )


def test_without_that_part_a_named_block_goes_by_its_id() -> None:
    document = transform(doc(para("甲", anchor="名"), para("见", ref("名", "上文")))).document
    again = read_back(document, without="customXml")
    assert again.blocks[0].anchor == document.blocks[0].id
    assert read_back(document).blocks == document.blocks


def test_the_reading_names_its_source_and_digest() -> None:
    document = transform(doc("甲")).document
    provenance = READERS[".docx"](rendered(document).content, Hints("a.docx")).document.provenance
    assert (provenance.source, len(provenance.digest)) == ("a.docx", 64)
    assert replace(provenance, digest="", source="", media_type="") == Provenance()
