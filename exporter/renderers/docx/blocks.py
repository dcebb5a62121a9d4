"""Blocks -> paragraphs and tables, each in its style and inside a hidden bookmark that carries its id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from exporter import block_marks, labels
from exporter.labels import formula_label
from exporter.model import (
    Alignment,
    Block,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    MathBlock,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Table,
    ThematicBreak,
    UnorderedList,
    Verse,
)
from exporter.reading_text import printed_image
from exporter.renderers.docx import captions, fields, lists, pictures, tables
from exporter.renderers.docx.character_styles import TYPED_NUMBER
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.markup import Element, append, make, name, value
from exporter.renderers.docx.measures import indent
from exporter.renderers.docx.plain import PlainParagraphs
from exporter.renderers.docx.runs import RunWriter, Setting, stands_between_lines
from exporter.renderers.docx.style_names import NORMAL, ROLE_STYLES, style_id
from exporter.renderers.docx.text_properties import fix_pitch, ordered
from exporter.themes import TextStyle
from exporter.walk import Blocks, Inlines, plain_text

_P, _INDENT = name("w:p"), name("w:ind")
_SAME = 1e-6
_CAPTION_LINES = 4
"""Lines of a page that a picture leaves to its caption and to the space around it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a block stands in.

    ``style``: the theme's text style of plain paragraphs here. ``shift``: twips by which they stand further in than
    that style says. ``indent``: the left edge of every other block, twips. ``width``: the room from the left edge 0, pt.
    ``depth``: how many lists are around. ``alignment``: a table column's. ``kept``: on one page with what follows.
    ``prevailing``: the text style of a note or a table, which quotes and lists in it keep; empty in the body.
    """

    style: str = "body"
    shift: int = 0
    indent: int = 0
    width: float = 0.0
    depth: int = 0
    alignment: Alignment = Alignment.DEFAULT
    kept: bool = False
    prevailing: str = ""

    @property
    def room(self) -> float:
        """The width for a picture or a table here, pt."""
        return max(1.0, self.width - self.indent / 20)

    def within(self, style: TextStyle) -> Surroundings:
        """Inside a quote or a description: its paragraphs have its style, everything else stands as far in as they."""
        left = self.indent + indent(style, style.left)
        return replace(self, style=self.prevailing or style.name, shift=left if self.prevailing else self.indent, indent=left)

    @staticmethod
    def in_note(draft: Draft) -> Surroundings:
        """In a footnote."""
        return Surroundings(style="note", width=draft.theme.page.area_width, prevailing="note")


class BlockWriter:
    """Writes blocks into the body, a cell or a note of one story."""

    def __init__(self, draft: Draft, story: Story) -> None:
        self.draft = draft
        self.story = story
        self.runs = RunWriter(draft)
        self._look = draft.look
        self._below = 0.0
        self._unset = 0.0
        self._breaks: list[PageBreak] = []

    def write(self, parent: Element, blocks: Blocks, around: Surroundings) -> None:
        """Appends all blocks; the parent then ends in a paragraph, as cells, notes and the body must."""
        self._write_all(parent, blocks, around)
        last = _last(parent)
        if last is None or last.tag != _P:
            last = self.paragraph(parent, around.style, around)
        self._anchor_breaks(last)

    def _write_all(self, parent: Element, blocks: Blocks, around: Surroundings) -> None:
        look = self._look.style(around.style)
        plain = PlainParagraphs(self.draft, style_id(around.style))
        for block in blocks:
            needs_nothing = not (look.before or around.shift or self._breaks or self._unset > self._below or _aligned(around))
            if needs_nothing and plain.take(block):
                self._below, self._unset = look.after, 0.0
            else:
                plain.put(parent)
                self._identified(parent, block, around)
        plain.put(parent)

    def nested(self, parent: Element, blocks: Blocks, around: Surroundings) -> None:
        """Appends blocks that stand inside another block of the same flow."""
        for block in blocks:
            self._identified(parent, block, around)

    def _identified(self, parent: Element, block: Block, around: Surroundings) -> None:
        self.draft.where = block.where
        before = _last(parent)
        self._block(parent, block, around)
        last = _last(parent)
        if not block.id or last is None or last is before:
            return
        first = before.getnext() if before is not None else parent[0]
        whole = last if isinstance(block, Table) else first  # a table's mark lies in its cells, its caption outside
        self.draft.surround(_first_paragraph(whole), _last_paragraph(last), block_marks.bookmark(block.id))

    def _block(self, parent: Element, block: Block, around: Surroundings) -> None:
        match block:
            case Paragraph():
                self._paragraph(parent, block, around)
            case Heading():
                self._heading(parent, block, around)
            case CodeBlock():
                self.runs.words(self.paragraph(parent, "code", around), block.text, self.setting("code", around))
            case MathBlock():
                self._formula(parent, block, around)
            case ThematicBreak():
                self.paragraph(parent, "thematic-break", around)
            case PageBreak():
                self._breaks.append(block)
            case _:
                self._compound(parent, block, around)

    def _compound(
        self, parent: Element, block: Quote | Verse | OrderedList | UnorderedList | DefinitionList | Table | Figure, around: Surroundings
    ) -> None:
        match block:
            case Quote():
                self.nested(parent, block.blocks, around.within(self._look.style("quote")))
                self._attribution(parent, block.attribution, around)
            case Verse():
                self._verse(parent, block, around)
            case OrderedList() | UnorderedList():
                lists.write(self, parent, block, around)
            case DefinitionList():
                self._definitions(parent, block, around)
            case Table():
                tables.write(self, parent, block, around)
            case Figure():
                self._figure(parent, block, around)
            case _:
                assert_never(block)

    def paragraph(
        self, parent: Element, style: str, around: Surroundings, *properties: Element, id: str = "", after: float | None = None
    ) -> Element:
        """A new paragraph in a theme's text style; ``id``: a Word style to name instead; ``properties``: what is its own;
        ``after``: lines of space below it where the style says otherwise."""
        look = self._look.style(style)
        made = [*self._break_before(), *self._space(look, look.after if after is None else after), *properties]
        shift = around.shift if style == around.style else around.indent
        if shift and not any(element.tag == _INDENT for element in properties):
            made.append(shifted(look, shift))
        paragraph = self.draft.paragraph(parent, id or style_id(style), *ordered(made))
        self._anchor_breaks(paragraph)
        return paragraph

    def _space(self, look: TextStyle, after: float) -> list[Element]:
        """Space that differs from the style's: Word adds the space below one paragraph to that above the next, where
        print takes the larger; and a table can have none below itself."""
        wanted = max(self._below, self._unset, look.before) - self._below
        self._below, self._unset = after, 0.0
        differing = {"before": wanted} if abs(wanted - look.before) > _SAME else {}
        differing |= {"after": after} if abs(after - look.after) > _SAME else {}
        spaces = {name: number for side, lines in differing.items() for name, number in self._look.space(side, lines, always=True).items()}
        return [make("w:spacing", spaces)] if spaces else []

    def space_before(self, lines: float) -> None:
        """Wants at least that space above the next paragraph."""
        self._unset = max(self._unset, lines)

    def space_after(self, lines: float) -> None:
        """Leaves space below what was just written, which the next paragraph will bring."""
        self._below, self._unset = 0.0, lines

    def setting(self, style: str, around: Surroundings) -> Setting:
        """Where the inlines of a paragraph of that style stand."""
        return Setting(self.story, around.room, self._look.style(style).size)

    def inlines(self, paragraph: Element, inlines: Inlines, style: str, around: Surroundings) -> None:
        """Appends inlines to a paragraph of that style. Readings and dots, which stand in the space between lines, widen none."""
        self.runs.write(paragraph, inlines, self.setting(style, around))
        if stands_between_lines(inlines):
            fix_pitch(paragraph[0], self._look.style(style))

    def _paragraph(self, parent: Element, block: Paragraph, around: Surroundings) -> None:
        if block.role is Role.BODY:
            self.plain(parent, block.children, around)
        else:
            paragraph = self.paragraph(parent, block.role.value, around, id=ROLE_STYLES[block.role])
            self.inlines(paragraph, block.children, block.role.value, around)

    def plain(self, parent: Element, inlines: Inlines, around: Surroundings) -> None:
        """A paragraph with no role of its own: its surroundings decide its look."""
        if around.depth and around.style in ("list", around.prevailing):
            paragraph = lists.continued(self, parent, around)
        else:
            paragraph = self.paragraph(parent, around.style, around, *_aligned(around))
        self.inlines(paragraph, inlines, around.style, around)

    def words_of(self, paragraph: Element, block: Paragraph, style: str, around: Surroundings) -> None:
        """A block's words in a paragraph that was made for it, with its bookmark."""
        self.draft.where = block.where
        self.inlines(paragraph, block.children, style, around)
        if block.id:
            self.draft.surround(paragraph, paragraph, block_marks.bookmark(block.id))

    def cell(self, parent: Element, blocks: Blocks, around: Surroundings) -> None:
        """A table cell's blocks: a flow of its own."""
        self._below, self._unset = 0.0, 0.0
        self.write(parent, blocks, around)
        self._below, self._unset = 0.0, 0.0

    def separate_table(self, parent: Element, around: Surroundings) -> None:
        """An empty line before a table without a caption, for it can have no space above itself and would grow together
        with a table just before it."""
        last = _last(parent)
        if self._breaks or (last is not None and last.tag != name("w:tcPr")):
            self.space_after(0.0)
            self.paragraph(parent, "body", around, id=NORMAL)

    def _heading(self, parent: Element, heading: Heading, around: Surroundings) -> None:
        style = f"heading-{heading.level}"
        label = labels.heading_label(heading, self.draft.rules)
        counted = self.draft.headings.counted(heading)
        bound = heading.level in self.draft.rules.headings
        unbound = [make("w:numPr", None, value("w:ilvl", 0), value("w:numId", 0))] if bound and not counted else []
        paragraph = self.paragraph(parent, style, around, *unbound)
        if label and not counted:
            self.label(paragraph, heading, label.rstrip(" \u3000"), label[len(label.rstrip(" \u3000")) :])
        self.inlines(paragraph, heading.children, style, around)

    def label(self, paragraph: Element, block: Block, label: str, gap: str) -> None:
        """A typed label and what stands between it and the words; bookmarked when a cross-reference repeats it."""
        run = fields.styled_run(paragraph, self.draft.characters.id((TYPED_NUMBER,)))
        fields.text(run, self.draft.clean(label))
        if bookmark := self.draft.label_bookmark(block):
            start, end = self.draft.bookmark(bookmark)
            run.addprevious(start)
            paragraph.append(end)
        if gap:
            fields.text(fields.styled_run(paragraph), gap)

    def _attribution(self, parent: Element, words: Inlines, around: Surroundings, after: float = 0.0) -> None:
        if words:
            paragraph = self.paragraph(parent, "attribution", around, after=after)
            self.inlines(paragraph, words, "attribution", around)

    def _verse(self, parent: Element, verse: Verse, around: Surroundings) -> None:
        """A paragraph for each line. Within the style they stand without space (17.3.1.9), but for one between stanzas."""
        look = self._look.style("verse")
        ends = sum(map(len, verse.stanzas))
        count = 0
        for number, stanza in enumerate(verse.stanzas):
            for place, line in enumerate(stanza):
                count += 1
                opens, closes = number > 0 and place == 0, count == ends and not verse.attribution
                apart = [value("w:contextualSpacing", 0)] if opens else []
                self._below = self._below if count == 1 else 0.0
                paragraph = self.paragraph(parent, "verse", around, *apart, after=look.after if closes else 0.0)
                self.inlines(paragraph, line, "verse", around)
        self._attribution(parent, verse.attribution, around, look.after)

    def _definitions(self, parent: Element, block: DefinitionList, around: Surroundings) -> None:
        described = around.within(self._look.style("description"))
        for item in block.items:
            for term in item.terms:
                self.inlines(self.paragraph(parent, "term", around), term, "term", around)
            for blocks in item.descriptions:
                self.nested(parent, blocks, described)

    def _figure(self, parent: Element, figure: Figure, around: Surroundings) -> None:
        keep = [make("w:keepNext")] if figure.caption else []
        paragraph = self.paragraph(parent, "figure", around, *keep)
        page = self.draft.theme.page
        box = pictures.Box(around.room, page.area_height - _CAPTION_LINES * self._look.body.pitch)
        drawing = pictures.drawing(self.draft, self.story, figure.image, box, plain_text(figure.caption))
        if drawing is None:
            self.runs.words(paragraph, printed_image(figure.image), self.setting("figure", around))
        else:
            fields.styled_run(paragraph).append(drawing)
        captions.write(self, parent, figure, around)
        self.space_after(1.0)

    def _formula(self, parent: Element, block: MathBlock, around: Surroundings) -> None:
        """In the middle of the line; a numbered one between tabs, for a label cannot stand beside ``m:oMathPara``."""
        label = formula_label(block.number, self.draft.rules)
        aligned = [value("w:jc", "left")] if label else []
        paragraph = self.paragraph(parent, "math", around, *aligned)
        if not label:
            self.runs.formula(paragraph, block.tex, displayed=True)
            return
        append(fields.styled_run(paragraph), "w:tab")
        self.runs.formula(paragraph, block.tex)
        append(fields.styled_run(paragraph), "w:tab")
        captions.counted_label(self, paragraph, block, label, self.draft.rules.formula, block.number)

    def _break_before(self) -> list[Element]:
        return [make("w:pageBreakBefore")] if self._breaks else []

    def _anchor_breaks(self, paragraph: Element) -> None:
        for pending in self._breaks:
            if pending.id:
                paragraph.extend(self.draft.bookmark(block_marks.bookmark(pending.id)))
        self._breaks.clear()


def shifted(look: TextStyle, shift: int) -> Element:
    """A left edge further in than the style's own, twips. Characters are set to none, for Word prefers them to twips."""
    return make("w:ind", {"w:leftChars": 0, "w:left": shift + indent(look, look.left)})


def _aligned(around: Surroundings) -> list[Element]:
    kept = [make("w:keepNext")] if around.kept else []
    return kept if around.alignment is Alignment.DEFAULT else [*kept, value("w:jc", around.alignment.value)]


def _last(parent: Element) -> Element | None:
    """The last child; asking for the number of children would count them all each time."""
    return next(parent.iterchildren(reversed=True), None)


def _first_paragraph(element: Element | None) -> Element:
    return next(element.iter(_P)) if element is not None else make("w:p")


def _last_paragraph(element: Element) -> Element:
    return element if element.tag == _P else list(element.iter(_P))[-1]
