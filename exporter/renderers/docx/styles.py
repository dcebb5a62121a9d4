"""The styles part: theme -> ``word/styles.xml``. Every look of the document is here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exporter.renderers.docx.character_styles import CharacterStyles
from exporter.renderers.docx.language import LanguageTags
from exporter.renderers.docx.latent_styles import latent_styles
from exporter.renderers.docx.markup import Element, make, root, value
from exporter.renderers.docx.measures import eighths, indent, twips
from exporter.renderers.docx.numbering import Numbering
from exporter.renderers.docx.style_names import (
    BODY,
    DEEPEST_CONTENTS_LEVEL,
    DEEPEST_LIST_LEVEL,
    LIST_BULLET,
    LIST_NUMBER,
    NORMAL,
    STYLE_NAMES,
    StyleName,
    contents_style,
    list_continue,
    style_id,
)
from exporter.renderers.docx.table_styles import table_styles
from exporter.renderers.docx.text_properties import JUSTIFICATIONS, Look, line, ordered, size
from exporter.themes import TextStyle

_BASIC_PRIORITY = 1
_CUSTOM_PRIORITY = 36
_TAB, _TABS = 2, 12
"""Ems between the tab stops of code, and how many there are."""

_THIN_RULE = 0.5
_SIDE_RULE, _SIDE_SPACE = 1.5, 8
"""The rule beside code and its distance from the words, in points."""


def styles_part(look: Look, languages: LanguageTags, characters: CharacterStyles, numbering: Numbering) -> Element:
    """The whole part. ``characters``: the combinations that the text used; ``numbering``: what styles are bound to."""
    return root(
        "w:styles",
        ["w", "r"],
        _defaults(look, languages),
        latent_styles(),
        _normal(look),
        *_paragraph_styles(look, numbering),
        *_list_styles(look),
        *_contents_styles(look),
        _style("character", StyleName("DefaultParagraphFont", "Default Paragraph Font", shown=False), default=True),
        *characters.styles(look),
        *table_styles(look),
        _style("numbering", StyleName("NoList", "No List", shown=False), default=True),
    )


def _defaults(look: Look, languages: LanguageTags) -> Element:
    body = look.body
    run = make("w:rPr", None, look.fonts(body.font, body.latin), value("w:kern", 2), *size(body.size), languages.element("w:lang"))
    return make("w:docDefaults", None, make("w:rPrDefault", None, run), make("w:pPrDefault"))


def _neutral(body: TextStyle) -> TextStyle:
    return replace(body, first_line=0.0, left=0.0, right=0.0, before=0.0, after=0.0, keep_with_next=False)


def _normal(look: Look) -> Element:
    """The body without its indent. Chinese line-breaking and spacing rules stand here, for every style is based on it."""
    rules = [value(f"w:{rule}", 1) for rule in ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid")]
    body = look.body
    properties = [
        make("w:widowControl"),
        *rules,
        make("w:spacing", line(body)),
        value("w:jc", JUSTIFICATIONS[body.align]),
    ]
    named = StyleName(NORMAL, NORMAL)
    return _style("paragraph", named, properties, [look.fonts(body.font, body.latin), *size(body.size)], default=True)


def _paragraph_styles(look: Look, numbering: Numbering) -> Iterable[Element]:
    neutral = _neutral(look.body)
    for name, named in STYLE_NAMES.items():
        style = look.style(name)
        properties = [*look.paragraph(style, neutral), *_outline(named, look, numbering.headings), *_extras(name, look, numbering)]
        yield _style("paragraph", named, properties, look.run(style, neutral), based_on=NORMAL)


def _outline(named: StyleName, look: Look, heading_list: int) -> list[Element]:
    if named.outline is None:
        return []
    found = [make("w:keepLines"), value("w:outlineLvl", named.outline)]
    if heading_list and named.outline + 1 in look.theme.heading_numbers:
        found += [_numbered(named.outline, heading_list)]
    return found


def _numbered(level: int, number: int) -> Element:
    return make("w:numPr", None, value("w:ilvl", level), value("w:numId", number))


def _extras(name: str, look: Look, numbering: Numbering) -> list[Element]:
    """What a style needs beyond its tokens, by what it is for."""
    width = look.theme.page.area_width
    match name:
        case "header" | "footer":
            return [_tabs(("center", width / 2), ("right", width))]
        case "math":
            return [_tabs(("center", width / 2), ("right", width))]
        case "code":
            off = [value(f"w:{rule}", 0) for rule in ("wordWrap", "autoSpaceDE", "autoSpaceDN")]
            return [_rule(look, "left", _SIDE_RULE, _SIDE_SPACE), _code_tabs(look.style(name)), *off]
        case "thematic-break":
            return [_numbered(0, numbering.ornament)] if numbering.ornament else [_rule(look, "bottom", _THIN_RULE, 0)]
        case "verse":
            return [make("w:contextualSpacing")]
        case "contents":
            return [_tabs(("right", width), leader="dot")]
        case _:
            return []


def _tabs(*stops: tuple[str, float], leader: str = "") -> Element:
    dots: dict[str, object] = {"w:leader": leader} if leader else {}
    return make("w:tabs", None, *(make("w:tab", {"w:val": kind, **dots, "w:pos": twips(place)}) for kind, place in stops))


def _code_tabs(style: TextStyle) -> Element:
    """A stop every four half-width characters from the left edge of the code."""
    stops = (style.size * (style.left + _TAB * count) for count in range(1, _TABS + 1))
    return _tabs(*(("left", stop) for stop in stops))


def _rule(look: Look, side: str, width: float, space: int) -> Element:
    color = look.theme.colors["rule"].removeprefix("#").upper()
    border = {"w:val": "single", "w:sz": eighths(width), "w:space": space, "w:color": color}
    return make("w:pBdr", None, make(f"w:{side}", border))


def _list_styles(look: Look) -> Iterable[Element]:
    """Items take their indents from the numbering; a paragraph that goes on inside an item has a style for each level."""
    parent = style_id("list")
    for named in (StyleName(LIST_NUMBER, "List Number"), StyleName(LIST_BULLET, "List Bullet")):
        yield _style("paragraph", named, based_on=parent)
    style = look.theme.styles["list"]
    for level in range(DEEPEST_LIST_LEVEL):
        spoken = "List Continue" + (f" {level + 1}" if level else "")
        named = StyleName(list_continue(level), spoken, shown=False, custom=level > 4)
        hang = make("w:ind", {"w:left": indent(style, style.left) * (level + 1), "w:firstLine": 0})
        yield _style("paragraph", named, [hang], based_on=parent)


def _contents_styles(look: Look) -> Iterable[Element]:
    style = look.theme.styles["contents"]
    for level in range(2, DEEPEST_CONTENTS_LEVEL + 1):
        named = StyleName(contents_style(level), f"toc {level}", shown=False)
        yield _style("paragraph", named, [make("w:ind", {"w:left": indent(style, level - 1)})], based_on=style_id("contents"))


def _style(
    kind: str,
    named: StyleName,
    paragraph: Iterable[Element] = (),
    run: Iterable[Element] = (),
    *,
    based_on: str = "",
    default: bool = False,
) -> Element:
    attributes = {"w:type": kind} | ({"w:default": "1"} if default else {}) | ({"w:customStyle": "1"} if named.custom else {})
    style = make("w:style", {**attributes, "w:styleId": named.id}, value("w:name", named.name))
    if based_on:
        style.append(value("w:basedOn", based_on))
    if named.following:
        style.append(value("w:next", named.following))
    style.extend(_gallery(kind, named))
    for tag, properties in (("w:pPr", ordered(list(paragraph))), ("w:rPr", list(run))):
        if properties:
            style.append(make(tag, None, *properties))
    return style


def _gallery(kind: str, named: StyleName) -> list[Element]:
    priority = value("w:uiPriority", _CUSTOM_PRIORITY if named.custom else _BASIC_PRIORITY)
    if named.id in (NORMAL, BODY):
        return [make("w:qFormat")]
    if named.shown and kind == "paragraph":
        return [priority, make("w:qFormat")]
    return [value("w:uiPriority", 99), make("w:semiHidden"), make("w:unhideWhenUsed")]
