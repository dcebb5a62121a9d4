"""What a word processor rewrites whenever it saves, told apart from edits: the edited document with our own names again.

A picture is the one that has the same bytes, whatever its file is called now; a link the one that leads to the same address, however
that is escaped, its title lost or not; keywords are the same when only what parts them differs.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from exporter.model import Document, Figure, Image, Inline, Link
from exporter.walk import Blocks, Inlines, descendants, rewrite


def as_written(theirs: Document, base: Document) -> Document:
    """The edited document with the names that ``base``, the document before, has for what is the same in both."""
    renaming = _Renaming(theirs, base)
    keywords = (
        base.metadata.keywords if " ".join(base.metadata.keywords) == " ".join(theirs.metadata.keywords) else theirs.metadata.keywords
    )
    named = rewrite(theirs, renaming.blocks, renaming.inlines)
    return replace(named, metadata=replace(named.metadata, keywords=keywords))


class _Renaming:
    def __init__(self, theirs: Document, base: Document) -> None:
        by_content = {resource.content: resource.name for resource in reversed(base.resources)}
        used = {resource.name: resource.content for resource in base.resources}
        self._pictures = {
            resource.name: by_content[resource.content]
            for resource in theirs.resources
            if resource.content in by_content and used.get(resource.name) != resource.content
        }
        self._links = {unquote(node.target): node for node in descendants(base) if isinstance(node, Link)}

    def blocks(self, run: Blocks) -> Blocks:
        """Figures by the names that their pictures had."""
        return tuple(replace(block, image=self._image(block.image)) if isinstance(block, Figure) else block for block in run)

    def inlines(self, run: Inlines) -> Inlines:
        """Pictures and links by the names that they had."""
        return tuple(map(self._inline, run))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Image():
                return self._image(inline)
            case Link(title="") if known := self._links.get(unquote(inline.target)):
                return replace(inline, target=known.target, title=known.title)
            case _:
                return inline

    def _image(self, image: Image) -> Image:
        return replace(image, source=self._pictures.get(image.source, image.source))
