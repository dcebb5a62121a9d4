"""Plain paragraphs, of which nearly all of a book consists: collected as markup and parsed in one go.

Twenty times faster than an element at a time. Nothing is escaped, for a paragraph counts as plain only when there is
nothing in it that markup could mistake; every other one goes the usual way.
"""

from __future__ import annotations

import re

from lxml import etree

from exporter import block_marks
from exporter.model import Block, Paragraph, Role, Text
from exporter.renderers.docx.draft import Draft
from exporter.renderers.docx.markup import NAMESPACES, Element

_MARKUP = re.compile('[\x00-\x1f<>&"\ud800-\udfff\ufffe\uffff]|^\\s|\\s$')
"""What XML forbids, what it would take for markup, line ends, and spaces that need ``xml:space``."""

_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:bookmarkStart w:id="{}" w:name="{}"/>{}<w:bookmarkEnd w:id="{}"/></w:p>'
_RUN = "<w:r><w:t>{}</w:t></w:r>"
_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)


class PlainParagraphs:
    """Consecutive plain paragraphs in one style that wait to be put into a parent."""

    def __init__(self, draft: Draft, style: str) -> None:
        self._draft = draft
        self._style = style
        self._waiting: list[str] = []

    def take(self, block: Block) -> bool:
        """Takes a block that is a plain paragraph with an id; says whether it did."""
        if not isinstance(block, Paragraph) or block.role is not Role.BODY or not (block.id.isalnum() and block.id.isascii()):
            return False
        runs = []
        for inline in block.children:
            if not isinstance(inline, Text) or _MARKUP.search(inline.text):
                return False
            runs.append(_RUN.format(inline.text))
        number = self._draft.bookmark_number()
        self._waiting.append(_PARAGRAPH.format(self._style, number, block_marks.bookmark(block.id), "".join(runs), number))
        return True

    def put(self, parent: Element) -> None:
        """Appends to a parent what waits."""
        if self._waiting:
            markup = f'<w:body xmlns:w="{NAMESPACES["w"]}">{"".join(self._waiting)}</w:body>'
            parent.extend(list(etree.fromstring(markup.encode(), _PARSER)))
            self._waiting.clear()
