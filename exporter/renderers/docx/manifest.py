"""The manifest of blocks: ids and digests -> a custom XML part (ECMA-376 part 1, 15.2.5), which every program carries
along and none shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exporter.block_marks import NAMESPACE, digest
from exporter.model import Block, Document, Paragraph, Text
from exporter.renderers.docx.draft import Draft, Story, legal
from exporter.renderers.docx.markup import make
from exporter.walk import descendants

_BLOCKS = get_args(Block)
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_ITEM = "{6D2C1E7A-5B0F-4C53-9A86-2F4B8E1D7C30}"
"""The identity of the part among those of other programs (22.5.2.1), the same in every document."""


def add_manifest(draft: Draft, body: Story) -> None:
    """Adds the part with an entry for each block that has an id, however deep, in reading order."""
    part = draft.package.add("/customXml/item1.xml", CONTENT_TYPE.XML, _manifest(draft.document))
    draft.package.relate(body.part, part, RELATIONSHIP_TYPE.CUSTOM_XML)
    schema = make("ds:schemaRefs", None, make("ds:schemaRef", {"ds:uri": NAMESPACE}))
    properties = make("ds:datastoreItem", {"ds:itemID": _ITEM}, schema)
    described = draft.package.add("/customXml/itemProps1.xml", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties)
    draft.package.relate(part, described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _manifest(document: Document) -> bytes:
    entries = "".join(map(_entry, _blocks(document)))
    return f'{_DECLARATION}<blocks xmlns="{NAMESPACE}" source="{document.provenance.digest}">{entries}</blocks>'.encode()


def _blocks(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        yield block
        if not (isinstance(block, Paragraph) and all(type(inline) is Text for inline in block.children)):
            yield from (node for node in descendants(block) if isinstance(node, _BLOCKS))


def _entry(block: Block) -> str:
    """Written as text, for a book has tens of thousands of them; an id holds letters and digits alone."""
    anchor = f" anchor={quoteattr(legal(block.anchor))}" if block.anchor else ""
    return f'<block id="{block.id}"{anchor} digest="{digest(block)}"/>' if block.id else ""
