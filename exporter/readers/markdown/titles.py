"""A Markdown document's title, and the levels of its headings.

The front matter's title wins. Without one, the only level-1 heading is the title, and the headings below it rise by one
level, so that the first rank of sections is level 1 in every document. Several level-1 headings are chapters and stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporter.model import Block, Heading, Inline, Metadata, Text
from exporter.readers.markdown.findings import ATTRIBUTE, Findings
from exporter.walk import Blocks, Inlines, plain_text

REPEATED_TITLE = "repeated-title"


def titled(metadata: Metadata, blocks: Blocks, findings: Findings, *, stated: bool = False) -> tuple[Metadata, Blocks]:
    """The metadata with its title and the blocks without it. ``stated``: the front matter has said what it is, if only that it is empty."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    first = [heading for heading in headings if heading.level == 1]
    if len(first) == 1 and first[0] is headings[0]:
        if not metadata.title and not stated:
            return _with_title(metadata, first[0], findings), raised(_without(blocks, first[0]))
        if metadata.title and _words(first[0]) == metadata.title:
            findings.line = first[0].where.line if first[0].where else 0
            findings.remove(REPEATED_TITLE, _words(first[0]))
            return metadata, raised(_without(blocks, first[0]))
    return metadata, raised(blocks)


def with_rich_title(metadata: Metadata, children: Inlines) -> Metadata:
    """The metadata with a title of these words, and their markup when they have any."""
    is_plain = all(isinstance(inline, Text) for inline in children)
    return replace(metadata, title=plain_text(children).strip(), rich_title=() if is_plain else children)


def _with_title(metadata: Metadata, heading: Heading, findings: Findings) -> Metadata:
    if heading.anchor:
        findings.line = heading.where.line if heading.where else 0
        findings.remove(ATTRIBUTE, f"#{heading.anchor}")
    return with_rich_title(metadata, _labelled(heading))


def _labelled(heading: Heading) -> Inlines:
    if not heading.label:
        return heading.children
    gap = "" if heading.label[-1] in "\u3001\uff1a\uff0e\uff09" else " "
    label: Inline = Text(heading.label + gap)
    first, *rest = heading.children
    return (Text(heading.label + gap + first.text), *rest) if isinstance(first, Text) else (label, *heading.children)


def _words(heading: Heading) -> str:
    return plain_text(_labelled(heading)).strip()


def _without(blocks: Blocks, heading: Heading) -> Blocks:
    return tuple(block for block in blocks if block is not heading)


def raised(blocks: Sequence[Block]) -> Blocks:
    """The blocks with headings so that the highest stands on level 1."""
    highest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    return tuple(replace(block, level=block.level - highest + 1) if isinstance(block, Heading) else block for block in blocks)
