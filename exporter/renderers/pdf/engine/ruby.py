"""Words with their reading above them (CLREQ 3.3): both centred in the width of the wider, the pitch undisturbed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages

from exporter.renderers.pdf.engine.glyphs import segment
from exporter.renderers.pdf.engine.inline_tree import ruby_parts
from exporter.renderers.pdf.engine.painted import Painting, paint_as
from exporter.typesetting import Words, compose

if TYPE_CHECKING:
    from exporter.renderers.pdf.engine.installation import Typesetter

_ANNOTATION_RISE = 1.0
"""From the base's baseline to its annotation's, in em of the base."""

_ENDLESS = 1e6


def ruby_box(
    typesetter: Typesetter, ruby: boxes.InlineBox, block: boxes.Box, x: float, width: float, baseline: float, em: float
) -> boxes.InlineBox:
    """The ruby's inline box with its words placed; lengths in px, the base first in reading order."""
    base, annotation = ruby_parts(ruby)
    words = [*_centred(typesetter, base, x, width, baseline), *_centred(typesetter, annotation, x, width, baseline - em * _ANNOTATION_RISE)]
    placed = ruby.copy_with_children(words)
    resolve_percentages(placed, block)
    placed.position_x, placed.position_y, placed.width, placed.height, placed.baseline = x, baseline - em, width, em, em
    return placed


def _centred(typesetter: Typesetter, text_boxes: list[boxes.TextBox], x: float, width: float, baseline: float) -> Iterator[boxes.TextBox]:
    placed = [piece for box in text_boxes for piece in _natural(typesetter, box)]
    x += (width - sum(piece_width for _, piece_width in placed)) / 2
    for box, piece_width in placed:
        size = box.style["font_size"]
        box.position_x, box.position_y, box.width, box.height, box.baseline = x, baseline - size, piece_width, size, size
        x += piece_width
        yield box


def _natural(typesetter: Typesetter, box: boxes.TextBox) -> Iterator[tuple[boxes.TextBox, float]]:
    """The box's text in pieces of one face, each at its natural width in px."""
    families = typesetter.families
    for face, piece in families.split(box.text, box.style["font_family"], box.style["font_weight"]):
        assert face is not None, "measured before"
        composed = compose((Words(piece, face),), _ENDLESS, families, typesetter.ragged_rules)
        line = composed.lines[0]
        copied = box.copy_with_text(piece)
        paint_as(copied, Painting(segment(composed, line, 0, len(piece), families.shapers[face], 1.0), 0.0, face))
        yield copied, line.width * box.style["font_size"]
