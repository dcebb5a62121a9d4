"""Columns of tables that their page is too narrow for: no table runs off it, and no column is a character wide.

CSS gives each column at least its longest unbroken words, and so lets a table be wider than its page; and it shares what
is left by the length of the longest cell, so that one long cell leaves the others a character's width (CSS Tables 3, 5.2).
Our lines can break any word where nothing else helps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.preferred import table_and_columns_preferred_widths

Layout = Callable[[LayoutContext, boxes.Box, tuple[float, object]], None]

_READABLE = 5.5
"""Ems, the space beside its words included, below which a column of many lines is hard to read."""

_UNBROKEN = 10.0
"""Ems, the space beside its words included, up to which a column is as wide as its longest word; a longer one is broken."""

_MARGIN = 0.02
"""Ems by which a column is wider than its words, for ours are measured exactly and WeasyPrint's as they are hinted."""

_EPSILON = 1e-6


def fitted_columns(layout: Layout) -> Layout:
    """Stands in for WeasyPrint's ``auto_table_layout``: its columns are kept where they fit and can be read."""

    def laid(context: LayoutContext, wrapper: boxes.Box, containing_block: tuple[float, object]) -> None:
        layout(context, wrapper, containing_block)
        table = wrapper.get_wrapped_table()
        _, _, least, most, percentages, _, between, _ = table_and_columns_preferred_widths(context, wrapper, outer=False)
        em = table.style["font_size"]
        room = _room(wrapper, table, containing_block) - between - _MARGIN * em * len(most)
        if any(percentages) or not table.column_widths or room <= 0:
            return
        readable = _READABLE * em
        wanted = [min(widest, max(min(narrowest, _UNBROKEN * em), readable)) for narrowest, widest in zip(least, most, strict=True)]
        if sum(table.column_widths) > room or _unread(table.column_widths, wanted, most, readable):
            table.column_widths = shared_widths(wanted, most, room)
        table.column_widths = [width + _MARGIN * em for width in table.column_widths]
        table.width = sum(table.column_widths) + between

    return laid


def shared_widths(wanted: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Each column's width, ``room`` in all: what it wants and a share of the rest by what more it could use; where they
    want too much, the widest are cut to one width."""
    if sum(wanted) > room:
        return _capped(wanted, room)
    more = [widest - width for width, widest in zip(wanted, most, strict=True)]
    share = min(1.0, (room - sum(wanted)) / sum(more)) if sum(more) > 0 else 0.0
    return [width + share * extra for width, extra in zip(wanted, more, strict=True)]


def _capped(wanted: Sequence[float], room: float) -> list[float]:
    left, columns, cap = room, len(wanted), 0.0
    for width in sorted(wanted):
        cap = left / columns
        if width > cap:
            break
        left, columns = left - width, columns - 1
    return [min(width, cap) for width in wanted]


def _unread(widths: Sequence[float], wanted: Sequence[float], most: Sequence[float], readable: float) -> bool:
    """Whether a column that has many lines is too narrow for them."""
    columns = zip(widths, wanted, most, strict=True)
    return any(width < wish - _EPSILON and longest > 2 * readable for width, wish, longest in columns)


def _room(wrapper: boxes.Box, table: boxes.Box, containing_block: tuple[float, object]) -> float:
    beside = sum(margin for margin in (wrapper.margin_left, wrapper.margin_right) if margin != "auto")
    own = table.padding_left + table.padding_right + table.border_left_width + table.border_right_width
    return float(containing_block[0] - beside - own)
