"""Blocks -> files: one for each chapter, divided further by bytes at the ends of blocks.

Level 1 opens a file, but for an essay, whose short sections read on. Where level 1 is a volume (its words say so) level 2 opens one
too; so it does where a chapter would be too large for one file, but there the first section stays below the chapter's heading.
Continuations follow their chapter and have no entry in any contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from exporter.model import Block, Cell, Heading, PageBreak, Paragraph, ThematicBreak
from exporter.renderers.epub.halving import pieces
from exporter.renderers.epub.weights import weight
from exporter.walk import Blocks, children, descendants, plain_text

TARGET = 200_000
"""Bytes of XHTML that a file aims at; old reading systems fail above 300 KB, and the estimate errs upwards."""

_SHORT = 9_000
"""Bytes of XHTML: about 3,000 characters, two printed pages; what is shorter on the average is no chapter."""

_CHAPTER = re.compile("第[^\u3001\uff0c]{1,9}[章回节節卷部篇集编編话話幕折]|[Cc]hapter|[序楔引尾后後番附跋]")
_VOLUME = re.compile("第[^章节回]{1,9}[卷部篇集编編]|[卷部篇][\u4e00-\u9fff\\d]{1,4}(?:\\s|$)|[上中下][卷部篇编編](?:\\s|$)")


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file of text: its name, its blocks, the heading that opens it, and whether it goes on with the file before."""

    name: str
    blocks: Blocks
    opening: Heading | None = None
    is_volume: bool = False
    is_continuation: bool = False


def divide(blocks: Blocks) -> tuple[TextFile, ...]:
    """The files in reading order; there is always one, and each holds something unless the document is empty."""
    chapters = [*_opened(blocks, 1)]
    parts = [_Part(blocks)] if _is_essay(chapters) else [part for chapter in chapters for part in _parts(chapter)]
    files = tuple(file for number, part in enumerate(parts, start=1) for file in _files(f"text-{number:04}", part))
    return files or (TextFile("text-0001.xhtml", ()),)


def _is_essay(chapters: Sequence[Blocks]) -> bool:
    """Whether what level 1 opens is sections rather than chapters: short ones on the whole, and none says that it is a chapter."""
    openings = [chapter[0] for chapter in chapters if isinstance(chapter[0], Heading)]
    if len(openings) < 2 or any(_CHAPTER.match(opening.label + plain_text(opening.children)) for opening in openings):
        return False
    total = sum(weight(block) for chapter in chapters for block in chapter)
    return total <= TARGET and total < _SHORT * len(openings)


def addresses(files: Iterable[TextFile]) -> Mapping[str, str]:
    """Block id to the name of the file that holds it, for every block that is written with its id."""
    return {id: file.name for file in files for block in file.blocks for id in _written_ids(block)}


def _written_ids(block: Block) -> Iterator[str]:
    """A rule for a change of scene bears no id, nor does the one paragraph of a table's cell."""
    if isinstance(block, Heading | Paragraph) and not any(map(children, block.children)):
        if block.id:
            yield block.id
        return
    without: set[str] = set()
    for node in (block, *descendants(block)):
        match node:
            case Cell(blocks=(Paragraph(id=id),)) | ThematicBreak(id=id):
                without.add(id)
            case _:
                pass
        if isinstance(node, Block) and node.id and node.id not in without:
            yield node.id


@dataclass(frozen=True, slots=True)
class _Part:
    blocks: Blocks
    is_volume: bool = False


def _parts(chapter: Blocks) -> Iterator[_Part]:
    first, *others = _opened(chapter, 2)
    if not others:
        return iter([_Part(chapter)])
    if _is_volume(chapter[0]):
        return iter((_Part(first, is_volume=True), *map(_Part, others)))
    if any(total > TARGET for total in accumulate(map(weight, chapter))):
        return iter((_Part((*first, *others[0])), *map(_Part, others[1:])))
    return iter([_Part(chapter)])


def _is_volume(opening: Block) -> bool:
    """Whether it is a heading that says so; its page bears little else."""
    return isinstance(opening, Heading) and opening.level == 1 and bool(_VOLUME.match(opening.label + plain_text(opening.children)))


def _opened(blocks: Blocks, level: int) -> Iterator[Blocks]:
    """The blocks parted before each heading of at most that level."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= level]
    return (blocks[start:end] for start, end in pairwise((0, *starts, len(blocks))) if start < end)


def _files(stem: str, part: _Part) -> Iterator[TextFile]:
    opening = part.blocks[0] if isinstance(part.blocks[0], Heading) else None
    for number, run in enumerate(_runs(_trimmed(part.blocks)), start=1):
        name = f"{stem}.xhtml" if number == 1 else f"{stem}-{number}.xhtml"
        yield TextFile(name, run, opening if number == 1 else None, part.is_volume, number > 1)


def _trimmed(blocks: Blocks) -> Sequence[Block]:
    """Without page breaks at either end: a new file is a new page already."""
    first = next((index for index, block in enumerate(blocks) if not _is_bare_break(block)), len(blocks))
    last = next((index for index in range(len(blocks), first, -1) if not _is_bare_break(blocks[index - 1])), first)
    return blocks[first:last]


def _is_bare_break(block: Block) -> bool:
    return isinstance(block, PageBreak) and not block.anchor


def _runs(blocks: Sequence[Block]) -> Iterator[Blocks]:
    run: list[Block] = []
    total = 0
    for block, heavy in chain.from_iterable(map(_weighed, blocks)):
        if run and total + heavy > TARGET:
            carried = [run.pop()] if len(run) > 1 and isinstance(run[-1], Heading) else []
            yield tuple(run)
            run, total = carried, sum(map(weight, carried))
        run.append(block)
        total += heavy
    if run:
        yield tuple(run)


def _weighed(block: Block) -> Iterator[tuple[Block, int]]:
    heavy = weight(block)
    if heavy <= TARGET:
        yield block, heavy
    else:
        yield from ((piece, weight(piece)) for piece in pieces(block, TARGET))
