"""Numbers that Word counts: ``word/numbering.xml`` and styles -> the label of each numbered paragraph (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from exporter import numerals
from exporter.model import NumeralSystem
from exporter.verification.wordprocessing import W, attribute, child_value

_SYSTEMS = {
    "decimal": NumeralSystem.DECIMAL,
    "chineseCounting": NumeralSystem.CHINESE,
    "chineseCountingThousand": NumeralSystem.CHINESE,
    "chineseLegalSimplified": NumeralSystem.CHINESE_FORMAL,
    "decimalEnclosedCircle": NumeralSystem.CIRCLED,
    "decimalEnclosedCircleChinese": NumeralSystem.CIRCLED,
    "ideographTraditional": NumeralSystem.HEAVENLY_STEM,
    "lowerLetter": NumeralSystem.LOWER_LATIN,
    "upperLetter": NumeralSystem.UPPER_LATIN,
    "lowerRoman": NumeralSystem.LOWER_ROMAN,
    "upperRoman": NumeralSystem.UPPER_ROMAN,
}
"""Word's number formats (17.18.59) to the numeral system that writes the same numerals."""

_SILENT = frozenset({"bullet", "none"})
_FIELD = re.compile(r"%([1-9])")

Style = Callable[[str], "NumberedStyle"]


@dataclass(frozen=True, slots=True)
class NumberedStyle:
    """What a paragraph style says of numbering: the list's number and the level, each None where it says nothing."""

    list: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    style: str


class Numbering:
    """Counts through a document; ask for each paragraph's label once, in order."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        if numbering is not None:
            self._read(numbering)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def _read(self, numbering: etree._Element) -> None:
        for definition in numbering.iterfind(f"{W}abstractNum"):
            levels = {int(attribute(level, "ilvl")): _level(level) for level in definition.iterfind(f"{W}lvl")}
            self._definitions[attribute(definition, "abstractNumId")] = levels
        for instance in numbering.iterfind(f"{W}num"):
            overrides = ((override, override.find(f"{W}startOverride")) for override in instance.iterfind(f"{W}lvlOverride"))
            starts = {int(attribute(override, "ilvl")): int(attribute(start, "val")) for override, start in overrides if start is not None}
            self._lists[attribute(instance, "numId")] = (child_value(instance, "abstractNumId"), starts)

    def label(self, direct: NumberedStyle, styled: NumberedStyle, style: str) -> str:
        """The label of a paragraph that says ``direct`` itself and ``styled`` through its style, empty for none or a bullet."""
        number = direct.list if direct.list is not None else styled.list
        if number is None or number not in self._lists:
            return ""
        levels = self._definitions.get(self._lists[number][0], {})
        depth = direct.level if direct.level is not None else _depth(levels, styled, style)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counted(number, levels, depth)
        return "" if level.format in _SILENT else _FIELD.sub(lambda field: _numeral(int(field[1]) - 1, levels, counts), level.text)

    def _counted(self, number: str, levels: dict[int, _Level], depth: int) -> dict[int, int]:
        """The counts after one more paragraph at a depth. Lists of one definition count on; an override restarts once (17.9.26)."""
        definition, starts = self._lists[number]
        counts = self._counts.setdefault(definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for overridden in starts:
                counts.pop(overridden, None)
        first = starts.get(depth, levels[depth].start)
        counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return {each: counts.get(each, starts.get(each, level.start)) for each, level in levels.items()}


def _level(level: etree._Element) -> _Level:
    start = child_value(level, "start")
    return _Level(child_value(level, "numFmt") or "decimal", child_value(level, "lvlText"), int(start or 0), child_value(level, "pStyle"))


def _depth(levels: dict[int, _Level], styled: NumberedStyle, style: str) -> int:
    """A style's level is the one that names it (17.9.23), else the one that the style states."""
    return next((depth for depth, level in levels.items() if level.style == style), styled.level or 0)


def _numeral(depth: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    level = levels.get(depth)
    if level is None or level.format in _SILENT:
        return ""
    return numerals.write(counts[depth], _SYSTEMS.get(level.format, NumeralSystem.DECIMAL))
