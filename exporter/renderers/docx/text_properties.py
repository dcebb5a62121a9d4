"""A theme's text style -> paragraph and run properties of a Word style, written as what differs from the style it is based on.

Indents and spaces stand twice, in characters or lines (what a Chinese user sees in Word) and in twips (what programs
read that drop the former).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from exporter.fonts import Weight
from exporter.renderers.docx.markup import Element, make, name, value
from exporter.renderers.docx.measures import half_points, hundredths, indent, on_grid, twips
from exporter.themes import TextAlignment, TextStyle, Theme

JUSTIFICATIONS = {
    TextAlignment.START: "left",
    TextAlignment.CENTER: "center",
    TextAlignment.END: "right",
    TextAlignment.JUSTIFY: "both",
}

PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "tabs"),
    *("kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid"),
    *("spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
)
"""The order of the children of ``w:pPr`` that we write (ECMA-376 part 1, 17.3.1.26)."""


_APART = 1.0
_LEAST_SPACE = {"code": _APART, "math": _APART / 2}
"""Lines of space above and below what is not prose, as in print."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the properties of one theme are made from: its body, its fonts' names, and whether Han is the main script."""

    theme: Theme
    east_asian: bool

    @property
    def body(self) -> TextStyle:
        """The body's style."""
        return self.theme.styles["body"]

    def style(self, name: str) -> TextStyle:
        """A text style as it is set in running text: the theme's, with the lines of space around what is not prose."""
        if name in ("figure", "thematic-break"):
            after = 0.0 if name == "figure" else _APART
            pitch = self.body.size if name == "figure" else self.body.pitch  # a picture keeps to no grid
            return replace(self.body, name=name, pitch=pitch, align=TextAlignment.CENTER, first_line=0.0, before=_APART, after=after)
        style = self.theme.styles[name]
        least = _LEAST_SPACE.get(name, 0.0)
        return replace(style, before=max(least, style.before), after=max(least, style.after)) if least else style

    def fonts(self, han: str, latin: str) -> Element:
        """``w:rFonts`` for a role for Han and one for Latin.

        The hint makes quotation marks, dashes and ellipses full-width: their code points are shared with Latin, and
        without it Word takes them from the Latin font (17.3.2.26).
        """
        office = {role: font.office for role, font in self.theme.fonts.items()}
        names = {"w:ascii": office[latin], "w:hAnsi": office[latin], "w:eastAsia": office[han], "w:cs": office[latin]}
        return make("w:rFonts", {"w:hint": "eastAsia", **names} if self.east_asian else names)

    def paragraph(self, style: TextStyle, base: TextStyle) -> list[Element]:
        """The children of a style's ``w:pPr``, unordered."""
        found = [value("w:jc", JUSTIFICATIONS[style.align])] if style.align is not base.align else []
        if style.keep_with_next:
            found += [make("w:keepNext")]
        if on_grid(style, self.body) is not on_grid(base, self.body):
            found += [value("w:snapToGrid", int(on_grid(style, self.body)))]
        spacing = self.spacing(style) | ({} if style.pitch == base.pitch else line(style))
        if spacing:
            found += [make("w:spacing", spacing)]
        return found + indents(style)

    def spacing(self, style: TextStyle) -> dict[str, object]:
        """The space above and below, where there is any, in lines and twips."""
        return self.space("before", style.before) | self.space("after", style.after)

    def space(self, side: str, lines: float, *, always: bool = False) -> dict[str, object]:
        """One side's space in lines and twips; where there is none, nothing, or ``always`` that it is none."""
        return {f"w:{side}Lines": hundredths(lines), f"w:{side}": twips(lines * self.body.pitch)} if lines or always else {}

    def run(self, style: TextStyle, base: TextStyle) -> list[Element]:
        """The children of a style's ``w:rPr``, in order."""
        found = [] if (style.font, style.latin) == (base.font, base.latin) else [self.fonts(style.font, style.latin)]
        if style.weight is not base.weight:
            bold = int(style.weight is Weight.BOLD)
            found += [value("w:b", bold), value("w:bCs", bold)]
        if style.color != base.color:
            found += [value("w:color", style.color.removeprefix("#").upper())]
        return found + ([] if style.size == base.size else size(style.size))


def line(style: TextStyle) -> dict[str, object]:
    """The pitch as line spacing: at least that, so that a tall formula or picture in the line is not cut."""
    return {"w:line": twips(style.pitch), "w:lineRule": "atLeast"}


def size(points: float) -> list[Element]:
    """The font size for all scripts."""
    return [value("w:sz", half_points(points)), value("w:szCs", half_points(points))]


def indents(style: TextStyle) -> list[Element]:
    """``w:ind`` for a style, or nothing where all its indents are zero."""
    sides = {"left": style.left, "right": style.right, "firstLine": style.first_line}
    attributes = {}
    for side, ems in sides.items():
        if ems:
            attributes[f"w:{side}Chars"] = hundredths(ems)
            attributes[f"w:{side}"] = indent(style, ems)
    return [make("w:ind", attributes)] if attributes else []


def ordered(properties: list[Element]) -> list[Element]:
    """Paragraph properties in the order that the schema asks for."""
    return sorted(properties, key=lambda element: PARAGRAPH_ORDER.index(element.tag.rpartition("}")[2]))


def fix_pitch(properties: Element, style: TextStyle) -> None:
    """Makes the style's pitch exact in one paragraph's ``w:pPr``, whatever stands above or below its words; off the grid,
    which would widen a line to two."""
    spacing = properties.find(name("w:spacing"))
    spacing = make("w:spacing") if spacing is None else spacing
    spacing.set(name("w:line"), str(twips(style.pitch)))
    spacing.set(name("w:lineRule"), "exact")
    properties.extend(ordered([*properties, spacing, value("w:snapToGrid", 0)]))
