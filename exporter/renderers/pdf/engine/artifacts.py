"""Running heads and page numbers as artifacts (PDF/UA-1, 7.1 and ISO 32000-1, 14.8.2.2): painted outside the structure tree.

WeasyPrint marks them as content and leaves them out of the tree, so that a reader meets text that belongs nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

Draw = Callable[[Stream, StackingContext], None]


def furniture_as_artifact(draw: Draw) -> Draw:
    """A page's margin boxes drawn as one artifact each; everything else as before."""

    def drawn(stream: Stream, stacking_context: StackingContext) -> None:
        if not isinstance(stacking_context.box, boxes.MarginBox) or stream._tags is None:
            draw(stream, stacking_context)
            return
        tags = stream._tags
        with stream.artifact():
            stream._tags = None
            draw(stream, stacking_context)
            stream._tags = tags

    return drawn
