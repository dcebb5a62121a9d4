"""What the readers make of a source, as the measures ask for it: headings by line, lines set aside, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from exporter.diagnostics import Refusal
from exporter.model import Document, Heading, Metadata
from exporter.readers import READERS, Hints
from exporter.readers.lines import CONTROL_RULE
from exporter.transforms import transform
from exporter.transforms.identity import said
from exporter.walk import descendants
from tests.measures.corpus import Source, lines_of

AS_WRITTEN = frozenset({"punctuation", "spacing"})
"""The steps that are left out where words are compared with the source's."""


class UnreadError(Exception):
    """The readers refused the source or have none for its suffix; the message says which."""


@dataclass(frozen=True)
class Answer:
    """The document of a source as a build makes it, its own lines beside it."""

    document: Document
    lines: tuple[str, ...]

    @cached_property
    def headings(self) -> Mapping[int, Heading]:
        """Every heading by its line."""
        found = (node for node in descendants(self.document) if isinstance(node, Heading))
        return {heading.where.line: heading for heading in found if heading.where}

    @cached_property
    def set_aside(self) -> Mapping[int, Counter[str]]:
        """The characters without white space that left the body, by line; a removal may go on over several lines."""
        gone: dict[int, Counter[str]] = {}
        for removal in self.document.provenance.removals:
            if removal.rule != CONTROL_RULE:
                for number, line in enumerate(lines_of(removal.text), start=removal.where.line):
                    gone.setdefault(number, Counter()).update(solid(line))
        return gone

    def left(self, line: int) -> float:
        """The share of a line's characters that left the body; the values that became metadata stay out of account."""
        words = solid(self.lines[line - 1])
        return (self.set_aside.get(line, Counter()) & Counter(words)).total() / len(words)

    @cached_property
    def metadata_words(self) -> str:
        """Every value of the metadata but the title, without white space."""
        metadata = self.document.metadata
        values = (*metadata.authors, metadata.published, metadata.category, metadata.source, metadata.description, *metadata.keywords)
        return solid(" ".join(values))

    @cached_property
    def body(self) -> str:
        """The words of all blocks, labels of headings included, without white space."""
        return solid("".join(map(said, self.document.blocks)))

    def fate(self, line: int) -> str:
        """What became of a line, for a list of confusions."""
        removed = [removal.rule for removal in self.document.provenance.removals if removal.where.line == line]
        if removed and self.left(line) > 0.5:
            return f"set aside as {removed[0]}"
        words = solid(self.lines[line - 1])
        placed = {block.where.line: type(block).__name__.lower() for block in self.document.blocks if block.where}
        if line not in placed and words in solid(self.document.metadata.title):
            return "the title"
        above = max((number for number in placed if number <= line), default=0)
        if not above:
            return "words without a block"
        return placed[above] if above == line else f"part of the {placed[above]} that begins in line {above}"


def answer(source: Source, without: frozenset[str] = AS_WRITTEN) -> Answer:
    """What the reader of the source's suffix and the transforms make of it, with steps left out.

    Raises ``UnreadError`` when there is no such reader or it refuses.
    """
    reader = READERS.get(source.suffix)
    if reader is None:
        raise UnreadError(f"there is no reader for {source.suffix}")
    try:
        reading = reader(source.content, Hints(source.name, without=without))
    except Refusal as refusal:
        raise UnreadError(f"refused: {refusal}") from refusal
    return Answer(transform(reading.document, without).document, tuple(lines_of(text_of(source, reading.document.provenance.encoding))))


def text_of(source: Source, encoding: str) -> str:
    """The characters of a source in the encoding that its reader chose."""
    return source.content.decode(encoding or "utf-8", "replace")


def solid(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def as_plain_text(source: Source) -> Source:
    """A Markdown text without the marks of its headings and its comments, line by line, as a plain text."""
    stripped = map(_without_marks, lines_of(source.content.decode()))
    return replace(source, name=f"{source.name}.txt", content="\n".join(stripped).encode())


def _without_marks(line: str) -> str:
    if line.startswith("<!--"):
        return ""
    marks, _, words = line.partition(" ")
    return words if marks and not marks.strip("#") else line


def is_title(wanted: str, metadata: Metadata) -> bool:
    """Whether the title, with or without its subtitle, says at least half of the wanted words and no others, or all but the writers."""
    found = (solid(metadata.title), solid(metadata.title + metadata.subtitle))
    return any(each in wanted and (2 * len(each) >= len(wanted) or _is_all_but_writers(wanted, each, metadata)) for each in found if each)


def _is_all_but_writers(wanted: str, title: str, metadata: Metadata) -> bool:
    """Whether a line says, beside its title, the writers that the metadata have and hardly more than 著 or 作者."""
    rest = wanted.replace(title, "", 1)
    for author in map(solid, metadata.authors):
        rest = rest.replace(author, "", 1)
    return bool(metadata.authors) and sum(map(str.isalnum, rest)) <= 2
