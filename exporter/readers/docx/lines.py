"""Paragraphs and tables of a flow -> items: what each is by its style, where it stands, its label and its inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from exporter.model import Image, Inline, Position, Role, Text
from exporter.readers.docx.aside import CONTENTS
from exporter.readers.docx.fields import IN_CONTENTS
from exporter.readers.docx.markup import Element, child, is_on, name, number, value, words
from exporter.readers.docx.numbering import Label
from exporter.readers.docx.origin import Origin, Story
from exporter.readers.docx.pieces import Piece, Tag, nested, without_call_marks
from exporter.readers.docx.runs import RunReader
from exporter.readers.docx.style_sheet import Style, indent
from exporter.readers.docx.vocabulary import Kind
from exporter.walk import Blocks, Inlines, plain_text

_P, _TABLE = name("w:p"), name("w:tbl")
_BLANK = " \t\u3000\u00a0"
_NEW_PAGE = frozenset({"", "nextPage", "oddPage", "evenPage"})
_CONTENTS_WORDS = frozenset({"\u76ee\u5f55", "\u76ee\u9304", "\u76ee\u6b21", "contents", "tableofcontents"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or the part of one between two page breaks.

    ``left``: its left edge, and ``shift``: how much of that its style does not say, twips. ``breaks``: page breaks before
    it; ``breaks_after``: after it. ``unnumbered``: it takes off the number that its style would give it. ``pieces``: its
    content, ``inlines`` the same nested.
    """

    element: Element
    kind: Kind
    role: Role
    level: int
    left: int
    shift: int
    pieces: tuple[Piece, ...]
    where: Position
    label: Label | None = None
    hangs: bool = False
    unnumbered: bool = False
    breaks: int = 0
    breaks_after: int = 0
    kept: bool = False
    is_apart: bool = False

    @property
    def inlines(self) -> Inlines:
        """The content as inlines."""
        return nested(self.pieces)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it."""
        return all(isinstance(piece.inline, Text) and not piece.inline.text.strip(_BLANK) for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words."""
        return plain_text(tuple(piece.inline for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    element: Element
    left: int
    where: Position
    breaks: int = 0
    breaks_after: int = 0


Item = Line | Grid
NoteReader = Callable[[str, str], Blocks]


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads the paragraphs of one story."""

    origin: Origin
    story: Story
    note: NoteReader

    def items(self, parent: Element) -> Iterator[Item]:
        """Every paragraph and table of a flow, text boxes after the paragraph that they hang on."""
        for element in parent:
            if element.tag == _P:
                yield from self._paragraph(element)
            elif element.tag == _TABLE:
                where = self._next_place()
                yield Grid(element, indent(child(element, "w:tblPr", "w:tblInd")), where)
            elif len(element) and element.tag != name("w:sectPr"):
                yield from self.items(element)

    def _next_place(self) -> Position:
        if not self.story.is_note:
            self.origin.aside.paragraph += 1
        return self.origin.aside.where

    def _paragraph(self, element: Element) -> Iterator[Item]:
        where = self._next_place()
        properties = element.find(name("w:pPr"))
        style_id = value(properties, "w:pStyle")
        style = self.origin.sheet.paragraph(style_id)
        kind = style.kind[0]
        if self._is_contents(element, kind):
            self.origin.aside.remove(CONTENTS, words(element))
            return
        reader = RunReader(self.origin, self.story, style, self.note)
        pieces = without_call_marks([*reader.read(element)])
        line = self._line(element, properties, style, style_id, where)
        yield from _divided(line, pieces)
        for box in reader.boxes:
            yield from self.items(box)
        section = child(properties, "w:sectPr")
        if section is not None and value(section, "w:type") in _NEW_PAGE:
            yield replace(line, pieces=(), label=None, kind=Kind.BODY, role=Role.BODY, breaks=0, breaks_after=1)

    def _is_contents(self, element: Element, kind: Kind) -> bool:
        """Whether a line belongs to a table of contents: by its style, or because a field made it."""
        runs = [run for run in element.iter(name("w:r")) if run.find(name("w:t")) is not None]
        made = bool(runs) and all(run.get(IN_CONTENTS) for run in runs)
        titled = kind is Kind.CONTENTS_TITLE and re.sub(r"\s", "", words(element)).lower() in _CONTENTS_WORDS
        return made or titled or kind is Kind.CONTENTS

    def _line(self, element: Element, properties: Element | None, style: Style, style_id: str, where: Position) -> Line:
        kind, role = style.kind
        outline = child(properties, "w:outlineLvl")
        level = style.level
        if outline is not None:
            stated = number(outline.get(name("w:val")), 9)
            level = stated + 1 if 0 <= stated < 9 else 0
            kind, role = (Kind.HEADING, Role.BODY) if level else (Kind.BODY, Role.BODY) if kind is Kind.HEADING else (kind, role)
        label = self.origin.numbering.label(properties, style, style_id or "")
        own = child(properties, "w:ind")
        numbered = label.level.left if label is not None else style.left
        left = indent(own, numbered)
        hanging = number((own.get(name("w:hanging")) if own is not None else None) or "")
        return Line(
            element,
            kind,
            role,
            level,
            left,
            left - (style.left if label is None else 0),
            (),
            where,
            label,
            hanging > 0,
            self.origin.numbering.is_unnumbered(properties, style),
            int(is_on(child(properties, "w:pageBreakBefore"))),
            0,
            is_on(child(properties, "w:keepNext")),
            child(properties, "w:contextualSpacing") is not None and not is_on(child(properties, "w:contextualSpacing")),
        )


def _divided(line: Line, pieces: Sequence[Piece]) -> Iterator[Line]:
    """The paragraph, or its parts between page breaks and formulas that stand by themselves."""
    part: list[Piece] = []
    breaks = line.breaks
    first = True
    for piece in pieces:
        if piece.tag is Tag.PAGE_BREAK:
            if part:
                yield replace(line, pieces=tuple(part), breaks=breaks, label=line.label if first else None)
                part, breaks, first = [], 0, False
            breaks += 1
        elif piece.tag is Tag.DISPLAYED and _is_worded(pieces):
            if part:
                yield replace(line, pieces=tuple(part), breaks=breaks, label=line.label if first else None)
                part, breaks, first = [], 0, False
            yield replace(line, pieces=(piece,), breaks=breaks, label=None, kind=Kind.MATH)
            breaks = 0
        else:
            part.append(piece)
    if part or first or breaks:
        trailing = breaks if not part and not line.label and breaks > line.breaks else 0
        yield replace(line, pieces=tuple(part), breaks=breaks - trailing, breaks_after=trailing, label=line.label if first else None)


def _is_worded(pieces: Sequence[Piece]) -> bool:
    """Whether anything but formulas that stand by themselves is in a paragraph."""
    return len(pieces) > 1


def bare(inlines: Inlines) -> tuple[Inline, ...]:
    """The inlines that are no blank words."""
    return tuple(each for each in inlines if not (isinstance(each, Text) and not each.text.strip(_BLANK)))


def is_picture(line: Line) -> bool:
    """Whether a line is one picture and nothing else."""
    held = bare(tuple(piece.inline for piece in line.pieces))
    return len(held) == 1 and isinstance(held[0], Image)
