"""Text -> numbered lines, free of what no document may hold (XML 1.0 section 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exporter.model import Position, Removal

_LINE_ENDS = ("\r\r\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
"""Every line end of Unicode (UAX #14 classes BK, CR, LF, NL), and CR CR LF, which a line end converted twice becomes."""

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
CONTROL_RULE = "control-character"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: its 1-based number and its characters, without the line end."""

    number: int
    text: str

    @property
    def words(self) -> str:
        """The line without white space at its ends."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class SourceLines:
    """A source's lines, and the control characters that were taken out of them."""

    lines: tuple[Line, ...]
    removals: tuple[Removal, ...]


def source_lines(text: str, name: str) -> SourceLines:
    """Every line, blank ones included; control characters, noncharacters and inner byte order marks go to the removals."""
    lines: list[Line] = []
    removals: list[Removal] = []
    for number, line in enumerate(with_line_feeds(text).split("\n"), start=1):
        if taken := "".join(_FORBIDDEN.findall(line)):
            removals.append(Removal(CONTROL_RULE, Position(name, number), taken))
        lines.append(Line(number, _FORBIDDEN.sub("", line)))
    return SourceLines(tuple(lines), tuple(removals))


def with_line_feeds(text: str) -> str:
    """The text with every kind of line end as a line feed."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def line_number(text: str, index: int) -> int:
    """The 1-based number of the line in which the character at the index stands."""
    return with_line_feeds(text[:index]).count("\n") + 1


def filled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that are not blank."""
    return tuple(line for line in lines if line.words)


def first_forbidden(text: str) -> str:
    """The first character that no document may hold, or the empty string."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else ""
