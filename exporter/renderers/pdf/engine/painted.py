"""What a text box, or a line of plain words, carries from the line maker to the painter."""

from __future__ import annotations

from dataclasses import dataclass

from weasyprint.formatting_structure import boxes

from exporter.renderers.pdf.engine.glyphs import Segment

_ATTRIBUTE = "composed_segment"
_PIECES = "composed_pieces"


@dataclass(frozen=True, slots=True)
class Painting:
    """The segment, the face's key, the spacing after each cluster and, for emphasis dots, the em, both in px (else 0)."""

    segment: Segment
    spacing: float
    face: str
    dot_em: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words of a plain line in one face: from the end of the piece before, ``ahead`` px to its first glyph and ``advance`` px
    to its end."""

    painting: Painting
    text: str
    ahead: float
    advance: float


def paint_whole(line: boxes.LineBox, pieces: tuple[Piece, ...]) -> None:
    """Lets a line box without children be painted by us: layout and painting go through every box, and lines of plain words
    have nothing inside that they need."""
    line.__dict__[_PIECES] = pieces


def pieces_of(box: object) -> tuple[Piece, ...]:
    """The pieces of a line of plain words; none for any other box."""
    pieces: tuple[Piece, ...] = getattr(box, _PIECES, ())
    return pieces


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
