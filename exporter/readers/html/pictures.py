"""Pictures that a page shows and that were not saved with it: without words of their own nothing of them is left to print."""

from __future__ import annotations

from exporter.model import Block, Document, Figure, Image, Inline, Paragraph
from exporter.readers.html.page import PICTURE, Page
from exporter.walk import Blocks, Inlines, rewrite


def without_lost_pictures(document: Document, page: Page) -> Document:
    """The document without the pictures that have neither bytes nor words; their addresses are set aside."""
    known = {resource.name for resource in document.resources}

    def is_lost(inline: Inline) -> bool:
        return isinstance(inline, Image) and inline.source not in known and not inline.alternative

    def stays(block: Block) -> bool:
        match block:
            case Figure(image=image) if is_lost(image) and not block.caption:
                page.remove(PICTURE, block.where.line if block.where else 0, image.source)
                return False
            case Paragraph(children=()):
                return False
            case _:
                return True

    def inlines(run: Inlines) -> Inlines:
        for inline in run:
            if isinstance(inline, Image) and is_lost(inline):
                page.remove(PICTURE, 0, inline.source)
        return tuple(inline for inline in run if not is_lost(inline))

    def blocks(run: Blocks) -> Blocks:
        return tuple(filter(stays, run))

    return rewrite(document, blocks, inlines)
