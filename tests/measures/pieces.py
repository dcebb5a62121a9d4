"""The visible text of a saved web page in pieces, as the labels of main content count them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html
from lxml.etree import _Element

_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "textarea"})


def pieces(source: str) -> list[str]:
    """Every text node that is not blank and not in an unseen element, in document order; white space as one space each."""
    parser = html.HTMLParser(encoding="utf-8")
    return [" ".join(text.split()) for text in _texts(html.document_fromstring(source.encode(), parser=parser)) if text.strip()]


def _texts(element: _Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
