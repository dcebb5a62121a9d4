"""Plain text -> document: a web page's surroundings aside, then title, headings, verse, letters and paragraphs.

Every character of the source but white space ends in the document's words, its metadata or its provenance. The steps that
``Hints.without`` may switch off here are ``chrome``, ``title``, ``unwrap``, ``repeats``, ``headings``, ``verse`` and ``letters``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from exporter.diagnostics import Diagnostic, note, warning
from exporter.model import Block, Document, Heading, Metadata, Position, Provenance, Removal
from exporter.readers import Guess, Hints, Reading
from exporter.readers.composition import Composer, is_scene_break
from exporter.readers.contents import pasted_twice
from exporter.readers.damage import mended_lines
from exporter.readers.decode import decode
from exporter.readers.heading_count import broken_count
from exporter.readers.heading_evidence import Evidence
from exporter.readers.lines import Line, filled
from exporter.readers.outline import HEADING_PREFIX, Outline, outline
from exporter.readers.passages import Passage, passages
from exporter.readers.script import language_of
from exporter.readers.title import Titled, named_by_file, read_title
from exporter.readers.web_page import BOILERPLATE, WebPage, read_web_page

MEDIA_TYPE = "text/plain"
EXCLUDED = "excluded-line"
CONTENTS = "contents-line"
TWICE = "pasted-twice"

_LONGEST_LEAD = 200
_TITLE_AMONG = 10
"""First passages among which a stated title is looked for."""

_FEWEST_CHAPTERS = 10


def read(source: bytes, hints: Hints) -> Reading:
    """The document of a plain text. Raises ``Refusal`` as ``decode`` does."""
    decoded = decode(source, hints.name, hints.encoding)
    lines = mended_lines(decoded, hints)
    kept, excluded = _without_excluded(lines.lines, hints)
    page = WebPage(kept) if "chrome" in hints.without else without_chrome(kept, hints)
    once = _without_second_copy(passages(page.lines, unwrap="unwrap" not in hints.without), hints)
    titled = _titled(once.passages, page.metadata, hints)
    shaped = _shaped(titled.passages, hints)
    composer = Composer(hints, shaped.passages, shaped.outline.headings, leads=_has_lead(shaped.passages, page))
    blocks = composer.blocks()
    removals = (*lines.removals, *excluded, *page.removals, *once.removals, *titled.removals, *shaped.removals, *composer.removals)
    provenance = Provenance(
        source=hints.name,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        digest=sha256(source).hexdigest(),
        removals=tuple(sorted(removals, key=lambda removal: removal.where.line)),
        changes=(*lines.changes, *page.changes),
    )
    named, naming = _named(titled.metadata, blocks, hints)
    metadata = replace(named, language=language_of(decoded.text))
    diagnostics = (*decoded.diagnostics, *lines.diagnostics, *naming, *once.diagnostics, *shaped.diagnostics, *broken_count(blocks))
    return Reading(Document(metadata, blocks, provenance=provenance), diagnostics, guesses=tuple(_guesses(shaped, hints.name)))


def without_chrome(lines: Sequence[Line], hints: Hints) -> WebPage:
    """The lines without what a site wrote around them, but for those that a person keeps."""
    kept = {line.number for line in lines if hints.choices.kept.hold(line.number, line.words)}
    page = read_web_page([line for line in lines if line.number not in kept], hints.name)
    if not kept:
        return page
    left = {line.number: line for line in (*page.lines, *(line for line in lines if line.number in kept))}
    return replace(page, lines=tuple(left[number] for number in sorted(left)))


def _titled(pieces: Sequence[Passage], metadata: Metadata, hints: Hints) -> Titled:
    """The passages without the title, the stated one where there is one: no other line is taken for it then."""
    if not hints.title:
        return read_title(pieces, metadata, hints)
    words = "".join(hints.title.split())
    place = next((index for index, piece in enumerate(pieces[:_TITLE_AMONG]) if "".join(piece.text.split()) == words), None)
    if place is None:
        return Titled(metadata, tuple(pieces))
    return Titled(replace(metadata, title=pieces[place].text), (*pieces[:place], *pieces[place + 1 :]))


def _named(metadata: Metadata, blocks: Sequence[Block], hints: Hints) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """The metadata with a title, where the text has none and is a book."""
    chapters = sum(1 for block in blocks if isinstance(block, Heading))
    is_book = chapters >= _FEWEST_CHAPTERS and "title" not in hints.without
    return named_by_file(metadata, hints.name, is_book=is_book)


def _without_excluded(lines: Sequence[Line], hints: Hints) -> tuple[tuple[Line, ...], tuple[Removal, ...]]:
    """The lines that a person wants printed, and the others as removals."""
    excluded = {line.number for line in filled(lines) if hints.choices.excluded.hold(line.number, line.words)}
    taken = (line for line in lines if line.number in excluded)
    removals = tuple(Removal(EXCLUDED, Position(hints.name, line.number), line.words) for line in taken)
    return tuple(line for line in lines if line.number not in excluded), removals


@dataclass(frozen=True, slots=True)
class _Shaped:
    """Passages that are left, their outline, what was set aside among them and what a person should know of it."""

    passages: Sequence[Passage]
    outline: Outline = field(default_factory=Outline)
    removals: tuple[Removal, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _without_second_copy(pieces: Sequence[Passage], hints: Hints) -> _Shaped:
    """A text that was pasted twice, once."""
    second = range(0) if "repeats" in hints.without else pasted_twice(pieces)
    if not second:
        return _Shaped(pieces)
    where = Position(hints.name, pieces[second.start].line)
    removals = tuple(Removal(TWICE, Position(hints.name, pieces[index].line), pieces[index].text) for index in second)
    return _Shaped((*pieces[: second.start], *pieces[second.stop :]), removals=removals, diagnostics=(warning("pasted-twice", where),))


def _shaped(pieces: Sequence[Passage], hints: Hints) -> _Shaped:
    """The outline, and the passages without a table of contents that was copied into the text."""
    automatic = "headings" not in hints.without
    choices = hints.choices if automatic else replace(hints.choices, only_chosen=True)
    found = outline(pieces, choices)
    if not automatic:
        found = replace(found, headings={index: heading for index, heading in found.headings.items() if Evidence.CHOSEN in heading.reasons})
    if "repeats" in hints.without:
        return _Shaped(pieces, found)
    listed = found.contents | (_rules_around(pieces, found.contents) if found.contents else frozenset())
    rules = {**dict.fromkeys(found.running, HEADING_PREFIX), **dict.fromkeys(listed, CONTENTS)}
    removals = tuple(Removal(rules[index], Position(hints.name, pieces[index].line), pieces[index].text) for index in sorted(rules))
    kept = [index for index in range(len(pieces)) if index not in rules]
    where = [Position(hints.name, pieces[index].line) for index in sorted(listed)[:1]]
    notes = tuple(note("contents-line", place, count=len(listed)) for place in where)
    return _Shaped([pieces[index] for index in kept], found.moved(kept), removals, notes)


def _rules_around(pieces: Sequence[Passage], contents: frozenset[int]) -> frozenset[int]:
    """The lines of dashes or stars that part a table of contents from the text."""
    beside = {neighbour for index in contents for neighbour in (index - 1, index + 1)} - contents
    return frozenset(index for index in beside if 0 <= index < len(pieces) and is_scene_break(pieces[index].text))


def _has_lead(pieces: Sequence[Passage], page: WebPage) -> bool:
    """A page's first paragraph leads when the site's own sentence parts it from the text below."""
    if len(pieces) < 2 or len(pieces[0].text) > _LONGEST_LEAD:
        return False
    between = range(pieces[0].line, pieces[1].line)
    return any(removal.rule == BOILERPLATE and removal.where.line in between for removal in page.removals)


def _guesses(shaped: _Shaped, name: str) -> Iterator[Guess]:
    """What was taken for a heading and what was passed over, in order."""
    headings, passed = shaped.outline.headings, shaped.outline.passed_over
    for index in sorted({*headings, *passed}):
        passage = shaped.passages[index]
        level, reasons = (headings[index].level, headings[index].reasons) if index in headings else (0, passed[index])
        yield Guess(Position(name, passage.line), passage.text, level, reasons)
