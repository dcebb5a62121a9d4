"""Dates as Chinese writers type them -> ISO 8601, as precise as they are written."""

from __future__ import annotations

import re
from datetime import date

from exporter import numerals

DATE = r"\d{4}\s*[-/.\u5e74]\s*\d{1,2}\s*[-/.\u6708]\s*\d{1,2}\s*(?:\u65e5|\u53f7)?"
"""A date to the day in figures, for use in a larger regular expression."""

TIME = r"\d{1,2}:\d\d(?::\d\d)?"

_FIGURES = re.compile(rf"(\d{{4}})(?:\s*[-/.年]\s*(\d{{1,2}})(?:\s*[-/.月]\s*(\d{{1,2}}))?)?\s*[年月日号]?(?:[ T\u3000]*({TIME}))?")
_SMALL = "([一二三四五六七八九十]{1,3})"
_CHINESE = re.compile(f"([\u3007\u25cb\u96f6\u4e00-\u9fff]{{4}})年(?:{_SMALL}月(?:{_SMALL}[日号])?)?")


def iso_date(typed: str) -> str:
    """The ISO 8601 form of a date in figures or Chinese numerals, with its time if it has one; empty when it is no date."""
    typed = typed.strip()
    if found := _FIGURES.fullmatch(typed):
        year, month, day, time = found.groups()
        return _iso(int(year), int(month or 0), int(day or 0)) and _iso(int(year), int(month or 0), int(day or 0)) + _iso_time(time, day)
    if found := _CHINESE.fullmatch(typed):
        numbers = [numerals.read_chinese(group) if group else 0 for group in found.groups()]
        return "" if None in numbers else _iso(*(number or 0 for number in numbers))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        checked = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return checked.isoformat()[: 10 if day else 7 if month else 4]


def _iso_time(time: str | None, day: str | None) -> str:
    if not time or not day:
        return ""
    hour, _, rest = time.partition(":")
    return f"T{int(hour):02}:{rest}" if int(hour) < 24 else ""
