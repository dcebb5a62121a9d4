"""Footnotes: the notes called in the text -> ``word/footnotes.xml`` (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exporter.renderers.docx import fields
from exporter.renderers.docx.blocks import BlockWriter, Surroundings
from exporter.renderers.docx.character_styles import NOTE_CALL
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.markup import Element, append, make, name, root, serialize
from exporter.renderers.docx.style_names import NORMAL, style_id

_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
"""The two notes that every document with notes has: the line above them, and the line above their continuation."""


def add_notes(draft: Draft, body: Story) -> None:
    """Adds the part when the text calls notes; writing them may call no further ones."""
    if not draft.notes:
        return
    part = draft.package.add("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES)
    draft.package.relate(body.part, part, RELATIONSHIP_TYPE.FOOTNOTES)
    story = Story(part, is_note=True)
    element = root("w:footnotes", ["w", "r", "m", "wp", "a", "pic"])
    for number, kind in _SEPARATORS:
        element.append(_separator(draft, number, kind))
    for number, note in enumerate(draft.notes, start=1):
        footnote = append(element, "w:footnote", {"w:id": number})
        BlockWriter(draft, story).write(footnote, note.blocks, Surroundings.in_note(draft))
        _mark(draft, footnote)
    part.content = serialize(element)


def _separator(draft: Draft, number: int, kind: str) -> Element:
    footnote = make("w:footnote", {"w:type": kind, "w:id": number})
    append(fields.styled_run(draft.paragraph(footnote, NORMAL)), f"w:{kind}")
    return footnote


def _mark(draft: Draft, footnote: Element) -> None:
    """The note's own number before its first words, in a paragraph of its own when it begins with something else."""
    if len(footnote) == 0 or footnote[0].tag != name("w:p"):
        paragraph = draft.paragraph(footnote, style_id("note"))
        footnote.insert(0, paragraph)
    before, _, after = draft.rules.note.partition("{n}")
    call = draft.characters.id((NOTE_CALL,))
    holder = make("w:p")
    if before:
        fields.text(fields.styled_run(holder, call), before)
    append(fields.styled_run(holder, call), "w:footnoteRef")
    if after:
        fields.text(fields.styled_run(holder, call), after)
    fields.text(fields.styled_run(holder), " ")
    for place, run in enumerate(list(holder), start=1):
        footnote[0].insert(place, run)
