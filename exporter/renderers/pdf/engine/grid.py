"""Blocks of any height take whole lines of the page (CLREQ 3.4, zhan hang), so that every line behind them is on the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

Resumption = dict[int, object] | None
Layout = Callable[..., tuple[boxes.Box | None, Resumption, object, list[float], bool, object]]

_WHOLE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figure", "table", "pre"})
_FORMULA, _NOTE, _BODY = "math", "note", "body"
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of the type area: where the first begins, from the top of the page, and how far they are apart; in px."""

    top: float
    pitch: float

    def missing(self, y: float) -> float:
        """From ``y`` down to the next line of the grid."""
        over = (y - self.top) % self.pitch
        return 0.0 if over < _EPSILON or self.pitch - over < _EPSILON else self.pitch - over


class Seats:
    """Where baselines stand in their lines. The last line of the notes at a page's foot stands where the body's last line
    would, so that facing pages register: the notes' baselines are as far above their lines' feet as the body's."""

    def __init__(self, root: Element) -> None:
        self._noted = frozenset(inner for note in root.iter("span") if _NOTE in _classes(note) for inner in note.iter())
        self._foot: float | None = None

    def baseline(self, element: Element | None, pitch: float, own: float) -> float:
        """The baseline of an element's lines below their top, in px; ``own``: as the line's face would have it."""
        if element in self._noted:
            return own if self._foot is None else pitch - self._foot
        if self._foot is None and element is not None and _BODY in _classes(element):
            self._foot = pitch - own
        return own


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def whole_blocks(element: Element) -> Iterator[Element]:
    """The outermost elements below that are set as wholes: what stands in a table or a note has a grid of its own."""
    for child in element:
        if child.tag in _WHOLE or _FORMULA in _classes(child):
            yield child
        else:
            yield from whole_blocks(child)


def on_grid(layout: Layout, grid: Grid, wholes: frozenset[Element]) -> Layout:
    """Stands in for WeasyPrint's ``block_level_layout``: lets each whole end on a line of the grid."""
    depth = 0

    def laid(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: Resumption, *others: object, **named: object
    ) -> tuple[boxes.Box | None, Resumption, object, list[float], bool, object]:
        nonlocal depth
        if depth or box.element not in wholes:
            return layout(context, box, bottom_space, skip_stack, *others, **named)
        depth += 1
        try:
            result = layout(context, box, bottom_space, skip_stack, *others, **named)
        finally:
            depth -= 1
        placed, resume_at = result[:2]
        if placed is not None and resume_at is None:
            bottom = placed.border_box_y() + placed.border_height()
            missing = min(grid.missing(bottom), context.page_bottom - bottom_space - bottom)
            if missing > _EPSILON:
                _grow(placed, missing, 0.0 if skip_stack else missing / 2)
        return result

    return laid


def _grow(box: boxes.Box, missing: float, above: float) -> None:
    """Blank within the box, ``above`` of it over its content; what stands at its side, such as a rule, grows with it."""
    if not isinstance(box, boxes.ParentBox):
        return
    for child in box.children:
        child.translate(0, above)
    box.padding_top += above
    box.padding_bottom += missing - above
