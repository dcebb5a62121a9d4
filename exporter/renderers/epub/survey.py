"""What a document holds that an EPUB has to declare, to prepare or to mend, gathered in one walk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import zip_longest
from typing import get_args

from exporter.diagnostics import Diagnostic, note, warning
from exporter.fonts import seldom_shown
from exporter.model import (
    Block,
    Cell,
    CrossReference,
    Definition,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    ListItem,
    Math,
    MathBlock,
    Metadata,
    Note,
    PageBreak,
    Position,
    Row,
    Ruby,
)
from exporter.renderers.epub.addresses import portable
from exporter.renderers.html import picture_alternative
from exporter.walk import Node, descendants, plain_text

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0, 2.2 does not allow in a document."""

STRING_FIELDS: Mapping[type, tuple[str, ...]] = {
    made: tuple(field.name for field in fields(made) if field.type == "str" and field.name != "id")
    for made in (*get_args(Block), *get_args(Inline), ListItem, Definition, Row, Cell, Metadata)
}
"""The names of the fields that hold words, by class; ids are made by the program and need no look."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown: its node, the words that replace it for those who do not see it, and its position."""

    image: Image
    alternative: str
    where: Position | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is shown: its TeX, whether it stands by itself, and its position."""

    tex: str
    display: bool
    where: Position | None


@dataclass(slots=True)
class Survey:
    """Pictures and formulas, once per showing, and what of ruby and headings there is; ``seldom``: Han that few devices show.

    ``findings`` name what XHTML cannot carry; ``has_nested_anchors``: some link holds a link or a note.
    """

    pictures: list[Picture] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    seldom: set[str] = field(default_factory=set)
    has_headings: bool = False
    has_ruby: bool = False
    has_nested_anchors: bool = False

    @property
    def is_fit(self) -> bool:
        """Whether the document can be written as it is."""
        return not (self.findings or self.has_nested_anchors)


def survey(document: Document) -> Survey:
    """The survey of a document's text, in reading order."""
    found = Survey()
    standing: set[int] = set()
    where: Position | None = None
    for node in descendants(document):
        where = getattr(node, "where", None) or where
        for name in STRING_FIELDS[type(node)]:
            words = getattr(node, name)
            found.findings.extend(forbidden(words, where))
            if not words.isascii():
                found.seldom.update(seldom_shown(words))
        match node:
            case Figure():
                standing.add(id(node.image))
                found.pictures.append(Picture(node.image, picture_alternative(node.image, plain_text(node.caption)), where))
            case Image() if id(node) not in standing:
                found.pictures.append(Picture(node, picture_alternative(node, ""), where))
            case Math() | MathBlock():
                found.formulas.append(Formula(node.tex, isinstance(node, MathBlock), where))
            case Heading() | Ruby() | Link() | CrossReference():
                _look(node, found, where)
            case _:
                pass
    return found


def _look(node: Heading | Ruby | Link | CrossReference, found: Survey, where: Position | None) -> None:
    match node:
        case Heading():
            found.has_headings = True
            if is_wordless(node):
                found.findings.append(warning("heading-without-words", where))
        case Ruby():
            found.has_ruby = True
        case Link() | CrossReference():
            found.has_nested_anchors |= any(isinstance(inner, Link | CrossReference | Note) for inner in descendants(node))
            if isinstance(node, Link) and not portable(node.target):
                found.findings.append(warning("link-leads-nowhere", where, target=FORBIDDEN.sub("", node.target)))


def empty_chapters(document: Document) -> Iterator[Diagnostic]:
    """A note for each heading that the end of the text follows, or a heading that does not stand below it."""
    blocks = [block for block in document.blocks if not isinstance(block, PageBreak)]
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading) and (following is None or (isinstance(following, Heading) and following.level <= block.level)):
            yield note("chapter-without-text", block.where, heading=f"{block.label} {plain_text(block.children)}".strip())


def is_wordless(node: Node) -> bool:
    """A heading with nothing to read or see; assistive technology would announce it, and no contents could name it."""
    return isinstance(node, Heading) and not (node.children or node.label or node.ordinals)


def forbidden(string: str, where: Position | None) -> Iterator[Diagnostic]:
    """A finding for each character of the string that XML forbids."""
    return (warning("character-forbidden", where, character=f"U+{ord(found[0]):04X}") for found in FORBIDDEN.finditer(string))
