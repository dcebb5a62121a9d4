"""A theme's fonts for a build: the roles it uses -> requests -> installed faces -> prepared faces for one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from exporter.fonts import Faces, Found, Request, Weight, find, prepare
from exporter.model import Document
from exporter.reading_text import ReadingLine, reading_text
from exporter.themes import FontRole, Theme


def requests(theme: Theme) -> tuple[Request, ...]:
    """What the theme asks of fonts: each role that a style uses, and those that may stand in for one."""
    asked: dict[str, tuple[Weight, ...]] = {}
    for role, weight in theme.used_faces():
        asked[role] = (*asked.get(role, ()), weight)
    for role in _stand_ins(theme, tuple(asked)):
        asked.setdefault(role, ())
    return tuple(_request(theme.fonts[role], weights) for role, weights in asked.items())


def prepared_faces(document: Document, theme: Theme, found: Found, cache: Path) -> Faces:
    """The faces that hold every character which this document prints in this theme, as far as they have it."""
    return prepare(found, frozenset(_printed_characters(document, theme)), cache)


def found_faces(theme: Theme, cache: Path) -> Found:
    """The installed faces that serve the theme."""
    return find(requests(theme), cache)


def _request(role: FontRole, weights: tuple[Weight, ...]) -> Request:
    return Request(role.name, role.faces, weights, role.package, role.instead)


def _stand_ins(theme: Theme, roles: tuple[str, ...]) -> Iterator[str]:
    for role in roles:
        passed: list[str] = []
        while (role := theme.fonts[role].instead) and role not in passed:
            passed.append(role)
        yield from passed


def _printed_characters(document: Document, theme: Theme) -> set[str]:
    language = document.metadata.language
    characters = set(document.metadata.title)
    for line in reading_text(document, theme.reading_rules(language)):
        characters.update(*_strings(line))
    words = theme.words_in(language)
    generated = (str(getattr(words, field.name)) for field in fields(words))
    return characters.union(theme.ornament, theme.running.header, theme.running.footer, *theme.bullets, *generated)


def _strings(line: ReadingLine) -> Iterator[str]:
    yield line.label
    yield line.text
    yield from (words for _, words in line.notes)
