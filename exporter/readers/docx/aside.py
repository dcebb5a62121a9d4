"""What of a document is not printed: collected while it is read, with the paragraph where it stood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from exporter import diagnostics
from exporter.diagnostics import Diagnostic, note, warning
from exporter.model import Position, Removal

DELETION = "tracked-deletion"
COMMENT = "comment"
CONTENTS = "contents"
FURNITURE = "page-furniture"
HIDDEN_TEXT = "hidden-text"
OBJECT = "object"
EMBEDDED = "embedded-document"
LABEL = "typed-label"
ALTERNATIVE = "alternative"
PROPERTY = "document-property"


@dataclass(slots=True)
class Aside:
    """Removals and findings of one source."""

    source: str
    removals: list[Removal] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    looks: Counter[str] = field(default_factory=Counter)
    paragraph: int = 0

    @property
    def where(self) -> Position:
        """The paragraph that is being read, counted from 1 through the document; 0 outside the text."""
        return Position(self.source, self.paragraph)

    def remove(self, rule: str, words: str) -> None:
        """Sets words aside; nothing happens where there are none."""
        if words.strip():
            self.removals.append(Removal(rule, self.where, words))

    def warning(self, id: str, **arguments: object) -> None:
        """Records a warning at the paragraph that is being read."""
        self.diagnostics.append(diagnostics.warning(id, self.where, **arguments))

    def look(self, kind: str) -> None:
        """Counts direct formatting that the model does not hold."""
        self.looks[kind] += 1

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything that a person should know, what was set aside summed up by kind."""
        found = list(self.diagnostics)
        where = Position(self.source)
        if counts := Counter(removal.rule for removal in self.removals):
            found.append(warning("docx-left-out", where, what=_summed(counts)))
        if self.looks:
            found.append(note("docx-looks-left-out", where, what=_summed(self.looks)))
        return tuple(found)


def _summed(counts: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
