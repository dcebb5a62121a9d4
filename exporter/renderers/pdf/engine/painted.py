"""What a text box carries from the line maker to the painter."""

from __future__ import annotations

from dataclasses import dataclass

from weasyprint.formatting_structure import boxes

from exporter.renderers.pdf.engine.glyphs import Segment

_ATTRIBUTE = "composed_segment"


@dataclass(frozen=True, slots=True)
class Painting:
    """The segment, the face's key, the spacing after each cluster and, for emphasis dots, the em, both in px (else 0)."""

    segment: Segment
    spacing: float
    face: str
    dot_em: float = 0.0


def paint_as(box: boxes.TextBox, painting: Painting) -> None:
    """Lets a text box of our own be painted by us."""
    strip_sides(box)
    box.__dict__[_ATTRIBUTE] = painting


def strip_sides(box: boxes.TextBox) -> None:
    """A text box of our own has no margins, borders or padding."""
    for side in ("top", "right", "bottom", "left"):
        setattr(box, f"margin_{side}", 0)
        setattr(box, f"padding_{side}", 0)
        setattr(box, f"border_{side}_width", 0)


def painting_of(box: boxes.TextBox) -> Painting | None:
    """The painting of a text box of our own; None for one of ordinary layout."""
    painting: Painting | None = box.__dict__.get(_ATTRIBUTE)
    return painting
