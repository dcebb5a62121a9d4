"""The names of our styles: a theme's text style -> the Word style that carries it.

Built-in styles keep the English names by which Word, WPS and LibreOffice know and translate them (ECMA-376 part 1,
17.7.4.9); the others are custom ones with English names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exporter.model import Role


@dataclass(frozen=True, slots=True)
class StyleName:
    """A paragraph style's id and name, the style of the paragraph typed after it, whether Word's gallery shows it, and
    its outline level (0 to 8; None: body text)."""

    id: str
    name: str
    following: str = ""
    shown: bool = True
    outline: int | None = None
    custom: bool = False


def _custom(name: str, following: str = "") -> StyleName:
    return StyleName(name.replace(" ", ""), name, following, custom=True)


NORMAL = "Normal"
BODY = "BodyText"

DEEPEST_LIST_LEVEL = 9
"""Word's lists have nine levels."""


def list_continue(level: int) -> str:
    """The id of the style of a paragraph that goes on inside an item, by the list's level from 0."""
    return "ListContinue" + (str(level + 1) if level else "")


DEEPEST_CONTENTS_LEVEL = 9


def contents_style(level: int) -> str:
    """The id of the style of an entry of the contents, by its heading's level from 1."""
    return f"TOC{level}"


STYLE_NAMES: Mapping[str, StyleName] = {
    "body": StyleName(BODY, "Body Text"),
    "title": StyleName("Title", "Title", BODY),
    "subtitle": StyleName("Subtitle", "Subtitle", BODY),
    "authors": _custom("Author", BODY),
    "dateline": _custom("Dateline", BODY),
    "source": _custom("Source", BODY),
    "category": _custom("Category", BODY),
    "lead": _custom("Lead", BODY),
    "salutation": StyleName("Salutation", "Salutation", BODY),
    "closing": StyleName("Closing", "Closing", "Signature"),
    "signature": StyleName("Signature", "Signature", "Date"),
    "date": StyleName("Date", "Date", BODY),
    "addressee": _custom("Addressee", BODY),
    "attachment": _custom("Attachment"),
    "remark": _custom("Remark"),
    "epigraph": _custom("Epigraph", BODY),
    "caption": StyleName("Caption", "caption", BODY),
    **{f"heading-{level}": StyleName(f"Heading{level}", f"heading {level}", BODY, outline=level - 1) for level in range(1, 10)},
    "quote": StyleName("Quote", "Quote"),
    "attribution": _custom("Attribution", BODY),
    "verse": _custom("Verse"),
    "list": StyleName("ListParagraph", "List Paragraph"),
    "term": _custom("Definition Term", "Definition"),
    "description": _custom("Definition"),
    "table": _custom("Table Text"),
    "table-head": _custom("Table Heading"),
    "code": _custom("Source Code"),
    "figure": _custom("Figure", BODY),
    "thematic-break": _custom("Thematic Break", BODY),
    "math": _custom("Formula", BODY),
    "note": StyleName("FootnoteText", "footnote text", shown=False),
    "header": StyleName("Header", "header", shown=False),
    "footer": StyleName("Footer", "footer", shown=False),
    "contents-title": StyleName("TOCHeading", "TOC Heading", BODY, shown=False),
    "contents": StyleName("TOC1", "toc 1", shown=False),
}
"""Text style (the theme's, and two that follow from its body) to Word paragraph style, one to one."""

LIST_NUMBER, LIST_BULLET = "ListNumber", "ListBullet"

ROLE_STYLES: Mapping[Role, str] = {role: STYLE_NAMES[role.value].id for role in Role}
"""A paragraph's role to its style's id."""


def style_id(name: str) -> str:
    """The Word id of a theme's text style."""
    return STYLE_NAMES[name].id
