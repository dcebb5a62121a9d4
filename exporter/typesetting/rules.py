"""What a house style may decide about lines; every length in em of the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The defaults are CLREQ's for horizontal Simplified Chinese (clauses 3.1.6 and 3.2.2).

    ``pair``: what two adjacent marks take together at most (1.5; 1.0 in tight styles). ``gap``: between Han and Western
    letters, squeezed to ``gap_least`` and stretched to ``gap_most``. ``space_most``: how far a Western space may be
    stretched. ``trim_start``, ``trim_end``: a mark at a line's edge gives up its blank half. ``centred_marks``:
    traditional type, whose pauses and stops stand in the middle of their box and keep it.
    """

    pair: float = 1.5
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
