"""Composed lines -> WeasyPrint line boxes: laid out when their block's width is known, and placed line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.inline import iter_line_boxes
from weasyprint.layout.percent import resolve_one_percentage, resolve_percentages
from weasyprint.text.line_break import strut

from exporter.renderers.pdf.engine.glyphs import Segment, segment
from exporter.renderers.pdf.engine.inline_tree import Leaf, NotComposable
from exporter.renderers.pdf.engine.ordinary import OrdinaryLayout
from exporter.renderers.pdf.engine.painted import Painting, Piece, paint_as, paint_whole
from exporter.renderers.pdf.engine.paragraphs import ComposedBlock, compose_block
from exporter.renderers.pdf.engine.ruby import ruby_box
from exporter.typesetting import Line

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle as Style

    from exporter.renderers.pdf.engine.installation import Typesetter

Resumption = dict[int, None] | None
"""Where a block goes on after a page break, in WeasyPrint's form: here the number of the next line."""

_KEPT = "composed_block"
PARAGRAPH = "composed_paragraph"
"""The attribute of a line box that names its paragraph, where several share a block."""

_EPSILON = 1e-4


class LineMaker:
    """Stands in for WeasyPrint's ``iter_line_boxes``; what it cannot compose it hands on."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter

    def __call__(
        self,
        context: LayoutContext,
        box: boxes.LineBox,
        position_y: float,
        bottom_space: float,
        skip_stack: Resumption,
        containing_block: boxes.Box,
        *others: object,
    ) -> Iterator[tuple[boxes.LineBox, Resumption]]:
        """The lines from ``skip_stack`` on, each with where to resume; ``others`` end with two pseudo-elements' styles."""
        unusual = "first-line" if any(style is not None for style in others[-2:]) else "float" if context.excluded_shapes else ""
        if skip_stack and box.__dict__.get(_KEPT):
            unusual = ""  # its first lines are ours
        elif unusual:
            self._left(box, unusual)
        block = None if unusual else self._block(context, box, containing_block)
        if block is None:
            yield from iter_line_boxes(context, box, position_y, bottom_space, skip_stack, containing_block, *others)
        else:
            placement = _Placement(self._typesetter, context, box, containing_block, block)
            yield from placement.lines(position_y, skip_stack, context.page_bottom - bottom_space)

    def _block(self, context: LayoutContext, box: boxes.LineBox, containing_block: boxes.Box) -> ComposedBlock | None:
        measure = containing_block.width
        kept: ComposedBlock | None = box.__dict__.get(_KEPT)
        if kept is not None and abs(kept.measure - measure) < _EPSILON:
            return kept
        if box.__dict__.get(_KEPT, False) is None:
            return None
        resolve_percentages(box, containing_block)
        resolve_one_percentage(box, "text_indent", measure)
        try:
            kept = compose_block(self._typesetter, box, measure, OrdinaryLayout(context, containing_block))
        except NotComposable as problem:
            self._left(box, str(problem))
            return None
        box.__dict__[_KEPT] = kept
        return kept

    def _left(self, box: boxes.LineBox, reason: str) -> None:
        """Leaves the block to ordinary layout from now on, and says so once."""
        if box.__dict__.get(_KEPT, False) is not None:
            self._typesetter.report(box, reason)
        box.__dict__[_KEPT] = None


