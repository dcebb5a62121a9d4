"""Which emphasis an element gives its words, by its name or by its style (CSS Fonts, CSS Text Decoration)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from exporter.model import Emphasis, EmphasisDots, ProperNoun, Strikeout, Strong, Subscript, Superscript
from exporter.readers.html.pieces import Wrapper
from exporter.readers.html.tree import Element

_BY_NAME: Mapping[str, Wrapper] = {
    "b": Strong(()),
    "strong": Strong(()),
    "i": Emphasis(()),
    "em": Emphasis(()),
    "dfn": Emphasis(()),
    "var": Emphasis(()),
    "mark": Emphasis(()),
    "u": ProperNoun(()),
    "s": Strikeout(()),
    "del": Strikeout(()),
    "strike": Strikeout(()),
    "sub": Subscript(()),
    "sup": Superscript(()),
}
"""Underlined words are proper nouns in Chinese."""

_BY_STYLE: tuple[tuple[re.Pattern[str], Wrapper], ...] = tuple(
    (re.compile(rf"(?:^|;)\s*{declaration}", re.IGNORECASE), wrapper)
    for declaration, wrapper in (
        (r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", Strong(())),
        (r"font-style\s*:\s*(?:italic|oblique)", Emphasis(())),
        (r"(?:-webkit-)?text-emphasis(?:-style)?\s*:\s*(?!\s*(?:none|inherit|initial|unset))\S", EmphasisDots(())),
        (r"text-decoration(?:-line)?\s*:[^;]*line-through", Strikeout(())),
        (r"text-decoration(?:-line)?\s*:[^;]*underline", ProperNoun(())),
        (r"vertical-align\s*:\s*super", Superscript(())),
        (r"vertical-align\s*:\s*sub", Subscript(())),
    )
)


def emphasis(element: Element) -> tuple[Wrapper, ...]:
    """The marks that the element puts around its words, outermost first. A heading's weight is the theme's."""
    return tuple(_emphasis(element))


def _emphasis(element: Element) -> Iterator[Wrapper]:
    if element.name in _BY_NAME:
        yield _BY_NAME[element.name]
    if style := element.get("style"):
        yield from (
            wrapper for shape, wrapper in _BY_STYLE if shape.search(style) and not (wrapper == ProperNoun(()) and element.name == "a")
        )
