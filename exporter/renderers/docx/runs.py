"""Inlines -> runs, hyperlinks, fields, notes, pictures and formulas inside a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import assert_never

from lxml import etree

from exporter import block_marks
from exporter.model import (
    Block,
    Code,
    CrossReference,
    Emphasis,
    EmphasisDots,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Note,
    Paragraph,
    ProperNoun,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.reading_text import printed_image, printed_reference
from exporter.renderers.docx import addresses, character_styles, fields, formulas, pictures
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.markup import Element, append, make, name, value
from exporter.renderers.docx.measures import half_points
from exporter.renderers.docx.text_properties import size
from exporter.walk import Inlines, descendants, plain_text

_R, _T, _RPR, _RSTYLE, _VAL = name("w:r"), name("w:t"), name("w:rPr"), name("w:rStyle"), name("w:val")
_SPACE = name("xml:space")
_BROKEN = re.compile(r"([\n\t])")
_STYLED = {
    Emphasis: character_styles.EMPHASIS,
    EmphasisDots: character_styles.EMPHASIS_DOTS,
    Strong: character_styles.STRONG,
    ProperNoun: character_styles.PROPER_NOUN,
    Strikeout: character_styles.STRIKEOUT,
    Superscript: character_styles.SUPERSCRIPT,
    Subscript: character_styles.SUBSCRIPT,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a run of inlines stands: its story, the character styles around it, the width that a picture may take and
    the size of the words around it (pt), and whether it is inside a link already."""

    story: Story
    width: float
    size: float
    styles: tuple[str, ...] = ()
    linked: bool = False

    def styled(self, style: str) -> Setting:
        """The same, one character style deeper."""
        return replace(self, styles=(*self.styles, style))


