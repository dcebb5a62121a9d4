"""Removes stray spaces: beside full-width quotation marks, and beside marks that were full width before somebody flattened them."""

from __future__ import annotations

import re
from dataclasses import replace

from exporter.characters import HAN, PAUSES, STOPS
from exporter.diagnostics import Diagnostic
from exporter.model import Change, Document, Position
from exporter.transforms.prose import Edit, apply, prose
from exporter.transforms.punctuation import RULES as PUNCTUATION_RULES
from exporter.transforms.traversal import edit_prose
from exporter.walk import Inlines

BESIDE_QUOTE = "space-beside-quote"
AFTER_MARK = "space-after-mark"

_OPENING_QUOTES = "\u201c\u2018\u300c\u300e"
_CLOSING_QUOTES = "\u201d\u2019\u300d\u300f"
_SPACE = "[ \u00a0]+"
_CHINESE = f"[{HAN}{PAUSES}{STOPS}]"
_BESIDE = re.compile(f"(?<={_CHINESE}){_SPACE}(?=[{_OPENING_QUOTES}])|(?<=[{_CLOSING_QUOTES}]){_SPACE}(?={_CHINESE})")
_AFTER = re.compile(
    f"(?<=[{PAUSES}{STOPS}]){_SPACE}(?=\\S)|(?<={_CHINESE}){_SPACE}(?=\uff08)|(?<=\uff09){_SPACE}(?={_CHINESE}|\uff08)|(?<=\uff08){_SPACE}|{_SPACE}(?=\uff09)"
)
_CONTEXT = 8


def remove_stray_spaces(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document without stray spaces, each removal a ``Change``; spaces beside other marks go only where marks were restored."""
    rules = [(BESIDE_QUOTE, _BESIDE)]
    if any(change.rule in PUNCTUATION_RULES for change in document.provenance.changes):
        rules.append((AFTER_MARK, _AFTER))
    changes: list[Change] = []

    def remove(run: Inlines, where: Position | None) -> Inlines:
        said = prose(run)
        taken: dict[int, str] = {}
        for rule, shape in rules:
            for found in shape.finditer(said.text):
                if found.start() not in taken and all(said.editable[found.start() : found.end()]):
                    taken.update(dict.fromkeys(range(found.start(), found.end()), rule))
                    changes.append(_change(rule, found, where or Position(document.provenance.source)))
        return apply(run, [Edit(offset, "") for offset in sorted(taken)])

    edited = edit_prose(document, remove)
    if not changes:
        return document, ()
    return replace(edited, provenance=replace(edited.provenance, changes=(*edited.provenance.changes, *changes))), ()


def _change(rule: str, found: re.Match[str], where: Position) -> Change:
    context = found.string[max(0, found.start() - _CONTEXT) : found.end() + _CONTEXT]
    return Change(rule, where, found.group(), "", context)
