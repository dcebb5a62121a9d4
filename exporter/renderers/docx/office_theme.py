"""Word's own notion of a theme: the palette and the two font pairs that its menus offer -> ``word/theme/theme1.xml``.

No style of ours refers to it; it makes what a user adds by hand agree with the rest (ECMA-376 part 1, 20.1.6.9).
"""

from __future__ import annotations

from exporter.renderers.docx.markup import Element, make, root
from exporter.renderers.docx.text_properties import Look
from exporter.themes import TextStyle

_PALETTE = {
    "dk1": "text",
    "lt1": "cover-text",
    "dk2": "muted",
    "lt2": "cover",
    "accent1": "accent",
    "accent2": "link",
    "accent3": "muted",
    "accent4": "rule",
    "accent5": "cover-text",
    "accent6": "cover",
    "hlink": "link",
    "folHlink": "muted",
}
"""Word's places to the theme's colours; the paper, ``lt1``, is the window's own."""

_WINDOW = "FFFFFF"


def theme_part(look: Look) -> Element:
    """The whole part, with the plain fills, lines and effects that the schema demands."""
    elements = make("a:themeElements", None, _colors(look), _fonts(look), _formats())
    part = root("a:theme", ["a"], elements)
    part.set("name", look.theme.name)
    return part


def _colors(look: Look) -> Element:
    scheme = make("a:clrScheme", {"name": look.theme.name})
    for place, token in _PALETTE.items():
        color = make("a:sysClr", {"val": "window", "lastClr": _WINDOW}) if place == "lt1" else _color(look.theme.colors[token])
        scheme.append(make(f"a:{place}", None, color))
    return scheme


def _color(written: str) -> Element:
    return make("a:srgbClr", {"val": written.removeprefix("#").upper()})


def _fonts(look: Look) -> Element:
    pairs = (("a:majorFont", look.style("heading-1")), ("a:minorFont", look.body))
    return make("a:fontScheme", {"name": look.theme.name}, *(_pair(tag, style, look) for tag, style in pairs))


def _pair(tag: str, style: TextStyle, look: Look) -> Element:
    fonts = look.theme.fonts
    faces = (("a:latin", fonts[style.latin].office), ("a:ea", fonts[style.font].office), ("a:cs", ""))
    return make(tag, None, *(make(face, {"typeface": name}) for face, name in faces))


def _formats() -> Element:
    three = range(3)
    lines = (make("a:ln", {"w": 6350 * width}, _fill()) for width in (1, 2, 3))
    effects = (make("a:effectStyle", None, make("a:effectLst")) for _ in three)
    return make(
        "a:fmtScheme",
        {"name": "Plain"},
        make("a:fillStyleLst", None, *(_fill() for _ in three)),
        make("a:lnStyleLst", None, *lines),
        make("a:effectStyleLst", None, *effects),
        make("a:bgFillStyleLst", None, *(_fill() for _ in three)),
    )


def _fill() -> Element:
    return make("a:solidFill", None, make("a:schemeClr", {"val": "phClr"}))
