"""Lengths as a theme writes them: Chinese type sizes by name, points, millimetres, ems, lines; paper by name.

The names follow Word's values, which GB/T 40070-2021 shares; paper sizes are ISO 216 and the trims of Chinese books.
"""

from __future__ import annotations

import re

POINTS_PER_MILLIMETRE = 72 / 25.4

TYPE_SIZES: dict[str, float] = {
    "初号": 42,
    "小初": 36,
    "一号": 26,
    "小一": 24,
    "二号": 22,
    "小二": 18,
    "三号": 16,
    "小三": 15,
    "四号": 14,
    "小四": 12,
    "五号": 10.5,
    "小五": 9,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5,
}
"""Name to points."""

PAPER_SIZES: dict[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A5": (148, 210),
    "B5": (176, 250),
    "16开": (185, 260),
    "大16开": (210, 285),
    "32开": (130, 184),
    "大32开": (140, 203),
}
"""Name to width and height in millimetres."""

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|em|lines?)")
_UNITS = {"pt": 1.0, "mm": POINTS_PER_MILLIMETRE, "cm": 10 * POINTS_PER_MILLIMETRE, "in": 72.0}


def length(text: str, em: float = 0.0, line: float = 0.0) -> float:
    """A length in points. ``em`` and ``line`` are their values in points, 0 where the unit may not be used.

    Raises ValueError with the forms that are allowed.
    """
    if text in TYPE_SIZES:
        return TYPE_SIZES[text]
    found = _LENGTH.fullmatch(text.strip())
    units = {**_UNITS, **({"em": em} if em else {}), **({"line": line, "lines": line} if line else {})}
    if not found or found[2] not in units:
        raise ValueError(f"{'/'.join(TYPE_SIZES)}, or a number with one of {' '.join(units)}")
    return round(float(found[1]) * units[found[2]], 4)


def paper(text: str) -> tuple[float, float]:
    """Width and height in points of a paper's name or of ``210mm x 297mm``. Raises ValueError with the forms allowed."""
    if text in PAPER_SIZES:
        width, height = PAPER_SIZES[text]
        return round(width * POINTS_PER_MILLIMETRE, 4), round(height * POINTS_PER_MILLIMETRE, 4)
    sides = re.split(r"\s*[x\u00d7]\s*", text.strip())
    if len(sides) != 2:
        raise ValueError(f'{" ".join(PAPER_SIZES)}, or "210mm x 297mm"')
    return length(sides[0]), length(sides[1])
