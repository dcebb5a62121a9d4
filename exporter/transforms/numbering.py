"""Numbers as structure: headings by level, captioned figures and tables, formulas that can be referred to.

A number that a document already carries is kept, and counting goes on from it; so is the number that an author typed
in a heading's label. How a number reads is the theme's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from exporter import numerals
from exporter.diagnostics import Diagnostic
from exporter.model import Block, Document, Figure, Heading, MathBlock, Table
from exporter.transforms.traversal import visit_blocks

_NUMERAL = re.compile("[0-9\uff10-\uff19]+|[" + "".join(sorted(numerals.CHINESE_NUMERAL_CHARACTERS)) + "]+")


def give_numbers(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with ``Heading.ordinals`` and the numbers of figures, tables and formulas."""
    return visit_blocks(document, _Counter().visit), ()


class _Counter:
    def __init__(self) -> None:
        self._headings: list[int] = []
        self._numbers: dict[type[Block], int] = {}

    def visit(self, block: Block) -> Block:
        match block:
            case Heading() if not block.unnumbered:
                return replace(block, ordinals=self._ordinals(block))
            case Figure() | Table() if block.caption or block.number:
                return replace(block, number=self._number(type(block), block.number))
            case MathBlock() if block.anchor or block.number:
                return replace(block, number=self._number(MathBlock, block.number))
            case _:
                return block

    def _number(self, kind: type[Block], given: int) -> int:
        self._numbers[kind] = given or self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def _ordinals(self, heading: Heading) -> tuple[int, ...]:
        """One count per level down to the heading's own; a level that has had no heading yet counts 0."""
        if heading.ordinals:
            self._headings = list(heading.ordinals)
            return heading.ordinals
        above = (self._headings + [0] * heading.level)[: heading.level]
        above[-1] = typed_number(heading.label) or above[-1] + 1
        self._headings = above
        return tuple(above)


def typed_number(label: str) -> int:
    """The number that an author typed in a heading's label, 0 when there is none to read."""
    found = _NUMERAL.search(label)
    return (numerals.read_chinese(found.group()) or 0) if found else 0
