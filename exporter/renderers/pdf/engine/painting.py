"""Composed text boxes -> PDF operators; text boxes of ordinary layout are handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weasyprint.draw import draw_inline_level
from weasyprint.draw.color import get_color
from weasyprint.draw.text import draw_text, draw_text_decoration
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import create_layout

from exporter.renderers.pdf.engine.painted import Painting, painting_of, pieces_of

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle as Style

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
        self.show(stream, painting, textbox.text, style, textbox.position_x, textbox.position_y + textbox.baseline)
        if "line-through" in decorations:
            _decorate(stream, textbox, offset_x, textbox.baseline - _STRIKE_HEIGHT * size, _UNDERLINE_THICKNESS * size)
        if painting.dot_em:
            _dots(stream, textbox, painting)

    def show(self, stream: Stream, painting: Painting, text: str, style: Style, x: float, baseline: float) -> None:
        """Paints words alone, their first glyph at ``x`` px; ``text`` and ``style`` find the font where it is new."""
        font = self._font(stream, painting.face, text, style)
        self._introduce(font, painting)
        stream.set_color(style["color"])
        stream.begin_text()
        stream.set_font_size(font.hash, style["font_size"])
        stream.stream.append(
            f"{painting.spacing:.5f} Tc\n1 0 0 -1 {number(x)} {number(baseline)} Tm\n[{painting.segment.operands}] TJ\n0 Tc".encode()
        )
        stream.end_text()

    def _introduce(self, font: Font, painting: Painting) -> None:
        """Tells the font which glyphs are used, how wide they are and what they stand for."""
        known = self._typesetter.introduced.setdefault(painting.face, set())
        if not known.issuperset(painting.segment.han):
            new = set(painting.segment.han) - known
            known |= new
            squares = self._typesetter.families.shapers[painting.face].squares
            for character in sorted(new):
                index = int(squares[ord(character)], 16)
                font.to_unicode[index], font.widths[index] = character, 1000
        for glyph in painting.segment.glyphs:
            if glyph.text or glyph.index not in font.to_unicode:
                font.to_unicode[glyph.index] = glyph.text
            font.widths[glyph.index] = round(glyph.width * 1000)

    def _font(self, stream: Stream, face: str, text: str, style: Style) -> Font:
        """The PDF font of a face: WeasyPrint makes it from a Pango font, once per document."""
        fonts = self._typesetter.fonts
        if face not in fonts:
            layout = create_layout(text, style, None, None, 0)
            first_line, _ = layout.get_first_line()
            fonts[face], _ = stream.add_font(first_line.runs[0].data.item.analysis.font)
        return fonts[face]


class LinePainter:
    """Stands in for WeasyPrint's ``draw_inline_level``: lines of plain words have no text boxes to be asked for."""

    def __init__(self, painter: TextPainter) -> None:
        self._painter = painter

    def __call__(self, stream: Stream, page: boxes.Box, box: boxes.Box, *others: object) -> None:
        """Paints one line or inline box."""
        pieces = pieces_of(box)
        if not pieces:
            draw_inline_level(stream, page, box, *others)
            return
        style, baseline, x = box.style, box.position_y + box.baseline, box.position_x
        for piece in pieces:
            with stream.marked(piece, "Span"):
                self._painter.show(stream, piece.painting, piece.text, style, x + piece.ahead, baseline)
            x += piece.advance


def number(value: float) -> str:
    """A length as pydyf writes it."""
    return str(int(value)) if value == int(value) else f"{value:f}".rstrip("0")


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
