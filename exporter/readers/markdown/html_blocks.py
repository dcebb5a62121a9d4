"""Blocks of raw HTML in Markdown -> blocks of what they show."""

from __future__ import annotations

import re

from exporter.characters import has_han, joins_without_space
from exporter.model import Block, Figure, Image, Inline, Paragraph, Text
from exporter.readers.html.blocks import blocks_of
from exporter.readers.html.content import whole
from exporter.readers.html.notes import find_notes
from exporter.readers.html.page import Page
from exporter.readers.html.tokens import tokens
from exporter.readers.html.tree import tree
from exporter.readers.markdown.findings import HTML_COMMENT, HTML_TAG, Findings
from exporter.readers.markdown.html_text import Picture, Tag, Words, pieces
from exporter.readers.markdown.inlines import joined
from exporter.walk import Blocks, Inlines

# fmt: off
_PARAGRAPH_ENDS = frozenset((
    "p", "div", "br", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section", "article", "center",
    "figure", "figcaption", "blockquote", "details", "summary", "hr", "dt", "dd", "pre",
))
# fmt: on

_TABLE = re.compile(r"<table\b.*<tr\b.*</table\s*>", re.DOTALL | re.IGNORECASE)
_BARE = re.compile(r"</?\w+\s*/?>")


def html_blocks(html: str, findings: Findings) -> Blocks:
    """Paragraphs of the visible text, parted where HTML parts them; a picture alone is a figure, a whole table a table."""
    if _TABLE.search(html):
        return _with_tables(html, findings)
    runs: list[list[Inline]] = [[]]
    for piece in pieces(html):
        match piece:
            case Words():
                runs[-1] += [Text(words)] if (words := _one_line(piece.text)) else []
            case Picture():
                runs[-1].append(Image(piece.source, piece.alternative))
            case Tag():
                findings.remove(HTML_TAG if piece.element else HTML_COMMENT, piece.text)
                runs += [[]] if piece.element in _PARAGRAPH_ENDS else []
    return tuple(_block(joined(run), findings) for run in runs if run)


def _one_line(text: str) -> str:
    line = ""
    for following in filter(None, map(str.strip, text.split("\n"))):
        line += following if not line or joins_without_space(line, following) else " " + following
    return line


def _block(run: Inlines, findings: Findings) -> Block:
    match run:
        case (Image() as picture,):
            caption: Inlines = (Text(picture.alternative),) if has_han(picture.alternative) else ()
            return Figure(picture, caption, where=findings.where)
        case _:
            return Paragraph(run, where=findings.where)


def _with_tables(html: str, findings: Findings) -> Blocks:
    """What a page of this HTML alone would say; tags that say more than their names, and comments, are set aside."""
    for piece in pieces(html):
        if isinstance(piece, Tag) and not _BARE.fullmatch(piece.text):
            findings.remove(HTML_TAG if piece.element else HTML_COMMENT, piece.text)
    root = tree(tokens("\n" * (findings.line - 1) + html))
    page = Page(findings.name, "", whole(root), find_notes(root))
    made = blocks_of(page)
    findings.removals += page.removals
    findings.diagnostics += page.diagnostics
    return made
