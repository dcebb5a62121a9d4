"""The contents: headings -> a content control that Word knows as its own table of contents, already filled in.

Every entry leads to its heading and carries the page that the PDF of the same build printed; Word and LibreOffice bring
it up to date when somebody asks them to (ECMA-376 part 1, 17.5.2 and 17.16.5.68). It stands before the text in a section
of its own with Roman page numbers, so that the pages of the text are those of the PDF.
"""

from __future__ import annotations

from exporter.block_marks import bookmark
from exporter.labels import entry_label
from exporter.model import Heading
from exporter.renderers.docx import fields
from exporter.renderers.docx.draft import Draft
from exporter.renderers.docx.markup import Element, append, make, value
from exporter.renderers.docx.style_names import contents_style, style_id

_GALLERY = "Table of Contents"
_IDENTITY = 0x0C0A7E17
"""The number that every content control has (17.5.2.18); ours is the only one."""


def listed(draft: Draft) -> tuple[Heading, ...]:
    """The headings that a contents lists; none where the theme wants no contents for so few."""
    theme = draft.theme
    headings = (block for block in draft.document.blocks if isinstance(block, Heading) and block.level <= theme.contents_levels)
    found = tuple(heading for heading in headings if heading.id and entry_label(heading, draft.rules))
    return found if 0 < theme.contents_from <= len(found) else ()


def control(draft: Draft, headings: tuple[Heading, ...]) -> Element:
    """``w:sdt`` with a title, an entry for each heading and the field around them all. Where pages are not known the
    field asks to be brought up to date (17.16.18); where they are it does not, for Word would ask the reader."""
    gallery = make("w:docPartObj", None, value("w:docPartGallery", _GALLERY), make("w:docPartUnique"))
    content = make("w:sdtContent")
    title = draft.paragraph(content, style_id("contents-title"))
    fields.text(fields.styled_run(title), draft.theme.words_in(draft.document.metadata.language).contents)
    entries = [_entry(draft, content, heading) for heading in headings]
    complete = all(heading.id in draft.pages for heading in headings)
    _begin(entries[0], f' TOC \\o "1-{draft.theme.contents_levels}" \\h \\z \\u ', dirty=not complete)
    append(fields.styled_run(entries[-1]), "w:fldChar", {"w:fldCharType": "end"})
    return make("w:sdt", None, make("w:sdtPr", None, value("w:id", _IDENTITY), gallery), content)


def section_end(draft: Draft, section: Element) -> Element:
    """The empty paragraph that closes the section of the contents."""
    paragraph = draft.paragraph(make("w:body"), contents_style(1))
    paragraph[0].append(section)
    return paragraph


def _entry(draft: Draft, content: Element, heading: Heading) -> Element:
    paragraph = draft.paragraph(content, contents_style(heading.level))
    hyperlink = append(paragraph, "w:hyperlink", {"w:anchor": bookmark(heading.id), "w:history": 1})
    fields.text(fields.styled_run(hyperlink), draft.clean(entry_label(heading, draft.rules)))
    if page := draft.pages.get(heading.id, ""):
        append(fields.styled_run(hyperlink), "w:tab")
        fields.field(hyperlink, f"PAGEREF {bookmark(heading.id)} \\h", page)
    return paragraph


def _begin(paragraph: Element, instruction: str, *, dirty: bool) -> None:
    """Puts the beginning of the field before everything in the first entry."""
    holder = make("w:p")
    append(fields.styled_run(holder), "w:fldChar", {"w:fldCharType": "begin"} | ({"w:dirty": 1} if dirty else {}))
    append(fields.styled_run(holder), "w:instrText", {"xml:space": "preserve"}).text = instruction
    append(fields.styled_run(holder), "w:fldChar", {"w:fldCharType": "separate"})
    for place, run in enumerate(list(holder), start=1):
        paragraph.insert(place, run)
