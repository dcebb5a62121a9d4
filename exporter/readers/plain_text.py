"""Plain text -> document: a web page's surroundings aside, then title, headings, verse, letters and paragraphs.

Every character of the source but white space ends in the document's words, its metadata or its provenance. The steps
that ``Hints.without`` may switch off here are ``chrome``, ``title``, ``unwrap``, ``headings``, ``verse`` and ``letters``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from exporter.model import (
    Block,
    Document,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Position,
    Provenance,
    Removal,
    Role,
    Text,
    ThematicBreak,
    Verse,
)
from exporter.readers import Hints, Reading
from exporter.readers.decode import decode
from exporter.readers.letters import closing_length, roles
from exporter.readers.lines import Line, filled, source_lines
from exporter.readers.outline import Outlined, outline, prefix_removal
from exporter.readers.passages import Passage, passages
from exporter.readers.script import language_of
from exporter.readers.title import read_title
from exporter.readers.verse_lines import stanzas, verse_runs
from exporter.readers.web_page import BOILERPLATE, WebPage, read_web_page

MEDIA_TYPE = "text/plain"
SCENE_BREAK = "scene-break"
EXCLUDED = "excluded-line"

_ORNAMENT = re.compile("(?:[*\uff0a][ \u3000]*){3,}|[-=_~\uff5e]{3,}|(?:[\u2606\u2605\u25c6\u25c7][ \u3000]*){1,}")
_ATTRIBUTION = re.compile("\u2014\u2014?.{1,30}")
_LONGEST_LEAD = 200


def read(source: bytes, hints: Hints) -> Reading:
    """The document of a plain text. Raises ``Refusal`` as ``decode`` does."""
    decoded = decode(source, hints.name, hints.encoding)
    lines = source_lines(decoded.text, hints.name)
    kept, excluded = _without_excluded(lines.lines, hints)
    page = WebPage(kept) if "chrome" in hints.without else read_web_page(kept, hints.name)
    pieces = passages(page.lines, unwrap="unwrap" not in hints.without)
    titled = read_title(pieces, page.metadata, hints)
    composer = _Composer(hints, titled.passages, page)
    blocks = composer.blocks()
    provenance = Provenance(
        source=hints.name,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        digest=sha256(source).hexdigest(),
        removals=_in_order((*lines.removals, *excluded, *page.removals, *titled.removals, *composer.removals)),
        changes=page.changes,
    )
    metadata = replace(titled.metadata, language=language_of(decoded.text))
    return Reading(Document(metadata, blocks, provenance=provenance), decoded.diagnostics)


def _without_excluded(lines: Sequence[Line], hints: Hints) -> tuple[tuple[Line, ...], tuple[Removal, ...]]:
    """The lines that a person wants printed, and the others as removals."""
    excluded = {line.number for line in filled(lines) if hints.choices.excluded.hold(line.number, line.words)}
    taken = (line for line in lines if line.number in excluded)
    removals = tuple(Removal(EXCLUDED, Position(hints.name, line.number), line.words) for line in taken)
    return tuple(line for line in lines if line.number not in excluded), removals


def _in_order(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    return tuple(sorted(removals, key=lambda removal: removal.where.line))


@dataclass(slots=True)
class _Composer:
    """Turns passages into blocks, in order, and gathers what those do not print."""

    hints: Hints
    passages: Sequence[Passage]
    page: WebPage
    removals: list[Removal] = field(default_factory=list)

    def blocks(self) -> tuple[Block, ...]:
        headings = {} if "headings" in self.hints.without else outline(self.passages)
        poems = {} if "verse" in self.hints.without else {run.start: run for run in verse_runs(self.passages)}
        given = self._roles()
        made: list[Block] = []
        index = 0
        while index < len(self.passages):
            if index in poems:
                verse, index = self._verse(poems[index])
                made.append(verse)
            elif taken := closing_length(self.passages, given, index):
                made.append(self._closing(self.passages[index : index + taken]))
                index += taken
            else:
                made.append(self._single(index, headings, given))
                index += 1
        return tuple(made)

    def _single(self, index: int, headings: Mapping[int, Outlined], given: Mapping[int, Role]) -> Block:
        passage = self.passages[index]
        where = self._where(passage)
        if index in headings:
            return self._heading(headings[index], where)
        if "headings" not in self.hints.without and _ORNAMENT.fullmatch(passage.text):
            self.removals.append(Removal(SCENE_BREAK, where, passage.text))
            return ThematicBreak(where=where)
        return Paragraph(_words(passage.text), given.get(index, Role.BODY), where=where)

    def _closing(self, lines: Sequence[Passage]) -> Paragraph:
        """One paragraph, so that its first line is indented and its second, the wish, stands flush."""
        wish = (LineBreak(), *_words(lines[1].text)) if len(lines) > 1 else ()
        return Paragraph((*_words(lines[0].text), *wish), Role.CLOSING, where=self._where(lines[0]))

    def _heading(self, outlined: Outlined, where: Position) -> Heading:
        self.removals.extend(prefix_removal(outlined, where))
        return Heading(outlined.level, _words(outlined.words), outlined.label, unnumbered=outlined.unnumbered, where=where)

    def _verse(self, run: range) -> tuple[Verse, int]:
        lines = self.passages[run.start : run.stop]
        verse = Verse(tuple(tuple(_words(line.text) for line in stanza) for stanza in stanzas(lines)), where=self._where(lines[0]))
        following = self.passages[run.stop] if run.stop < len(self.passages) else None
        if following and _ATTRIBUTION.fullmatch(following.text):
            return replace(verse, attribution=_words(following.text)), run.stop + 1
        return verse, run.stop

    def _roles(self) -> Mapping[int, Role]:
        found = {} if "letters" in self.hints.without else dict(roles(self.passages))
        if 0 not in found and self._has_lead():
            found[0] = Role.LEAD
        return found

    def _has_lead(self) -> bool:
        """A page's first paragraph leads when the site's own sentence parts it from the text below."""
        if len(self.passages) < 2 or len(self.passages[0].text) > _LONGEST_LEAD:
            return False
        between = range(self.passages[0].line, self.passages[1].line)
        return any(removal.rule == BOILERPLATE and removal.where.line in between for removal in self.page.removals)

    def _where(self, passage: Passage) -> Position:
        return Position(self.hints.name, passage.line)


def _words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)
