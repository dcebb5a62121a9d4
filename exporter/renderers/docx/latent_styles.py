"""Word's own list of built-in styles, so that its style pane sorts and shows ours as it does in a document of its own.

Without it a consumer takes its own defaults (ECMA-376 part 1, 17.7.4.5): every built-in name would be listed as used.
"""

from __future__ import annotations

from exporter.renderers.docx.markup import Element, make

COUNT = 376
"""How many built-in styles Word 2016 and later know."""

_NINE = range(1, 10)
_FIVE = range(2, 6)

_SHOWN = {
    "Normal": 0,
    "heading 1": 9,
    "Title": 10,
    "Subtitle": 11,
    "Strong": 22,
    "Emphasis": 20,
    "Body Text": 1,
    "No Spacing": 1,
    "List Paragraph": 34,
    "Quote": 29,
    "Intense Quote": 30,
    "Subtle Emphasis": 19,
    "Intense Emphasis": 21,
    "Subtle Reference": 31,
    "Intense Reference": 32,
    "Book Title": 33,
}
"""Always in the gallery, at that place."""

_SHOWN_WHEN_USED = {
    **{f"heading {level}": 9 for level in range(2, 10)},
    "caption": 35,
    "TOC Heading": 39,
}
"""In the gallery once a document uses them."""

_LISTED_WHEN_USED = {
    **{f"index {level}": 99 for level in _NINE},
    **{f"toc {level}": 39 for level in _NINE},
    **dict.fromkeys(("Normal Indent", "footnote text", "annotation text", "header", "footer", "index heading"), 99),
    **dict.fromkeys(("table of figures", "envelope address", "envelope return", "footnote reference"), 99),
    **dict.fromkeys(("annotation reference", "line number", "page number", "endnote reference", "endnote text"), 99),
    **dict.fromkeys(("table of authorities", "macro", "toa heading", "List", "List Bullet", "List Number"), 99),
    **{f"{name} {level}": 99 for name in ("List", "List Bullet", "List Number", "List Continue") for level in _FIVE},
    **dict.fromkeys(("Closing", "Signature", "Body Text Indent", "List Continue", "Message Header"), 99),
    "Default Paragraph Font": 1,
    **dict.fromkeys(("Salutation", "Date", "Body Text First Indent", "Body Text First Indent 2", "Note Heading"), 99),
    **dict.fromkeys(("Body Text 2", "Body Text 3", "Body Text Indent 2", "Body Text Indent 3", "Block Text"), 99),
    **dict.fromkeys(("Hyperlink", "FollowedHyperlink", "Document Map", "Plain Text", "E-mail Signature"), 99),
    **dict.fromkeys(("HTML Top of Form", "HTML Bottom of Form", "Normal (Web)", "HTML Acronym", "HTML Address"), 99),
    **dict.fromkeys(("HTML Cite", "HTML Code", "HTML Definition", "HTML Keyboard", "HTML Preformatted"), 99),
    **dict.fromkeys(("HTML Sample", "HTML Typewriter", "HTML Variable", "Normal Table", "annotation subject", "No List"), 99),
    **{f"Outline List {level}": 99 for level in (1, 2, 3)},
    **{f"Table Simple {level}": 99 for level in (1, 2, 3)},
    **{f"Table Classic {level}": 99 for level in (1, 2, 3, 4)},
    **{f"Table Colorful {level}": 99 for level in (1, 2, 3)},
    **{f"Table Columns {level}": 99 for level in (1, 2, 3, 4, 5)},
    **{f"Table {name} {level}": 99 for name in ("Grid", "List") for level in range(1, 9)},
    **{f"Table 3D effects {level}": 99 for level in (1, 2, 3)},
    **dict.fromkeys(("Table Contemporary", "Table Elegant", "Table Professional"), 99),
    **{f"Table {name} {level}": 99 for name in ("Subtle",) for level in (1, 2)},
    **{f"Table Web {level}": 99 for level in (1, 2, 3)},
    **dict.fromkeys(("Balloon Text", "Table Theme"), 99),
    "Bibliography": 37,
}
"""Listed only once a document uses them."""

_TABLES_2007 = (
    "Light Shading",
    "Light List",
    "Light Grid",
    "Medium Shading 1",
    "Medium Shading 2",
    "Medium List 1",
    "Medium List 2",
    "Medium Grid 1",
    "Medium Grid 2",
    "Medium Grid 3",
    "Dark List",
    "Colorful Shading",
    "Colorful List",
    "Colorful Grid",
)
_TABLES_2013 = tuple(f"{family} {place}" for family in ("Grid Table", "List Table") for place in (
    "1 Light", "2", "3", "4", "5 Dark", "6 Colorful", "7 Colorful"
))  # fmt: skip
_ACCENTS = ("", *(f" Accent {number}" for number in range(1, 7)))

_TABLES = {
    "Table Grid": 39,
    **{f"Plain Table {number}": 40 + number for number in range(1, 6)},
    "Grid Table Light": 40,
    **{base + accent: 60 + place for place, base in enumerate(_TABLES_2007) for accent in _ACCENTS},
    **{base + accent: 46 + place % 7 for place, base in enumerate(_TABLES_2013) for accent in _ACCENTS},
}


def latent_styles() -> Element:
    """The ``w:latentStyles`` of a new Word document."""
    defaults = {"w:defLockedState": 0, "w:defUIPriority": 99, "w:defSemiHidden": 0, "w:defUnhideWhenUsed": 0, "w:defQFormat": 0}
    return make("w:latentStyles", {**defaults, "w:count": COUNT}, *_exceptions())


def _exceptions() -> list[Element]:
    once_used = {"w:semiHidden": 1, "w:unhideWhenUsed": 1}
    return [
        *(_exception(name, {"w:uiPriority": place, "w:qFormat": 1}) for name, place in _SHOWN.items()),
        *(_exception(name, {**once_used, "w:uiPriority": place, "w:qFormat": 1}) for name, place in _SHOWN_WHEN_USED.items()),
        *(_exception(name, {**once_used, "w:uiPriority": place}) for name, place in _LISTED_WHEN_USED.items()),
        *(_exception(name, {"w:uiPriority": place}) for name, place in _TABLES.items()),
        _exception("Placeholder Text", {"w:semiHidden": 1}),
        _exception("Revision", {"w:semiHidden": 1}),
    ]


def _exception(style: str, attributes: dict[str, int]) -> Element:
    return make("w:lsdException", {"w:name": style, **attributes})
