"""What is said about a document: its title block as printed first, then its properties (ECMA-376 part 2, 11; part 1, 22.3).

Of another program's properties only the language counts: their author is a machine's user, their title a template's.
They are set aside, each with its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.block_marks import PREFIX
from exporter.model import DEFAULT_LANGUAGE, Metadata, Role, Text
from exporter.readers.dates import iso_date
from exporter.readers.docx.aside import PROPERTY
from exporter.readers.docx.lines import Item, Line, bare
from exporter.readers.docx.markup import child, name, number, value
from exporter.readers.docx.origin import Origin
from exporter.readers.docx.vocabulary import Kind
from exporter.readers.script import language_of
from exporter.walk import Inlines, plain_text

_SEPARATORS = re.compile("[\u3001,\uff0c;\uff1b]+\\s*")
_APART = re.compile("[\u3001,\uff0c;\uff1b\\s]+")
_TRADITIONAL = re.compile("zh-(?:Hant|TW|HK|MO)", re.IGNORECASE)
_LONGEST_TITLE = 60
_TITLE_HALF_POINTS = 30
_TITLED = (Kind.TITLE, Kind.SUBTITLE, Kind.AUTHORS, Kind.SOURCE, Kind.CATEGORY)
_NAMED = {"Published", "Modified", "Source", "Rights", "Series", "Series position"}
_NUMBERED = re.compile(r" \(\d+\)$")


@dataclass(frozen=True, slots=True)
class About:
    """The metadata, and the items that are left of the body."""

    metadata: Metadata
    items: tuple[Item, ...]


def about(origin: Origin, items: Sequence[Item]) -> About:
    """The metadata of a document with these items."""
    block, rest = _title_block(origin, items)
    core, custom = _core(origin), _custom(origin)
    metadata = _own_metadata(core, custom) if origin.is_own else _foreign_metadata(origin, core, custom, items)
    for line in block:
        metadata = _with_line(metadata, line)
    return About(metadata, rest)


def _title_block(origin: Origin, items: Sequence[Item]) -> tuple[list[Line], tuple[Item, ...]]:
    """The lines at the head that are about the text; blank ones between them belong to them."""
    taken: list[Line] = []
    place = 0
    while place < len(items) and isinstance(line := items[place], Line) and not (line.breaks and taken):
        if _is_about(line, origin, first=not taken):
            taken.append(line)
        elif not line.is_blank or line.breaks or line.breaks_after or _is_marked(line, origin):
            break
        place += 1
    rest = tuple(items[place:]) or tuple(replace(line, pieces=(), kind=Kind.BODY, role=Role.BODY) for line in taken[-1:])
    return (taken, rest) if taken else ([], tuple(items))


def _is_about(line: Line, origin: Origin, *, first: bool) -> bool:
    if _is_marked(line, origin) or not bare(line.inlines):
        return False
    if line.kind in _TITLED:
        return True
    if origin.is_own:
        return line.role is Role.DATELINE
    return first and _looks_like_title(line, origin)


def _is_marked(line: Line, origin: Origin) -> bool:
    for each in line.element.iter(name("w:bookmarkStart"), name("w:r")):
        if each.tag == name("w:r"):
            return False  # what begins behind words is the page break at the end of a document without blocks
        if (bookmark := each.get(name("w:name")) or "").startswith(PREFIX) and origin.block_id(bookmark):
            return True
    return False


def _looks_like_title(line: Line, origin: Origin) -> bool:
    """Whether a first line is centred, short and large: a title that somebody made without a style."""
    properties = line.element.find(name("w:pPr"))
    style = origin.sheet.paragraph(value(properties, "w:pStyle"))
    styled = style.say("w:pPr", "w:jc")
    alignment = value(properties, "w:jc") or ((styled.get(name("w:val")) or "") if styled is not None else "")
    text = line.text.strip()
    if alignment != "center" or not 0 < len(text) <= _LONGEST_TITLE or line.kind not in (Kind.BODY, Kind.HEADING):
        return False
    sizes = [number(value(run, "w:rPr", "w:sz")) for run in line.element.iter(name("w:r")) if child(run, "w:t") is not None]
    own = style.say("w:rPr", "w:sz")
    default = number(own.get(name("w:val"))) if own is not None else 0
    return bool(sizes) and min(each or default for each in sizes) >= _TITLE_HALF_POINTS


def _with_line(metadata: Metadata, line: Line) -> Metadata:
    """The metadata with what a line of the title block shows; a property that says the same more precisely stays."""
    inlines = line.inlines
    text = plain_text(inlines)
    match line.kind:
        case Kind.SUBTITLE:
            return replace(metadata, subtitle=text)
        case Kind.AUTHORS:
            same = _APART.sub("", "".join(metadata.authors)) == _APART.sub("", text)
            return metadata if same else replace(metadata, authors=tuple(filter(None, _SEPARATORS.split(text))))
        case Kind.SOURCE:
            return replace(metadata, source=text)
        case Kind.CATEGORY:
            return replace(metadata, category=text)
        case Kind.ROLE:
            shown = iso_date(text)
            same = bool(shown) and metadata.published.startswith(shown)
            return metadata if same else replace(metadata, published=shown or text)
        case _:
            return _with_title(metadata, inlines, text)


def _with_title(metadata: Metadata, inlines: Inlines, text: str) -> Metadata:
    if metadata.rich_title or (metadata.title and all(isinstance(each, Text) for each in inlines) and metadata.title == text):
        return metadata
    plain = all(isinstance(inline, Text) for inline in inlines)
    return replace(metadata, title=text.strip(), rich_title=() if plain else inlines)


# ------------------------------------------------------------------------------------------------------------ properties


def _core(origin: Origin) -> Mapping[str, str]:
    parts = origin.package.related("", "core-properties")
    part = origin.package.xml(parts[0]) if parts else None
    return {str(each.tag).rpartition("}")[2]: each.text or "" for each in part} if part is not None else {}


def _custom(origin: Origin) -> tuple[tuple[str, str], ...]:
    parts = origin.package.related("", "custom-properties")
    part = origin.package.xml(parts[0]) if parts else None
    found = part.iter(name("op:property")) if part is not None else ()
    return tuple((each.get("name") or "", "".join(map(str, each.itertext()))) for each in found)


def _own_metadata(core: Mapping[str, str], custom: Sequence[tuple[str, str]]) -> Metadata:
    said: dict[str, str] = {}
    user: list[tuple[str, str]] = []
    for named, content in custom:
        if named in _NAMED and named not in said:
            said[named] = content
        else:
            user.append((_NUMBERED.sub("", named), content))
    return Metadata(
        title=core.get("title", ""),
        subtitle=core.get("subject", ""),
        authors=tuple(filter(None, core.get("creator", "").split(", "))),
        published=said.get("Published", ""),
        modified=said.get("Modified", ""),
        language=_language(core.get("language", "")),
        category=core.get("category", ""),
        source=said.get("Source", ""),
        description=core.get("description", ""),
        keywords=tuple(filter(None, core.get("keywords", "").split(", "))),
        identifier=core.get("identifier", ""),
        rights=said.get("Rights", ""),
        series=said.get("Series", ""),
        series_position=said.get("Series position", ""),
        user=tuple(user),
    )


def _foreign_metadata(origin: Origin, core: Mapping[str, str], custom: Sequence[tuple[str, str]], items: Sequence[Item]) -> Metadata:
    for named, content in (*((key, core.get(key, "")) for key in ("title", "subject", "creator", "keywords", "description")), *custom):
        if content.strip():
            origin.aside.remove(PROPERTY, f"{named}: {content}")
    words = "".join(item.text for item in items if isinstance(item, Line))
    return Metadata(language=language_of(words) if words.strip() else DEFAULT_LANGUAGE)


def _language(tag: str) -> str:
    """The language of the model for a tag of Word's, which knows countries and no scripts."""
    if _TRADITIONAL.match(tag):
        return "zh-Hant"
    if not tag or tag.lower().startswith("zh"):
        return DEFAULT_LANGUAGE
    return tag.partition("-")[0]
