"""Which elements a browser does not show as text: scripts, forms' controls, what is hidden by attribute or style."""

from __future__ import annotations

import re

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
