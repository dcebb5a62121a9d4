"""What a document collects while its text is being written: parts, styles, lists, notes, bookmarks and findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from exporter import block_marks, labels
from exporter.characters import CLOSING_MARKS, OPENING_MARKS
from exporter.diagnostics import Diagnostic, warning
from exporter.labels import LabelRules
from exporter.model import Block, CrossReference, Document, Figure, Heading, MathBlock, Note, Position, Table
from exporter.reading_text import reference_words
from exporter.renderers.docx.character_styles import CharacterStyles
from exporter.renderers.docx.language import LanguageTags
from exporter.renderers.docx.markup import Element, append, make
from exporter.renderers.docx.numbering import HeadingCounter, Numbering
from exporter.renderers.docx.package import OwnPart, Package
from exporter.renderers.docx.text_properties import Look
from exporter.themes import Theme
from exporter.walk import descendants

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The characters that no XML 1.0 document may hold (clause 2.2)."""

_BRACKETS = frozenset({*OPENING_MARKS, *CLOSING_MARKS, *"()[]"})
"""What may enclose the number of a formula."""

LABEL_BOOKMARK = "_r"
"""Before a block's id: the hidden bookmark around its printed label, which cross-references repeat."""


def legal(words: str) -> str:
    """The words without the characters that XML forbids."""
    return _FORBIDDEN.sub("", words)


@dataclass(frozen=True, slots=True)
class Story:
    """A flow of text with a part of its own: the document's body, or its notes."""

    part: Part
    is_note: bool = False


