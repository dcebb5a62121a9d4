"""A page's paragraphs seen as the lines of a plain text: what its site wrote among them goes, numbered lines are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from exporter.characters import ends_sentence
from exporter.model import (
    Block,
    Change,
    Code,
    CodeBlock,
    Heading,
    Image,
    Math,
    Metadata,
    Paragraph,
    Position,
    Ruby,
    Strong,
    Text,
)
from exporter.readers import Hints
from exporter.readers.html.page import Page
from exporter.readers.lines import Line
from exporter.readers.outline import outline, prefix_removal
from exporter.readers.passages import Passage
from exporter.readers.title import read_title
from exporter.readers.web_page import RELATED, read_web_page
from exporter.walk import Blocks, Node, descendants, plain_text

_RELATED = re.compile(
    "(?:推荐|相关|延伸|热门|更多|精彩|猜你喜欢|大家都在看|為您推薦|相關)(?:阅读|閱讀|新闻|新聞|文章|推荐|推薦|内容|链接|资讯|精彩)?"
    "|(?:最新|热门|网友|全部)?(?:评论|評論|留言)\\s*[(\uff08]?\\d*[)\uff09]?"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks that stay, what the others said of the page, and what was changed in saying so."""

    blocks: Blocks
    metadata: Metadata
    changes: tuple[Change, ...]


def without_chrome(blocks: Blocks, page: Page) -> Cleaned:
    """The blocks without dateline, links to other pages and the like, which the page holds among its text."""
    lines = [Line(number, plain_text(block.children)) for number, block in enumerate(blocks) if isinstance(block, Paragraph | Heading)]
    cleaned = read_web_page(lines, page.name)
    kept = {line.number for line in cleaned.lines}
    gone = {line.number for line in lines} - kept

    def place(where: Position) -> Position:
        block = blocks[where.line]
        return block.where or where

    page.removals += [replace(removal, where=place(removal.where)) for removal in cleaned.removals]
    changes = tuple(replace(change, where=place(change.where)) for change in cleaned.changes)
    return Cleaned(tuple(block for number, block in enumerate(blocks) if number not in gone), cleaned.metadata, changes)


def without_related(blocks: Blocks, page: Page) -> Blocks:
    """The blocks down to the line that announces other pages, where nothing below it reads like prose."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph | Heading) and _RELATED.fullmatch(plain_text(block.children).strip()):
            left = blocks[number:]
            if not any(isinstance(node, Text) and ends_sentence(node.text) for each in left for node in descendants(each)):
                for each in left:
                    page.remove(RELATED, each.where.line if each.where else 0, _all_words(each))
                return blocks[:number]
    return blocks


def _all_words(block: Block) -> str:
    label = block.label if isinstance(block, Heading) else ""
    return label + "".join(_words(node) for node in descendants(block))


def _words(node: Node) -> str:
    match node:
        case Text() | Code() | CodeBlock():
            return node.text
        case Ruby():
            return node.base + node.annotation
        case Math():
            return node.tex
        case Image():
            return node.alternative
        case _:
            return ""


def with_title(blocks: Blocks, metadata: Metadata, page: Page, hints: Hints) -> tuple[Blocks, Metadata]:
    """The blocks without the first lines that are the text's title and author, and the metadata with them."""
    leading = [*takewhile(lambda block: isinstance(block, Paragraph) and plain_text(block.children).strip(), blocks)]
    titled = read_title([_passage(block) for block in leading], metadata, hints)
    page.removals += titled.removals
    return blocks[len(leading) - len(titled.passages) :], titled.metadata


def headed(blocks: Blocks, page: Page) -> Blocks:
    """The blocks with numbered and customary lines as headings, on a page that marks no heading itself."""
    if any(isinstance(block, Heading) for block in blocks):
        return blocks
    places = [number for number, block in enumerate(blocks) if isinstance(block, Paragraph) and plain_text(block.children).strip()]
    found = outline([_passage(blocks[number]) for number in places])
    made = list(blocks)
    for index, outlined in found.items():
        block = blocks[places[index]]
        where = block.where or Position(page.name)
        if isinstance(block, Paragraph) and _is_plain(block):
            page.removals.extend(prefix_removal(outlined, where))
            words = (Text(outlined.words),)
            made[places[index]] = Heading(
                outlined.level, words, outlined.label, unnumbered=outlined.unnumbered, anchor=block.anchor, where=where
            )
    return tuple(made)


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether the paragraph is words alone, as a whole perhaps in bold."""
    match paragraph.children:
        case (Text(),) | (Strong(children=(Text(),)),):
            return True
        case _:
            return False


def _passage(block: Block) -> Passage:
    assert isinstance(block, Paragraph)
    return Passage(block.where.line if block.where else 0, plain_text(block.children).strip(), after_blank=True)
