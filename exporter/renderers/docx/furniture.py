"""Page furniture: running header and page number -> header and footer parts, and the section that shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Furniture:
    """A header or footer: its element, its style, its pattern, and the first page (of 1 and 2) that shows it."""

    tag: str
    style: str
    pattern: str
    shown_from: int


def section(draft: Draft, story: Story) -> Element:
    """``w:sectPr`` of the whole document: page, margins, grid, and the furniture's parts, which it adds."""
    running = draft.theme.running
    speaks = bool(draft.document.metadata.title) or not any(field in running.header for field in _NAMED)
    header = _Furniture("header", "header", running.header if speaks else "", running.header_from)
    footer = _Furniture("footer", "footer", running.footer, running.footer_from)
    titled = any(each.pattern and each.shown_from > 1 for each in (header, footer))
    element = make("w:sectPr")
    for each in (header, footer):
        _refer(draft, story, element, each, titled=titled)
    _page(draft, element)
    if titled:
        append(element, "w:titlePg")
    append(element, "w:docGrid", {"w:type": "lines", "w:linePitch": twips(draft.look.body.pitch)})
    return element


def _page(draft: Draft, element: Element) -> None:
    """Sheet and margins in whole twips, so rounded that the type area keeps its lines and characters."""
    page, running, styles = draft.theme.page, draft.theme.running, draft.theme.styles
    width, height, left, top = twips(page.width), twips(page.height), twips(page.inner), twips(page.top)
    above = page.top - running.header_gap - _RULE_SPACE - styles["header"].pitch
    below = page.bottom - running.footer_gap - styles["footer"].pitch
    append(element, "w:pgSz", {"w:w": width, "w:h": height})
    margins = {
        "w:top": top,
        "w:right": width - left - twips(page.area_width),
        "w:bottom": height - top - twips(page.area_height),
        "w:left": left,
        "w:header": max(0, twips(above)),
        "w:footer": max(0, twips(below)),
        "w:gutter": 0,
    }
    append(element, "w:pgMar", margins)


def _refer(draft: Draft, story: Story, element: Element, furniture: _Furniture, *, titled: bool) -> None:
    """A part for the pages from the second on and, with a first page of its own, one for it, empty when it shows none."""
    if furniture.pattern:
        _reference(draft, story, element, furniture, "default", furniture.pattern)
        if titled:
            _reference(draft, story, element, furniture, "first", furniture.pattern if furniture.shown_from <= 1 else "")


def _reference(draft: Draft, story: Story, element: Element, furniture: _Furniture, pages: str, pattern: str) -> None:
    is_header = furniture.tag == "header"
    content_type = CONTENT_TYPE.WML_HEADER if is_header else CONTENT_TYPE.WML_FOOTER
    kind = RELATIONSHIP_TYPE.HEADER if is_header else RELATIONSHIP_TYPE.FOOTER
    number = 1 if pages == "default" else 2
    part = draft.package.add(f"/word/{furniture.tag}{number}.xml", content_type, _part(draft, furniture, pattern))
    append(element, f"w:{furniture.tag}Reference", {"w:type": pages, "r:id": draft.package.relate(story.part, part, kind)})


def _part(draft: Draft, furniture: _Furniture, pattern: str) -> Element:
    part = root("w:hdr" if furniture.tag == "header" else "w:ftr", ["w", "r"])
    rule = [_rule(draft)] if furniture.tag == "header" and pattern and draft.theme.running.header_rule else []
    paragraph = draft.paragraph(part, style_id(furniture.style), *rule)
    for piece in filter(None, _FIELD.split(pattern)):
        _piece(draft, paragraph, piece)
    return part


def _rule(draft: Draft) -> Element:
    color = draft.theme.colors["rule"].removeprefix("#").upper()
    border = {"w:val": "single", "w:sz": eighths(draft.theme.running.header_rule), "w:space": _RULE_SPACE, "w:color": color}
    return make("w:pBdr", None, make("w:bottom", border))


def _piece(draft: Draft, paragraph: Element, piece: str) -> None:
    """Words of the pattern, or the field that it names with the words that Word will find there."""
    title = draft.clean(draft.document.metadata.title)
    known: Mapping[str, tuple[str, str]] = {
        "{page}": ("PAGE", "1"),
        "{pages}": ("NUMPAGES", "1"),
        "{title}": ("TITLE", title),
        "{chapter}": ("STYLEREF 1", title),
    }
    style = draft.characters.id((PAGE_NUMBER,)) if piece in ("{page}", "{pages}") else ""
    if piece not in known:
        fields.text(fields.styled_run(paragraph), piece)
    elif known[piece][1]:
        fields.field(paragraph, *known[piece], style)
