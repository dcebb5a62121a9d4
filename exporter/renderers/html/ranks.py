"""Heading elements without a skipped level: which of h1 to h6 each heading of the model becomes."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.model import Document, Heading
from exporter.walk import descendants

DEEPEST = 6


def heading_ranks(document: Document, above: int) -> Mapping[str, int]:
    """Heading id to its rank, 1 to 6; ``above`` ranks are taken by what stands over the text (1: a title as h1).

    A heading is at most one rank deeper than the one before it, as PDF/UA-1 7.4.2 and WCAG want, whatever levels the
    author skipped.
    """
    ranks: dict[str, int] = {}
    open_levels: list[int] = []
    for heading in (node for node in descendants(document) if isinstance(node, Heading)):
        while open_levels and open_levels[-1] >= heading.level:
            open_levels.pop()
        open_levels.append(heading.level)
        ranks[heading.id] = min(above + len(open_levels), DEEPEST)
    return ranks
