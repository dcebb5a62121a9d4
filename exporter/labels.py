"""Printed labels: what stands before a heading, an item or a caption, made from numbers and a theme's patterns.

One function per labelled node; renderers, the reading text and every check call these, and nobody else makes a label.
Patterns hold fields: ``{1}`` ``{2}`` … the ordinal of that level in the system that the level states, ``{n}`` the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter import numerals
from exporter.model import Heading, Image, NumeralSystem, OrderedList
from exporter.walk import descendants, plain_text

IDEOGRAPHIC_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """How headings of one level are numbered: a pattern (empty: not at all) and the numeral system of each level named in it."""

    pattern: str = ""
    systems: tuple[NumeralSystem, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRules:
    """What a theme says of labels, with the document's language already applied to words such as figure and table.

    ``headings``: level (1 to 9) to its numbering. ``gap``: what stands between a typed label and the words when the
    label does not end in a mark of its own.
    """

    headings: Mapping[int, HeadingNumber] = field(default_factory=dict)
    figure: str = "{n}"
    table: str = "{n}"
    formula: str = "({n})"
    note: str = "{n}"
    bullets: tuple[str, ...] = ("\u2022",)
    gap: str = IDEOGRAPHIC_SPACE


def heading_label(heading: Heading, rules: LabelRules) -> str:
    """The label before a heading's words, its gap included; the author's typed one first, else the theme's, else nothing."""
    written = heading.label or _numbered(heading, rules)
    return written + _gap_after(written, rules)


def entry_label(heading: Heading, rules: LabelRules) -> str:
    """A heading's label and words on one line, notes and markup left out; for a wordless one its pictures' words."""
    words = plain_text(heading.children) or " ".join(node.alternative for node in descendants(heading) if isinstance(node, Image))
    return " ".join((heading_label(heading, rules) + words).split(" ")).strip()


def _numbered(heading: Heading, rules: LabelRules) -> str:
    number = rules.headings.get(heading.level)
    if number is None or not number.pattern or heading.unnumbered or not heading.ordinals:
        return ""
    written = {
        str(level): numerals.write(ordinal, number.systems[level - 1] if level <= len(number.systems) else NumeralSystem.DECIMAL)
        for level, ordinal in enumerate(heading.ordinals, start=1)
    }
    label = number.pattern
    for name, numeral in written.items():
        label = label.replace("{" + name + "}", numeral)
    return label


_SELF_SPACED = frozenset("\u3001\uff0e\uff09\uff1a\u3000 \u3011\u300b")


def _gap_after(label: str, rules: LabelRules) -> str:
    if not label or label[-1] in _SELF_SPACED:
        return ""
    return " " if label[-1] in ".)" else rules.gap


def item_label(ordered: OrderedList, index: int) -> str:
    """The label of the item at a 0-based index, without any gap."""
    return ordered.prefix + numerals.write(ordered.start + index, ordered.numerals) + ordered.suffix


def figure_label(number: int, rules: LabelRules) -> str:
    """The label before a figure's caption, empty for number 0."""
    return rules.figure.replace("{n}", str(number)) if number else ""


def table_label(number: int, rules: LabelRules) -> str:
    """The label before a table's caption, empty for number 0."""
    return rules.table.replace("{n}", str(number)) if number else ""


def formula_label(number: int, rules: LabelRules) -> str:
    """The label beside a numbered formula, empty for number 0."""
    return rules.formula.replace("{n}", str(number)) if number else ""


def note_label(number: int, rules: LabelRules) -> str:
    """The mark of a note's call and of the note itself; notes count through the document from 1."""
    return rules.note.replace("{n}", str(number))


def bullet(depth: int, rules: LabelRules) -> str:
    """The mark of an unordered item, by the depth of its list from 0."""
    return rules.bullets[depth % len(rules.bullets)]
