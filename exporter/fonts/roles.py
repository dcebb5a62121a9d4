"""What is asked of fonts and what is found: requests by role, installed faces, prepared faces; all plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exporter.diagnostics import Diagnostic, warning


class Weight(StrEnum):
    """The two weights that text styles use."""

    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Request:
    """One role of a theme: its families, best first, and the weights in which it is used (none: it only stands in).

    ``package``: the Debian package that brings the first family. ``instead``: the role, among the same requests, that
    stands in with a warning when none of the families is installed; empty when nothing may.
    """

    role: str
    families: tuple[str, ...]
    weights: tuple[Weight, ...]
    package: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An installed face: a file, the face's 0-based index in it, its family, and SHA-256 of the file."""

    path: Path
    index: int
    family: str
    weight: Weight
    digest: str


@dataclass(frozen=True, slots=True)
class Found:
    """The installed face for each role and weight that was asked for and is there; a stand-in counts as there.

    ``digest`` changes exactly when the chosen faces or the contents of their files change.
    """

    sources: Mapping[tuple[str, Weight], Source]
    digest: str
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """A prepared face: a file with this one face, made from an installed one.

    ``family``: its name in CSS, which no installed font bears, so that nothing else can be picked for it; roles served
    by the same installed family share it. ``source_family``: the installed family. ``digest``: changes exactly when the
    file's bytes may. ``lacks``: those of the characters asked for that the installed face has no glyph for.
    """

    role: str
    weight: Weight
    family: str
    source_family: str
    path: Path
    digest: str
    index: int = 0
    lacks: frozenset[str] = frozenset()


def is_truetype(face: Face) -> bool:
    """Whether a prepared face has quadratic outlines (OpenType 1.9, table directory)."""
    with face.path.open("rb") as file:
        return file.read(4) == b"\0\1\0\0"


@dataclass(frozen=True, slots=True)
class Faces:
    """The prepared faces of a document, and what a person should know about them."""

    prepared: Mapping[tuple[str, Weight], Face]
    diagnostics: tuple[Diagnostic, ...] = ()

    def face(self, role: str, weight: Weight = Weight.REGULAR) -> Face | None:
        """The face for a role, regular where bold is not there; None when nothing serves the role."""
        return self.prepared.get((role, weight)) or self.prepared.get((role, Weight.REGULAR))

    def missing(self, characters: Iterable[str]) -> tuple[Diagnostic, ...]:
        """One finding that names those of the characters, all of which were asked for, that no prepared face has."""
        lacking = frozenset(characters)
        for face in self.prepared.values():
            lacking &= face.lacks
        if not lacking or not self.prepared:
            return ()
        return (without_glyph(lacking),)


MOST_NAMED = 20
"""So many characters without glyph are named; of more the number is said."""


def without_glyph(characters: Iterable[str]) -> Diagnostic:
    """The finding for characters that no installed font can show: what they are, and the packages that bring them."""
    lacking = sorted(set(characters))
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in lacking[:MOST_NAMED])
    package = ", ".join(_packages(lacking))
    if len(lacking) > MOST_NAMED:
        return warning("characters-without-glyph", characters=named, more=len(lacking) - MOST_NAMED, package=package)
    return warning("character-without-glyph", characters=named, package=package)


_PACKAGES = (
    (range(0x1F000, 0x20000), "fonts-noto-color-emoji"),
    (range(0x20000, 0x33480), "fonts-hanazono"),
    (range(0x3400, 0xA000), "fonts-hanazono"),
)
"""Debian packages by the code points for which they have glyphs that the usual Chinese families lack."""


def _packages(characters: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({_package(ord(character)) for character in characters}))


def _package(code: int) -> str:
    return next((package for codes, package in _PACKAGES if code in codes), "fonts-noto-core")


class UnusableFontError(Exception):
    """An installed font file cannot be read or cut."""
