"""Page furniture: running header and page number -> header and footer parts, and the section that shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exporter.renderers.docx import fields
from exporter.renderers.docx.character_styles import PAGE_NUMBER
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.markup import Element, append, make, root
from exporter.renderers.docx.measures import eighths, twips
from exporter.renderers.docx.style_names import style_id

_FIELD = re.compile(r"(\{\w+\})")
_NAMED = ("{title}", "{chapter}")
"""The fields that a document without a title leaves empty; its header is then left out, rule and all."""

_RULE_SPACE = 2
"""Points between the running title and its rule."""


_ROUNDED = 72 / 127
"""Twips in a hundredth of a millimetre: what a pitch and an edge can lose in rounding together."""

_ROMAN = "upperRoman"


@dataclass(frozen=True, slots=True)
class _Furniture:
    """A header or footer: its element, its style, its pattern and that of left pages, and the first page (of 1 and 2)
    that shows it."""

    tag: str
    style: str
    pattern: str
    left: str
    shown_from: int


class Sections:
    """The sections of a document: page, margins and grid are the same, headers and footers their common parts."""

    def __init__(self, draft: Draft, story: Story) -> None:
        running, self._draft, self._story = draft.theme.running, draft, story
        self._has_contents = False
        header_left, footer_left = running.left
        furniture = (
            _Furniture("header", "header", self._spoken(running.header), self._spoken(header_left), running.header_from),
            _Furniture("footer", "footer", running.footer, footer_left, running.footer_from),
        )
        self._shown = tuple(each for each in furniture if each.pattern or each.left)
        self._titled = any(each.shown_from > 1 for each in self._shown)
        self._parts: dict[tuple[str, str], str] = {}

    def _spoken(self, pattern: str) -> str:
        """The pattern, or nothing where it would show an empty title."""
        return pattern if self._draft.document.metadata.title or not any(field in pattern for field in _NAMED) else ""

    def contents(self) -> Element:
        """``w:sectPr`` of the pages before the text: the same furniture on each, Roman numbers."""
        self._has_contents = True
        return self._section(make("w:pgNumType", {"w:fmt": _ROMAN, "w:start": 1}), titled=False)

    def text(self, *, restarted: bool) -> Element:
        """``w:sectPr`` of the text; ``restarted``: its pages are counted from 1 again."""
        return self._section(make("w:pgNumType", {"w:start": 1}) if restarted else None, titled=self._titled)

    def _section(self, numbers: Element | None, *, titled: bool) -> Element:
        """In the order of the schema (17.6.17)."""
        draft = self._draft
        element = make("w:sectPr")
        for each in self._shown:
            self._refer(element, each, titled=titled)
        _page(draft, element)
        if numbers is not None:
            element.append(numbers)
        if titled:
            append(element, "w:titlePg")
        append(element, "w:docGrid", {"w:type": "lines", "w:linePitch": twips(draft.look.body.pitch)})
        return element

    def _refer(self, element: Element, each: _Furniture, *, titled: bool) -> None:
        """A part for right pages or all, one for left pages where the theme tells them apart, and with a first page of
        its own one for that, empty when it shows none."""
        self._reference(element, each, "default", each.pattern)
        if self._draft.theme.running.sided:
            self._reference(element, each, "even", each.left)
        if titled:
            self._reference(element, each, "first", each.pattern if each.shown_from <= 1 else "")

    def _reference(self, element: Element, each: _Furniture, pages: str, pattern: str) -> None:
        key = (each.tag, pages)
        if key not in self._parts:
            self._parts[key] = self._add(each, pattern)
        append(element, f"w:{each.tag}Reference", {"w:type": pages, "r:id": self._parts[key]})

    def _add(self, each: _Furniture, pattern: str) -> str:
        is_header = each.tag == "header"
        content_type = CONTENT_TYPE.WML_HEADER if is_header else CONTENT_TYPE.WML_FOOTER
        kind = RELATIONSHIP_TYPE.HEADER if is_header else RELATIONSHIP_TYPE.FOOTER
        number = 1 + sum(tag == each.tag for tag, _ in self._parts)
        content = _part(self._draft, each, pattern, counted="SECTIONPAGES" if self._has_contents else "NUMPAGES")
        part = self._draft.package.add(f"/word/{each.tag}{number}.xml", content_type, content)
        return self._draft.package.relate(self._story.part, part, kind)


def _slack(lines: int) -> int:
    """Twips below the last line. LibreOffice counts in hundredths of a millimetre: a pitch that is rounded up would leave
    room for a line less, and it would set the others half a line lower."""
    return ceil(lines * _ROUNDED)


def _page(draft: Draft, element: Element) -> None:
    """Sheet and margins in whole twips, so rounded that the type area keeps its lines and characters."""
    page, running, styles = draft.theme.page, draft.theme.running, draft.theme.styles
    width, height, left, top = twips(page.width), twips(page.height), twips(page.inner - page.gutter), twips(page.top)
    gutter = twips(page.gutter)
    above = page.top - running.header_gap - _RULE_SPACE - styles["header"].pitch
    below = page.bottom - running.footer_gap - styles["footer"].pitch
    append(element, "w:pgSz", {"w:w": width, "w:h": height})
    margins = {
        "w:top": top,
        "w:right": width - left - gutter - twips(page.area_width),
        "w:bottom": height - top - twips(page.area_height) - _slack(page.lines),
        "w:left": left,
        "w:header": max(0, twips(above)),
        "w:footer": max(0, twips(below)),
        "w:gutter": gutter,
    }
    append(element, "w:pgMar", margins)


def _part(draft: Draft, furniture: _Furniture, pattern: str, counted: str) -> Element:
    """``counted``: the field that ``{pages}`` means, the pages of the document or, behind a contents, of the text."""
    part = root("w:hdr" if furniture.tag == "header" else "w:ftr", ["w", "r"])
    rule = [_rule(draft)] if furniture.tag == "header" and pattern and draft.theme.running.header_rule else []
    paragraph = draft.paragraph(part, style_id(furniture.style), *rule)
    for piece in filter(None, _FIELD.split(pattern)):
        _piece(draft, paragraph, piece, counted)
    return part


def _rule(draft: Draft) -> Element:
    color = draft.theme.colors["rule"].removeprefix("#").upper()
    border = {"w:val": "single", "w:sz": eighths(draft.theme.running.header_rule), "w:space": _RULE_SPACE, "w:color": color}
    return make("w:pBdr", None, make("w:bottom", border))


def _piece(draft: Draft, paragraph: Element, piece: str, counted: str) -> None:
    """Words of the pattern, or the field that it names with the words that Word will find there."""
    title = draft.clean(draft.document.metadata.title)
    known: Mapping[str, tuple[str, str]] = {
        "{page}": ("PAGE", "1"),
        "{pages}": (counted, "1"),
        "{title}": ("TITLE", title),
        "{chapter}": ("STYLEREF 1", title),
    }
    style = draft.characters.id((PAGE_NUMBER,)) if piece in ("{page}", "{pages}") else ""
    if piece not in known:
        fields.text(fields.styled_run(paragraph), piece)
    elif known[piece][1]:
        fields.field(paragraph, *known[piece], style)
