"""What was edited in the document, carried over to the model from which it was made; what a DOCX cannot hold stays."""

from __future__ import annotations

from dataclasses import replace

from exporter.adopt.alignment import align, bare
from exporter.adopt.merging import placed
from exporter.adopt.three_way import applied, hunks, merge
from exporter.adopt.tokens import Tokens, inlines, tokens
from exporter.model import Block, Heading, Paragraph
from exporter.walk import Blocks, Inlines


def restored(base: Blocks, theirs: Blocks, model: Blocks) -> Blocks:
    """The model with the edits that made ``theirs`` of ``base``: a block that was not edited is the model's own."""
    from_base, to_model = align(base, theirs), align(model, base)
    says_base, says_theirs = bare(base), bare(theirs)
    made: list[tuple[int | None, Block]] = []
    for index, block in enumerate(theirs):
        origin = from_base[index]
        place = to_model[origin] if origin is not None else None
        if origin is None:
            made.append((None, replace(block, where=None)))
        elif place is None:
            made += [] if says_theirs[index] == says_base[origin] else [(None, replace(block, where=None))]
        elif says_theirs[index] == says_base[origin]:
            made.append((place, model[place]))
        else:
            made.append((place, _carried(base[origin], block, model[place])))
    return _with_unwritten(made, model, frozenset(place for place in to_model if place is not None))


def _with_unwritten(made: list[tuple[int | None, Block]], model: Blocks, written: frozenset[int]) -> Blocks:
    """Blocks that the document never showed stand behind the one that they stood behind in the model."""
    behind: dict[int, list[Block]] = {}
    last = -1
    for index, block in enumerate(model):
        if index in written:
            last = index
        else:
            behind.setdefault(last, []).append(block)
    kept = [*behind.get(-1, ())]
    for place, block in made:
        kept += [block, *behind.get(place if place is not None else len(model), ())]
    return tuple(kept)


def _carried(base: Block, theirs: Block, model: Block) -> Block:
    if bare((base,)) == bare((model,)):
        return placed(theirs, model)
    if isinstance(base, Heading | Paragraph) and isinstance(theirs, Heading | Paragraph) and isinstance(model, Heading | Paragraph):
        form = model if bare((replace(base, children=()),)) == bare((replace(theirs, children=()),)) else theirs
        return placed(replace(form, children=_words(base.children, theirs.children, model.children)), model)
    return placed(theirs, model)


def _words(base: Inlines, theirs: Inlines, model: Inlines) -> Inlines:
    """Their words; around what they left alone, the model's own markup. Where both differ, it is the edit that a person made."""
    before, their, own = tokens(base), tokens(theirs), tokens(model)
    outcome = merge(before, their, own)
    return inlines(outcome.merged) if not outcome.clashes else inlines(_nearest(before, their, own))


def _nearest(base: Tokens, theirs: Tokens, model: Tokens) -> Tokens:
    """The edits, and those of the model's own differences that no edit touches."""
    edits = hunks(base, theirs)
    own = [hunk for hunk in hunks(base, model) if not any(hunk.start <= edit.end and edit.start <= hunk.end for edit in edits)]
    return applied(base, sorted((*edits, *own), key=lambda hunk: (hunk.start, hunk.end)), 0, len(base))
