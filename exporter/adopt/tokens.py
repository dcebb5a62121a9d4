"""A run of inlines -> characters, each with the markup around it, and back: what words are compared and merged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from exporter.model import (
    Code,
    CrossReference,
    Emphasis,
    EmphasisDots,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Note,
    ProperNoun,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.walk import Inlines, plain_text

Wrapper = Emphasis | EmphasisDots | Strong | ProperNoun | Strikeout | Superscript | Subscript | Link | CrossReference
Atom = Image | Ruby | Note | LineBreak | Math | CrossReference
Mark = Wrapper | Code


@dataclass(frozen=True, slots=True)
class Token:
    """One character, or one thing that is never parted, inside its markup: the outermost first, each without its words."""

    content: str | Atom
    marks: tuple[Mark, ...] = ()


Tokens = tuple[Token, ...]


def tokens(run: Inlines, marks: tuple[Mark, ...] = ()) -> Tokens:
    """The run's characters in order."""
    return tuple(token for inline in run for token in _tokens(inline, marks))


def _tokens(inline: Inline, marks: tuple[Mark, ...]) -> Iterator[Token]:
    match inline:
        case Text():
            return (Token(character, marks) for character in inline.text)
        case Code():
            inner = (*marks, Code(""))
            return (Token(character, inner) for character in inline.text)
        case Image() | Ruby() | Note() | LineBreak() | Math():
            return iter((Token(inline, marks),))
        case CrossReference(children=()):
            return iter((Token(inline, marks),))
        case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript() | Link() | CrossReference():
            return iter(tokens(inline.children, (*marks, replace(inline, children=()))))
        case _:
            assert_never(inline)


def inlines(run: Sequence[Token], depth: int = 0) -> Inlines:
    """The inlines of tokens; what has the same markup side by side is one."""
    made: list[Inline] = []
    for mark, group in groupby(run, key=lambda token: token.marks[depth] if len(token.marks) > depth else None):
        held = tuple(group)
        match mark:
            case None:
                made += _bare(held)
            case Code():
                made.append(Code("".join(token.content for token in held if isinstance(token.content, str))))
            case _:
                made.append(replace(mark, children=inlines(held, depth + 1)))
    return tuple(made)


def _bare(run: Sequence[Token]) -> Iterator[Inline]:
    for is_text, group in groupby(run, key=lambda token: isinstance(token.content, str)):
        contents = [token.content for token in group]
        if is_text:
            yield Text("".join(map(str, contents)))
        else:
            yield from (content for content in contents if not isinstance(content, str))


def shown(run: Sequence[Token]) -> str:
    """The words of tokens, for a person."""
    return plain_text(inlines(run))


_ENDS = frozenset("\u3002\uff01\uff1f!?\uff1b")
_CLOSING = frozenset("\u201d\u2019\u300d\u300f\uff09)\u300b\u2026")


def sentence_ends(run: Sequence[Token]) -> tuple[int, ...]:
    """The indexes behind each sentence, the last one the run's length: after its mark and what closes behind that."""
    ends: list[int] = []
    ended = False
    for index, token in enumerate(run):
        if ended and token.content not in _CLOSING and token.content not in _ENDS:
            ends.append(index)
            ended = False
        ended = ended or token.content in _ENDS or isinstance(token.content, LineBreak)
    return (*ends, len(run))
