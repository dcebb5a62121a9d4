"""The manifest: every block's id and digest in a part of its own, and a hidden bookmark for each."""

from __future__ import annotations

from typing import get_args

from exporter.block_marks import NAMESPACE, block_id, digest
from exporter.model import Block, Document
from exporter.walk import descendants
from tests.builders import doc, item, note, para, quote, ul
from tests.renderers.docx.every_node import every_node
from tests.renderers.docx.office_file import DOCUMENT, NOTES, OfficeFile, opened

ITEM = "customXml/item1.xml"


def blocks_of(document: Document) -> list[Block]:
    return [node for node in descendants(document) if isinstance(node, get_args(Block)) and node.id]


def marked(file: OfficeFile) -> set[str]:
    stories = [part for part in (DOCUMENT, NOTES) if file.has(part)]
    return {block_id(name) for part in stories for name in file.values(".//w:bookmarkStart", part, "w:name")} - {""}


def test_the_manifest_lists_every_block_in_reading_order_with_its_digest() -> None:
    document = every_node()
    entries = opened(document).find("blocks:block", ITEM)
    assert [(each.get("id"), each.get("digest")) for each in entries] == [(block.id, digest(block)) for block in blocks_of(document)]
    assert [each.get("anchor", "") for each in entries] == [block.anchor for block in blocks_of(document)]


def test_every_block_in_the_manifest_has_a_bookmark() -> None:
    document = every_node()
    assert {block.id for block in blocks_of(document)} - marked(opened(document)) == set()


def test_blocks_inside_notes_and_lists_are_listed_and_marked() -> None:
    document = doc(para("甲", note(para("注", id="n")), id="p"), ul(item(quote("引", id="q")), id="u"))
    file = opened(document)
    assert [each.get("id") for each in file.find("blocks:block", ITEM)] == ["p", "n", "u", "q"]
    assert marked(file) == {"p", "n", "u", "q"}


def test_the_part_has_properties_that_name_its_namespace() -> None:
    file = opened(doc(para("甲")))
    assert file.values("ds:schemaRefs/ds:schemaRef", "customXml/itemProps1.xml", "ds:uri") == [NAMESPACE]
    assert file.bytes("customXml/_rels/item1.xml.rels")
