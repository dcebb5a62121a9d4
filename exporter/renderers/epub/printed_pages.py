"""Where the pages of the printed edition begin: markers set into written XHTML, and the page list that leads to them.

EPUB Accessibility 1.1, 2.4: each entry of the page list leads to a page break marker. The first block that begins on a
page bears its marker; a page on which none begins has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from exporter.renderers.epub.navigation import Entry

_OPENED = re.compile(r'<(p|h[1-6]|blockquote|figure|pre|div|table|ol|ul|dl)(?: class="[^"]*")? id="([A-Za-z][A-Za-z0-9]*)">')
_HOLDS_NO_MARKER = frozenset({"table", "ol", "ul", "dl"})


class PageMarkers:
    """Sets markers file after file; ``page_map`` is block id to printed page label. ``entries`` is the list so far."""

    def __init__(self, page_map: Mapping[str, str]) -> None:
        self._page_map = page_map
        self._entries: dict[str, Entry] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The page list, in reading order."""
        return tuple(self._entries.values())

    def mark(self, text: Markup, file: str) -> Markup:
        """The text of the file of that name with a marker where each printed page begins."""
        if not self._page_map:
            return text
        return Markup(_OPENED.sub(lambda found: self._marked(found, file), text))  # noqa: S704  # markup with markup set into it

    def _marked(self, found: re.Match[str], file: str) -> str:
        label = self._page_map.get(found[2])
        if label is None or label in self._entries:
            return found[0]
        id = f"page-{len(self._entries) + 1}"
        self._entries[label] = Entry(label, f"{file}#{id}")
        marker = Markup('<span epub:type="pagebreak" role="doc-pagebreak" id="{}" aria-label="{}"></span>').format(id, label)
        return marker + Markup(found[0]) if found[1] in _HOLDS_NO_MARKER else Markup(found[0]) + marker  # noqa: S704  # written markup
