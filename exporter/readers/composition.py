"""Passages of a plain text -> blocks: headings, verse, scene breaks, articles of a law, and paragraphs with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from exporter.model import (
    Block,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Position,
    Removal,
    Role,
    Strong,
    Text,
    ThematicBreak,
    Verse,
)
from exporter.readers import Hints
from exporter.readers.articles import Article, articles
from exporter.readers.attachments import first_attachment
from exporter.readers.letters import closing_length, roles
from exporter.readers.outline import Outlined, asides
from exporter.readers.passages import Passage
from exporter.readers.verse_lines import stanzas, verse_runs

SCENE_BREAK = "scene-break"

_ORNAMENT = re.compile("(?:[*\uff0a][ \u3000]*){3,}|[-=_~\uff5e]{3,}|(?:[\u2606\u2605\u25c6\u25c7][ \u3000]*){1,}")
_ATTRIBUTION = re.compile("\u2014\u2014?.{1,30}")
_GAP = "\u3000"


def is_scene_break(text: str) -> bool:
    """Whether the whole line is a rule of dashes or a row of stars."""
    return _ORNAMENT.fullmatch(text) is not None


@dataclass(slots=True)
class Composer:
    """Turns passages into blocks, in order, and gathers what those do not print. ``leads``: whether the first is a page's lead."""

    hints: Hints
    passages: Sequence[Passage]
    headings: Mapping[int, Outlined]
    leads: bool = False
    removals: list[Removal] = field(default_factory=list)

    def blocks(self) -> tuple[Block, ...]:
        """The blocks; ``removals`` is complete after this."""
        automatic = "headings" not in self.hints.without
        poems = {} if "verse" in self.hints.without else {run.start: run for run in self._poems()}
        paragraphs = articles(self.passages) if automatic else {}
        given = self._roles()
        made: list[Block] = []
        index = 0
        while index < len(self.passages):
            if index in self.headings:
                made += self._headings(self.headings[index], self._where(index))
                index += self.headings[index].taken
            elif index in poems:
                verse, index = self._verse(poems[index])
                made.append(verse)
            elif taken := closing_length(self.passages, given, index):
                made.append(self._closing(self.passages[index : index + taken], self._where(index)))
                index += taken
            else:
                made.append(self._single(index, paragraphs.get(index), given.get(index, Role.BODY)))
                index += 1
        return tuple(made)

    def _poems(self) -> Iterator[range]:
        """The runs of verse in which no heading stands."""
        return (run for run in verse_runs(self.passages) if self.headings.keys().isdisjoint(run))

    def _single(self, index: int, article: Article | None, role: Role) -> Block:
        text, where = self.passages[index].text, self._where(index)
        if article:
            return Paragraph((Strong(_words(article.label)), Text(_GAP + article.words)), role, where=where)
        if "headings" not in self.hints.without and is_scene_break(text):
            self.removals.append(Removal(SCENE_BREAK, where, text))
            return ThematicBreak(where=where)
        return Paragraph(_words(text), role, where=where)

    def _closing(self, lines: Sequence[Passage], where: Position) -> Paragraph:
        """One paragraph, so that its first line is indented and its second, the wish, stands flush."""
        wish = (LineBreak(), *_words(lines[1].text)) if len(lines) > 1 else ()
        return Paragraph((*_words(lines[0].text), *wish), Role.CLOSING, where=where)

    def _headings(self, outlined: Outlined, where: Position) -> Iterator[Heading]:
        if outlined.outer:
            yield from self._headings(outlined.outer, where)
        self.removals.extend(asides(outlined, where))
        yield Heading(outlined.level, _words(outlined.words), outlined.label, unnumbered=outlined.unnumbered, where=where)

    def _verse(self, run: range) -> tuple[Verse, int]:
        lines = self.passages[run.start : run.stop]
        verse = Verse(tuple(tuple(_words(line.text) for line in stanza) for stanza in stanzas(lines)), where=self._where(run.start))
        following = self.passages[run.stop] if run.stop < len(self.passages) else None
        if following and _ATTRIBUTION.fullmatch(following.text):
            return replace(verse, attribution=_words(following.text)), run.stop + 1
        return verse, run.stop

    def _roles(self) -> Mapping[int, Role]:
        attachment = first_attachment(self.passages)
        document = self.passages[:attachment] if attachment in self.headings else self.passages
        found = {} if "letters" in self.hints.without else dict(roles(document))
        if 0 not in found and self.leads:
            found[0] = Role.LEAD
        return found

    def _where(self, index: int) -> Position:
        return Position(self.hints.name, self.passages[index].line)


def _words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)
