"""Runs of plain paragraphs as one block: a long text costs the layout a block per run, not per paragraph.

Only body paragraphs of plain words are joined, with a paragraph separator between them; the line engine parts them
again, indents each, keeps its lines together and gives it its own structure element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from exporter.model import Block, Paragraph, Role, Text
from exporter.renderers.html import HtmlWriter
from exporter.themes import Theme
from exporter.walk import Blocks

SEPARATOR = "\u2029"
_UNFIT = re.compile("[\u2028\u2029\n\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Line feeds, and letters whose lines run the other way."""


def write_runs(blocks: Blocks, writer: HtmlWriter, theme: Theme) -> Markup:
    """The blocks as markup, neighbouring plain paragraphs joined where the theme puts no space between them."""
    body = theme.styles["body"]
    if body.before or body.after:
        return writer.blocks(blocks)
    return Markup("\n").join(_written(blocks, writer))


def _written(blocks: Blocks, writer: HtmlWriter) -> Iterator[Markup]:
    for is_plain, grouped in groupby(blocks, _is_plain):
        run = tuple(grouped)
        if not is_plain or len(run) == 1:
            yield writer.blocks(run)
            continue
        ids = " ".join(block.id for block in run)
        words = SEPARATOR.join(_words(block) for block in run if isinstance(block, Paragraph))
        yield Markup('<div class="body run" data-run="{}">{}</div>').format(ids, words)


def _is_plain(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.role is not Role.BODY or block.anchor or not block.id or not block.children:
        return False
    words = _words(block)
    return all(isinstance(child, Text) for child in block.children) and bool(words.strip()) and not _UNFIT.search(words)


def _words(paragraph: Paragraph) -> str:
    return "".join(child.text for child in paragraph.children if isinstance(child, Text))
