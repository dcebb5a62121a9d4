"""A run of words and things in a line, flat: each piece with the marks around it, so that white space, breaks and neighbours
are seen across every boundary of elements; at the end it is nested into inlines again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from exporter.characters import ends_sentence, joins_without_space
from exporter.model import CrossReference as Reference
from exporter.model import (
    Emphasis,
    EmphasisDots,
    Figure,
    Inline,
    LineBreak,
    Link,
    ProperNoun,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model import Image as Picture
from exporter.walk import Inlines

Wrapper = Emphasis | EmphasisDots | Strong | ProperNoun | Strikeout | Superscript | Subscript | Link | Reference
"""An inline that holds others; as a mark it is empty."""

OBJECT = "\ufffc"
_SPACE = re.compile("[ \t\n\r\f\xa0]+")
_INDENT = re.compile("[ \t\n\r\f]*(?:\u3000|[\xa0\u2002\u2003]{2})")
_EDGE = " \t\n\r\f\xa0\u3000\u2002\u2003"
_LONG_LINE = 25
"""Characters from which on a line between two breaks is a paragraph when it ends like a sentence, and no line of verse."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words or one inline, the empty wrappers around it from the outermost, and its line in the source."""

    content: str | Inline
    marks: tuple[Wrapper, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two breaks, its white space in order: a line, or a paragraph."""

    pieces: tuple[Piece, ...]
    is_indented: bool = False

    @property
    def text(self) -> str:
        """The words; U+FFFC for each thing."""
        return _text(self.pieces)

    @property
    def line(self) -> int:
        """Where it begins in the source."""
        return self.pieces[0].line if self.pieces else 0


def paragraphs(run: Iterable[Piece]) -> Iterator[tuple[Segment, ...]]:
    """The paragraphs of a run, each as its lines. Two breaks part paragraphs; so does one before an indent or after a sentence."""
    for group in _groups(run):
        indented = any(segment.is_indented for segment in group[1:])
        sentences = not indented and _are_sentences(group)
        lines: list[Segment] = []
        for segment in group:
            starts = sentences or (indented and segment.is_indented) or _is_picture(segment) or (lines and _is_picture(lines[-1]))
            if lines and starts:
                yield tuple(lines)
                lines = []
            lines.append(segment)
        yield tuple(lines)


def inlines(lines: Sequence[Segment]) -> Inlines:
    """The lines as one run of inlines, a break between each two."""
    made: list[Inline] = []
    for number, line in enumerate(lines):
        made += ([LineBreak()] if number else []) + list(_nested(line.pieces, 0))
    return tuple(made)


def figures(segment: Segment) -> tuple[Picture, ...]:
    """The pictures of a line that holds nothing else."""
    pictures = tuple(piece.content for piece in segment.pieces if isinstance(piece.content, Picture))
    others = any(not isinstance(piece.content, Picture) and piece.content != " " for piece in segment.pieces)
    return () if others else pictures


def figure(picture: Picture, **place: object) -> Figure:
    """The picture by itself; its title is its caption."""
    caption = (Text(picture.title),) if picture.title else ()
    return replace(Figure(replace(picture, title=""), caption), **place)  # type: ignore[arg-type]  # fields of a block's place


def _is_picture(segment: Segment) -> bool:
    return bool(figures(segment))


def _are_sentences(group: Sequence[Segment]) -> bool:
    ended = [ends_sentence(segment.text) for segment in group[:-1]]
    length = sum(len(segment.text) for segment in group)
    return bool(ended) and sum(ended) * 2 > len(ended) and length >= _LONG_LINE * len(group)


def _groups(run: Iterable[Piece]) -> Iterator[tuple[Segment, ...]]:
    group: list[Segment] = []
    for is_break, pieces in groupby(run, key=lambda piece: isinstance(piece.content, LineBreak)):
        held = list(pieces)
        if is_break and len(held) > 1:
            yield from [tuple(group)] if group else []
            group = []
        elif not is_break:
            segment = _segment(held)
            if segment.pieces:
                group.append(segment)
            elif group:
                yield tuple(group)
                group = []
    yield from [tuple(group)] if group else []


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.content if isinstance(piece.content, str) else OBJECT for piece in pieces)


def _segment(pieces: Sequence[Piece]) -> Segment:
    text = _text(pieces)
    start, end = len(text) - len(text.lstrip(_EDGE)), len(text.rstrip(_EDGE))
    kept = list(text)
    kept[:start] = [""] * start
    kept[end:] = [""] * (len(text) - end)
    for found in _SPACE.finditer(text, start, max(start, end)):
        kept[found.start() : found.end()] = ["", *[""] * (len(found.group()) - 1)]
        kept[found.start()] = _gap(found.group(), text[found.start() - 1], text[found.end() : found.end() + 1])
    return Segment(tuple(_rebuilt(pieces, kept)), _INDENT.match(text) is not None)


def _gap(space: str, before: str, after: str) -> str:
    """One space, or nothing where a line ends between Chinese characters."""
    return "" if "\n" in space and "\xa0" not in space and joins_without_space(before, after) else " "


def _rebuilt(pieces: Sequence[Piece], kept: Sequence[str]) -> Iterator[Piece]:
    offset = 0
    for piece in pieces:
        if not isinstance(piece.content, str):
            offset += 1
            yield piece
            continue
        words = "".join(kept[offset : offset + len(piece.content)])
        offset += len(piece.content)
        if words:
            blank = len(piece.content) - len(piece.content.lstrip())
            yield replace(piece, content=words, line=piece.line + piece.content.count("\n", 0, blank))


# ------------------------------------------------------------------------------------------------------------------- nesting


def _nested(pieces: Sequence[Piece], depth: int) -> Iterator[Inline]:
    for mark, group in groupby(pieces, key=lambda piece: piece.marks[depth] if len(piece.marks) > depth else None):
        held = list(group)
        if mark is None:
            yield from _plain(held)
        else:
            yield _wrapped(mark, tuple(_nested(held, depth + 1)))


def _plain(pieces: Iterable[Piece]) -> Iterator[Inline]:
    for is_words, group in groupby(pieces, key=lambda piece: isinstance(piece.content, str)):
        if is_words:
            yield Text(_text(group))
        else:
            yield from (piece.content for piece in group if not isinstance(piece.content, str))


def _wrapped(mark: Wrapper, children: Inlines) -> Inline:
    match mark:
        case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript():
            return replace(mark, children=children)
        case Link() | Reference():
            return replace(mark, children=children)
        case _:
            assert_never(mark)


def with_mark(marks: tuple[Wrapper, ...], *added: Wrapper) -> tuple[Wrapper, ...]:
    """The marks with others inside; one that stands there already is not doubled, and no link stands in a link."""
    for mark in added:
        if isinstance(mark, Link | Reference):
            marks = marks if any(isinstance(each, Link | Reference) for each in marks) else (*marks, mark)
        elif not any(type(each) is type(mark) for each in marks):
            marks = (*marks, mark)
    return marks


def outside_raised(marks: tuple[Wrapper, ...]) -> tuple[Wrapper, ...]:
    """The marks of a note's call, which is raised by itself and links by itself."""
    return tuple(mark for mark in marks if not isinstance(mark, Superscript | Link | Reference))
