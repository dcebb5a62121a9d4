"""Page styles computed once per kind of page, not once per page: side, blank or not, name, first or not decide them.

WeasyPrint computes a page's style and those of its margin boxes anew for every page, in time that grows with the square
of their number. A theme whose rules count pages (``:nth()``) keeps that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from weasyprint.layout.page import PageType

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.css import StyleFor

Compute = Callable[[PageType, "HTML", "StyleFor"], None]


def shared_page_styles(compute: Compute) -> Compute:
    """Stands in for WeasyPrint's ``set_page_type_computed_styles`` through one document."""
    counted: list[bool] = []
    known: dict[Hashable, tuple[PageType, tuple[str | None, ...]]] = {}

    def computed(page_type: PageType, html: HTML, style_for: StyleFor) -> None:
        kind = (page_type.side, page_type.blank, page_type.name, page_type.index == 0)
        styles, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
        if not known:
            counted.append(_counts_pages(style_for))
        if kind in known and not counted[0]:
            twin, pseudo_types = known[kind]
            for pseudo_type in pseudo_types:
                styles[page_type, pseudo_type] = styles[twin, pseudo_type]
                if (twin, pseudo_type) in cascaded:
                    cascaded[page_type, pseudo_type] = cascaded[twin, pseudo_type]
            return
        compute(page_type, html, style_for)
        known[kind] = page_type, tuple(pseudo_type for element, pseudo_type in styles if element == page_type)

    return computed


def _counts_pages(style_for: StyleFor) -> bool:
    rules = (rule for sheet, _, _ in style_for._sheets for rule in sheet.page_rules)
    return any(page_selector.index is not None for _, selectors, _ in rules for _, _, page_selector in selectors)
