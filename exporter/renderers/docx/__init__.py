"""Document + theme -> a Word document: styles, numbering, notes and fields that Word, WPS and LibreOffice know as their own.

The only home of python-docx: it holds the parts and relations of the package; the elements in them are ours, built
straight with lxml, for its styled API is a hundred times slower and has no Chinese typography.
"""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exporter.fonts import Faces
from exporter.model import Document
from exporter.renderers.docx import contents, notes, properties
from exporter.renderers.docx.blocks import BlockWriter, Surroundings
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.furniture import Sections
from exporter.renderers.docx.language import language_tags
from exporter.renderers.docx.manifest import add_manifest
from exporter.renderers.docx.markup import Element, append, root, serialize
from exporter.renderers.docx.office_theme import theme_part
from exporter.renderers.docx.package import Package
from exporter.renderers.docx.settings import font_table, settings_part
from exporter.renderers.docx.styles import styles_part
from exporter.renderers.rendering import Options, Rendering, horizontal_only
from exporter.themes import Theme
from exporter.title_block import title_block

__all__ = ["render"]


def render(document: Document, theme: Theme, faces: Faces, options: Options) -> Rendering:  # noqa: ARG001 - what every renderer takes
    """The document as a .docx. The same document, theme and page map give the same bytes; the faces are not needed, for
    Word has its own fonts, asked for by the theme's office names."""
    draft = Draft(document, theme, language_tags(document.metadata.language), Package(), options.page_map)
    part = draft.package.add("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
    draft.package.relate(None, part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    body = Story(part)
    part.content = serialize(_document(draft, body))
    notes.add_notes(draft, body)
    _add_look(draft, body)
    add_manifest(draft, body)
    _add_properties(draft)
    return Rendering(draft.package.content(), (*horizontal_only(document, theme, "DOCX"), *draft.findings()))


def _document(draft: Draft, story: Story) -> Element:
    document = root("w:document", ["w", "r", "m", "wp", "a", "pic"])
    body = append(document, "w:body")
    sections = Sections(draft, story)
    if listed := contents.listed(draft):
        body.extend((contents.control(draft, listed), contents.section_end(draft, sections.contents())))
    writer = BlockWriter(draft, story)
    around = Surroundings(width=draft.theme.page.area_width)
    rules = draft.theme.reading_rules(draft.document.metadata.language).title
    for line in title_block(draft.document.metadata, rules):
        writer.inlines(writer.paragraph(body, line.style, around), line.children, line.style, around)
    writer.write(body, draft.document.blocks, around)
    body.append(sections.text(restarted=bool(listed)))
    return document


def _add_look(draft: Draft, body: Story) -> None:
    look, languages = draft.look, draft.languages
    styles = styles_part(look, languages, draft.characters, draft.numbering)
    settings = settings_part(look, languages, has_notes=bool(draft.notes))
    parts = (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table(look)),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, draft.numbering.part()),
        ("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme_part(look)),
    )
    for path, content_type, kind, content in parts:
        draft.package.relate(body.part, draft.package.add(f"/word/{path}.xml", content_type, content), kind)


def _add_properties(draft: Draft) -> None:
    parts = (
        ("core", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES, properties.core_properties(draft, draft.languages)),
        ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, properties.extended_properties()),
        ("custom", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, properties.custom_properties(draft)),
    )
    for path, content_type, kind, content in parts:
        if content is not None:
            draft.package.relate(None, draft.package.add(f"/docProps/{path}.xml", content_type, content), kind)
