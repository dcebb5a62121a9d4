"""The model's own JSON is a source too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from exporter import model_json
from exporter.diagnostics import Diagnostic, Refusal
from exporter.messages import Language, sentence
from exporter.model import MODEL_VERSION, Change, Position, Provenance
from exporter.transforms import transform
from tests.builders import PIXEL, doc, fig, heading, para, picture, table
from tests.readers.reading import read


def test_what_was_written_is_read_again() -> None:
    document = doc(heading(1, "甲", id="h1", ordinals=(3,)), para("乙", id="p1"), title="丙")
    read_again = read(model_json.encode(document), ".json").document
    assert replace(read_again, provenance=Provenance()) == document
    assert (read_again.provenance.source, read_again.provenance.media_type) == ("source.json", "application/json")


def test_the_provenance_of_a_stored_document_is_kept() -> None:
    provenance = Provenance("a.txt", "text/plain", "gb18030", "ab" * 32, changes=(Change("rule", Position("a.txt", 3), ",", "\uff0c"),))
    document = replace(doc(para("甲")), provenance=provenance)
    assert read(model_json.encode(document), ".json").document == document


def test_ids_and_numbers_survive_the_transforms() -> None:
    document = doc(
        heading(1, "甲", id="mine", ordinals=(7,)), fig("a.png", "乙", "丙", number=4, id="figure"), table(caption="丁", number=9)
    )
    transformed = transform(read(model_json.encode(document), ".json").document).document
    assert transformed.blocks[0] == document.blocks[0]
    assert transformed.blocks[1] == document.blocks[1]
    assert getattr(transformed.blocks[2], "number", 0) == 9


def test_a_picture_that_it_does_not_bring_is_looked_for_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PIXEL)
    document = doc(fig("a.png"), fig("b.png"), resources=[picture("b.png")])
    reading = read(model_json.encode(document), ".json", tmp_path)
    assert {resource.name for resource in reading.document.resources} == {"a.png", "b.png"}
    assert reading.files == (tmp_path / "a.png",)


@pytest.mark.parametrize(
    ("source", "path", "line"),
    [
        ("{", "JSON", 1),
        ('{\n"version": 1,\n}', "JSON", 3),
        ('{"version": 1, "blocks": [{"kind": "poem"}]}', "blocks[0]", 0),
        ('{"version": 1, "blocks": [{"kind": "code-block", "text": "\\u0007"}]}', "blocks[0].text", 0),
    ],
)
def test_malformed_json_is_refused_with_its_path(source: str, path: str, line: int) -> None:
    finding = _refused(source)
    assert finding.id == "model-malformed"
    assert dict(finding.arguments)["path"] == path
    assert finding.where is not None and finding.where.line == line


@pytest.mark.parametrize("source", ["[]", "{}", '{"version": 99}', '"version"'])
def test_json_of_no_known_version_is_refused_and_told_how_to_write_one(source: str) -> None:
    finding = _refused(source)
    assert (finding.id, dict(finding.arguments)) == ("model-version", {"version": str(MODEL_VERSION)})
    assert all("exporter parse" in sentence(finding, language) for language in Language)


def test_an_empty_file_is_refused_as_empty() -> None:
    assert _refused(" \n").id == "source-empty"


def test_json_in_utf16_is_read() -> None:
    source = json.dumps({"version": 1, "blocks": [{"kind": "page-break"}]})
    assert len(read(source.encode("utf-16"), ".json").document.blocks) == 1


def _refused(source: str) -> Diagnostic:
    with pytest.raises(Refusal) as caught:
        read(source, ".json")
    (finding,) = caught.value.diagnostics
    return finding
