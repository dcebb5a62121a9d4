"""The words of a text in other Chinese characters, by OpenCC: Simplified to Traditional and back, with a region's forms or words.

Prose alone is rewritten, each run as a whole, so that a phrase is seen across emphasis; code, formulas, addresses and ids stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from exporter.diagnostics import Diagnostic, note
from exporter.model import Change, Document, Heading, Image, Inline, Link, Metadata, OrderedList, Position, Ruby
from exporter.transforms.prose import OBJECT, Edit, apply, prose
from exporter.transforms.traversal import edit_prose
from exporter.walk import Blocks, Inlines, rewrite

VARIANTS: Mapping[str, str] = {
    "s2t": "zh-Hant",
    "s2tw": "zh-TW",
    "s2twp": "zh-TW",
    "s2hk": "zh-HK",
    "t2s": "zh-Hans",
    "t2tw": "zh-TW",
    "t2hk": "zh-HK",
    "tw2s": "zh-Hans",
    "tw2sp": "zh-Hans",
    "tw2t": "zh-Hant",
    "hk2s": "zh-Hans",
    "hk2t": "zh-Hant",
}
"""OpenCC's conversions to the language tag of what they write."""

RULE = "variant"

_CLAUSE = re.compile(f"[^\u3002\uff0c\uff1b\uff1a\uff01\uff1f\n{OBJECT}]+")
_WORDED = ("title", "subtitle", "category", "source", "description", "rights", "series")

Convert = Callable[[str], str]


def to_variant(document: Document, variant: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document in a variant of ``VARIANTS``, its language tag that of the variant; each run that changed is a ``Change``."""
    if not variant:
        return document, ()
    convert = _converter(variant)
    changes: list[Change] = []
    source = document.provenance.source

    def edited(run: Inlines, where: Position | None) -> Inlines:
        said = prose(run)
        edits = tuple(edit for edit in _edits(said.text, convert) if said.editable[edit.offset])
        if edits:
            changed = apply(run, edits)
            before, after = (said.text.replace(OBJECT, ""), prose(changed).text.replace(OBJECT, ""))
            changes.append(Change(RULE, where or Position(source), before, after))
            return changed
        return run

    document = _beside_prose(edit_prose(document, edited), convert)
    metadata = replace(_metadata(document.metadata, convert), language=VARIANTS[variant])
    provenance = replace(document.provenance, changes=(*document.provenance.changes, *changes))
    count = sum(1 for change in changes for one, other in zip(change.before, change.after, strict=False) if one != other)
    finding = note("variant-converted", Position(source), variant=variant, tag=VARIANTS[variant], count=count)
    return replace(document, metadata=metadata, provenance=provenance), (finding,)


@cache
def _converter(variant: str) -> Convert:
    from opencc import OpenCC  # deferred: its dictionaries are large, and few documents ask for it

    convert: Convert = OpenCC(variant).convert
    return convert


def _edits(text: str, convert: Convert) -> Iterator[Edit]:
    """What changes, clause by clause: a character for a character, or a stretch of them where a region has another word."""
    for found in _CLAUSE.finditer(text):
        before, start = found.group(), found.start()
        after = convert(before)
        if len(before) == len(after):
            yield from (Edit(start + index, new) for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new)
            continue
        for kind, first, last, new_first, new_last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind == "insert":  # stands with the character before it, or before the first one
                place = max(first - 1, 0)
                kept = before[place]
                yield Edit(start + place, kept + after[new_first:new_last] if first else after[new_first:new_last] + kept)
            elif kind != "equal":
                yield Edit(start + first, after[new_first:new_last])
                yield from (Edit(start + index, "") for index in range(first + 1, last))


def _beside_prose(document: Document, convert: Convert) -> Document:
    """The words that no run of prose holds: typed numbers, bases of ruby, what pictures show."""

    def inlines(run: Inlines) -> Inlines:
        return tuple(map(one, run))

    def one(inline: Inline) -> Inline:
        match inline:
            case Ruby():
                return replace(inline, base=convert(inline.base))
            case Image():
                return replace(inline, alternative=convert(inline.alternative), title=convert(inline.title))
            case Link():
                return replace(inline, title=convert(inline.title))
            case _:
                return inline

    def blocks(run: Blocks) -> Blocks:
        return tuple(
            replace(block, label=convert(block.label))
            if isinstance(block, Heading)
            else replace(block, prefix=convert(block.prefix), suffix=convert(block.suffix))
            if isinstance(block, OrderedList)
            else block
            for block in run
        )

    return rewrite(document, blocks, inlines)


def _metadata(metadata: Metadata, convert: Convert) -> Metadata:
    changed: dict[str, object] = {name: convert(getattr(metadata, name)) for name in _WORDED}
    lists = {name: tuple(map(convert, getattr(metadata, name))) for name in ("authors", "keywords")}
    return replace(metadata, **changed, **lists)  # type: ignore[arg-type]  # names of fields of strings and of lists
