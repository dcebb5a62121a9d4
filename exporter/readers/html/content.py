"""Where a page's own text stands: readability-lxml finds the element, and a walk of our own says what inside it is not text.

A page that hardly links anywhere is content as a whole where the extractor would leave text of it out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from exporter.readers.html.hidden import is_hidden, is_script
from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import BLOCKS, VOID, Element

_MARK = "data-number"
_MARKED = re.compile(rf'{_MARK}="(\d+)"')
_FEW_LINKS = 0.08
"""Share of linked characters up to which a page may be all text."""

_LITTLE = 0.1
"""Share of such a page's text that the extractor may leave out before it is not believed."""

_MANY_LINKS = 0.4
_AROUND = frozenset({"nav", "aside", "footer", "menu"})
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|share|social|related|recommend|comment|reply|copyright|qrcode|ewm|toolbar|breadcrumb|crumb|adv?|ads|banner"
    r"|sidebar|hot-?news|subscribe|login|pager|prev|next)(?:s|box|list|bar)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_STOP = re.compile("[\u3002\uff01\uff1f]")
_SENTENCE = re.compile("[\u3002\uff01\uff1f\uff0c\uff1b]")


@dataclass(frozen=True, slots=True)
class Content:
    """``roots``: the elements whose text is the page's, in order. ``left_out``: elements inside them that are not text."""

    roots: tuple[Element, ...]
    left_out: frozenset[Element] = frozenset()


def whole(page: Element) -> Content:
    """All that the page shows."""
    return Content((page,))


def main_content(page: Element) -> Content:
    """The page's own text. Never empty: where nothing is found, the whole page is."""
    measures = _Measures()
    measures.take(page)
    text, links = measures.of(page)
    if not links and not any(page.find("img", "table")):
        return _all_but_around(page)
    kept = _kept_by_extractor(page)
    roots = tuple(_topmost(page, kept))
    found = sum(measures.of(root)[0] for root in roots)
    if not found:
        return whole(page)
    if links <= text * _FEW_LINKS and (text - found > text * _LITTLE or _has_sentence_outside(page, roots)):
        return _all_but_around(page)
    left_out = frozenset(
        each
        for root in roots
        for each in root.descendants()
        if isinstance(each, Element) and each.name in BLOCKS and each.number not in kept and _is_chrome(each, measures)
    )
    return Content(roots, left_out)


def _all_but_around(page: Element) -> Content:
    """The whole page but for what calls itself a page's furniture."""
    return Content((page,), frozenset(each for each in page.descendants() if isinstance(each, Element) and each.name in _AROUND))


def _has_sentence_outside(element: Element, roots: Sequence[Element]) -> bool:
    pending = [element]
    while pending:
        for child in pending.pop().children:
            if isinstance(child, Words):
                if _STOP.search(child.text):
                    return True
            elif child not in roots and not is_hidden(child):
                pending.append(child)
    return False


def _is_chrome(element: Element, measures: _Measures) -> bool:
    """Whether an element that the extractor left out is no part of the text indeed: tables, lists and pictures often are."""
    text, links = measures.of(element)
    if text and links > text * _MANY_LINKS:
        return True
    named = _CHROME_NAMES.search(f"{element.get('class')} {element.get('id')}")
    return element.name in _AROUND or (named is not None and not _SENTENCE.search(element.text()))


class _Measures:
    """How many characters each element shows, and how many of them are links."""

    def __init__(self) -> None:
        self._counted: dict[Element, tuple[int, int]] = {}

    def of(self, element: Element) -> tuple[int, int]:
        return self._counted.get(element, (0, 0))

    def take(self, element: Element) -> tuple[int, int]:
        text = links = 0
        for child in element.children:
            if isinstance(child, Words):
                text += len("".join(child.text.split()))
            elif not is_hidden(child):
                inside, linked = self.take(child)
                text += inside
                links += inside if child.name == "a" and child.get("href") else linked
        self._counted[element] = text, links
        return text, links


# ------------------------------------------------------------------------------------------------------------- the extractor


def _kept_by_extractor(page: Element) -> frozenset[int]:
    """The numbers of the elements that readability-lxml keeps; none when it finds nothing."""
    from readability import Document  # deferred: a third of a second, and only pages with links need it
    from readability.readability import Unparseable

    logging.getLogger("readability.readability").disabled = True  # what it cannot do is no news to anybody
    try:
        summary = Document("".join(_marked(page))).summary()
    except Unparseable:
        return frozenset()
    return frozenset(int(found) for found in _MARKED.findall(summary))


def _marked(element: Element) -> Iterator[str]:
    """The element's inside as HTML, each start tag with its number, without what nobody sees."""
    for child in element.children:
        if isinstance(child, Words):
            yield escape(child.text, quote=False)
        elif not is_script(child) and not is_hidden(child):
            named: Mapping[str, str] = {name: child.attributes[name] for name in ("class", "id", "href", "src") if name in child.attributes}
            written = "".join(f' {name}="{escape(value)}"' for name, value in named.items())
            yield f'<{child.name}{written} {_MARK}="{child.number}">'
            if child.name not in VOID:
                yield from _marked(child)
                yield f"</{child.name}>"


def _topmost(element: Element, kept: frozenset[int]) -> Iterator[Element]:
    for child in element.elements:
        if child.number in kept and child.name != "body":
            yield child
        else:
            yield from _topmost(child, kept)
