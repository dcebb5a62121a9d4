"""Two orders of visiting that transforms need: each block before what it holds, and each run of prose as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from exporter.model import Block, Document, Position
from exporter.walk import Blocks, Inlines, Rewriter


def _same(inlines: Inlines) -> Inlines:
    return inlines


def visit_blocks(document: Document, visit: Callable[[Block], Block]) -> Document:
    """A new document in which every block went through ``visit``, in reading order, each before the blocks inside it."""
    return replace(document, blocks=_Preorder(visit).blocks(document.blocks))


class _Preorder(Rewriter):
    def __init__(self, visit: Callable[[Block], Block]) -> None:
        super().__init__(lambda run: run, _same)
        self._visit = visit

    def blocks(self, run: Blocks) -> Blocks:
        return tuple(made for block in run for made in super(_Preorder, self).blocks((self._visit(block),)))


EditProse = Callable[[Inlines, Position | None], Inlines]
"""Takes a whole run of prose (a paragraph's, a caption's, a line of verse) and where its block stands; gives the new run."""


def edit_prose(document: Document, edit: EditProse) -> Document:
    """A new document in which every run of prose was edited as a whole; a note's paragraphs are runs of their own."""
    metadata = document.metadata
    editor = _ProseEditor(edit)
    if metadata.rich_title:
        metadata = replace(metadata, rich_title=editor.inlines(metadata.rich_title))
    return replace(document, metadata=metadata, blocks=editor.blocks(document.blocks))


class _ProseEditor(Rewriter):
    def __init__(self, edit: EditProse) -> None:
        super().__init__(lambda run: run, _same)
        self._edit = edit
        self._where: Position | None = None
        self._inside = False

    def blocks(self, run: Blocks) -> Blocks:
        outer, inside, self._inside = self._where, self._inside, False
        made: list[Block] = []
        for block in run:
            self._where = block.where or outer
            made += super().blocks((block,))
        self._where, self._inside = outer, inside
        return tuple(made)

    def inlines(self, run: Inlines) -> Inlines:
        if self._inside:
            return super().inlines(run)
        self._inside = True
        rebuilt = super().inlines(run)
        self._inside = False
        return self._edit(rebuilt, self._where)
