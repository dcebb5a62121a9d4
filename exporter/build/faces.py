"""A theme's fonts for a build: the roles it uses -> requests -> installed faces -> prepared faces for one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from exporter.fonts import Faces, Found, Request, Weight, find, prepare
from exporter.model import Document, Math, MathBlock
from exporter.reading_text import ReadingLine, reading_text
from exporter.themes import FontRole, Theme, is_traditional, used_styles
from exporter.walk import descendants

_TRADITIONAL = "@zh-Hant"


def requests(theme: Theme) -> tuple[Request, ...]:
    """What the theme asks of fonts: each role that a style uses, those that may stand in for one, and the same again, under
    names of their own, where a role has other families for Traditional Chinese."""
    asked: dict[str, tuple[Weight, ...]] = {}
    for role, weight in theme.used_faces():
        asked[role] = (*asked.get(role, ()), weight)
    for role in _stand_ins(theme, tuple(asked)):
        asked.setdefault(role, ())
    plain = tuple(_request(theme.fonts[role], weights) for role, weights in asked.items())
    traditional = (_traditional_request(theme.fonts[role], weights) for role, weights in asked.items() if theme.fonts[role].traditional)
    return (*plain, *traditional)


def prepared_faces(document: Document, theme: Theme, found: Found, cache: Path) -> Faces:
    """The faces in which this document prints, with every character that it prints, as far as they have it."""
    own = _in_script(found, document.metadata.language)
    wanted = _wanted(document, theme)
    shown = Found({key: source for key, source in own.sources.items() if key in wanted}, own.digest, own.diagnostics)
    return prepare(shown, frozenset(_printed_characters(document, theme)), cache)


def _wanted(document: Document, theme: Theme) -> frozenset[tuple[str, Weight]]:
    """Role and weight of each style in use, and of those that stand in for them where they lack a character."""
    styles = [theme.styles[name] for name in used_styles(document)]
    faces = {(role, style.weight) for style in styles for role in (style.font, style.latin)}
    regular = {role for role, _ in faces} | set(_stand_ins(theme, tuple(role for role, _ in faces)))
    return frozenset(faces | {(role, Weight.REGULAR) for role in regular})


def found_faces(theme: Theme, cache: Path) -> Found:
    """The installed faces that serve the theme."""
    return find(requests(theme), cache)


def _request(role: FontRole, weights: tuple[Weight, ...]) -> Request:
    return Request(role.name, role.faces, weights, role.package, role.instead)


def _traditional_request(role: FontRole, weights: tuple[Weight, ...]) -> Request:
    return Request(role.name + _TRADITIONAL, role.traditional, weights, role.package, role.name)


def _in_script(found: Found, language: str) -> Found:
    """The faces for a document of that language, under the roles' own names, and the findings that concern it."""
    wanted = is_traditional(language)
    chosen = {key: source for key, source in found.sources.items() if not key[0].endswith(_TRADITIONAL)}
    if wanted:
        own = ((role, weight, source) for (role, weight), source in found.sources.items() if role.endswith(_TRADITIONAL))
        chosen |= {(role.removesuffix(_TRADITIONAL), weight): source for role, weight, source in own}
    concern = [finding for finding in found.diagnostics if wanted or not dict(finding.arguments).get("role", "").endswith(_TRADITIONAL)]
    return Found(chosen, found.digest, tuple(concern))


def _stand_ins(theme: Theme, roles: tuple[str, ...]) -> Iterator[str]:
    for role in roles:
        passed: list[str] = []
        while (role := theme.fonts[role].instead) and role not in passed:
            passed.append(role)
        yield from passed


def _printed_characters(document: Document, theme: Theme) -> set[str]:
    language = document.metadata.language
    said = document.metadata
    characters = set(said.title).union(said.subtitle, said.series, *said.authors)
    for line in reading_text(document, theme.reading_rules(language)):
        characters.update(*_strings(line))
    characters.update(*(node.tex for node in descendants(document) if isinstance(node, Math | MathBlock)))
    words = theme.words_in(language)
    generated = (str(getattr(words, field.name)) for field in fields(words))
    running = theme.running
    furniture = (running.header, running.footer, *running.left)
    return characters.union(theme.ornament, *furniture, *theme.bullets, *generated)


def _strings(line: ReadingLine) -> Iterator[str]:
    yield line.label
    yield line.text
    yield from (words for _, words in line.notes)
