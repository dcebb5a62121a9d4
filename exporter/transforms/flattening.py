"""Which kinds of marks somebody flattened, in a document and in each of its paragraphs.

A kind is flattened where its ASCII form clearly outnumbers the full-width one. Where a good part of the pauses is flat, whoever
typed it changed between two keyboards: nobody does that on purpose, and all pauses, stops and brackets are restored. A few flat marks among
many full ones were chosen, or pasted: then each paragraph is judged by what it holds itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from exporter.transforms.flat_marks import FlatMark, Kind

_SIGNS = (
    ("\uff0c", Kind.COMMA),
    ("\uff1a", Kind.COLON),
    ("\uff1b", Kind.SEMICOLON),
    ("\uff1f", Kind.QUESTION),
    ("\uff01", Kind.EXCLAMATION),
    ("\u3002", Kind.STOP),
    ("\uff0e", Kind.STOP),
    ("\uff08", Kind.BRACKET),
    ("\uff09", Kind.BRACKET),
    ("\u201c", Kind.QUOTE),
    ("\u201d", Kind.QUOTE),
    ("\u300c", Kind.QUOTE),
    ("\u300d", Kind.QUOTE),
    ("\u2026\u2026", Kind.ELLIPSIS),
    ("\u2014\u2014", Kind.DASH),
)
"""The full-width form, or forms, of each kind; half an ellipsis or dash is a flattened form itself."""

_PAUSING = frozenset({Kind.COMMA, Kind.COLON, Kind.SEMICOLON, Kind.QUESTION, Kind.EXCLAMATION})
_TYPED = _PAUSING | {Kind.STOP, Kind.BRACKET}
_FEWEST = 2
_FEWEST_BRACKETS = 6
"""Three pairs: technical writers use narrow brackets now and then beside full-width commas."""

_FEWEST_IN_PASSAGE = 3
_TIMES_MORE = 4
_MIXED = 3
"""A fourth of the pauses flat: too many for a choice."""

Counts = Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many marks of each kind are flat and how many are full width; a kind without any is not counted."""

    flat: Counts
    full: Counts

    def pausing(self) -> tuple[int, int]:
        """The flat and the full-width marks that stand inside and after sentences, the plain stop apart."""
        return sum(self.flat.get(kind, 0) for kind in _PAUSING), sum(self.full.get(kind, 0) for kind in _PAUSING)


def evidence(text: str, marks: Sequence[FlatMark]) -> Evidence:
    """The evidence of one paragraph."""
    full: dict[Kind, int] = {}
    for sign, kind in _SIGNS:
        if counted := text.count(sign):
            full[kind] = full.get(kind, 0) + counted
    return Evidence(Counter(mark.kind for mark in marks) if marks else {}, full)


def total(paragraphs: Iterable[Evidence]) -> Evidence:
    """The evidence of all paragraphs together."""
    flat: dict[Kind, int] = {}
    full: dict[Kind, int] = {}
    for paragraph in paragraphs:
        for counts, together in ((paragraph.flat, flat), (paragraph.full, full)):
            for kind, count in counts.items():
                together[kind] = together.get(kind, 0) + count
    return Evidence(flat, full)


def flattened_kinds(document: Evidence) -> frozenset[Kind]:
    """The kinds that are flattened throughout: by their own numbers, or with the document's other marks."""
    flat, full = document.pausing()
    throughout = flat >= _FEWEST and flat >= _TIMES_MORE * full
    mixed = _TYPED if flat >= _FEWEST and _MIXED * flat >= full else frozenset[Kind]()
    return frozenset(kind for kind in document.flat if kind in mixed or _is_flattened(document, kind, throughout=throughout))


def _is_flattened(found: Evidence, kind: Kind, *, throughout: bool) -> bool:
    flat, full = found.flat.get(kind, 0), found.full.get(kind, 0)
    if throughout:
        return flat >= (_TIMES_MORE * full if kind is Kind.STOP else full)
    return flat >= (_FEWEST_BRACKETS if kind is Kind.BRACKET else _FEWEST) and flat >= _TIMES_MORE * full


def restorable_kinds(paragraphs: Sequence[Evidence], document: frozenset[Kind]) -> list[frozenset[Kind]]:
    """The kinds to restore in each paragraph, given those that are flattened throughout the document.

    Pasted text stands in a passage of its own: paragraphs in a row of which none has a full-width mark, or one among many flat ones.
    """
    kinds: list[frozenset[Kind]] = []
    for full_width, passage in groupby(paragraphs, key=_has_full_width):
        members = list(passage)
        together = total(members)
        flat = together.pausing()[0] + together.flat.get(Kind.STOP, 0)
        if not full_width and flat >= _FEWEST_IN_PASSAGE:
            own = frozenset(kind for kind in together.flat if _is_flattened(together, kind, throughout=True))
            kinds += [document | own] * len(members)
        else:
            kinds += [frozenset(kind for kind in document if not _is_full_width(member, kind)) for member in members]
    return kinds


def _has_full_width(paragraph: Evidence) -> bool:
    """Whether full-width marks stand there that are more than a slip among flat ones."""
    kinds = (*_PAUSING, Kind.STOP)
    flat, full = (sum(counts.get(kind, 0) for kind in kinds) for counts in (paragraph.flat, paragraph.full))
    return full > 0 and flat < max(_FEWEST_IN_PASSAGE, _TIMES_MORE * full)


def _is_full_width(paragraph: Evidence, kind: Kind) -> bool:
    return paragraph.full.get(kind, 0) >= max(_FEWEST, 2 * paragraph.flat.get(kind, 0))