class RunWriter:
    """Writes inlines into a paragraph."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def write(self, parent: Element, inlines: Inlines, setting: Setting) -> None:
        """Appends all inlines to a paragraph or a hyperlink."""
        for inline in inlines:
            if isinstance(inline, Text):
                self.words(parent, inline.text, setting)
            else:
                self._inline(parent, inline, setting)

    def words(self, parent: Element, words: str, setting: Setting) -> None:
        """Appends plain words; this is where nearly all of a document passes, hence the bare lxml."""
        words = self._draft.clean(words)
        run = etree.SubElement(parent, _R)
        if setting.styles:
            etree.SubElement(etree.SubElement(run, _RPR), _RSTYLE, {_VAL: self._draft.characters.id(setting.styles)})
        if "\n" in words or "\t" in words:
            self._broken(run, words)
            return
        text = etree.SubElement(run, _T)
        text.text = words
        if words[:1].isspace() or words[-1:].isspace():
            text.set(_SPACE, "preserve")

    def _broken(self, run: Element, words: str) -> None:
        for piece in filter(None, _BROKEN.split(words)):
            if piece == "\n":
                append(run, "w:br")
            elif piece == "\t":
                append(run, "w:tab")
            else:
                fields.text(run, piece)

    def _inline(self, parent: Element, inline: Inline, setting: Setting) -> None:
        match inline:
            case Text() | Code():
                styled = setting.styled(character_styles.CODE) if isinstance(inline, Code) else setting
                self.words(parent, inline.text, styled)
            case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript():
                self.write(parent, inline.children, setting.styled(_STYLED[type(inline)]))
            case Link():
                self._link(parent, inline, setting)
            case Image():
                self._image(parent, inline, setting)
            case Ruby():
                self._ruby(parent, inline, setting)
            case Note():
                self._note(parent, inline, setting)
            case LineBreak():
                append(fields.styled_run(parent, self._draft.characters.id(setting.styles)), "w:br")
            case Math():
                self.formula(parent, inline.tex)
            case CrossReference():
                self._reference(parent, inline, setting)
            case _:
                assert_never(inline)

    def _link(self, parent: Element, link: Link, setting: Setting) -> None:
        address = addresses.carried(link.target)
        if not address:
            self._draft.warning("link-leads-nowhere", target=link.target)
        if not address or setting.linked:
            self.write(parent, link.children, setting)
            return
        attributes = {"r:id": self._draft.link(setting.story, address), "w:history": 1}
        if link.title:
            attributes["w:tooltip"] = self._draft.clean(link.title)
        hyperlink = append(parent, "w:hyperlink", attributes)
        self.write(hyperlink, link.children, replace(setting.styled(character_styles.LINK), linked=True))

    def _image(self, parent: Element, image: Image, setting: Setting) -> None:
        box = pictures.Box(setting.width, setting.size)
        drawing = pictures.drawing(self._draft, setting.story, image, box)
        if drawing is None:
            self.words(parent, printed_image(image), setting)
        else:
            fields.styled_run(parent).append(drawing)

    def _ruby(self, parent: Element, ruby: Ruby, setting: Setting) -> None:
        """A reading at half size above its base (17.3.3.25)."""
        run = fields.styled_run(parent, self._draft.characters.id(setting.styles))
        measures = (("w:hps", 0.5), ("w:hpsRaise", 0.9), ("w:hpsBaseText", 1.0))
        properties = make("w:rubyPr", None, value("w:rubyAlign", "center"))
        properties.extend(value(tag, half_points(setting.size * share)) for tag, share in measures)
        properties.append(value("w:lid", self._draft.languages.east_asian))
        reading, base = make("w:rt"), make("w:rubyBase")
        self.words(reading, ruby.annotation, setting)
        self._shrink(reading[0], setting.size / 2)
        self.words(base, ruby.base, setting)
        append(run, "w:ruby", None, properties, reading, base)

    def _shrink(self, run: Element, points: float) -> None:
        """The size of a reading, set on its run as Word does it: LibreOffice takes it from nowhere else."""
        properties = run.find(_RPR)
        if properties is None:
            properties = make("w:rPr")
            run.insert(0, properties)
        properties.extend(size(points))

    def _note(self, parent: Element, note: Note, setting: Setting) -> None:
        if setting.story.is_note:
            self.write(parent, tuple(inline for block in note.blocks for inline in _inlines(block)), setting)
            return
        before, _, after = self._draft.rules.note.partition("{n}")
        call = self._draft.characters.id((character_styles.NOTE_CALL,))
        fields.words(parent, before, call)
        append(fields.styled_run(parent, call), "w:footnoteReference", {"w:id": self._draft.note_number(note)})
        fields.words(parent, after, call)

    def formula(self, parent: Element, tex: str, *, displayed: bool = False) -> None:
        """Appends a formula, in the line or on its own; one that cannot be read shows its TeX."""
        formula = formulas.formula(tex)
        if formula is None:
            self._draft.warning("formula-not-understood", tex=tex)
            element = formulas.source(self._draft.clean(tex), self._draft.characters.id((character_styles.CODE,)))
        else:
            element = formula.element
            if formula.unknown:
                self._draft.warning("formula-partly-set", tex=tex, parts=", ".join(formula.unknown))
        parent.append(make("m:oMathPara", None, element) if displayed else element)

    def _reference(self, parent: Element, reference: CrossReference, setting: Setting) -> None:
        target = self._draft.targets.get(reference.block)
        printed = printed_reference(reference, self._draft.references)
        instruction = "" if target is None or reference.children else self._draft.repeating(target)
        if target is None:
            self.write(parent, printed, setting)
        elif instruction:
            self._repeated(parent, instruction, self._draft.clean(plain_text(printed)), self._draft.brackets(target), setting)
        elif setting.linked:
            self.write(parent, printed, setting)
        else:
            hyperlink = append(parent, "w:hyperlink", {"w:anchor": block_marks.bookmark(target.id), "w:history": 1})
            self.write(hyperlink, printed, replace(setting, linked=True))

    def _repeated(self, parent: Element, instruction: str, words: str, brackets: tuple[str, str], setting: Setting) -> None:
        opening, closing = brackets
        style = self._draft.characters.id(setting.styles)
        fields.words(parent, opening, style)
        fields.field(parent, instruction, words.removeprefix(opening).removesuffix(closing), style)
        fields.words(parent, closing, style)


def _inlines(block: Block) -> Inlines:
    """The inlines of a note in a note, which Word does not know: its words go on in the line."""
    if isinstance(block, Paragraph | Heading):
        return block.children
    return tuple(node for node in descendants(block) if isinstance(node, Text))


def stands_between_lines(inlines: Inlines) -> bool:
    """Whether something stands above or below the words (readings, dots), and nothing in them is taller than a line."""
    kinds = {type(node) for inline in inlines for node in (inline, *descendants(inline))}
    return bool(kinds & {Ruby, EmphasisDots}) and not kinds & {Image, Math}
