"""Attributes in braces, ``{#anchor .lead label=1)}``: how Markdown says what its marks cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_VALUE = '(?:"[^"\n{}]*"|\u201c[^\u201d\n{}]*\u201d|[^\\s{}"]+)'
_ITEM = rf"(?:\#[^\s{{}}|]+|\.[^\s{{}}.\#=|]+|-|[^\W\d][\w-]*={_VALUE})"
_ITEMS = re.compile(_ITEM)
_SHAPE = re.compile(rf"\{{[ \t]*{_ITEM}(?:[ \t]+{_ITEM})*[ \t]*\}}")
_QUOTES = '"\u201c\u201d'
_INLINE_ENDS = "])}`"


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in braces: ``anchor`` after ``#``, ``classes`` after dots (``-`` is ``unnumbered``), ``values`` by name."""

    anchor: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    def with_inner(self, inner: Attributes) -> Attributes:
        """These and those written nearer to the block, which win."""
        return Attributes(inner.anchor or self.anchor, (*self.classes, *inner.classes), {**self.values, **inner.values})


NONE = Attributes()


def attributes_at(text: str, start: int) -> tuple[Attributes, int] | None:
    """The attributes whose brace opens at ``start``, and the offset after them; None when none do."""
    found = _SHAPE.match(text, start)
    return (_parsed(found.group()), found.end()) if found else None


def trailing_attributes(text: str) -> tuple[str, Attributes] | None:
    """A heading's or paragraph's words and the attributes at their end; None when the last brace belongs to an inline or to nothing."""
    stripped = text.rstrip()
    start = stripped.rfind("{")
    found = _SHAPE.fullmatch(stripped, start) if start >= 0 else None
    if not found or text[max(0, start - 1) : start] in tuple(_INLINE_ENDS) or text[max(0, start - 1) : start] == "\\":
        return None
    return text[:start].rstrip(), _parsed(found.group())


def _parsed(written: str) -> Attributes:
    anchor = ""
    classes: list[str] = []
    values: dict[str, str] = {}
    for item in _ITEMS.findall(written[1:-1]):
        if item.startswith("#"):
            anchor = item[1:]
        elif item == "-":
            classes.append("unnumbered")
        elif item.startswith("."):
            classes.append(item[1:])
        else:
            name, _, value = item.partition("=")
            values[name] = value.strip(_QUOTES)
    return Attributes(anchor, tuple(classes), values)
