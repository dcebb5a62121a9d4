"""Prepared faces: installed faces + the characters of a document -> font files of one face each, cached by content.

uharfbuzz and fontTools are loaded at the one marked place below, and only when something is not in the cache yet.
"""

from __future__ import annotations

from functools import cache as remembered
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from exporter.diagnostics import Diagnostic, error
from exporter.fonts.coverage import Coverage, coverage_of, encode, kept
from exporter.fonts.mark_codes import DRAWN
from exporter.fonts.repertoire import printed, repertoire_for
from exporter.fonts.roles import Face, Faces, Found, Source, UnusableFontError, Weight
from exporter.fonts.whole_files import write_whole

PREPARATION_VERSION = 6
"""Rises when the same source and repertoire give another file."""

PREPARED_FOLDER = "fonts"
FAMILY_PREFIX = "Exporter "
"""Stands before a source's family name, so that no installed font bears the prepared one's."""


def prepare(found: Found, characters: frozenset[str], cache: Path) -> Faces:
    """One file per face in ``cache/fonts``, with a repertoire that holds the given characters as far as the face has them.

    What is already there is taken as it is; files appear whole, so that several processes may prepare at once.
    Finding: ``font-unusable`` (error) when an installed file turns out to be broken.
    """
    workshop = _Workshop(cache / PREPARED_FOLDER, printed(characters))
    prepared: dict[tuple[str, Weight], Face] = {}
    problems: dict[Path, Diagnostic] = {}
    for (role, weight), source in found.sources.items():
        try:
            prepared[role, weight] = workshop.face(role, weight, source)
        except UnusableFontError as problem:
            problems[source.path] = error("font-unusable", path=source.path, problem=problem)
    return Faces(prepared, (*found.diagnostics, *problems.values()))


class _Workshop:
    """Makes or takes the files of one call; ``characters`` are those that a glyph is wanted for."""

    def __init__(self, folder: Path, characters: frozenset[str]) -> None:
        self._folder = folder
        self._characters = characters
        self._covered: dict[str, Coverage] = {}

    def face(self, role: str, weight: Weight, source: Source) -> Face:
        coverage = self._coverage(source)
        lacks = frozenset(
            character for character in self._characters if not all(part in coverage for part in DRAWN.get(character, character))
        )
        repertoire = repertoire_for(self._characters - lacks)
        digest = _key(source, repertoire.digest)
        path = self._folder / f"{_stem(source)}-{repertoire.extent}-{digest[:16]}.otf"
        family = FAMILY_PREFIX + source.family
        if not path.is_file():
            characters = repertoire.characters or coverage.characters()
            write_whole(path, _subsetting().cut(source.path, source.index, characters, family, weight.capitalize()))
        return Face(role, weight, family, source.family, path, digest, lacks=lacks)

    def _coverage(self, source: Source) -> Coverage:
        key = _key(source, "")
        if key not in self._covered:
            path = self._folder / f"{_stem(source)}-{key[:16]}.json"
            self._covered[key] = kept(path) or _measured(path, source)
        return self._covered[key]


def _stem(source: Source) -> str:
    return f"{source.family.replace(' ', '')}-{source.weight}"


def _measured(path: Path, source: Source) -> Coverage:
    coverage = coverage_of(_subsetting().characters_of(source.path, source.index))
    write_whole(path, encode(coverage))
    return coverage


def _key(source: Source, repertoire: str) -> str:
    """SHA-256 of all that decides a prepared file's bytes; ``repertoire`` is the digest of its characters."""
    made = (PREPARATION_VERSION, _harfbuzz_version(), FAMILY_PREFIX)
    return sha256("\n".join(map(str, (*made, source.family, source.weight, source.digest, source.index, repertoire))).encode()).hexdigest()


@remembered
def _harfbuzz_version() -> str:
    from importlib.metadata import version  # deferred: its import costs more than a whole up-to-date run

    return version("uharfbuzz")


def _subsetting() -> ModuleType:
    """The one place where uharfbuzz and fontTools get loaded to write fonts."""
    from exporter.fonts import subsetting  # deferred, so that a build with its fonts in the cache starts fast

    return subsetting
