"""The manifest of blocks: ids and digests -> a custom XML part (ECMA-376 part 1, 15.2.5), which every program carries
along and none shows."""

from __future__ import annotations

from typing import get_args

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exporter.block_marks import NAMESPACE, digest
from exporter.model import Block, Document
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.markup import Element, append, make, root
from exporter.walk import descendants

_BLOCKS = get_args(Block)
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


def _manifest(document: Document) -> Element:
    manifest = root("blocks:blocks", ["blocks"])
    manifest.set("source", document.provenance.digest)
    for node in descendants(document):
        if isinstance(node, _BLOCKS) and node.id:
            anchor = {"anchor": node.anchor} if node.anchor else {}
            append(manifest, "blocks:block", {"id": node.id, **anchor, "digest": digest(node)})
    return manifest
