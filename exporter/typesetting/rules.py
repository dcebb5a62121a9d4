"""What a house style may decide about lines; every length in em of the text."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.typesetting.classes import Prohibition


@dataclass(frozen=True, slots=True)
class Rules:
    """The defaults are CLREQ's for horizontal Simplified Chinese (clauses 3.1.6 and 3.2.2).

    ``tight_pairs``: adjacent marks whose blanks meet take one em together, not one and a half. ``gap``: between Han and
    Western letters, squeezed to ``gap_least`` and stretched to ``gap_most``; a Western space is kept between
    ``space_least`` and ``space_most``. ``trim_start``, ``trim_end``: a mark at a line's edge gives up its blank half.
    ``squeeze_stops``: stops give way too, after all others. ``centred_marks``: traditional type, whose pauses and stops
    stand in the middle of their box and keep it. ``prohibition``: which marks may not begin or end a line.
    ``hanging``: one pause or stop may hang beyond the measure. ``justify``: lines but the last end flush.
    """

    tight_pairs: bool = False
    gap: float = 0.25
    gap_least: float = 0.125
    gap_most: float = 0.345
    space_least: float = 0.2
    space_most: float = 0.5
    trim_start: bool = True
    trim_end: bool = True
    squeeze_stops: bool = True
    centred_marks: bool = False
    justify: bool = True
    prohibition: Prohibition = Prohibition.BASIC
    hanging: bool = False
