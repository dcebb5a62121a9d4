"""The one catalogue of sentences, in English and Chinese: a diagnostic's id and arguments -> what a person reads.

``messages.json`` holds every id with both languages; a sentence says what happened and what to do, and where is put
before it. Words of the command line itself (labels, summaries, help) have ids in the same catalogue.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from exporter.diagnostics import Diagnostic


class Language(StrEnum):
    """The languages that the program speaks."""

    ENGLISH = "en"
    CHINESE = "zh"


QUOTATIONS = frozenset({"anchor", "attribute", "cells", "container", "image", "label", "parts", "target", "tex", "value", "words"})
"""Arguments that are words of a source, of whatever length."""

LONGEST_QUOTATION = 40
"""Of a longer one a sentence shows so many characters: the beginning and the end."""

_NAMELESS = {"block": "title-block"}
"""What a sentence says in the place of an id that is empty."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every id with its sentence per language; a sentence's ``{fields}`` are the diagnostic's arguments."""
    texts: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("messages.json").read_bytes())
    return texts


def say(id: str, language: Language, **arguments: object) -> str:
    """The sentence of an id, its fields filled. An id that the catalogue lacks is said as it is, with its arguments."""
    texts = catalogue().get(id)
    if texts is None:
        return " ".join((id, *(f"{name}={value}" for name, value in arguments.items())))
    return texts[language].format_map(_Arguments(arguments))


def sentence(diagnostic: Diagnostic, language: Language) -> str:
    """What a person reads about a finding: ``file:line: `` where it has a place, then the sentence, on one line.

    Words that it quotes from a source are shortened; the finding itself keeps them whole.
    """
    arguments = {name: _shown(name, value, language) for name, value in diagnostic.arguments}
    return place(diagnostic) + say(diagnostic.id, language, **arguments)


def place(diagnostic: Diagnostic) -> str:
    """``file:line: ``, ``file: `` or nothing."""
    where = diagnostic.where
    if where is None:
        return ""
    return f"{where.source}:{where.line}: " if where.line else f"{where.source}: "


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of a POSIX locale, read as gettext does: ``LC_ALL``, else ``LC_MESSAGES``, else ``LANG``; English by default."""
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return Language.CHINESE if named.lower().startswith("zh") else Language.ENGLISH


def _shown(name: str, value: str, language: Language) -> str:
    if not value and name in _NAMELESS:
        return say(_NAMELESS[name], language)
    line = " ".join(value.split()) if "\n" in value else value
    if name not in QUOTATIONS or len(line) <= LONGEST_QUOTATION:
        return line
    end = LONGEST_QUOTATION // 3
    return f"{line[: LONGEST_QUOTATION - end]}\u2026{line[len(line) - end :]}"


class _Arguments(dict[str, object]):
    """Leaves a field that nobody gave as it stands: a sentence with a gap is better than none."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
