"""What the reading of one page gathers beside its blocks: what was set aside, what a person should know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from exporter.diagnostics import Diagnostic
from exporter.model import Position, Removal
from exporter.readers.html.content import Content
from exporter.readers.html.hidden import is_hidden, is_script
from exporter.readers.html.notes import Notes
from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import BLOCKS, Element

HIDDEN = "html-hidden"
OUTSIDE = "page-chrome"
NOTE_LABEL = "note-label"
PICTURE = "html-picture"

_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Page:
    """``name``: the source's, in positions. ``title``: the page's. ``anchors``: ids met on the way; the next block takes one.

    ``brought``: addresses of pictures that came with the page. ``noted``: the elements whose words stand as notes by now.
    """

    name: str
    title: str
    content: Content
    notes: Notes
    removals: list[Removal] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    brought: frozenset[str] = frozenset()
    noted: set[Element] = field(default_factory=set)
    anchors: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)

    def at(self, line: int) -> Position:
        """A line of the source as a position."""
        return Position(self.name, line)

    def remove(self, rule: str, line: int, text: str) -> None:
        """Sets words aside, unless they are blank."""
        if words := _SPACES.sub(" ", text).strip():
            self.removals.append(Removal(rule, self.at(line), words))

    def set_aside(self, element: Element | Words, rule: str) -> None:
        """Sets aside every word in an element, a line of the page each; programs and stylesheets are no words."""
        gathered: list[Words] = []
        self._gather(element, rule, gathered)
        self._flush(rule, gathered)

    def _gather(self, node: Element | Words, rule: str, gathered: list[Words]) -> None:
        if isinstance(node, Words):
            gathered.append(node)
        elif not is_script(node):
            own = HIDDEN if is_hidden(node) and rule != HIDDEN else ""
            if own or node.name in BLOCKS or node.name == "br":
                self._flush(rule, gathered)
            for child in node.children:
                self._gather(child, own or rule, gathered)
            if own or node.name in BLOCKS:
                self._flush(own or rule, gathered)

    def _flush(self, rule: str, gathered: list[Words]) -> None:
        first = next((words for words in gathered if words.text.strip()), None)
        if first:
            blank = first.text[: len(first.text) - len(first.text.lstrip())]
            self.remove(rule, first.line + blank.count("\n"), "".join(words.text for words in gathered))
        gathered.clear()

    def meet(self, element: Element) -> None:
        """Remembers an id that some link names, for the next block."""
        for name in {element.get("id"), element.get("name") if element.name == "a" else ""} & self.notes.targets:
            self.anchors.append(name)

    def anchor(self) -> str:
        """The anchor of the next block; links to further ids met before it lead to this one."""
        if not self.anchors:
            return ""
        first, *others = self.anchors
        self.renamed.update(dict.fromkeys(others, first))
        self.anchors.clear()
        return first
