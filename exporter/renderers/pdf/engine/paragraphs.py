"""A line box's content -> composed paragraphs: one of any inlines, or a run of plain ones that share a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes

from exporter.renderers.pdf.engine.inline_tree import Collector, Leaf, NotComposable
from exporter.renderers.pdf.engine.ordinary import OrdinaryLayout
from exporter.renderers.pdf.runs import SEPARATOR
from exporter.typesetting import Composed, Line, Rules, compose

if TYPE_CHECKING:
    from exporter.renderers.pdf.engine.installation import Typesetter

_RUN = "data-run"


@dataclass(frozen=True, slots=True)
class ComposedParagraph:
    """A paragraph's leaves and lines; ``id``: its block's, where it shares its layout block with others, else empty."""

    leaves: tuple[Leaf, ...]
    composed: Composed
    id: str = ""


@dataclass(frozen=True, slots=True)
class ComposedBlock:
    """What is remembered with a line box: the measure in px that it was composed for, its em in px, its paragraphs, and
    every line with the number of its paragraph."""

    measure: float
    em: float
    paragraphs: tuple[ComposedParagraph, ...]
    lines: tuple[tuple[int, Line], ...]


def run_ids(box: boxes.Box) -> list[str]:
    """The ids of the paragraphs that share the box's block; empty for an ordinary block."""
    element = box.element
    written = element.get(_RUN) if element is not None else None
    return written.split() if written else []


def compose_block(typesetter: Typesetter, box: boxes.LineBox, measure: float, ordinary: OrdinaryLayout) -> ComposedBlock:
    """The block's paragraphs composed to the measure in px. Raises ``NotComposable``."""
    em = box.style["font_size"]
    if not em or box.style["direction"] != "ltr":
        raise NotComposable("direction")
    ids = run_ids(box)
    paragraphs = tuple((_run if ids else _single)(typesetter, box, measure / em, ordinary))
    lines = tuple((number, line) for number, paragraph in enumerate(paragraphs) for line in paragraph.composed.lines)
    return ComposedBlock(measure, em, paragraphs, lines)


def _single(typesetter: Typesetter, box: boxes.LineBox, measure: float, ordinary: OrdinaryLayout) -> Iterator[ComposedParagraph]:
    em = box.style["font_size"]
    collector = Collector(typesetter.families, em, ordinary)
    collector.collect(box)
    if not collector.runs:
        raise NotComposable("empty")
    aligned = box.style["text_align_all"]
    composed = _fitted(collector, measure, _rules(typesetter, box), typesetter, box.text_indent / em, balanced=aligned == "center")
    yield ComposedParagraph(tuple(collector.leaves), composed)


def _rules(typesetter: Typesetter, box: boxes.LineBox) -> Rules:
    return typesetter.rules if box.style["text_align_all"] == "justify" else typesetter.ragged_rules


def _run(typesetter: Typesetter, box: boxes.LineBox, measure: float, ordinary: OrdinaryLayout) -> Iterator[ComposedParagraph]:
    (text_box,) = box.children
    em = box.style["font_size"]
    rules, indent = _rules(typesetter, box), box.text_indent / em
    for id, words in zip(run_ids(box), text_box.text.split(SEPARATOR), strict=True):
        collector = Collector(typesetter.families, em, ordinary)
        collector.words(text_box, words)
        yield ComposedParagraph(tuple(collector.leaves), compose(collector.runs, measure, typesetter.families, rules, indent), id)


def _fitted(collector: Collector, measure: float, rules: Rules, typesetter: Typesetter, indent: float, *, balanced: bool) -> Composed:
    """The paragraph's lines; centred ones in lines of like length, no shorter than the same number of lines allows."""
    composed = compose(collector.runs, measure, typesetter.families, rules, indent)
    if not balanced or len(composed.lines) < 2:
        return composed
    wanted, least, most = len(composed.lines), measure / 2, measure
    while most - least > 0.5:
        middle = (least + most) / 2
        tried = compose(collector.runs, middle, typesetter.families, rules, indent)
        if len(tried.lines) <= wanted:
            composed, most = tried, middle
        else:
            least = middle
    return composed
