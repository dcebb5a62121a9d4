"""Attributes in braces, ``{#anchor .lead label=1)}``: how Markdown says what its marks cannot."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from markdown_it.common.utils import unescapeAll

_VALUE = r'(?:"(?:\\[^\n{}]|[^"\\\n{}])*"|\u201c[^\u201d\n{}]*\u201d|[^\s{}"]+)'
_ITEM = rf"(?:\#[^\s{{}}|]+|\.[^\s{{}}.\#=|]+|-|[^\W\d][\w-]*={_VALUE})"
_ITEMS = re.compile(_ITEM)
_SHAPE = re.compile(rf"\{{[ \t]*{_ITEM}(?:[ \t]+{_ITEM})*[ \t]*\}}")
_INLINE_ENDS = "])}`"


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in braces: ``anchor`` after ``#``, ``classes`` after dots (``-`` is ``unnumbered``), ``values`` by name."""

    anchor: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, names: Collection[str]) -> str | None:
        """The value under the first of these names that is written here, or None."""
        return next((value for name, value in self.values.items() if name in names), None)

    def is_any(self, names: Collection[str]) -> bool:
        """Whether some class is one of these."""
        return any(name in names for name in self.classes)

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
            values[name] = _unquoted(value)
    return Attributes(anchor, tuple(classes), values)


def _unquoted(value: str) -> str:
    """A value without its quotation marks; between straight ones, escapes and entities are read as anywhere in Markdown."""
    if value.startswith('"'):
        return unescapeAll(value[1:-1])
    return value[1:-1] if value.startswith("\u201c") else value
