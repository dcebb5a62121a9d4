"""The small sources in seeds/features show every node and every role, and none of them needs a warning."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from exporter import model_json
from exporter.model import Document, Paragraph, Role
from exporter.readers import READERS, Hints
from exporter.transforms import transform
from exporter.walk import descendants
from tests.builders import BLOCKS, INLINES
from tests.readers.reading import FEATURES

SOURCES = sorted(path for path in FEATURES.iterdir() if path.suffix in READERS)
OF_A_NODE = {model_json._kebab(kind.__name__) for kind in (*BLOCKS, *INLINES)}


@cache
def _document(path: Path) -> tuple[Document, tuple[str, ...]]:
    reading = READERS[path.suffix](path.read_bytes(), Hints(path.name, path.parent))
    transformed = transform(reading.document)
    return transformed.document, tuple(finding.id for finding in (*reading.diagnostics, *transformed.diagnostics))


def _kinds(path: Path) -> set[type]:
    return {type(node) for node in descendants(_document(path)[0])}


def _roles(path: Path) -> set[Role]:
    return {node.role for node in descendants(_document(path)[0]) if isinstance(node, Paragraph)}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_feature_reads_without_a_finding_and_has_a_title(path: Path) -> None:
    document, findings = _document(path)
    assert findings == ()
    assert document.metadata.title
    assert document.provenance.changes == () and document.provenance.removals == ()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_features_model_survives_its_json(path: Path) -> None:
    document, _ = _document(path)
    assert model_json.decode(model_json.encode(document)) == document


@pytest.mark.parametrize("kind", [*BLOCKS, *INLINES], ids=lambda kind: kind.__name__)
def test_every_node_has_a_feature_of_its_name_that_shows_it(kind: type) -> None:
    assert kind in _kinds(FEATURES / f"{model_json._kebab(kind.__name__)}.md")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_feature_of_its_name_that_shows_it(role: Role) -> None:
    assert role in _roles(FEATURES / f"paragraph-{role.value}.md")


def test_one_feature_shows_everything() -> None:
    everything = FEATURES / "everything.md"
    assert {*BLOCKS, *INLINES} <= _kinds(everything)
    assert set(Role) == _roles(everything)


def test_no_two_features_have_one_name() -> None:
    stems = [path.stem for path in SOURCES]
    assert len(stems) == len(set(stems))
