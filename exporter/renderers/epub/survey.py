"""What a document holds that an EPUB has to declare or to prepare, gathered in one walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from exporter.model import Block, Document, Figure, Heading, Image, Math, MathBlock, Note, Position, Ruby
from exporter.renderers.html import picture_alternative
from exporter.walk import Node, descendants, plain_text


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
    """The headings outside notes and containers count alike; pictures and formulas come once per showing."""

    headings: list[Heading] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    has_ruby: bool = False
    has_notes: bool = False


def survey(document: Document) -> Survey:
    """The survey of a whole document, in reading order."""
    found = Survey()
    standing: set[int] = set()
    for node, where in placed(document):
        match node:
            case Heading():
                found.headings.append(node)
            case Figure():
                standing.add(id(node.image))
                found.pictures.append(Picture(node.image, picture_alternative(node.image, plain_text(node.caption)), where))
            case Image() if id(node) not in standing:
                found.pictures.append(Picture(node, picture_alternative(node, ""), where))
            case Math():
                found.formulas.append(Formula(node.tex, display=False, where=where))
            case MathBlock():
                found.formulas.append(Formula(node.tex, display=True, where=where))
            case Ruby():
                found.has_ruby = True
            case Note():
                found.has_notes = True
            case _:
                pass
    return found


def placed(document: Document) -> Iterator[tuple[Node, Position | None]]:
    """Every node with the position of the nearest block begun before it that has one."""
    where: Position | None = None
    for node in descendants(document):
        if isinstance(node, Block) and node.where is not None:
            where = node.where
        yield node, where