class _Placement:
    """Makes the line boxes of one block, from one resumption on."""

    def __init__(
        self, typesetter: Typesetter, context: LayoutContext, box: boxes.LineBox, block: boxes.Box, content: ComposedBlock
    ) -> None:
        self._typesetter, self._box, self._block, self._content = typesetter, box, block, content
        self._ordinary = OrdinaryLayout(context, block)
        self._paragraph = content.paragraphs[0]
        self._pitch, own = strut(box.style)
        self._baseline = typesetter.seats.baseline(box.element, self._pitch, own)
        self._plain_style = _is_plain_style(box.style)

    def lines(self, position_y: float, skip_stack: Resumption, bottom: float) -> Iterator[tuple[boxes.LineBox, Resumption]]:
        """The lines from the resumption on; ``bottom``: the foot of the page in px."""
        lines = self._content.lines
        first = next(iter(skip_stack)) if skip_stack else 0
        for index in range(first, len(lines)):
            number, composed = lines[index]
            self._paragraph = self._content.paragraphs[number]
            top = position_y
            if len(self._content.paragraphs) > 1 and index > first and self._must_turn(index, position_y, bottom):
                top = bottom + self._pitch
            line = self._line(composed, top)
            line.__dict__[PARAGRAPH] = self._paragraph.id
            position_y = line.position_y + line.height
            yield line, ({index + 1: None} if index + 1 < len(lines) else None)

    def _must_turn(self, index: int, position_y: float, bottom: float) -> bool:
        """Whether a line of a shared block goes to the next page, so that no line of a paragraph stands alone on either."""
        lines = self._paragraph.composed.lines
        room = int((bottom - position_y + _EPSILON) / self._pitch)
        if room >= len(lines) or room < 1:
            return False
        number = self._content.lines[index][0]
        at = index - next(first for first in range(index, -1, -1) if first == 0 or self._content.lines[first - 1][0] != number)
        if room >= len(lines) - at:
            return False
        return (room == 1 and at in (0, len(lines) - 2)) or (at == 0 and len(lines) == 3)

    def _line(self, line: Line, position_y: float) -> boxes.LineBox:
        em = self._content.em
        start_x = self._block.content_box_x() + self._shift(line) + line.offset * em
        placed: list[tuple[Leaf, boxes.Box]] = []
        pieces = self._pieces(line) if self._is_plain() else ()
        if not pieces:
            placed = list(self._placed(line, start_x, position_y))
        whole = self._box.copy_with_children(_nested(placed, self._block))
        paint_whole(whole, pieces)
        whole.position_x, whole.position_y = start_x, position_y
        whole.width, whole.height = line.width * em, self._pitch
        whole.baseline, whole.margin_top, whole.margin_bottom = self._baseline, 0, 0
        _make_room(whole, placed, self._pitch)
        return whole

    def _is_plain(self) -> bool:
        """Whether the paragraph shares its block, and so has no inline boxes, and has a face for every character."""
        return self._plain_style and bool(self._paragraph.id) and all(leaf.face and not leaf.foreign for leaf in self._paragraph.leaves)

    def _pieces(self, line: Line) -> tuple[Piece, ...]:
        em, text, pieces = self._content.em, self._paragraph.composed.text, []
        for leaf in self._paragraph.leaves:
            begin, end = max(leaf.start, line.start), min(leaf.end, line.visible_end)
            if begin < end:
                made = self._segment(leaf, line, begin, end)
                gap = made.gap if begin != line.start else 0.0
                painting = Painting(made, line.spacing * em, leaf.face)
                pieces.append(Piece(painting, text[begin:end], gap * em, (gap + made.width) * em))
        return tuple(pieces)

    def _placed(self, line: Line, x: float, position_y: float) -> Iterator[tuple[Leaf, boxes.Box]]:
        for leaf in self._paragraph.leaves:
            if leaf.start < line.visible_end and leaf.end > line.start:
                begin, end = max(leaf.start, line.start), min(leaf.end, line.visible_end)
                box, x = self._leaf(leaf, line, begin, end, x, position_y)
                if box is not None:
                    yield leaf, box

    def _shift(self, line: Line) -> float:
        free = self._content.measure - (line.offset + line.width) * self._content.em
        match self._box.style["text_align_all"]:
            case "center":
                return free / 2
            case "right" | "end":
                return free
            case _:
                return 0.0

    def _leaf(self, leaf: Leaf, line: Line, begin: int, end: int, x: float, top: float) -> tuple[boxes.Box | None, float]:
        """The leaf's part of the line, its left edge at ``x`` px, and where the next one's is; None for what leaves no trace."""
        em, baseline = self._content.em, top + self._baseline - leaf.rise
        if isinstance(leaf.box, boxes.TextBox) and not leaf.foreign:
            return self._text(leaf, line, begin, end, x, baseline)
        width = self._paragraph.composed.widths[begin] * em
        x += line.gaps.get(begin, 0.0) * em
        return self._thing(leaf, x, width, baseline), x + width + line.spacing * em

    def _thing(self, leaf: Leaf, x: float, width: float, baseline: float) -> boxes.Box | None:
        if leaf.box.element_tag == "ruby":
            return ruby_box(self._typesetter, self._ordinary, leaf.box, self._block, x, width, baseline, self._content.em)
        box = self._ordinary.words(leaf.box, leaf.foreign) if leaf.foreign else self._ordinary.atomic(leaf.box, x)
        if isinstance(box, boxes.InlineBlockBox):
            box.translate(0, baseline - box.baseline - box.position_y)
        elif box is not None:
            box.position_x, box.position_y = x, baseline - box.baseline
        return box

    def _text(self, leaf: Leaf, line: Line, begin: int, end: int, x: float, baseline: float) -> tuple[boxes.TextBox, float]:
        em = self._content.em
        made = self._segment(leaf, line, begin, end)
        gap = made.gap if begin != line.start else 0.0
        box = leaf.box.copy_with_text(self._paragraph.composed.text[begin:end])
        size = box.style["font_size"]
        trailing = line.spacing if end == line.visible_end else 0.0
        box.position_x, box.position_y = x + gap * em, baseline - size
        box.width, box.height, box.baseline = (made.width - trailing) * em, size, size
        paint_as(box, Painting(made, line.spacing * em, leaf.face, em if leaf.dotted else 0.0))
        return box, x + (gap + made.width) * em

    def _segment(self, leaf: Leaf, line: Line, begin: int, end: int) -> Segment:
        return segment(
            self._paragraph.composed, line, begin, end, self._typesetter.families.shapers[leaf.face], leaf.scale, centred=leaf.dotted
        )


