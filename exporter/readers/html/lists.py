"""How a list is numbered: by ``type`` and ``start``, or by its style (CSS Counter Styles Level 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exporter.model import NumeralSystem
from exporter.readers.html.tree import Element

_TYPES: Mapping[str, NumeralSystem] = {
    "1": NumeralSystem.DECIMAL,
    "a": NumeralSystem.LOWER_LATIN,
    "A": NumeralSystem.UPPER_LATIN,
    "i": NumeralSystem.LOWER_ROMAN,
    "I": NumeralSystem.UPPER_ROMAN,
}
_STYLES: Mapping[str, NumeralSystem] = {
    "lower-alpha": NumeralSystem.LOWER_LATIN,
    "lower-latin": NumeralSystem.LOWER_LATIN,
    "upper-alpha": NumeralSystem.UPPER_LATIN,
    "upper-latin": NumeralSystem.UPPER_LATIN,
    "lower-roman": NumeralSystem.LOWER_ROMAN,
    "upper-roman": NumeralSystem.UPPER_ROMAN,
    "cjk-ideographic": NumeralSystem.CHINESE,
    "cjk-decimal": NumeralSystem.CHINESE,
    "simp-chinese-informal": NumeralSystem.CHINESE,
    "trad-chinese-informal": NumeralSystem.CHINESE,
    "simp-chinese-formal": NumeralSystem.CHINESE_FORMAL,
    "trad-chinese-formal": NumeralSystem.CHINESE_FORMAL,
    "cjk-heavenly-stem": NumeralSystem.HEAVENLY_STEM,
}
_EAST_ASIAN = frozenset({NumeralSystem.CHINESE, NumeralSystem.CHINESE_FORMAL, NumeralSystem.HEAVENLY_STEM})
_STYLE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_HIGHEST_START = 9999


def is_unmarked(element: Element) -> bool:
    """Whether the list's style says that its items have no mark."""
    found = _STYLE.search(element.get("style"))
    return found is not None and "none" in found[1].split()


def numerals_of(element: Element) -> tuple[NumeralSystem, str]:
    """The numeral system of an ordered list, and the mark behind each number."""
    found = _STYLE.search(element.get("style"))
    styled = next((_STYLES[word] for word in found[1].lower().split() if word in _STYLES), None) if found else None
    system = styled or _TYPES.get(element.get("type"), NumeralSystem.DECIMAL)
    return system, "\u3001" if system in _EAST_ASIAN else "."


def start_of(element: Element) -> int:
    """The number of the first item; 1 where the page says nothing that can be counted from."""
    first = next((item.get("value") for item in element.elements if item.name == "li"), "")
    typed = element.get("start") or first
    return min(int(typed), _HIGHEST_START) if re.fullmatch(r"[0-9]{1,9}", typed) and int(typed) else 1
