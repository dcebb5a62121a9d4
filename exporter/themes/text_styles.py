"""The ``[style.*]`` tables -> ``TextStyle`` values: each says what differs from the body or from the style it is like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from exporter.diagnostics import Refusal, error
from exporter.fonts import Weight
from exporter.themes import tokens as parse
from exporter.themes.sizes import length
from exporter.themes.theme import COLORS, FONT_ROLES, TEXT_STYLES, TextAlignment, TextStyle
from exporter.themes.tokens import Tokens

_Read = TypeVar("_Read")
_BODY = "body"


def body_metrics(tokens: Tokens) -> tuple[float, float]:
    """The body's size and pitch in pt."""
    size = tokens.read("style.body.size", lambda value: length(parse.text(value)))
    return size, tokens.read("style.body.pitch", lambda value: length(parse.text(value), em=size))


def text_styles(tokens: Tokens, colors: Mapping[str, str]) -> dict[str, TextStyle]:
    """Every text style of ``TEXT_STYLES``, resolved. Raises ``Refusal`` for a wrong value or a circle of likenesses."""
    return {name: _style(tokens, name, colors) for name in TEXT_STYLES}


def _style(tokens: Tokens, name: str, colors: Mapping[str, str]) -> TextStyle:
    lineage = _lineage(tokens, name)

    def token(key: str, read: Callable[[object], _Read], default: _Read) -> _Read:
        owners = [owner for owner in lineage if tokens.has(f"style.{owner}.{key}")]
        return tokens.read(f"style.{owners[0]}.{key}", read) if owners else default

    body_size, body_pitch = body_metrics(tokens)
    size = token("size", lambda value: length(parse.text(value), em=body_size), body_size)
    font = token("font", parse.one_of(*FONT_ROLES), "song")
    partner = tokens.read(f"fonts.{font}.latin", parse.one_of(*FONT_ROLES))
    return TextStyle(
        name=name,
        font=font,
        latin=token("latin", parse.one_of(*FONT_ROLES), partner),
        size=size,
        pitch=token("pitch", lambda value: length(parse.text(value), em=size, line=body_pitch), body_pitch),
        weight=Weight(token("weight", parse.one_of(*Weight), "regular")),
        align=TextAlignment(token("align", parse.one_of(*TextAlignment), "justify")),
        first_line=token("first_line", parse.number, 0.0),
        left=token("left", parse.number, 0.0),
        right=token("right", parse.number, 0.0),
        before=token("before", parse.number, 0.0),
        after=token("after", parse.number, 0.0),
        color=colors[token("color", parse.one_of(*COLORS), "text")],
        keep_with_next=token("keep_with_next", parse.truth, default=False),
    )


def _lineage(tokens: Tokens, name: str) -> tuple[str, ...]:
    lineage = [name]
    while lineage[-1] != _BODY:
        following = tokens.read(f"style.{lineage[-1]}.like", parse.one_of(*TEXT_STYLES), default=_BODY)
        if following in lineage:
            raise Refusal(error("theme-style-circle", tokens.where(f"style.{name}.like"), style=name))
        lineage.append(following)
    return tuple(lineage)
