"""A page's paragraphs seen as the lines of a plain text: what its site wrote among them goes, numbered lines are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    Link,
    Math,
    Metadata,
    Paragraph,
    Position,
    Role,
    Ruby,
    Strong,
    Text,
)
from exporter.readers import Hints
from exporter.readers.choices import Choices
from exporter.readers.html.page import Page
from exporter.readers.letters import roles
from exporter.readers.lines import Line
from exporter.readers.outline import Outlined, asides, outline
from exporter.readers.passages import Passage
from exporter.readers.plain_text import EXCLUDED
from exporter.readers.plain_text import without_chrome as plain_text_without_chrome
from exporter.readers.title import read_title
from exporter.readers.web_page import RELATED
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


def without_chrome(blocks: Blocks, page: Page, hints: Hints) -> Cleaned:
    """The blocks without dateline, links to other pages and the like, which the page holds among its text."""
    lines = [Line(number, plain_text(block.children)) for number, block in enumerate(blocks) if isinstance(block, Paragraph | Heading)]
    cleaned = plain_text_without_chrome(lines, hints)
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
            if not any(map(_is_prose, left)):
                for each in left:
                    page.remove(RELATED, each.where.line if each.where else 0, _all_words(each))
                return blocks[:number]
    return blocks


def _is_prose(block: Block) -> bool:
    """Whether the block has a sentence, and no link to where the sentence goes on."""
    inside = [*descendants(block)]
    return any(isinstance(node, Text) and ends_sentence(node.text) for node in inside) and not any(
        isinstance(node, Link) for node in inside
    )


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
    titled = read_title([_passage(block, after_blank=False) for block in leading], metadata, hints)
    page.removals += titled.removals
    return blocks[len(leading) - len(titled.passages) :], titled.metadata


def without_excluded(blocks: Blocks, page: Page, choices: Choices) -> Blocks:
    """The blocks that a person wants printed; the others are set aside."""
    kept: list[Block] = []
    for block in blocks:
        line, words = block.where.line if block.where else 0, _all_words(block)
        if choices.excluded.hold(line, words.strip()):
            page.remove(EXCLUDED, line, words)
        else:
            kept.append(block)
    return tuple(kept)


def headed(blocks: Blocks, page: Page, choices: Choices) -> Blocks:
    """The blocks with headings as a person chose them; on a page that marks none itself, numbered and customary lines too."""
    blocks = tuple(_demoted(block) if _is_refused(block, choices) else block for block in blocks)
    if any(isinstance(block, Heading) for block in blocks):
        choices = replace(choices, only_chosen=True)
    places = [number for number, block in enumerate(blocks) if isinstance(block, Paragraph) and plain_text(block.children).strip()]
    found = outline([_passage(blocks[number]) for number in places], choices).headings
    made: dict[int, Blocks] = {number: (block,) for number, block in enumerate(blocks)}
    for index, outlined in found.items():
        taken = places[index : index + outlined.taken]
        if all(_is_plain(blocks[number]) for number in taken):
            where = blocks[taken[0]].where or Position(page.name)
            page.removals.extend(asides(outlined, where))
            made.update(dict.fromkeys(taken, ()))
            made[taken[0]] = tuple(_headings(outlined, blocks[taken[0]].anchor, where))
    return tuple(block for run in made.values() for block in run)


def with_roles(blocks: Blocks) -> Blocks:
    """The paragraphs of a letter or an official document with their parts in it."""
    places = [number for number, block in enumerate(blocks) if isinstance(block, Paragraph) and plain_text(block.children).strip()]
    found = roles([_passage(blocks[number], after_blank=False) for number in places])
    made = list(blocks)
    for index, role in found.items():
        block = made[places[index]]
        if isinstance(block, Paragraph) and block.role is Role.BODY and _is_plain(block):
            made[places[index]] = replace(block, role=role)
    return tuple(made)


def _headings(outlined: Outlined, anchor: str, where: Position) -> Iterator[Heading]:
    """The heading, below that of the volume which the same line names."""
    if outlined.outer:
        yield from _headings(outlined.outer, "", where)
    words = (Text(outlined.words),)
    yield Heading(outlined.level, words, outlined.label, unnumbered=outlined.unnumbered, anchor=anchor, where=where)


def _is_refused(block: Block, choices: Choices) -> bool:
    return isinstance(block, Heading) and choices.not_headings.hold(block.where.line if block.where else 0, _all_words(block).strip())


def _demoted(block: Block) -> Block:
    assert isinstance(block, Heading)
    label = (Text(block.label),) if block.label else ()
    return Paragraph((Strong((*label, *block.children)),), anchor=block.anchor, where=block.where)


def _is_plain(block: Block) -> bool:
    """Whether the paragraph is words alone, as a whole perhaps in bold."""
    match block:
        case Paragraph(children=(Text(),) | (Strong(children=(Text(),)),)):
            return True
        case _:
            return False


def _passage(block: Block, *, after_blank: bool = True) -> Passage:
    assert isinstance(block, Paragraph)
    return Passage(block.where.line if block.where else 0, plain_text(block.children).strip(), after_blank=after_blank)
