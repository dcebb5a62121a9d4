"""The structure tree: without page furniture, and with a P for each paragraph of a shared block (ISO 32000-1, 14.8.4.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import pydyf
from weasyprint.formatting_structure import boxes

from exporter.renderers.pdf.engine.line_boxes import PARAGRAPH
from exporter.renderers.pdf.engine.painted import Piece, pieces_of
from exporter.renderers.pdf.engine.paragraphs import run_ids

if TYPE_CHECKING:
    from exporter.renderers.pdf.engine.installation import Typesetter

_KIDS_PER_PAGE = 3
"""Number, generation and R of a reference."""

Build = Callable[..., Iterator[pydyf.Dictionary]]


def structured(build: Build, typesetter: Typesetter) -> Build:
    """Stands in for WeasyPrint's ``_build_box_tree``: it calls itself by name for every box, and so comes back here."""

    def built(
        box: boxes.Box, parent: pydyf.Dictionary, pdf: pydyf.PDF, page_number: int, nums: dict[int, bytes], annotations: object,
        tags: dict[boxes.Box | Piece, dict[str, int]],
    ) -> Iterator[pydyf.Dictionary]:  # fmt: skip
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.BlockBox) and run_ids(box):
            for id, lines in groupby(box.children, lambda line: line.__dict__.get(PARAGRAPH, "")):
                typesetter.printed.setdefault(id, page_number + 1)
                yield _paragraph(lines, parent, pdf, pdf.page_references[page_number], nums, tags)
            return
        yield from build(box, parent, pdf, page_number, nums, annotations, tags)

    return built


def remembered_references(references: property) -> property:
    """Stands in for pydyf's ``page_references``, which writes every page's anew for each element that asks for one: the
    time to write a book would grow with the square of its pages."""
    known: list[bytes] = []

    def remembered(pdf: pydyf.PDF) -> list[bytes]:
        if len(pdf.pages["Kids"]) != _KIDS_PER_PAGE * len(known):
            known[:] = references.__get__(pdf)
        return known

    return property(remembered)


def _paragraph(
    lines: Iterator[boxes.LineBox],
    parent: pydyf.Dictionary,
    pdf: pydyf.PDF,
    page: bytes,
    nums: dict[int, bytes],
    tags: dict[boxes.Box | Piece, dict[str, int]],
) -> pydyf.Dictionary:
    """The part of one paragraph that stands on one page: its marked content, without an element for each line."""
    marked = [tags.pop(piece)["mcid"] for line in lines for piece in pieces_of(line) or line.children]
    element = pydyf.Dictionary({"Type": "/StructElem", "S": "/P", "K": pydyf.Array(marked), "Pg": page, "P": parent.reference})
    pdf.add_object(element)
    nums.update(dict.fromkeys(marked, element.reference))
    return element
