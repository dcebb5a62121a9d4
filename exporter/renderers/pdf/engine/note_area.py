"""The area of the notes at a page's foot holds the notes that were laid out in it, however its height was rounded.

WeasyPrint asks after each note whether the last one stands beyond the area, and compares sums of lengths exactly: where
they differ in the last bit, it sends the note and its line to the next page, however empty this one is.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.formatting_structure import boxes

Layout = Callable[..., tuple[boxes.Box, *tuple[object, ...]]]

_ROUNDING = 1e-6
"""In px."""


def holding_its_notes(layout: Layout) -> Layout:
    """Stands in for the ``block_level_layout`` by which WeasyPrint's layout context sets the area of the notes."""

    def laid(*given: object) -> tuple[boxes.Box, *tuple[object, ...]]:
        area, *others = layout(*given)
        last = area.children[-1]
        beyond = last.position_y + last.margin_height() - last.margin_bottom - area.content_box_y() - area.height
        if abs(beyond) < _ROUNDING:
            area.height += _ROUNDING
        return area, *others

    return laid
