"""What ordinary layout makes for our lines: pictures and inline blocks, and characters that no face of the theme's has."""

from __future__ import annotations

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.inline import atomic_box, split_text_box
from weasyprint.layout.percent import resolve_percentages

from exporter.renderers.pdf.engine.painted import strip_sides


class OrdinaryLayout:
    """Asked within one containing block."""

    def __init__(self, context: LayoutContext, containing_block: boxes.Box) -> None:
        self._context, self._containing_block = context, containing_block

    def atomic(self, box: boxes.Box, x: float) -> boxes.Box:
        """A replaced element or inline block laid out at ``x`` px."""
        resolve_percentages(box, self._containing_block)
        return atomic_box(self._context, box, x, None, self._containing_block, [], [])

    def width(self, box: boxes.Box) -> float:
        """The width of its margin box in px."""
        return float(self.atomic(box, 0.0).margin_width())

    def words(self, box: boxes.TextBox, text: str) -> boxes.TextBox | None:
        """A text box of a few characters in whatever installed face has them; None when they leave no trace."""
        placed, _, _ = split_text_box(self._context, box.copy_with_text(text), None, 0)
        if placed is not None:
            strip_sides(placed)
        return placed

    def words_width(self, box: boxes.TextBox, text: str) -> float:
        """Their width in px."""
        placed = self.words(box, text)
        return 0.0 if placed is None else float(placed.width)
