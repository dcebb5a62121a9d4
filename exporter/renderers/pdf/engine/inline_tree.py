"""WeasyPrint's inline boxes -> runs for composition: leaves in reading order, each with its ancestors and its baseline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module

from weasyprint.formatting_structure import boxes

from exporter.renderers.pdf.engine.ordinary import OrdinaryLayout
from exporter.renderers.pdf.families import FamilySet
from exporter.typesetting import Run, Thing, Words

LINE_FEED, LINE_SEPARATOR = "\n", "\u2028"
_DOTS = "emphasis-dots"
_APART = 0.15
"""Em: the blank that parts the reading of one word from the next one's."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters whose lines run the other way; their order is ordinary layout's (UAX #9)."""


class NotComposable(Exception):
    """Ordinary layout must take the paragraph; the argument says why, in the catalogue's words."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text box, an atomic box or a ruby, at ``start`` to ``end`` of the joined text.

    ``path``: its inline ancestors below the line, outermost first. ``rise``: px that its baseline stands above the
    line's. ``face``: the family that sets it. ``scale``: its size relative to the paragraph's. ``foreign``: the
    characters of a text box that no family of the theme's has, for ordinary layout to set.
    """

    box: boxes.Box
    path: tuple[boxes.InlineBox, ...]
    start: int
    end: int
    rise: float
    face: str
    scale: float
    dotted: bool
    foreign: str = ""


class Collector:
    """Walks one line box's tree. ``families`` answers which face has which characters, ``ordinary`` sets what none has."""

    def __init__(self, families: FamilySet, em: float, ordinary: OrdinaryLayout) -> None:
        self._families, self._em, self._ordinary = families, em, ordinary
        self.leaves: list[Leaf] = []
        self.runs: list[Run] = []
        self._length = 0

    def collect(self, line: boxes.LineBox) -> None:
        """Fills ``leaves`` and ``runs``. Raises ``NotComposable``."""
        for child in line.children:
            self._visit(child, (), 0.0, clings=False)

    def _visit(self, box: boxes.Box, path: tuple[boxes.InlineBox, ...], rise: float, *, clings: bool) -> None:
        if not box.is_in_normal_flow():
            raise NotComposable("out-of-flow")
        rise += _rise(box)
        if isinstance(box, boxes.TextBox):
            self._text(box, path, rise, clings=clings)
        elif isinstance(box, boxes.InlineBox) and box.element_tag == "ruby":
            self._append_thing(box, path, rise, self._ruby_width(box))
        elif isinstance(box, boxes.InlineBox):
            _require_plain(box)
            for index, child in enumerate(box.children):
                self._visit(child, (*path, box), rise, clings=clings or (index == 0 and box.footnote is not None))
        elif isinstance(box, boxes.InlineReplacedBox | boxes.InlineBlockBox):
            self._append_thing(box, path, rise, self._ordinary.width(box), apart=isinstance(box, boxes.InlineReplacedBox))
        else:
            raise NotComposable(type(box).__name__)

    def _append_thing(
        self, box: boxes.Box, path: tuple[boxes.InlineBox, ...], rise: float, width: float, foreign: str = "", *, apart: bool = False
    ) -> None:
        self.leaves.append(Leaf(box, path, self._length, self._length + 1, rise, "", 1.0, dotted=False, foreign=foreign))
        self.runs.append(Thing(width / self._em, apart=apart))
        self._length += 1

    def _text(self, box: boxes.TextBox, path: tuple[boxes.InlineBox, ...], rise: float, *, clings: bool) -> None:
        style = box.style
        if style["white_space"] not in ("normal", "nowrap", "pre-line"):
            raise NotComposable("white-space")
        if style["letter_spacing"] not in ("normal", 0):
            raise NotComposable("letter-spacing")
        if style["direction"] != "ltr":
            raise NotComposable("direction")
        text = box.text.replace(LINE_FEED, LINE_SEPARATOR)
        if not self._length:
            text = text.lstrip(" ")
        self.words(box, text, path, rise, clings=clings)

    def words(
        self, box: boxes.TextBox, text: str, path: tuple[boxes.InlineBox, ...] = (), rise: float = 0.0, *, clings: bool = False
    ) -> None:
        """Appends part of a text box, in pieces of one face. Raises ``NotComposable``."""
        if RIGHT_TO_LEFT.search(text):
            raise NotComposable("direction")
        style = box.style
        scale = style["font_size"] / self._em
        dotted = any(parent.element is not None and parent.element.get("class") == _DOTS for parent in path)
        apart = any(parent.element_tag == "code" for parent in path)
        for face, piece in self._families.split(text, style["font_family"], style["font_weight"]):
            if face is None:
                self._append_thing(box, path, rise, self._ordinary.words_width(box, piece), piece)
                continue
            end = self._length + len(piece)
            self.leaves.append(Leaf(box, path, self._length, end, rise, face, scale, dotted=dotted))
            self.runs.append(Words(piece, face, scale, clings, apart))
            self._length = end
            clings = False

    def _ruby_width(self, ruby: boxes.InlineBox) -> float:
        base, annotation = ruby_parts(ruby)
        return max(self.width_of(base), self.width_of(annotation) + _APART * self._em)

    def width_of(self, text_boxes: list[boxes.TextBox]) -> float:
        """The natural width in px of a few words in a line of their own."""
        width = 0.0
        for box in text_boxes:
            for face, piece in self._families.split(box.text, box.style["font_family"], box.style["font_weight"]):
                if face is None:
                    width += self._ordinary.words_width(box, piece)
                else:
                    width += self._families.advance(face, piece) * box.style["font_size"]
        return width


def ruby_parts(ruby: boxes.InlineBox) -> tuple[list[boxes.TextBox], list[boxes.TextBox]]:
    """The text boxes of a ruby's base and of its annotation."""
    annotation = [
        box for child in ruby.children if child.element_tag == "rt" for box in child.descendants() if isinstance(box, boxes.TextBox)
    ]
    base = [box for child in ruby.children if child.element_tag != "rt" for box in child.descendants() if isinstance(box, boxes.TextBox)]
    return base, annotation


def _rise(box: boxes.Box) -> float:
    aligned = box.style["vertical_align"]
    if aligned == "baseline":
        return 0.0
    if isinstance(aligned, int | float):
        return float(aligned)
    raise NotComposable("vertical-align")


_SIDES = ("margin_left", "margin_right", "padding_left", "padding_right", "border_left_width", "border_right_width")
_ZERO = import_module("weasyprint.css.properties").ZERO_PIXELS


def _require_plain(box: boxes.InlineBox) -> None:
    """Our segments have no room for an inline box's own margins; the themes give none."""
    for side in _SIDES:
        value = box.style[side]
        if value not in (0, _ZERO):
            raise NotComposable("inline-margin")
