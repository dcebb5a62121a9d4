"""What WeasyPrint does box by box, and needs not do: inside lines of plain words, and for margin boxes without content."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes

from exporter.renderers.pdf.engine.painted import pieces_of

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle as Style

LayOut = Callable[..., None]
Dispatch = Callable[..., object]
Resolve = Callable[..., None]


def without_backgrounds(lay_out: LayOut) -> LayOut:
    """Stands in for ``layout_box_backgrounds``: a line of plain words has none."""

    def laid(page: boxes.Box, box: boxes.Box, *others: object, **named: object) -> None:
        if not pieces_of(box):
            lay_out(page, box, *others, **named)

    return laid


def kept_whole(dispatch: Dispatch) -> Dispatch:
    """Stands in for stacking's ``_dispatch``: a line of plain words has nothing inside that could be stacked."""

    def dispatched(box: boxes.Box, *others: object) -> object:
        return box if pieces_of(box) else dispatch(box, *others)

    return dispatched


def resolved_once(resolve: Resolve) -> Resolve:
    """Stands in for ``resolve_percentages`` of pages: all sixteen margin boxes of every page are asked for, and those
    without content come out alike."""
    known: dict[tuple[int, object], tuple[Style, dict[str, object]]] = {}

    def resolved(box: boxes.Box, containing_block: object, *others: object) -> None:
        if others or not isinstance(box, boxes.MarginBox) or box.is_generated:
            resolve(box, containing_block, *others)
            return
        key = id(box.style), containing_block
        if key not in known:
            given = dict(box.__dict__)
            resolve(box, containing_block)
            known[key] = box.style, {name: value for name, value in box.__dict__.items() if name not in given or given[name] is not value}
        box.__dict__.update(known[key][1])

    return resolved
