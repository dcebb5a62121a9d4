"""Composed lines in words that a typographer can check: each line, how it was fitted, and every adjustment by name."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.typesetting.classes import FULL_WIDTH_MARKS
from exporter.typesetting.lines import Composed, Line

_TINY = 5e-4


def describe(composed: Composed) -> str:
    """One paragraph of text per line; lengths in em."""
    return "\n".join(f"{number:>3}  {_line(composed, line)}" for number, line in enumerate(composed.lines, start=1)) + "\n"


def _line(composed: Composed, line: Line) -> str:
    text = composed.text[line.start : line.end].replace("\u2028", "\u21b5")
    figures = [f"{line.offset:.2f} + {line.width:.3f}", *_adjustments(composed, line)]
    return f"{text}\n     [{'; '.join(figures)}]"


def _adjustments(composed: Composed, line: Line) -> Iterator[str]:
    if abs(line.spacing) > _TINY:
        yield f"every place {line.spacing:+.4f}"
    if line.hyphen:
        yield f"hyphen {line.hyphen:.3f}"
    for at in range(line.start, line.visible_end):
        character, natural = composed.text[at], composed.widths[at]
        advance = line.advances.get(at, natural)
        if at in line.gaps:
            yield f"gap before {character} {line.gaps[at]:.3f}"
        if abs(advance - natural) > _TINY:
            edge = "line start" if at == line.start else "line end" if at == line.visible_end - 1 else "squeezed"
            yield f"{character} {edge} {advance:.3f}"
        elif character in FULL_WIDTH_MARKS and natural < 1 - _TINY:
            yield f"{character} beside a mark {natural:.3f}"
