"""The promise of the program: a source's PDF, EPUB and DOCX carry the same words, read back by libraries that did not write them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from exporter.build.faces import found_faces, prepared_faces
from exporter.diagnostics import Diagnostic
from exporter.fonts import Faces
from exporter.model import Document
from exporter.readers import READERS, Hints
from exporter.reading_text import reading_text
from exporter.renderers import RENDERERS, load
from exporter.renderers.rendering import Options
from exporter.themes import load_theme
from exporter.transforms import transform
from exporter.verification import CHECKS
from tests import needs
from tests.conftest import ROOT
from tests.documents import documents

THEME = load_theme("essay")
SOURCES = sorted(path for folder in ("seeds", "seeds/features") for path in (ROOT / folder).iterdir() if path.suffix in READERS)


@dataclass(frozen=True)
class Made:
    """A finished file and the document that it was made from."""

    document: Document
    content: bytes

    def findings(self, format: str) -> tuple[Diagnostic, ...]:
        return CHECKS[format](self.content, self.document, THEME.reading_rules(self.document.metadata.language))


@lru_cache
def read(path: Path) -> Document:
    reading = READERS[path.suffix](path.read_bytes(), Hints(path.name, path.parent))
    return transform(reading.document).document


def faces_for(document: Document, format: str, cache: Path) -> Faces:
    if format != "pdf":
        return Faces({})
    found = found_faces(THEME, cache)
    if not found.sources:
        needs.skip("fonts-noto-cjk")
    return prepared_faces(document, THEME, found, cache)


def make(document: Document, format: str, cache: Path) -> Made:
    rendering = load(RENDERERS[format])(document, THEME, faces_for(document, format, cache), Options())
    return Made(document, rendering.content)


@pytest.mark.parametrize("format", RENDERERS)
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_each_file_carries_the_words_of_its_source(path: Path, format: str, font_cache: Path) -> None:
    assert make(read(path), format, font_cache).findings(format) == ()


@pytest.mark.parametrize("format", RENDERERS)
def test_a_file_of_another_document_is_caught(format: str, font_cache: Path) -> None:
    """The check is not blind: one word less in the document, and the file has one too many."""
    document = read(SOURCES[0])
    made = make(document, format, font_cache)
    shorter = replace(document, blocks=(*document.blocks[:2], *document.blocks[3:]))
    (finding,) = replace(made, document=shorter).findings(format)
    assert finding.id == "words-differ"
    assert dict(finding.arguments)["format"] == format


def test_the_seed_has_words_to_compare() -> None:
    assert sum(len(line.text) for line in reading_text(read(SOURCES[0]), THEME.reading_rules("zh-Hans"))) > 1000


@pytest.mark.parametrize("format", RENDERERS)
def test_any_document_at_all_keeps_its_words(format: str, font_cache: Path) -> None:
    @settings(max_examples=15, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(documents())
    def keeps_its_words(document: Document) -> None:
        whole = transform(document).document
        assert make(whole, format, font_cache).findings(format) == ()

    keeps_its_words()
