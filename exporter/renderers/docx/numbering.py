"""Lists and heading numbers -> ``word/numbering.xml``, so that Word counts and goes on counting when somebody types.

Word writes fewer numerals than ``exporter.numerals`` (circled ones to 20, stems to 10, Latin letters to 26 in our
order); a list beyond that has its labels typed by the caller, never other ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from exporter import labels
from exporter.labels import LabelRules
from exporter.model import Heading, NumeralSystem, OrderedList
from exporter.renderers.docx.markup import Element, make, root, value
from exporter.renderers.docx.style_names import DEEPEST_LIST_LEVEL, STYLE_NAMES, style_id

_FORMATS: Mapping[NumeralSystem, tuple[str, int, int]] = {
    NumeralSystem.DECIMAL: ("decimal", 0, 1_000_000),
    NumeralSystem.CHINESE: ("chineseCountingThousand", 1, 9999),
    NumeralSystem.CHINESE_FORMAL: ("chineseLegalSimplified", 1, 9999),
    NumeralSystem.CIRCLED: ("decimalEnclosedCircle", 1, 20),
    NumeralSystem.HEAVENLY_STEM: ("ideographTraditional", 1, 10),
    NumeralSystem.LOWER_LATIN: ("lowerLetter", 1, 26),
    NumeralSystem.UPPER_LATIN: ("upperLetter", 1, 26),
    NumeralSystem.LOWER_ROMAN: ("lowerRoman", 1, 3999),
    NumeralSystem.UPPER_ROMAN: ("upperRoman", 1, 3999),
}
"""Numeral system to Word's number format (ECMA-376 part 1, 17.18.59), and the first and last number that both write alike."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` with ``%n`` for numbers, the number format, the first number, where the words stand
    and how far the label hangs out (twips), what follows the label (``tab``, ``space``, ``nothing``), and the bound style."""

    text: str
    format: str = "bullet"
    start: int = 1
    left: int = 0
    hanging: int = 0
    after: str = "tab"
    style: str = ""


def countable(ordered: OrderedList) -> bool:
    """Whether Word writes every label of the list as ``item_label`` does."""
    _, first, last = _FORMATS[ordered.numerals]
    return first <= ordered.start and ordered.start + len(ordered.items) - 1 <= last and "%" not in ordered.prefix + ordered.suffix


def ordered_level(ordered: OrderedList, depth: int, left: int, hanging: int) -> Level:
    """The level of an ordered list that stands ``depth`` lists deep (from 0)."""
    text = f"{ordered.prefix}%{depth + 1}{ordered.suffix}"
    return Level(text, _FORMATS[ordered.numerals][0], ordered.start, left, hanging)


class Numbering:
    """Collects the lists of a document. Each list of the model has a numbering of its own and so starts where it says.

    The ornament of a change of scene is a list's mark too, bound to its style: it is no words of the text.
    """

    def __init__(self, rules: LabelRules, ornament: str) -> None:
        self._rules = rules
        self._lists: list[tuple[Level, ...]] = []
        self.headings = self._add(heading_levels(rules)) if rules.headings else 0
        self.ornament = self.add(0, Level(ornament, "none", after="nothing", style=style_id("thematic-break"))) if ornament else 0

    def add(self, depth: int, level: Level) -> int:
        """A new list whose items stand at one depth: its ``w:numId``."""
        blank = Level("", "none", left=level.left)
        return self._add(tuple(level if each == depth else blank for each in range(DEEPEST_LIST_LEVEL)))

    def _add(self, levels: tuple[Level, ...]) -> int:
        self._lists.append(levels)
        return len(self._lists)

    def part(self) -> Element:
        """The whole part: alike lists share one definition and differ in where they start."""
        definitions: dict[tuple[Level, ...], int] = {}
        for levels in self._lists:
            definitions.setdefault(levels, len(definitions))
        abstract = (_abstract(number, levels) for levels, number in definitions.items())
        instances = (_instance(number, definitions[levels], levels) for number, levels in enumerate(self._lists, start=1))
        return root("w:numbering", ["w"], *abstract, *instances)


def _abstract(number: int, levels: tuple[Level, ...]) -> Element:
    """A definition with an identity of its own, by which Word tells lists apart when text is pasted (17.9.15)."""
    identity = (value("w:nsid", f"{number + 1:08X}"), value("w:multiLevelType", "multilevel"))
    written = (_level(depth, level) for depth, level in enumerate(levels))
    return make("w:abstractNum", {"w:abstractNumId": number}, *identity, *written)


def _level(depth: int, level: Level) -> Element:
    element = make("w:lvl", {"w:ilvl": depth}, value("w:start", level.start), value("w:numFmt", level.format))
    if level.style:
        element.append(value("w:pStyle", level.style))
    element.append(value("w:suff", level.after))
    element.append(value("w:lvlText", level.text))
    element.append(value("w:lvlJc", "left"))
    tab = make("w:tabs", None, make("w:tab", {"w:val": "num", "w:pos": level.left})) if level.after == "tab" else None
    if level.left or level.hanging:
        hang = make("w:ind", {"w:left": level.left, "w:hanging": level.hanging})
        element.append(make("w:pPr", None, *([tab] if tab is not None else []), hang))
    return element


def _instance(number: int, definition: int, levels: tuple[Level, ...]) -> Element:
    """Each instance restarts its levels, or Word would count on from the list before that has the same definition."""
    starts = (
        make("w:lvlOverride", {"w:ilvl": depth}, value("w:startOverride", level.start))
        for depth, level in enumerate(levels)
        if level.format not in ("bullet", "none") and not level.style
    )
    return make("w:num", {"w:numId": number}, value("w:abstractNumId", definition), *starts)


# ------------------------------------------------------------------------------------------------------- heading numbers


def heading_levels(rules: LabelRules) -> tuple[Level, ...]:
    """The multilevel list bound to the heading styles (17.9.23)."""
    return tuple(_heading_level(level, rules) for level in range(1, DEEPEST_LIST_LEVEL + 1))


def _heading_level(level: int, rules: LabelRules) -> Level:
    number = rules.headings.get(level)
    if number is None or not number.pattern:
        return Level("", "none", after="nothing")
    text = number.pattern
    for each in range(1, DEEPEST_LIST_LEVEL + 1):
        text = text.replace("{" + str(each) + "}", f"%{each}")
    system = number.systems[level - 1] if level <= len(number.systems) else NumeralSystem.DECIMAL
    after = "space" if heading_gap(level, rules) else "nothing"
    return Level(text, _FORMATS[system][0], after=after, style=STYLE_NAMES[f"heading-{level}"].id)


@cache
def _probe(level: int) -> Heading:
    return Heading(level=level, children=(), ordinals=(1,) * level)


def heading_gap(level: int, rules: LabelRules) -> str:
    """What stands between a counted number and the words of a heading of that level.

    Word writes it as a space of its own: inside the number it would be repeated by every reference to it.
    """
    label = labels.heading_label(_probe(level), rules)
    return label[len(label.rstrip(" \u3000")) :]


class HeadingCounter:
    """Counts headings as Word will, so that a label that Word would get wrong is typed instead of counted."""

    def __init__(self, rules: LabelRules) -> None:
        self._rules = rules
        self._counts = [0] * DEEPEST_LIST_LEVEL

    def counted(self, heading: Heading) -> bool:
        """Whether Word's own number for this heading is its label; call once for each heading, in order."""
        number = self._rules.headings.get(heading.level)
        if number is None or not number.pattern or heading.label or heading.unnumbered or not heading.ordinals:
            return False
        counts = [*self._counts[: heading.level - 1], self._counts[heading.level - 1] + 1]
        if tuple(counts) != heading.ordinals or not _same_systems(number.systems, counts):
            return False
        self._counts = counts + [0] * (DEEPEST_LIST_LEVEL - len(counts))
        return True


def _same_systems(systems: tuple[NumeralSystem, ...], counts: list[int]) -> bool:
    spans = (_FORMATS[system][1:] for system in systems)
    return all(first <= count <= last for count, (first, last) in zip(counts, spans, strict=False))
