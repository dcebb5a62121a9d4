"""Restores full-width marks in a document whose marks somebody flattened to ASCII (GB/T 15834-2011).

Only a flattened document is touched: one in which ASCII marks after Han clearly outnumber full-width ones. Addresses,
times, ratios and grouped figures keep theirs, as does whatever is not prose: code, formulas, ruby. Each mark is a
``Change`` of its own, and a second run changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from exporter.characters import CLOSING_MARKS, CURLY_MARKS, EAST_ASIAN, HAN, OPENING_MARKS, PAUSES, STOPS, has_han, is_han
from exporter.diagnostics import Diagnostic
from exporter.model import Change, Document, Position, Provenance, Text
from exporter.transforms.prose import Edit, apply, prose
from exporter.transforms.traversal import edit_prose
from exporter.walk import Inlines

FULL_WIDTH = {
    ",": "\uff0c",
    ":": "\uff1a",
    ";": "\uff1b",
    "?": "\uff1f",
    "!": "\uff01",
    "(": "\uff08",
    ")": "\uff09",
}
"""Each flattened mark and the full-width one that it was."""

RULES = {
    ",": "full-width-comma",
    ":": "full-width-colon",
    ";": "full-width-semicolon",
    "?": "full-width-question-mark",
    "!": "full-width-exclamation-mark",
    "(": "full-width-bracket",
    ")": "full-width-bracket",
}

_FEWEST = 2
_TIMES_MORE = 4
_CONTEXT = 8

_AFTER_HAN = re.compile(f"(?<=[{HAN}{CLOSING_MARKS}])[,:;?!]")
_RESTORED = re.compile("[\uff0c\uff1a\uff1b\uff1f\uff01]")
_MARKS = re.compile("[?!]+|[,:;]")
_FLAT = re.compile("[,:;?!(]")
_BRACKETS = re.compile("[()]")
_KEPT = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[!-~]+"
    r"|(?:mailto|tel|urn|data):[!-~]+"
    r"|(?<![A-Za-z0-9])www\.[!-~]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z])[A-Za-z]:[\\/][!-~]*"
    r"|[0-9][,:;][0-9]"
    r"|[:;]-?[)D](?![A-Za-z0-9])"
    r"|::",
)
"""What keeps its ASCII marks: addresses, paths, times, ratios, grouped figures, faces made of marks, scopes of code."""

_BEFORE_MARK = re.compile(f"[{EAST_ASIAN}{CURLY_MARKS}]")
_CLAUSE_END = re.compile(f"[,:;?!.()\n{PAUSES}{STOPS}\uff08\uff09]")
_LATIN_WORD = re.compile("[A-Za-z]{2,}")


def restore_punctuation(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with its marks restored, each in ``Provenance.changes``; another document comes back as it was."""
    if not document.metadata.language.lower().startswith("zh") or not is_flattened(document):
        return document, ()
    changes: list[Change] = []
    source = document.provenance.source

    def restore(run: Inlines, where: Position | None) -> Inlines:
        said = prose(run)
        edits = restored_marks(said.text, said.editable)
        changes.extend(_change(said.text, edit, where or Position(source)) for edit in edits)
        return apply(run, edits)

    title = restore((Text(document.metadata.title),), None) if document.metadata.title and not document.metadata.rich_title else ()
    document = edit_prose(document, restore)
    if title and isinstance(title[0], Text):
        document = replace(document, metadata=replace(document.metadata, title=title[0].text))
    return replace(document, provenance=_with_changes(document.provenance, changes)), ()


def _with_changes(provenance: Provenance, changes: list[Change]) -> Provenance:
    return replace(provenance, changes=(*provenance.changes, *changes))


def _change(text: str, edit: Edit, where: Position) -> Change:
    before = text[edit.offset]
    context = text[max(0, edit.offset - _CONTEXT) : edit.offset + _CONTEXT + 1]
    return Change(RULES[before], where, before, edit.after, context)


def is_flattened(document: Document) -> bool:
    """Whether ASCII marks after Han are several, and several times as many as full-width marks."""
    flat = full = 0

    def count(run: Inlines, _where: Position | None) -> Inlines:
        nonlocal flat, full
        text = prose(run).text
        flat += len(_AFTER_HAN.findall(text))
        full += len(_RESTORED.findall(text))
        return run

    edit_prose(document, count)
    return flat >= _FEWEST and flat >= _TIMES_MORE * full


def restored_marks(text: str, editable: bytes | None = None) -> tuple[Edit, ...]:
    """The edits that restore a text's marks, in order; ``editable`` marks by a 1 each character that may change."""
    if not _FLAT.search(text):
        return ()
    kept = _kept(text, editable)
    widened = dict.fromkeys(_widened_brackets(text, kept))
    for found in _MARKS.finditer(text):
        if not any(kept[found.start() : found.end()]) and _is_chinese_mark(text, found.start(), found.end(), widened):
            widened.update(dict.fromkeys(range(found.start(), found.end())))
    return tuple(Edit(offset, FULL_WIDTH[text[offset]]) for offset in sorted(widened))


def _kept(text: str, editable: bytes | None) -> bytearray:
    kept = bytearray(0 if character else 1 for character in editable) if editable is not None else bytearray(len(text))
    for found in _KEPT.finditer(text):
        kept[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return kept


def _widened_brackets(text: str, kept: bytearray) -> list[int]:
    """Both brackets of each matched pair that encloses Han."""
    opened: list[int] = []
    widened: list[int] = []
    han_before = _han_counts(text) if "(" in text else []
    for found in _BRACKETS.finditer(text):
        if found.group() == "(":
            opened.append(found.start())
        elif opened:
            start, end = opened.pop(), found.start()
            if han_before[end] > han_before[start] and not kept[start] and not kept[end]:
                widened += (start, end)
    return widened


def _han_counts(text: str) -> list[int]:
    counts = [0]
    for character in text:
        counts.append(counts[-1] + is_han(character))
    return counts


def _is_chinese_mark(text: str, start: int, end: int, widened: dict[int, None]) -> bool:
    left = _previous(text, start)
    if left < 0:
        return False
    if left in widened or _BEFORE_MARK.match(text[left]):
        return True
    right = _next(text, end)
    if is_han(right) or (right and right in OPENING_MARKS):
        return not _is_latin_clause(text, start)
    return right in ("", "\n") and has_han(_clause(text, start))


def _previous(text: str, start: int) -> int:
    index = start - 1
    while index >= 0 and text[index] in " \u00a0":
        index -= 1
    return index


def _next(text: str, end: int) -> str:
    while end < len(text) and text[end] in " \u00a0":
        end += 1
    return text[end : end + 1]


def _clause(text: str, end: int) -> str:
    """What stands between the mark before and this one, looked for no further back than a line of print."""
    window = text[max(0, end - 80) : end]
    return _CLAUSE_END.split(window)[-1]


def _is_latin_clause(text: str, end: int) -> bool:
    clause = _clause(text, end)
    return not has_han(clause) and len(_LATIN_WORD.findall(clause)) > 1
