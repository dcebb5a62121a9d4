"""Pieces of a line and the marks around them -> nested inlines: what stands side by side in the same mark is in one node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from exporter.model import Code, CrossReference, Inline, LineBreak, Link, Note, Superscript, Text
from exporter.readers.docx.vocabulary import Mark
from exporter.walk import Inlines


@dataclass(frozen=True, slots=True)
class Linked:
    """A hyperlink to an address outside; ``serial`` tells two links to the same address apart."""

    serial: str
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Referred:
    """A link to a place inside the document, by its author's name."""

    serial: str
    target: str


Wrapper = Mark | Linked | Referred


class Tag(Enum):
    """What a piece is besides its words."""

    PLAIN = auto()
    CALL = auto()
    """Words set as a note's call is: brackets around its number."""
    LABEL = auto()
    """A number typed before a heading's or caption's words."""
    SEQUENCE = auto()
    """The number of a caption, which Word counts."""
    PAGE_BREAK = auto()
    DISPLAYED = auto()
    """A formula in a line of its own."""
    TAB = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """One inline with the marks around it, outermost first."""

    inline: Inline
    wrappers: tuple[Wrapper, ...] = ()
    tag: Tag = Tag.PLAIN


PAGE_BREAK = Piece(LineBreak(), (), Tag.PAGE_BREAK)


def nested(pieces: Sequence[Piece]) -> Inlines:
    """The pieces as inlines."""
    made: list[Inline] = []
    for wrapper, group in groupby(pieces, key=lambda piece: piece.wrappers[0] if piece.wrappers else None):
        if wrapper is None:
            made += (piece.inline for piece in group)
        else:
            made += _around(wrapper, nested([replace(piece, wrappers=piece.wrappers[1:]) for piece in group]))
    return united(made)


def _around(wrapper: Wrapper, inner: Inlines) -> Iterable[Inline]:
    match wrapper:
        case Linked():
            return (Link(wrapper.target, inner, wrapper.title),)
        case Referred():
            return (CrossReference(wrapper.target, inner),)
        case _ if wrapper is Code:
            return (Code(each.text) if isinstance(each, Text) else each for each in inner)
        case _:
            return (wrapper(inner),)  # type: ignore[arg-type]  # every other mark takes a run of inlines


def united(run: Iterable[Inline]) -> Inlines:
    """The run with words that meet as one, and code as one."""
    made: list[Inline] = []
    for inline in run:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text):
            made[-1] = Text(last.text + inline.text)
        elif isinstance(inline, Code) and isinstance(last, Code):
            made[-1] = Code(last.text + inline.text)
        elif not (isinstance(inline, Text) and not inline.text):
            made.append(inline)
    return tuple(made)


def without_call_marks(pieces: list[Piece]) -> list[Piece]:
    """The pieces without what stands around the number of a note's call; elsewhere words of that look are raised words."""
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.tag is not Tag.CALL:
            kept.append(piece)
        elif not any(isinstance(each.inline, Note) for each in pieces[max(0, place - 1) : place + 2]):
            kept.append(replace(piece, wrappers=(*piece.wrappers, Superscript), tag=Tag.PLAIN))
    return kept
