"""Points, ems and lines -> the whole numbers that WordprocessingML counts in."""

from __future__ import annotations

from exporter.themes import TextStyle

EMU_PER_POINT = 12700
"""English metric units, in which DrawingML measures."""


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points: the unit of font sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Eighths of a point: the unit of borders, which are at least a quarter of a point wide."""
    return max(2, round(points * 8))


def hundredths(count: float) -> int:
    """Hundredths of a character or of a line: the unit of Chinese indents and spaces."""
    return round(count * 100)


def emu(points: float) -> int:
    """English metric units."""
    return round(points * EMU_PER_POINT)


def indent(style: TextStyle, ems: float) -> int:
    """Twips of a number of ems of a style's own size."""
    return twips(style.size * ems)


def on_grid(style: TextStyle, body: TextStyle) -> bool:
    """Whether a style's pitch is a whole number of body lines, so that its lines keep to the document grid."""
    lines = style.pitch / body.pitch
    return abs(lines - round(lines)) < 1e-6
