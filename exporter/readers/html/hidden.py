"""Which elements a browser does not show as text: scripts, forms' controls, what is hidden by attribute or style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import Element

SCRIPTS = frozenset({"script", "style", "link", "meta", "base"})
"""Elements whose words are no text at all."""

_UNSEEN = frozenset(
    (
        *("head", "title", "noscript", "template", "noframes", "noembed", "iframe", "object", "embed", "applet", "svg", "canvas"),
        *("audio", "video", "map", "rp"),
    )
)
_CONTROLS = frozenset({"button", "input", "select", "option", "textarea", "datalist", "output", "progress", "meter", "dialog"})
_SENTENCE_END = re.compile("[\u3002\uff01\uff1f]")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)


def is_script(element: Element) -> bool:
    """Whether the element's words are a program's or a stylesheet's."""
    return element.name in SCRIPTS or is_page_title(element)


def is_page_title(element: Element) -> bool:
    """Whether the element is the title that a browser's window shows; a drawing's title is none."""
    return element.name == "title" and not any(above.name == "svg" for above in element.ancestors())


def is_hidden(element: Element) -> bool:
    """Whether the element shows none of its words to a reader."""
    if element.name in SCRIPTS or element.name in _UNSEEN or element.name in _CONTROLS:
        return True
    attributes = element.attributes
    return bool(attributes) and (
        "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
    )


def reveal(page: Element) -> None:
    """Shows what a style hides although it holds more sentences than all that the page shows: a program shows it at last.

    Articles of WeChat are served so; a copy that was saved without running the page's programs still has the style.
    """
    shown = _sentences(page)
    for each in [*_hidden_by_style(page)]:
        if _sentences(each) > shown:
            del each.attributes["style"]


def _hidden_by_style(element: Element) -> Iterator[Element]:
    for child in element.elements:
        if not is_hidden(child):
            yield from _hidden_by_style(child)
        elif _HIDDEN_STYLE.search(child.attributes.get("style", "")):
            yield child


def _sentences(element: Element) -> int:
    """How many sentences end inside the element, what is hidden there left out."""
    return sum(
        len(_SENTENCE_END.findall(child.text)) if isinstance(child, Words) else 0 if is_hidden(child) else _sentences(child)
        for child in element.children
    )
