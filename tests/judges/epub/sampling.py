"""A book of hundreds of chapters -> one of sixty, taken evenly, for judges whose time grows faster than the book."""

from __future__ import annotations

from dataclasses import replace

from exporter.model import Document
from exporter.renderers.epub.division import divide

MOST = 60
"""Files of text; Ace takes minutes beyond."""


def is_long(document: Document) -> bool:
    """Whether the book would have more files of text than ``MOST``."""
    return len(divide(document.blocks)) > MOST


def sampled(document: Document) -> Document:
    """The document with the blocks of ``MOST`` of its files, first and last among them, in order."""
    files = divide(document.blocks)
    last = len(files) - 1
    kept = [files[number * last // (MOST - 1)] for number in range(MOST)]
    return replace(document, blocks=tuple(block for file in kept for block in file.blocks))
