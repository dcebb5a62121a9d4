"""A Markdown source and the blocks that it shall say -> its text with the lines of those blocks alone exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from exporter.adopt.alignment import bare
from exporter.model import Block, Document, Heading, Note
from exporter.readers.markdown.writing import write_block
from exporter.walk import Blocks, descendants

Lines = list[str]

_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_CALL = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)|\^\[")
_DEFINITION = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:")


def exchanged(text: str, ours: Document, blocks: Blocks) -> str | None:
    """The text of our document, so changed that it says the blocks instead; None when the lines of some block are not known.

    A block that stands where one of ours stood (``where``) takes its lines, one without a place is added, one of ours that is missing
    is removed, and one in another order moved. Lines that belong to no changed block stay as they are, to the character.
    """
    spans = [(block.where.line - 1, block.where.last) if block.where and block.where.last else None for block in ours.blocks]
    known = [span for span in spans if span]
    if len(known) != len(spans) or any(first[1] > second[0] for first, second in pairwise(known)):
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    text_lines = text.split(end)
    places = {block.where.line: index for index, block in enumerate(ours.blocks) if block.where}
    page = _Page(text_lines, ours, known, _labels(text_lines))
    origins = [places.get(block.where.line) if block.where else None for block in blocks]
    return end.join(_without_orphans(page.assembled(blocks, origins), page.dropped))


@dataclass(slots=True)
class _Page:
    lines: Sequence[str]
    ours: Document
    spans: Sequence[tuple[int, int]]
    labels: set[str]
    dropped: set[str] = field(default_factory=set)

    def assembled(self, blocks: Blocks, origins: Sequence[int | None]) -> Lines:
        """Blocks that keep their order stay in place; the others, and those that are new, follow the one that they follow."""
        staying = set(_longest_rising([origin for origin in origins if origin is not None]))
        behind: dict[int, list[Lines]] = {}
        stays: dict[int, Lines] = {}
        last = -1
        for block, origin in zip(blocks, origins, strict=True):
            written = self._written(block, origin)
            if origin in staying and origin is not None:
                stays[origin] = written
                last = origin
            elif written:
                behind.setdefault(last, []).append(written)
        for index in range(len(self.spans)):
            if index not in origins:
                self._drop(index, ())
        return self._joined(stays, behind)

    def _joined(self, stays: Mapping[int, Lines], behind: Mapping[int, list[Lines]]) -> Lines:
        start = self.spans[0][0] if self.spans else len(self.lines)
        made = [*self.lines[:start]]
        if -1 in behind and not self.spans:
            made = _trimmed(made)
            return [*made, *([""] if made else []), *_apart(behind[-1]), ""]
        for added in behind.get(-1, ()):
            made += [*added, ""]
        for index, (_, after) in enumerate(self.spans):
            following = self.spans[index + 1][0] if index + 1 < len(self.spans) else len(self.lines)
            gap = [*self.lines[after:following]]
            if index in stays:
                made += stays[index]
            elif gap and not gap[0].strip() and any(map(str.strip, (*gap, *self.lines[following:]))):
                gap = gap[1:]
            elif index not in behind:
                made = _trimmed(made)
            for added in behind.get(index, ()):
                made += [*([""] if made and made[-1].strip() else []), *added]
            begins = gap or ([*self.lines[following : following + 1]] if following < len(self.lines) else [])
            if (index in behind or index not in stays) and made and made[-1].strip() and begins and begins[0].strip():
                made.append("")
            made += gap
        return made

    def _written(self, block: Block, origin: int | None) -> Lines:
        if origin is None:
            lines = self._fresh(block, {})
        elif bare((self.ours.blocks[origin],)) == bare((block,)):
            return [*self.lines[slice(*self.spans[origin])]]
        else:
            notes = self._notes(origin)
            lines = self._fresh(block, notes)
            self._drop(origin, lines)
        self.labels |= _labels(lines)
        return lines

    def _fresh(self, block: Block, notes: Mapping[Note, str]) -> Lines:
        deep = replace(block, level=min(9, block.level + self._offset())) if isinstance(block, Heading) else block
        chinese = self.ours.metadata.language.lower().startswith("zh")
        return [*write_block(deep, chinese=chinese, labels=self.labels, notes=notes)]

    def _offset(self) -> int:
        """How many more number signs a heading has than its level: one where the only heading of the first level is the title."""
        for block, (start, _) in zip(self.ours.blocks, self.spans, strict=True):
            written = _ATX.match(self.lines[start]) if isinstance(block, Heading) else None
            if written and isinstance(block, Heading):
                return len(written[1]) - block.level
        return sum(1 for line in self.lines if (found := _ATX.match(line)) and len(found[1]) == 1) and 1

    def _notes(self, origin: int) -> Mapping[Note, str]:
        """The notes of one of our blocks with the labels by which its lines call them."""
        notes = [node for node in descendants(self.ours.blocks[origin]) if isinstance(node, Note)]
        calls = [call["label"] for call in self._calls(origin)]
        return {note: label for note, label in zip(notes, calls, strict=True) if label} if len(notes) == len(calls) else {}

    def _calls(self, origin: int) -> Iterator[re.Match[str]]:
        return _CALL.finditer("\n".join(self.lines[slice(*self.spans[origin])]))

    def _drop(self, origin: int, written: Sequence[str]) -> None:
        """Remembers the notes that a block called and calls no longer."""
        self.dropped |= {call["label"] for call in self._calls(origin) if call["label"]} - _labels(written)


def _labels(lines: Sequence[str]) -> set[str]:
    return {call["label"] for line in lines for call in _CALL.finditer(line) if call["label"]} | {
        found["label"] for line in lines if (found := _DEFINITION.match(line))
    }


def _trimmed(lines: Lines) -> Lines:
    """The lines without blank ones at their end."""
    end = next((index for index in range(len(lines), 0, -1) if lines[index - 1].strip()), 0)
    return lines[:end]


def _apart(runs: Sequence[Lines]) -> Lines:
    return [line for index, run in enumerate(runs) for line in (["", *run] if index else run)]


def _without_orphans(lines: Lines, dropped: set[str]) -> Lines:
    """The lines without definitions of notes that were dropped and that nothing else calls."""
    called = {call["label"] for line in lines for call in _CALL.finditer(line)}
    for label in sorted(dropped - called):
        start = next((index for index, line in enumerate(lines) if (found := _DEFINITION.match(line)) and found["label"] == label), None)
        if start is not None:
            end = _definition_end(lines, start)
            lines = lines[:start] + lines[end:]
    return lines


def _definition_end(lines: Sequence[str], start: int) -> int:
    """Behind a definition's last line, and behind a blank one there if one stands above it, too."""
    end = start + 1
    while end < len(lines):
        following = next((line for line in lines[end:] if line.strip()), "")
        if lines[end].strip() and not lines[end].startswith("    ") and (not lines[end - 1].strip() or _DEFINITION.match(lines[end])):
            break
        if not lines[end].strip() and not following.startswith("    "):
            break
        end += 1
    above_is_blank = start == 0 or not lines[start - 1].strip()
    return end + 1 if above_is_blank and end < len(lines) and not lines[end].strip() and end + 1 < len(lines) else end


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """A longest run of rising numbers, in order: what need not move."""
    lengths = [1] * len(numbers)
    before = [-1] * len(numbers)
    ends: list[int] = []
    for index, number in enumerate(numbers):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if numbers[ends[middle]] < number else (low, middle)
        before[index] = ends[low - 1] if low else -1
        lengths[index] = low + 1
        ends[low : low + 1] = [index]
    made: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        made.append(numbers[index])
        index = before[index]
    return made[::-1]
