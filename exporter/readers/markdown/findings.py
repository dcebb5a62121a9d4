"""What a Markdown reader gathers beside the blocks: what it set aside, what a person should know, the notes' definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from markdown_it.tree import SyntaxTreeNode

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Position, Removal
from exporter.readers.markdown.attributes import NONE, Attributes
from exporter.readers.markdown.syntax import ATTRIBUTES
from exporter.readers.markdown.vocabulary import ALIGNMENTS, ATTRIBUTION, HEAD_ROWS, LABEL, LEVEL, ROLES, SPANS, UNNUMBERED
from exporter.walk import Blocks

HTML_TAG = "html-tag"
HTML_COMMENT = "html-comment"
ATTRIBUTE = "attribute"
CONTAINER = "container"
NOTE_LABEL = "note-label"
LINK_DEFINITION = "link-definition"

_Read = TypeVar("_Read")
_KNOWN_CLASSES = frozenset((*ROLES, *SPANS, *UNNUMBERED, *ATTRIBUTION))
_KNOWN_VALUES = frozenset((*LABEL, *LEVEL, *HEAD_ROWS, *ALIGNMENTS))


@dataclass(slots=True)
class Findings:
    """Gathered while the tree is read. ``line`` is that of the block in hand, ``lines`` are the source's; ``pairs``
    counts the elements of HTML around the inlines in hand; ``calling`` holds the notes being read.
    """

    name: str
    definitions: Mapping[str, SyntaxTreeNode] = field(default_factory=dict)
    inline_notes: Mapping[int, SyntaxTreeNode] = field(default_factory=dict)
    removals: list[Removal] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    calling: list[str] = field(default_factory=list)
    read_blocks: Callable[[Sequence[SyntaxTreeNode]], Blocks] = lambda nodes: ()
    lines: Sequence[str] = ()
    line: int = 0
    pairs: int = 0

    @property
    def where(self) -> Position:
        """The place of the block in hand."""
        return Position(self.name, self.line)

    def at(self, node: SyntaxTreeNode) -> Position:
        """The node's place, which becomes that of the block in hand."""
        if node.map:
            self.line = node.map[0] + 1
        return self.where

    def lines_of(self, node: SyntaxTreeNode) -> tuple[int, int]:
        """The first and the last line that a node is written on, blank ones at its end left out; zeros when it has none."""
        if not node.map:
            return (0, 0)
        start, end = node.map
        if node.type == "container_block" and end < len(self.lines) and self.lines[end].strip("> \t").startswith(node.markup):
            end += 1  # the parser leaves the closing line out
        while end > start + 1 and end <= len(self.lines) and not self.lines[end - 1].strip():
            end -= 1
        return (start + 1, end)

    def remove(self, rule: str, text: str) -> None:
        """Sets text aside."""
        self.removals.append(Removal(rule, self.where, text))

    def warn(self, id: str, **arguments: object) -> None:
        """Notes something that a person should look at, here."""
        self.diagnostics.append(warning(id, self.where, **arguments))

    def attributes(self, node: SyntaxTreeNode) -> Attributes:
        """The attributes written on a node."""
        found = node.meta.get(ATTRIBUTES)
        return found if isinstance(found, Attributes) else NONE

    def report_unknown(self, attributes: Attributes) -> None:
        """Sets aside, with a warning, the classes and values that mean nothing anywhere."""
        unknown = [f".{name}" for name in attributes.classes if name not in _KNOWN_CLASSES]
        unknown += [f"{name}={value}" for name, value in attributes.values.items() if name not in _KNOWN_VALUES]
        for written in unknown:
            self.remove(ATTRIBUTE, written)
            self.warn("attribute-unknown", attribute=written)

    def report_unplaced(self, attributes: Attributes) -> None:
        """Sets aside, with a warning, attributes that have no block below them."""
        written = [f"#{attributes.anchor}"] if attributes.anchor else []
        written += [f".{name}" for name in attributes.classes]
        written += [f"{name}={value}" for name, value in attributes.values.items()]
        if written:
            self.remove(ATTRIBUTE, " ".join(written))
            self.warn("attribute-unknown", attribute=" ".join(written))

    def quietly(self, read: Callable[[], _Read]) -> _Read:
        """What ``read`` gives, for nodes that were read before: what it finds is known already."""
        removals, diagnostics = len(self.removals), len(self.diagnostics)
        made = read()
        del self.removals[removals:], self.diagnostics[diagnostics:]
        return made
