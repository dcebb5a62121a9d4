"""``book.toml`` and the files that it names -> one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.model import DEFAULT_LANGUAGE, Block, Document, Heading, Metadata, Position, Provenance, Removal, Text
from exporter.readers import READERS, Hints, Reading
from exporter.readers.beside import read_beside
from exporter.readers.book.contents import BOOK, Contents, Member, Part, read_contents
from exporter.readers.book.joining import Joined, join
from exporter.readers.typed_labels import split_label

MEDIA_TYPE = "application/toml"


def read(source: bytes, hints: Hints) -> Reading:
    """The document of a book. Raises ``Refusal`` for a TOML file that is none, and for every member that cannot be read."""
    if hints.folder is None or Path(hints.name).name != BOOK:
        raise Refusal(error("sidecar-is-no-source", Position(hints.name), book=BOOK))
    contents = read_contents(source, hints.name)
    told = replace(hints, encoding=hints.encoding or contents.stated.encoding, without=hints.without | contents.stated.without)
    book = _Book(told, hints.folder, contents)
    return book.reading(source)


@dataclass(slots=True)
class _Book:
    hints: Hints
    folder: Path
    contents: Contents
    refusals: list[Diagnostic] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def reading(self, source: bytes) -> Reading:
        read = {member: reading for member in self._members() if (reading := self._read(member))}
        if self.refusals:
            raise Refusal(*self.refusals)
        numbers = {self._path(member): number for number, member in enumerate(read, start=1)}
        joined = {member: join(reading, self._path(member), self.folder, numbers) for member, reading in read.items()}
        document = Document(
            self._metadata(read),
            tuple(self._blocks(joined)),
            tuple({resource.name: resource for each in joined.values() for resource in each.resources}.values()),
            self._provenance(source, joined),
        )
        diagnostics = tuple(finding for reading in read.values() for finding in reading.diagnostics)
        guesses = tuple(guess for reading in read.values() for guess in reading.guesses)
        return Reading(document, diagnostics, tuple(dict.fromkeys(self.files)), guesses, self.contents.stated)

    def _members(self) -> Iterator[Member]:
        return (member for part in self.contents.parts for member in part.members)

    def _path(self, member: Member) -> Path:
        return self.folder / member.file

    def _read(self, member: Member) -> Reading | None:
        path = self._path(member)
        self.files.append(path)
        try:
            content, reader = self._content(member, path), READERS[path.suffix.lower()]
            hints = replace(self.hints, name=str(path), folder=path.parent, within=self.folder)
            reading = read_beside(content, path, hints, reader)
        except Refusal as refusal:
            self.refusals.extend(refusal.diagnostics)
            return None
        self.files.extend(reading.files)
        return reading

    def _content(self, member: Member, path: Path) -> bytes:
        """The member's bytes. Raises ``Refusal`` for one that is not there, lies elsewhere, or is no text."""
        if not _is_below(path, self.folder):
            raise Refusal(error("book-member-outside", member.where, file=member.file))
        if not path.is_file():
            raise Refusal(error("book-member-missing", member.where, file=member.file))
        known = [suffix for suffix in READERS if suffix != Path(BOOK).suffix]
        if path.suffix.lower() not in known:
            raise Refusal(error("suffix-unknown", member.where, suffix=path.suffix or path.name, known=" ".join(known)))
        try:
            return path.read_bytes()
        except OSError as problem:
            raise Refusal(error("file-not-readable", Position(str(path)), problem=problem.strerror or "I/O")) from problem

    def _metadata(self, read: Mapping[Member, Reading]) -> Metadata:
        languages = Counter(reading.document.metadata.language for reading in read.values())
        return Metadata(title=self.folder.absolute().name, language=next((name for name, _ in languages.most_common(1)), DEFAULT_LANGUAGE))

    def _blocks(self, joined: Mapping[Member, Joined]) -> Iterator[Block]:
        for part in self.contents.parts:
            yield from _part_heading(part)
            for member in part.members:
                yield from joined[member].blocks(2 if part.title else 1)

    def _provenance(self, source: bytes, joined: Mapping[Member, Joined]) -> Provenance:
        each = [one.provenance for one in joined.values()]
        return Provenance(
            source=self.hints.name,
            media_type=MEDIA_TYPE,
            encoding=" ".join(dict.fromkeys(one.encoding for one in each)),
            digest=sha256(source).hexdigest(),
            removals=tuple(removal for one in joined.values() for removal in (*one.provenance.removals, *_said(one))),
            changes=tuple(change for one in each for change in one.changes),
        )


def _said(one: Joined) -> Iterator[Removal]:
    """What a member says of itself that a book has no place for."""
    yield from (Removal("member-metadata", Position(one.provenance.source), f"{name}: {value}") for name, value in one.further)


def _part_heading(part: Part) -> Iterator[Heading]:
    if part.title:
        typed = split_label(part.title)
        label, words = (typed.label, typed.words) if typed and typed.words else ("", part.title)
        yield Heading(1, (Text(words),), label, where=part.where)


def _is_below(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
