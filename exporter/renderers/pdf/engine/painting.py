"""Composed text boxes -> PDF operators; text boxes of ordinary layout are handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weasyprint.draw.color import get_color
from weasyprint.draw.text import draw_text, draw_text_decoration
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import create_layout

from exporter.renderers.pdf.engine.painted import Painting, painting_of

if TYPE_CHECKING:
    from exporter.renderers.pdf.engine.installation import Typesetter

_UNDERLINE_THICKNESS, _UNDERLINE_OFFSET, _STRIKE_HEIGHT = 0.05, 0.15, 0.36
_DOT_RADIUS, _DOT_DROP = 0.07, 0.3
_CIRCLE = 0.5523


class TextPainter:
    """Stands in for WeasyPrint's ``draw_text``."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter

    def __call__(self, stream: Stream, textbox: boxes.TextBox, offset_x: float, text_overflow: str, block_ellipsis: str = "none") -> None:
        """Paints one text box."""
        painting = painting_of(textbox)
        if painting is None:
            draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        elif textbox.style["visibility"] == "visible":
            self._paint(stream, textbox, painting, offset_x)

    def _paint(self, stream: Stream, textbox: boxes.TextBox, painting: Painting, offset_x: float) -> None:
        style, size = textbox.style, textbox.style["font_size"]
        decorations = style["text_decoration_line"]
        if "underline" in decorations:
            offset, thickness = _UNDERLINE_OFFSET * size, _UNDERLINE_THICKNESS * size
            _decorate(stream, textbox, offset_x, textbox.baseline + offset + thickness / 2, thickness)
        font = self._font(stream, painting.face, textbox)
        self._introduce(font, painting)
        stream.set_color(style["color"])
        stream.begin_text()
        stream.set_font_size(font.hash, size)
        stream.stream.append(f"{painting.spacing:.5f} Tc".encode())
        stream.set_text_matrix(1, 0, 0, -1, textbox.position_x, textbox.position_y + textbox.baseline)
        stream.show_text(painting.segment.operands)
        stream.stream.append(b"0 Tc")
        stream.end_text()
        if "line-through" in decorations:
            _decorate(stream, textbox, offset_x, textbox.baseline - _STRIKE_HEIGHT * size, _UNDERLINE_THICKNESS * size)
        if painting.dot_em:
            _dots(stream, textbox, painting)

    def _introduce(self, font: Font, painting: Painting) -> None:
        """Tells the font which glyphs are used, how wide they are and what they stand for."""
        known = self._typesetter.introduced.setdefault(painting.face, set())
        if new := set(painting.segment.han) - known:
            known |= new
            squares = self._typesetter.families.shapers[painting.face].squares
            for character in sorted(new):
                index = int(squares[ord(character)], 16)
                font.to_unicode[index], font.widths[index] = character, 1000
        for glyph in painting.segment.glyphs:
            if glyph.text or glyph.index not in font.to_unicode:
                font.to_unicode[glyph.index] = glyph.text
            font.widths[glyph.index] = round(glyph.width * 1000)

    def _font(self, stream: Stream, face: str, textbox: boxes.TextBox) -> Font:
        """The PDF font of a face: WeasyPrint makes it from a Pango font, once per document."""
        fonts = self._typesetter.fonts
        if face not in fonts:
            layout = create_layout(textbox.text, textbox.style, None, None, 0)
            first_line, _ = layout.get_first_line()
            fonts[face], _ = stream.add_font(first_line.runs[0].data.item.analysis.font)
        return fonts[face]


def _decorate(stream: Stream, textbox: boxes.TextBox, offset_x: float, offset_y: float, thickness: float) -> None:
    draw_text_decoration(stream, textbox, offset_x, offset_y, thickness, get_color(textbox.style, "text_decoration_color"))


def _dots(stream: Stream, textbox: boxes.TextBox, painting: Painting) -> None:
    """A dot below each character (CLREQ 3.2.4)."""
    em = painting.dot_em
    y = textbox.position_y + textbox.baseline + _DOT_DROP * em
    with stream.stacked():
        stream.set_color(textbox.style["color"])
        for centre in painting.segment.centres:
            _circle(stream, textbox.position_x + centre * em, y, _DOT_RADIUS * em)
        stream.fill()


def _circle(stream: Stream, x: float, y: float, radius: float) -> None:
    arm = _CIRCLE * radius
    stream.move_to(x + radius, y)
    stream.curve_to(x + radius, y + arm, x + arm, y + radius, x, y + radius)
    stream.curve_to(x - arm, y + radius, x - radius, y + arm, x - radius, y)
    stream.curve_to(x - radius, y - arm, x - arm, y - radius, x, y - radius)
    stream.curve_to(x + arm, y - radius, x + radius, y - arm, x + radius, y)