def _is_plain_style(style: Style) -> bool:
    decorations = style["text_decoration_line"]
    return style["visibility"] == "visible" and "underline" not in decorations and "line-through" not in decorations


def _nested(placed: list[tuple[Leaf, boxes.Box]], block: boxes.Box) -> list[boxes.Box]:
    """The leaves inside fresh copies of their inline ancestors, one copy per ancestor and line."""
    roots: list[boxes.Box] = []
    opened: list[tuple[boxes.InlineBox, boxes.InlineBox]] = []
    for leaf, box in placed:
        shared = 0
        while shared < min(len(opened), len(leaf.path)) and opened[shared][0] is leaf.path[shared]:
            shared += 1
        del opened[shared:]
        for ancestor in leaf.path[shared:]:
            copied = ancestor.copy_with_children([])
            resolve_percentages(copied, block)
            (opened[-1][1].children if opened else roots).append(copied)
            opened.append((ancestor, copied))
        (opened[-1][1].children if opened else roots).append(box)
    for root in roots:
        _enclose(root)
    return roots


def _enclose(box: boxes.Box) -> None:
    """An inline box is as wide as its children and as high as the lowest of them."""
    if not isinstance(box, boxes.InlineBox) or box.element_tag == "ruby":
        return
    for child in box.children:
        _enclose(child)
    left = min(child.position_x for child in box.children)
    right = max(child.position_x + child.margin_width() for child in box.children)
    size = box.style["font_size"]
    foot = max(child.position_y + child.baseline for child in box.children)
    box.position_x, box.width = left, right - left
    box.position_y, box.height, box.baseline = foot - size, size, size


def _make_room(line: boxes.LineBox, placed: list[tuple[Leaf, boxes.Box]], pitch: float) -> None:
    """A line with something higher than the pitch takes as many whole pitches as that needs, so that the grid holds."""
    things = [box for _, box in placed if not isinstance(box, boxes.TextBox | boxes.InlineBox)]
    if not things:
        return
    above = max(0.0, *(line.position_y - box.position_y for box in things))
    below = max(0.0, *(box.position_y + box.margin_height() - (line.position_y + pitch) for box in things))
    if above + below < _EPSILON or above + below < 0.12 * pitch:
        return
    needed = (above + below) // pitch + 1
    line.height = pitch * (1 + needed)
    moved = above + (needed * pitch - above - below) / 2
    top = line.position_y
    for child in line.children:
        child.translate(0, moved)
    line.position_y, line.baseline = top, line.baseline + moved
