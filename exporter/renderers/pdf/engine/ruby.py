"""Words with their reading above them (CLREQ 3.3): both centred in the width of the wider, the pitch undisturbed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages

from exporter.renderers.pdf.engine.glyphs import segment
from exporter.renderers.pdf.engine.inline_tree import ruby_parts
from exporter.renderers.pdf.engine.ordinary import OrdinaryLayout
from exporter.renderers.pdf.engine.painted import Painting, paint_as
from exporter.typesetting import Words, compose

if TYPE_CHECKING:
    from exporter.renderers.pdf.engine.installation import Typesetter

_ANNOTATION_RISE = 1.0
"""From the base's baseline to its annotation's, in em of the base."""

_ENDLESS = 1e6


def ruby_box(
    typesetter: Typesetter,
    ordinary: OrdinaryLayout,
    ruby: boxes.InlineBox,
    block: boxes.Box,
    x: float,
    width: float,
    baseline: float,
    em: float,
) -> boxes.InlineBox:
    """The ruby's inline box with its words placed; lengths in px, the base first in reading order."""
    base, annotation = ruby_parts(ruby)
    words = [
        *_centred(typesetter, ordinary, base, x, width, baseline),
        *_centred(typesetter, ordinary, annotation, x, width, baseline - em * _ANNOTATION_RISE),
    ]
    placed = ruby.copy_with_children(words)
    resolve_percentages(placed, block)
    placed.position_x, placed.position_y, placed.width, placed.height, placed.baseline = x, baseline - em, width, em, em
    return placed


def _centred(
    typesetter: Typesetter, ordinary: OrdinaryLayout, text_boxes: list[boxes.TextBox], x: float, width: float, baseline: float
) -> Iterator[boxes.TextBox]:
    placed = [piece for box in text_boxes for piece in _natural(typesetter, ordinary, box)]
    x += (width - sum(piece.width for piece in placed)) / 2
    for piece in placed:
        piece.position_x, piece.position_y = x, baseline - piece.baseline
        x += piece.width
        yield piece


def _natural(typesetter: Typesetter, ordinary: OrdinaryLayout, box: boxes.TextBox) -> Iterator[boxes.TextBox]:
    """The box's text in pieces of one face, each at its natural width in px."""
    families, size = typesetter.families, box.style["font_size"]
    for face, piece in families.split(box.text, box.style["font_family"], box.style["font_weight"]):
        if face is None:
            if foreign := ordinary.words(box, piece):
                yield foreign
            continue
        composed = compose((Words(piece, face),), _ENDLESS, families, typesetter.ragged_rules)
        line = composed.lines[0]
        copied = box.copy_with_text(piece)
        paint_as(copied, Painting(segment(composed, line, 0, len(piece), families.shapers[face], 1.0), 0.0, face))
        copied.width, copied.height, copied.baseline = line.width * size, size, size
        yield copied
