"""The tokens of a theme's files as one flat table that remembers where each was written, and who asked for it.

A token is named by its path (``style.title.size``). Whoever reads one says which values are allowed; a wrong value or
a name nobody asks for becomes one diagnostic with file, line and the allowed ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.model import Position

_Read = TypeVar("_Read")

TOKENS_FILE = "theme.toml"


@dataclass(frozen=True, slots=True)
class Token:
    """A value as written, and the file that wrote it."""

    value: object
    file: Path


class Tokens:
    """The merged tokens of a theme and those it extends; later files win. Raises ``Refusal`` for what cannot be read."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        self._tokens = {path: Token(value, file) for file in files for path, value in _leaves(read_toml(file), ())}
        self._asked: set[tuple[str, ...]] = set()
        self._files = files

    def read(self, path: str, parse: Callable[[object], _Read], default: _Read | None = None) -> _Read:
        """The token's value through ``parse``, which raises ValueError naming what is allowed; ``default`` where unset."""
        parts = tuple(path.split("."))
        self._asked.add(parts)
        token = self._tokens.get(parts)
        if token is None:
            if default is not None:
                return default
            raise Refusal(error("theme-token-missing", Position(str(self._files[-1])), token=path))
        try:
            return parse(token.value)
        except ValueError as allowed:
            where = _position(token.file, parts)
            raise Refusal(error("theme-value", where, token=path, value=token.value, allowed=allowed)) from allowed

    def has(self, path: str) -> bool:
        """Whether the token is set anywhere."""
        self._asked.add(tuple(path.split(".")))
        return tuple(path.split(".")) in self._tokens

    def names(self, prefix: str) -> tuple[str, ...]:
        """The names that stand directly below a path, in the order first written."""
        parts = tuple(prefix.split("."))
        below = (path[len(parts)] for path in self._tokens if path[: len(parts)] == parts and len(path) > len(parts))
        return tuple(dict.fromkeys(below))

    def where(self, path: str) -> Position | None:
        """Where a token stands, if it is set."""
        parts = tuple(path.split("."))
        token = self._tokens.get(parts)
        return _position(token.file, parts) if token else None

    def unknown(self) -> tuple[Diagnostic, ...]:
        """One error for each token that nobody asked for; to be called when the whole theme has been read."""
        return tuple(self._unknown(path, token) for path, token in self._tokens.items() if path not in self._asked)

    def _unknown(self, path: tuple[str, ...], token: Token) -> Diagnostic:
        siblings = sorted({asked[-1] for asked in self._asked if asked[:-1] == path[:-1]})
        allowed = siblings or sorted({asked[0] for asked in self._asked})
        return error("theme-token-unknown", _position(token.file, path), token=".".join(path), allowed=", ".join(allowed))


def read_toml(file: Path) -> dict[str, object]:
    """The tables of a TOML file. Raises ``Refusal`` with the line of a syntax error, or when the file cannot be read."""
    try:
        return dict(tomllib.loads(file.read_text("utf-8")))
    except OSError as problem:
        raise Refusal(error("theme-unreadable", Position(str(file)), problem=problem.strerror or problem)) from problem
    except ValueError as problem:
        found = re.search(r"at line (\d+)", str(problem))
        where = Position(str(file), int(found[1]) if found else 0)
        raise Refusal(error("theme-malformed", where, problem=problem)) from problem


def _leaves(table: dict[str, object], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value


def _position(file: Path, path: tuple[str, ...]) -> Position:
    section, line_number = "", 0
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if found := re.match(r"\s*\[([^\]]+)\]", line):
            section = found[1].replace('"', "").strip()
        name = line.split("=", 1)[0].strip().strip('"')
        if "=" in line and ".".join(filter(None, (section, name))) == ".".join(path):
            line_number = number
    return Position(str(file), line_number)


# ------------------------------------------------------------------------------------------------------------- parsers


def text(value: object) -> str:
    """Any words."""
    if not isinstance(value, str):
        raise ValueError("words in quotation marks")
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of words."""
    if not isinstance(value, list) or not all(isinstance(element, str) for element in value):
        raise ValueError('a list of words, ["…", "…"]')
    return tuple(map(str, value))


def number(value: object) -> float:
    """A number of 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError("a number, 0 or more")
    return float(value)


def count(value: object) -> int:
    """A whole number of 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a whole number, 0 or more")
    return value


def truth(value: object) -> bool:
    """Either true or false."""
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def one_of(*allowed: str) -> Callable[[object], str]:
    """One of the given words."""

    def parse(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(", ".join(allowed))
        return value

    return parse


def color(value: object) -> str:
    """A colour as #rrggbb."""
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("#rrggbb")
    return value.lower()
