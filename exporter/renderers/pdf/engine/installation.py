"""Puts our line maker and our text painter where WeasyPrint calls its own, for the length of one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from xml.etree.ElementTree import Element

import pydyf
import weasyprint.draw
import weasyprint.layout
import weasyprint.layout.background
import weasyprint.layout.block
import weasyprint.layout.page
import weasyprint.layout.table
import weasyprint.pdf.tags
import weasyprint.stacking
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font

from exporter.diagnostics import Diagnostic, warning
from exporter.fonts import Face, Weight
from exporter.renderers.pdf.engine.artifacts import furniture_as_artifact
from exporter.renderers.pdf.engine.grid import Grid, Seats, on_grid, whole_blocks
from exporter.renderers.pdf.engine.line_boxes import LineMaker
from exporter.renderers.pdf.engine.note_area import holding_its_notes
from exporter.renderers.pdf.engine.page_styles import shared_page_styles
from exporter.renderers.pdf.engine.painting import LinePainter, TextPainter
from exporter.renderers.pdf.engine.passed_by import kept_whole, resolved_once, without_backgrounds
from exporter.renderers.pdf.engine.structure import remembered_references, structured
from exporter.renderers.pdf.engine.table_columns import fitted_columns
from exporter.renderers.pdf.families import FamilySet
from exporter.typesetting import Rules

_EXPECTED = frozenset({"empty", "white-space"})
"""Reasons that need no word here: blocks without text, and code, whose lines are its author's."""


class Typesetter:
    """What one document's composition shares: families, rules, the PDF's fonts by face, the page on which each
    paragraph of a shared block begins, and what could not be composed."""

    def __init__(self, families: FamilySet, rules: Rules, seats: Seats) -> None:
        self.families = families
        self.rules = rules
        self.seats = seats
        self.ragged_rules = replace(rules, justify=False)
        self.fonts: dict[str, Font] = {}
        self.introduced: dict[str, set[str]] = {}
        self.printed: dict[str, int] = {}
        self.diagnostics: list[Diagnostic] = []

    def report(self, box: boxes.LineBox, reason: str) -> None:
        """Notes that a paragraph is left to ordinary layout."""
        if reason not in _EXPECTED:
            words = "".join(child.text for child in box.descendants() if isinstance(child, boxes.TextBox))
            self.diagnostics.append(warning("paragraph-not-composed", None, words=words[:20], reason=reason))


@contextmanager
def composed_layout(
    whole: Mapping[tuple[str, Weight], Face], latin: Mapping[tuple[str, Weight], Face], rules: Rules, grid: Grid, root: Element
) -> Iterator[Typesetter]:
    """Composes and paints the paragraphs of the page ``root`` ourselves while the context lasts. ``whole`` and ``latin``:
    see ``FamilySet``."""
    typesetter = Typesetter(FamilySet(whole, latin), rules, Seats(root))
    painter = TextPainter(typesetter)
    block, background, page = weasyprint.layout.block, weasyprint.layout.background, weasyprint.layout.page
    draw, tags = weasyprint.draw, weasyprint.pdf.tags
    replacements: tuple[tuple[ModuleType | type, str, object], ...] = (
        (block, "iter_line_boxes", LineMaker(typesetter)),
        (block, "block_level_layout", on_grid(block.block_level_layout, grid, frozenset(whole_blocks(root)))),
        (weasyprint.layout, "block_level_layout", holding_its_notes(weasyprint.layout.block_level_layout)),
        (weasyprint.layout.table, "auto_table_layout", fitted_columns(weasyprint.layout.table.auto_table_layout)),
        (draw, "draw_text", painter),
        (draw, "draw_inline_level", LinePainter(painter)),
        (draw, "draw_stacking_context", furniture_as_artifact(draw.draw_stacking_context)),
        (pydyf.PDF, "page_references", remembered_references(pydyf.PDF.page_references)),
        (tags, "_build_box_tree", structured(tags._build_box_tree, typesetter)),
        (background, "layout_box_backgrounds", without_backgrounds(background.layout_box_backgrounds)),
        (weasyprint.stacking, "_dispatch", kept_whole(weasyprint.stacking._dispatch)),
        (page, "resolve_percentages", resolved_once(page.resolve_percentages)),
        (page, "set_page_type_computed_styles", shared_page_styles(page.set_page_type_computed_styles)),
    )
    theirs = [(module, name, getattr(module, name)) for module, name, _ in replacements]
    for module, name, ours in replacements:
        setattr(module, name, ours)
    try:
        yield typesetter
    finally:
        for module, name, original in theirs:
            setattr(module, name, original)
