"""``word/styles.xml`` -> what each style says once everything that it is based on has spoken (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from exporter.model import Role
from exporter.readers.docx.markup import Element, child, name, number, value
from exporter.readers.docx.vocabulary import Kind, heading_level, kind_of

_NO_OUTLINE = 9


@dataclass(frozen=True)
class Style:
    """One style. ``names``: its own and those that it is based on, in lower case. ``elements``: the same chain."""

    names: tuple[str, ...]
    elements: tuple[Element, ...]

    @cached_property
    def kind(self) -> tuple[Kind, Role]:
        """What a paragraph of this style is."""
        kind, role = kind_of(self.names)
        return (kind, role) if self.level == 0 or kind in (Kind.TITLE, Kind.SUBTITLE) else (Kind.HEADING, Role.BODY)

    @cached_property
    def level(self) -> int:
        """The heading level by outline, then by name; 0 for none."""
        outline = self.say("w:pPr", "w:outlineLvl")
        if outline is not None:
            level = number(outline.get(name("w:val")), _NO_OUTLINE)
            return level + 1 if 0 <= level < _NO_OUTLINE else 0
        return heading_level(self.names)

    def say(self, *path: str) -> Element | None:
        """The first element along a path that the style, or one that it is based on, has."""
        return next((found for each in self.elements if (found := child(each, *path)) is not None), None)

    def has(self, tag: str) -> bool:
        """Whether the style turns a run property on."""
        found = self.say("w:rPr", tag)
        return found is not None and (found.get(name("w:val")) or "1") not in ("0", "false", "none", "off")

    @cached_property
    def left(self) -> int:
        """The left edge that the style says, twips."""
        return indent(self.say("w:pPr", "w:ind"))


NO_STYLE = Style((), ())


def indent(element: Element | None, default: int = 0) -> int:
    """The left edge of a ``w:ind``, twips; ``default`` where it says none."""
    if element is None:
        return default
    written = element.get(name("w:left")) or element.get(name("w:start"))
    return number(written, default)


class StyleSheet:
    """Every style of a document by its id."""

    def __init__(self, part: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        for each in part.iter(name("w:style")) if part is not None else ():
            id = each.get(name("w:styleId"), "")
            self._elements.setdefault(id, each)
            if (each.get(name("w:default")) or "0") in ("1", "true", "on"):
                self._defaults.setdefault(each.get(name("w:type"), ""), id)

    def paragraph(self, id: str) -> Style:
        """A paragraph style, the default one where the id is empty."""
        return self.style(id or self._defaults.get("paragraph", ""))

    def style(self, id: str) -> Style:
        """A style by its id; one that says nothing where there is none."""
        if id not in self._styles:
            elements = tuple(self._chain(id))
            names = tuple(value(each, "w:name").strip().lower() for each in elements)
            self._styles[id] = Style(names, elements)
        return self._styles[id]

    def _chain(self, id: str) -> Iterator[Element]:
        seen: set[str] = set()
        while id in self._elements and id not in seen:
            seen.add(id)
            yield self._elements[id]
            id = value(self._elements[id], "w:basedOn")
