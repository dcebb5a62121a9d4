from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given

from exporter import model
from exporter.model import Document, Position, Resource
from exporter.model_json import ModelFormatError, decode, encode, kind
from exporter.walk import descendants
from tests.builders import doc, em, heading, image, item, ol, para, picture, quote
from tests.documents import documents


@given(documents())
def test_a_document_survives_json_without_loss(document: Document) -> None:
    assert decode(encode(document)) == document


@given(documents())
def test_json_is_written_alike_after_a_round_trip(document: Document) -> None:
    assert encode(decode(encode(document))) == encode(document)


def test_the_json_of_a_document_reads_like_this(golden: object) -> None:
    document = doc(heading(1, "\u5f00\u7aef", id="b1"), para("\u6b63", em("\u6587")), ol("\u4e00"), title="\u9898", resources=())
    assert callable(golden)
    golden("model.json", encode(replace(document, resources=(picture("a.png"),))))


def test_positions_survive_though_they_are_no_part_of_equality() -> None:
    placed = replace(para("\u8bcd"), where=Position("a.txt", 3, 1))
    read = decode(encode(doc(placed)))
    assert isinstance(read.blocks[0], model.Paragraph)
    assert read.blocks[0].where == Position("a.txt", 3, 1)


def test_every_node_in_json_says_its_kind() -> None:
    whole = json.loads(encode(doc(quote(ol(item(para("\u8bcd", image("a.png"))))), title="\u9898")))
    assert whole["blocks"][0]["kind"] == "quote"
    listed = whole["blocks"][0]["blocks"][0]
    assert (listed["kind"], listed["items"][0]["kind"], listed["items"][0]["blocks"][0]["kind"]) == (
        "ordered-list",
        "list-item",
        "paragraph",
    )


def test_kinds_are_told_apart_and_written_in_kebab_case() -> None:
    names = [node.__name__ for node in (*get_args(model.Block), *get_args(model.Inline))]
    assert len(names) == len(set(names))
    assert kind(model.ThematicBreak()) == "thematic-break"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ""),
        ("[]", ""),
        ("{}", "version"),
        ('{"version": 99}', "version"),
        ('{"version": 1, "blocks": 3}', "blocks"),
        ('{"version": 1, "blocks": [{"kind": "text", "text": "a"}]}', "blocks[0]"),
        ('{"version": 1, "blocks": [{"kind": "nonsense"}]}', "blocks[0]"),
        ('{"version": 1, "blocks": [{"kind": "paragraph"}]}', "blocks[0]"),
        ('{"version": 1, "blocks": [{"kind": "paragraph", "children": [], "colour": "red"}]}', "blocks[0]"),
        ('{"version": 1, "blocks": [{"kind": "paragraph", "children": [{"kind": "text", "text": 3}]}]}', "blocks[0].children[0].text"),
        ('{"version": 1, "blocks": [{"kind": "paragraph", "children": [], "role": "hero"}]}', "blocks[0].role"),
        ('{"version": 1, "blocks": [{"kind": "heading", "level": true, "children": []}]}', "blocks[0].level"),
        ('{"version": 1, "resources": [{"name": "a", "media_type": "b", "content": "?"}]}', "resources[0].content"),
        ('{"version": 1, "resources": [{"name": "a", "media_type": "b", "content": 3}]}', "resources[0].content"),
        ('{"version": 1, "metadata": {"title": "\\ud800"}}', "metadata.title"),
        ('{"version": 1, "metadata": {"user": [["only one"]]}}', "metadata.user[0]"),
        ('{"version": 1, "metadata": []}', "metadata"),
    ],
)
def test_json_that_is_no_model_is_refused_with_the_place(text: str, path: str) -> None:
    with pytest.raises(ModelFormatError) as refused:
        decode(text)
    assert refused.value.path == path


@pytest.mark.parametrize("depth", [1_000, 200_000])
def test_json_nested_too_deeply_is_refused(depth: int) -> None:
    opening = '{"kind": "quote", "blocks": ['
    with pytest.raises(ModelFormatError):
        decode('{"version": 1, "blocks": [' + opening * depth + "]}" * depth + "]}")


def test_a_picture_is_found_by_the_address_as_written() -> None:
    document = doc(para(image("\u56fe.png")), resources=[picture("\u56fe.png")])
    assert document.resource("\u56fe.png") == Resource("\u56fe.png", "image/png", picture("x").content)
    assert document.resource("other.png") is None


def test_the_one_pixel_picture_is_a_picture(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(picture("x").content)) as opened:
        opened.load()
        assert opened.size == (1, 1)


def test_each_node_says_what_it_means() -> None:
    nodes = (*get_args(model.Block), *get_args(model.Inline), model.ListItem, model.Definition, model.Row, model.Cell)
    assert [node.__name__ for node in nodes if not node.__doc__ or node.__doc__.startswith(node.__name__ + "(")] == []


@given(documents())
def test_random_documents_hold_no_note_in_a_note(document: Document) -> None:
    notes = [node for node in descendants(document) if isinstance(node, model.Note)]
    assert not any(isinstance(inner, model.Note) for outer in notes for inner in descendants(outer))
