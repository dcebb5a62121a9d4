"""Table styles: the plain one that every table is based on, Word's grid, and ours with its rules."""

from __future__ import annotations

from exporter.renderers.docx.markup import Element, make, value
from exporter.renderers.docx.measures import eighths, indent
from exporter.renderers.docx.text_properties import Look

TABLE = "DocumentTable"
"""The id of the style of every table of the text."""

THIN = 0.5
"""The width of a table's thin rules, in points."""

CELL_SIDE = 0.75
"""The space between a cell's edge and its words, in ems of the table's size."""

_THICK = 1.0
_WORDS_OWN_SIDE = 108
"""Word's own such space in a plain table, in twips."""


def table_styles(look: Look) -> tuple[Element, ...]:
    """``Normal Table``, ``Table Grid`` and ours: thick rules at head and foot, a thin one under the heading row, none
    between the others and none at the sides, as Chinese books set them."""
    side = indent(look.style("table"), CELL_SIDE)
    ours = make(
        "w:style",
        {"w:type": "table", "w:customStyle": "1", "w:styleId": TABLE},
        value("w:name", "Document Table"),
        value("w:basedOn", "TableNormal"),
        value("w:uiPriority", 39),
        make("w:qFormat"),
        make("w:tblPr", None, _borders("w:tblBorders", {"top": _THICK, "bottom": _THICK}), _margins(side)),
        make("w:tblStylePr", {"w:type": "firstRow"}, make("w:tcPr", None, _borders("w:tcBorders", {"bottom": THIN}))),
    )
    return (_normal(), _grid(), ours)


def _normal() -> Element:
    return make(
        "w:style",
        {"w:type": "table", "w:default": "1", "w:styleId": "TableNormal"},
        value("w:name", "Normal Table"),
        value("w:uiPriority", 99),
        make("w:semiHidden"),
        make("w:unhideWhenUsed"),
        make("w:tblPr", None, make("w:tblInd", {"w:w": 0, "w:type": "dxa"}), _margins(_WORDS_OWN_SIDE)),
    )


def _margins(side: int) -> Element:
    widths = {"top": 0, "left": side, "bottom": 0, "right": side}
    return make("w:tblCellMar", None, *(make(f"w:{edge}", {"w:w": width, "w:type": "dxa"}) for edge, width in widths.items()))


def _grid() -> Element:
    every = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), THIN)
    return make(
        "w:style",
        {"w:type": "table", "w:styleId": "TableGrid"},
        value("w:name", "Table Grid"),
        value("w:basedOn", "TableNormal"),
        value("w:uiPriority", 39),
        make("w:tblPr", None, _borders("w:tblBorders", every)),
    )


def _borders(tag: str, widths: dict[str, float]) -> Element:
    border = {"w:val": "single", "w:space": 0, "w:color": "auto"}
    return make(tag, None, *(make(f"w:{side}", {**border, "w:sz": eighths(width)}) for side, width in widths.items()))
