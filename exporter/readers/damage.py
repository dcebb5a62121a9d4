"""Lines -> the lines as they were before they were damaged on the way: repaired where that is certain, reported otherwise.

Each repair is a step that ``Hints.without`` may switch off, and each stretch that it mends is a ``Change``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Change, Position, Removal
from exporter.readers import Hints, markup_remains
from exporter.readers.decode import Decoded
from exporter.readers.hyphens import joined_words
from exporter.readers.lines import Line, source_lines
from exporter.readers.mojibake import SUSPECT, is_garbled, original_name, repairs
from exporter.readers.plausibility import REPLACEMENT, bits_per_character
from exporter.readers.repairs import (
    Edit,
    half_width,
    invisible,
    is_letter_spaced,
    letter_spacing,
    letter_spacing_throughout,
    private_use,
)
from exporter.readers.script import TRADITIONAL_LANGUAGE, language_of

Repair = Callable[[str], Iterator[Edit]]

_REPAIRS: Mapping[str, tuple[re.Pattern[str], Repair]] = {
    "private-use": (re.compile("[\ue000-\uf8ff]"), private_use),
    "invisible": (re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]"), invisible),
    "half-width": (re.compile("[\uff61-\uff65]"), half_width),
    "letter-spacing": (re.compile("[\u3000-\uffef] [\u3000-\uffef] [\u3000-\uffef]"), letter_spacing),
}
"""In order: what a line must hold for the repair to be tried, and the repair."""

MOJIBAKE = "mojibake"
"""The repair that comes before all others: its characters are controls and line ends until it is made."""

IN_MARKUP = frozenset({MOJIBAKE, "private-use", "invisible"})
"""The repairs that leave markup and code as they are."""

MARKUP = "markup"
"""The repair of HTML that stayed in a plain text, whose line breaks are line ends from then on."""

EVERYWHERE = frozenset({MOJIBAKE, MARKUP, *_REPAIRS, "hyphens"})

_AROUND = 8
_SOUND = 13.0
_NAMED = 5
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


@dataclass(frozen=True, slots=True)
class Mended:
    """The lines, what was taken out of and changed in them, and warnings for damage that nobody can mend."""

    lines: tuple[Line, ...]
    removals: tuple[Removal, ...] = ()
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def mended_lines(decoded: Decoded, hints: Hints, repaired: frozenset[str] = EVERYWHERE) -> Mended:
    """The numbered lines of a text after each repair of ``repaired`` that is not switched off; see ``source_lines``."""
    changes: list[Change] = []
    source = source_lines(_legible(decoded.text, repaired - hints.without, hints.name, changes), hints.name)
    text = "\n".join(line.text for line in source.lines)
    lines: Sequence[Line] = source.lines
    for step, sign, repair in _tried(text, repaired - hints.without):
        edits = {lines[index].number: sorted(repair(lines[index].text)) for index in _lines_with(sign, text)}
        lines = edited(lines, edits, step, hints.name, changes)
    if "hyphens" in repaired - hints.without:
        lines = edited(lines, joined_words(lines, text), "hyphens", hints.name, changes)
    findings = _findings(lines, text, hints.name)
    told = decoded.diagnostics and any(finding.id == "bytes-undecodable" for finding in decoded.diagnostics)
    diagnostics = tuple(finding for finding in findings if not (told and finding.id == "characters-lost"))
    return Mended(tuple(lines), source.removals, tuple(changes), diagnostics)


def _legible(text: str, steps: frozenset[str], name: str, changes: list[Change]) -> str:
    """The text after the repairs that decide where its lines end."""
    if MOJIBAKE in steps:
        text = _repaired(text, SUSPECT, repairs, MOJIBAKE, name, changes)
    if MARKUP in steps and markup_remains.SUSPECT.search(text) and not markup_remains.is_page_source(text):
        text = _repaired(text, markup_remains.SUSPECT, markup_remains.repairs, MARKUP, name, changes)
    return text


def _repaired(text: str, sign: re.Pattern[str], repair: Repair, rule: str, name: str, changes: list[Change]) -> str:
    if not sign.search(text):
        return text
    lines = [Line(number, line) for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1)]
    suspected = [*_lines_with(sign, "\n".join(line.text for line in lines))]
    edits = {lines[index].number: sorted(repair(lines[index].text)) for index in suspected}
    return "\n".join(line.text for line in edited(lines, edits, rule, name, changes)) if any(edits.values()) else text


def _tried(text: str, steps: frozenset[str]) -> Iterator[tuple[str, re.Pattern[str], Repair]]:
    for step, (sign, repair) in _REPAIRS.items():
        if step not in steps or not sign.search(text):
            continue
        if step == "private-use" and language_of(text) == TRADITIONAL_LANGUAGE:
            continue  # the code points of GBK are other characters in Big5's extensions
        yield step, sign, letter_spacing_throughout if step == "letter-spacing" and is_letter_spaced(text) else repair


def _lines_with(sign: re.Pattern[str], text: str) -> Iterator[int]:
    """The index of each line in which the sign is found, once."""
    index = position = 0
    last = -1
    for found in sign.finditer(text):
        index += text.count("\n", position, found.start())
        position = found.start()
        if index > last:
            yield index
        last = index


def edited(lines: Sequence[Line], edits: Mapping[int, Sequence[Edit]], rule: str, name: str, changes: list[Change]) -> Sequence[Line]:
    """The lines after the edits of each, by its number; ``changes`` gains them all."""
    return [_edit(line, edits[line.number], rule, name, changes) if edits.get(line.number) else line for line in lines]


def _edit(line: Line, edits: Sequence[Edit], rule: str, name: str, changes: list[Change]) -> Line:
    """The line with edits that do not overlap, in order; each is listed."""
    pieces: list[str] = []
    position = 0
    for start, end, after in edits:
        around = line.text[max(start - _AROUND, 0) : end + _AROUND]
        changes.append(Change(rule, Position(name, line.number, start + 1), line.text[start:end], after, around))
        pieces += (line.text[position:start], after)
        position = end
    return replace(line, text="".join((*pieces, line.text[position:])))


def _findings(lines: Sequence[Line], text: str, name: str) -> Iterator[Diagnostic]:
    """What is damaged still, the name of the file among it."""
    stem = PurePath(name).stem
    if likely := original_name(stem):
        yield warning("name-garbled", Position(name), likely=likely)
    if REPLACEMENT in text:
        first = next(line.number for line in lines if REPLACEMENT in line.text)
        yield warning("characters-lost", Position(name, first), count=text.count(REPLACEMENT))
    if _PRIVATE.search(text) and (found := Counter(_PRIVATE.findall("".join(line.text for line in lines)))):
        first = next(line.number for line in lines if _PRIVATE.search(line.text))
        codes = " ".join(f"U+{ord(character):04X}" for character, _ in found.most_common(_NAMED))
        yield warning("characters-private-use", Position(name, first), count=found.total(), codes=codes)
    garbled = [line for line in map(lines.__getitem__, _lines_with(SUSPECT, text)) if is_garbled(line.text)]
    if garbled and bits_per_character(text) < _SOUND:
        yield warning("text-garbled", Position(name, garbled[0].number), count=len(garbled))
