"""``word/numbering.xml`` -> the label of each numbered paragraph, counted as Word counts (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from exporter import numerals
from exporter.model import NumeralSystem
from exporter.readers.docx.markup import Element, child, name, number, value
from exporter.readers.docx.style_sheet import Style, StyleSheet, indent
from exporter.readers.docx.vocabulary import NUMERALS

_LEVELS = 9
_FIELD = re.compile(r"%([1-9])")
_ILVL, _NUM_ID = name("w:ilvl"), name("w:numId")


@dataclass(frozen=True, slots=True)
class Level:
    """One level: ``text`` with ``%n`` for numbers, the format, the first number, and where its words stand, twips."""

    text: str = ""
    format: str = "none"
    start: int = 1
    left: int = 0
    is_legal: bool = False

    @property
    def counts(self) -> bool:
        """Whether the label has a number."""
        return self.format not in ("bullet", "none")

    @property
    def shows(self) -> bool:
        """Whether there is any label."""
        return self.format == "bullet" or (bool(self.text) and self.format != "none")

    @property
    def system(self) -> NumeralSystem:
        """How its numbers are written."""
        return NUMERALS.get(self.format, NumeralSystem.DECIMAL)


@dataclass(frozen=True, slots=True)
class Label:
    """A numbered paragraph's label: its list, the level from 0, its number, the counts of all levels down to its own, and
    what stands before and behind the number."""

    list: str
    depth: int
    level: Level
    number: int = 0
    counts: tuple[int, ...] = ()
    prefix: str = ""
    suffix: str = ""

    @property
    def text(self) -> str:
        """The label as printed."""
        return self.prefix + (numerals.write(self.number, self.level.system) if self.level.counts else "") + self.suffix


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    _sheet: StyleSheet
    _abstract: dict[str, tuple[Level, ...]] = field(default_factory=dict)
    _instances: dict[str, str] = field(default_factory=dict)
    _overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _bound: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, part: Element | None) -> None:
        """Takes in the part."""
        if part is None:
            return
        for abstract in part.iter(name("w:abstractNum")):
            self._read_abstract(abstract)
        for instance in part.iter(name("w:num")):
            self._read_instance(instance)

    def _read_abstract(self, abstract: Element) -> None:
        id = abstract.get(name("w:abstractNumId"), "")
        levels = [Level()] * _LEVELS
        for each in abstract.iterchildren(name("w:lvl")):
            depth = number(each.get(_ILVL))
            if 0 <= depth < _LEVELS:
                levels[depth] = _level(each)
                self._bound.setdefault((id, value(each, "w:pStyle")), depth)
        self._abstract[id] = tuple(levels)

    def _read_instance(self, instance: Element) -> None:
        id = instance.get(_NUM_ID, "")
        self._instances[id] = value(instance, "w:abstractNumId")
        for override in instance.iterchildren(name("w:lvlOverride")):
            depth = number(override.get(_ILVL))
            if (level := override.find(name("w:lvl"))) is not None:
                self._overrides.setdefault(id, {})[depth] = _level(level)
            if (start := override.find(name("w:startOverride"))) is not None:
                self._starts.setdefault(id, {})[depth] = number(start.get(name("w:val")), 1)

    def label(self, properties: Element | None, style: Style, style_id: str) -> Label | None:
        """The label of a paragraph by its own properties, then its style's, and counts it; None where it has none."""
        own, styled = child(properties, "w:numPr"), style.say("w:pPr", "w:numPr")
        list_id = value(own, "w:numId") or value(styled, "w:numId")
        if list_id in ("", "0") or list_id not in self._instances:
            return None
        written = value(own, "w:ilvl") or (value(styled, "w:ilvl") if own is None or not value(own, "w:numId") else "")
        depth = number(written) if written else self._bound.get((self._instances[list_id], style_id), 0)
        level = self._level(list_id, min(max(depth, 0), _LEVELS - 1))
        return self._counted(list_id, min(max(depth, 0), _LEVELS - 1), level)

    def is_unnumbered(self, properties: Element | None, style: Style) -> bool:
        """Whether a paragraph takes off the number that its style would give it."""
        return value(properties, "w:numPr", "w:numId") == "0" and style.say("w:pPr", "w:numPr") is not None

    def _level(self, list_id: str, depth: int) -> Level:
        override = self._overrides.get(list_id, {}).get(depth)
        levels = self._abstract.get(self._instances[list_id], ())
        return override or (levels[depth] if depth < len(levels) else Level())

    def _counted(self, list_id: str, depth: int, level: Level) -> Label:
        abstract = self._instances[list_id]
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for each, start in self._starts.get(list_id, {}).items():
                counts[each] = start - 1
        if counts[depth] == 0 and depth not in self._starts.get(list_id, {}):
            counts[depth] = level.start - 1
        counts[depth] += 1
        for above in range(depth):
            counts[above] = counts[above] or self._level(list_id, above).start
        for deeper in range(depth + 1, _LEVELS):
            counts[deeper] = self._starts.get(list_id, {}).get(deeper, self._level(list_id, deeper).start) - 1
        prefix, suffix = self._around(list_id, depth, level, counts)
        return Label(abstract + ":" + list_id, depth, level, counts[depth], tuple(counts[: depth + 1]), prefix, suffix)

    def _around(self, list_id: str, depth: int, level: Level, counts: list[int]) -> tuple[str, str]:
        """The label's words on both sides of its own number, the numbers of other levels written in."""

        def written(found: re.Match[str]) -> str:
            each = int(found[1]) - 1
            if each >= depth:
                return ""
            system = NumeralSystem.DECIMAL if level.is_legal else self._level(list_id, each).system
            return numerals.write(counts[each], system)

        before, _, after = level.text.partition(f"%{depth + 1}")
        return _FIELD.sub(written, before), _FIELD.sub(written, after)


def _level(element: Element) -> Level:
    return Level(
        value(element, "w:lvlText"),
        value(element, "w:numFmt") or "decimal",
        number(value(element, "w:start"), 1),
        indent(child(element, "w:pPr", "w:ind")),
        child(element, "w:isLgl") is not None,
    )