class Draft:
    """The one mutable thing in this room; each method hands out a name or a number and remembers it.

    ``pages``: block id to printed page, from the PDF of the same build; empty when there is none.
    """

    def __init__(self, document: Document, theme: Theme, languages: LanguageTags, package: Package, pages: Mapping[str, str]) -> None:
        rules = theme.reading_rules(document.metadata.language).labels
        self.document = document
        self.theme = theme
        self.pages = pages
        self.look = Look(theme, languages.is_east_asian)
        self.languages = languages
        self.package = package
        self.rules: LabelRules = rules
        self.characters = CharacterStyles()
        self.numbering = Numbering(rules, theme.ornament)
        self.headings = HeadingCounter(rules)
        referred = {node.block for node in descendants(document) if isinstance(node, CrossReference) and node.block}
        self.references: Mapping[str, str] = reference_words(document, rules) if referred else {}
        self.targets = _targets(document, referred)
        self._counted = _counted_headings(document, rules)
        self.notes: list[Note] = []
        self.diagnostics: list[Diagnostic] = []
        self.where: Position | None = None
        self._bookmarks = 0
        self._drawings = 0
        self._sequences: dict[str, int] = {}
        self._links: dict[tuple[str, str], str] = {}
        self._pictures: dict[str, OwnPart] = {}
        self._dropped: Counter[str] = Counter()

    def warning(self, id: str, **arguments: object) -> None:
        """Records a warning at the block that is being written."""
        self.diagnostics.append(warning(id, self.where, **arguments))

    def clean(self, words: str) -> str:
        """The words without the characters that XML forbids; each one left out is counted."""
        if not _FORBIDDEN.search(words):
            return words
        self._dropped.update(_FORBIDDEN.findall(words))
        return legal(words)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything that a person should know, the forbidden characters last, one finding a character."""
        dropped = (
            warning("character-forbidden", None, character=f"U+{ord(character):04X}", count=count)
            for character, count in sorted(self._dropped.items())
        )
        return (*self.diagnostics, *dropped)

    def bookmark(self, name: str) -> tuple[Element, Element]:
        """The start and the end of a bookmark."""
        number = self.bookmark_number()
        return make("w:bookmarkStart", {"w:id": number, "w:name": name}), make("w:bookmarkEnd", {"w:id": number})

    def bookmark_number(self) -> int:
        """A number for a bookmark, unique in the document."""
        self._bookmarks += 1
        return self._bookmarks

    def note_number(self, note: Note) -> int:
        """The number of a note's call, counted from 1; its blocks are written after the body."""
        self.notes.append(note)
        return len(self.notes)

    def repeating(self, target: Block) -> str:
        """The field that repeats a target's label, or the words of a heading without one; empty when nothing can be
        repeated (ECMA-376 part 1, 17.16.5.51)."""
        if target.id in self._counted:
            return f"REF {block_marks.bookmark(target.id)} \\r \\h"
        if self.has_label(target):
            return f"REF {LABEL_BOOKMARK}{target.id} \\h"
        return f"REF {block_marks.bookmark(target.id)} \\h" if isinstance(target, Heading) else ""

    def has_label(self, block: Block) -> bool:
        """Whether a block prints a label as text of its own."""
        match block:
            case Heading():
                return bool(labels.heading_label(block, self.rules)) and block.id not in self._counted
            case Figure() | Table():
                return bool(block.number and block.caption)
            case MathBlock():
                return bool(block.number)
            case _:
                return False

    def label_bookmark(self, block: Block) -> str:
        """The name of the bookmark around a block's label, empty when no cross-reference repeats it."""
        return LABEL_BOOKMARK + block.id if block.id in self.targets and self.has_label(block) else ""

    def brackets(self, block: Block) -> tuple[str, str]:
        """The brackets of a numbered formula's label, empty for all others. They stand outside the bookmark around its
        number and outside the field that repeats it: a field has no words that a program knows before it breaks lines,
        and some break a line behind its opening bracket."""
        if not isinstance(block, MathBlock):
            return "", ""
        before, _, after = self.rules.formula.partition("{n}")
        return (before, after) if {before, after} <= _BRACKETS else ("", "")

    def sequence(self, name: str, number: int) -> str:
        """The field that counts captions and formulas of one kind; where the number is not the next one, it says which."""
        expected = self._sequences.get(name, 0) + 1
        self._sequences[name] = number
        return f"SEQ {name} \\* ARABIC" + ("" if number == expected else f" \\r {number}")

    def drawing_number(self) -> int:
        """A number for a picture, unique in the document."""
        self._drawings += 1
        return self._drawings

    def link(self, story: Story, address: str) -> str:
        """The id of the relationship from a story's part to an address outside; the same address has one."""
        key = (str(story.part.partname), address)
        if key not in self._links:
            self._links[key] = self.package.relate(story.part, address, RELATIONSHIP_TYPE.HYPERLINK)
        return self._links[key]

    def picture(self, story: Story, path: str, content_type: str, content: bytes) -> str:
        """The id of the relationship from a story's part to a picture; one that is shown twice is stored once."""
        key = (str(story.part.partname), path)
        if key not in self._links:
            part = self._pictures.setdefault(path, self.package.add(path, content_type, content))
            self._links[key] = self.package.relate(story.part, part, RELATIONSHIP_TYPE.IMAGE)
        return self._links[key]

    def surround(self, first: Element, last: Element, name: str) -> None:
        """Puts a bookmark around everything from the first paragraph's words to the last one's."""
        start, end = self.bookmark(name)
        has_properties = len(first) > 0 and first[0].tag.endswith("}pPr")
        first.insert(1 if has_properties else 0, start)
        last.append(end)

    def paragraph(self, parent: Element, style: str, *properties: Element) -> Element:
        """A new paragraph in a style; further properties in the order of the schema."""
        paragraph = append(parent, "w:p")
        append(paragraph, "w:pPr", None, make("w:pStyle", {"w:val": style}), *properties)
        return paragraph


def _targets(document: Document, referred: set[str]) -> Mapping[str, Block]:
    """The blocks that some cross-reference names, by id."""
    return {node.id: node for node in descendants(document) if isinstance(node, Block) and node.id in referred} if referred else {}


def _counted_headings(document: Document, rules: LabelRules) -> frozenset[str]:
    """The ids of the headings whose number Word counts."""
    if not rules.headings:
        return frozenset()
    counter = HeadingCounter(rules)
    headings = (node for node in descendants(document) if isinstance(node, Heading))
    return frozenset(heading.id for heading in headings if counter.counted(heading) and heading.id)
