"""The document's settings and fonts: theme and language -> ``word/settings.xml`` and ``word/fontTable.xml``."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.renderers.docx.language import LanguageTags
from exporter.renderers.docx.markup import Element, make, root, value
from exporter.renderers.docx.measures import twips
from exporter.renderers.docx.text_properties import Look
from exporter.themes import FontRole

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_WORD_2013 = 15
"""Word's layout since 2013; without it Word opens the file in compatibility mode."""

_EAST_ASIAN_FLAGS = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
"""What a Chinese Word switches on in a new document (ECMA-376 part 1, 17.15.3)."""

_FEATURES = (
    "overrideTableStyleFontSizeAndJustification",
    "enableOpenTypeFeatures",
    "doNotFlipMirrorIndents",
    "differentiateMultirowTableHeaders",
)
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive"})
_FAMILIES: Mapping[str, str] = {"song": "roman", "hei": "swiss", "kai": "script", "fang": "modern", "latin": "roman", "mono": "modern"}
_COLOR_ROLES: Mapping[str, str] = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}


def settings_part(look: Look, languages: LanguageTags, *, has_notes: bool) -> Element:
    """``word/settings.xml``, its children in the order of the schema (17.15.1.78)."""
    page = look.theme.page
    compress = "compressPunctuation" if look.east_asian else "doNotCompress"
    return root(
        "w:settings",
        ["w"],
        make("w:zoom", {"w:percent": 100}),
        *([make("w:mirrorMargins")] if page.mirrored else []),
        make("w:bordersDoNotSurroundHeader"),
        make("w:bordersDoNotSurroundFooter"),
        value("w:defaultTabStop", twips(look.body.size * 2)),
        *([make("w:evenAndOddHeaders")] if look.theme.running.sided else []),
        value("w:characterSpacingControl", compress),
        *([_separators()] if has_notes else []),
        _compatibility(_EAST_ASIAN_FLAGS if look.east_asian else ()),
        languages.element("w:themeFontLang"),
        make("w:clrSchemeMapping", {f"w:{role}": color for role, color in _COLOR_ROLES.items()}),
        value("w:decimalSymbol", "."),
        value("w:listSeparator", ","),
    )


def _separators() -> Element:
    return make("w:footnotePr", None, make("w:footnote", {"w:id": -1}), make("w:footnote", {"w:id": 0}))


def _compatibility(flags: tuple[str, ...]) -> Element:
    versions = {"compatibilityMode": _WORD_2013} | dict.fromkeys(_FEATURES, 1)
    chosen = (make("w:compatSetting", {"w:name": name, "w:uri": _COMPATIBILITY, "w:val": each}) for name, each in versions.items())
    return make("w:compat", None, *(make(f"w:{flag}") for flag in flags), *chosen)


def font_table(look: Look) -> Element:
    """``word/fontTable.xml``: each font with the names that other machines know it by (17.8.3.1)."""
    fonts = {font.office: font for font in look.theme.fonts.values()}
    return root("w:fonts", ["w"], *(_font(font) for _, font in sorted(fonts.items())))


def _font(font: FontRole) -> Element:
    others = [name for name in font.readers if name not in _GENERIC and name != font.office]
    han = font.name not in ("latin", "mono")
    element = make("w:font", {"w:name": font.office})
    if others:
        element.append(value("w:altName", ",".join(others)))
    element.append(value("w:charset", "86" if han else "00"))
    element.append(value("w:family", _FAMILIES[font.name]))
    element.append(value("w:pitch", "fixed" if font.name == "mono" else "variable"))
    return element
