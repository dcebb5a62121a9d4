"""A numbered list's label as an author types it, such as one in brackets -> how its numbers are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporter import numerals
from exporter.model import NumeralSystem


@dataclass(frozen=True, slots=True)
class ListLabel:
    """The label of a list's first item, taken apart."""

    prefix: str
    numerals: NumeralSystem
    start: int
    suffix: str


_KINDS: tuple[tuple[NumeralSystem, str], ...] = (
    (NumeralSystem.DECIMAL, "[0-9]+"),
    (NumeralSystem.CIRCLED, "[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]"),
    (NumeralSystem.CHINESE, "[\u3007一二三四五六七八九十百]+"),
    (NumeralSystem.CHINESE_FORMAL, "[壹贰叁肆伍陆柒捌玖拾佰]+"),
    (NumeralSystem.HEAVENLY_STEM, "[甲乙丙丁戊己庚辛壬癸]"),
    (NumeralSystem.LOWER_ROMAN, "i|[ivxlc]{2,}"),
    (NumeralSystem.UPPER_ROMAN, "I|[IVXLC]{2,}"),
    (NumeralSystem.LOWER_LATIN, "[a-z]"),
    (NumeralSystem.UPPER_LATIN, "[A-Z]"),
)
_LONGEST = 400


def list_label(typed: str) -> ListLabel | None:
    """The typed label taken apart at its numeral; None when it holds none."""
    for system, shape in _KINDS:
        if found := re.search(f"(?<![A-Za-z0-9])(?:{shape})(?![A-Za-z0-9])", typed):
            start = _value(found.group(), system)
            return ListLabel(typed[: found.start()], system, start, typed[found.end() :]) if start is not None else None
    return None


def _value(numeral: str, system: NumeralSystem) -> int | None:
    """The number that the system writes this way, found by writing; lists start low."""
    return next((number for number in range(_LONGEST) if numerals.write(number, system) == numeral), None)
