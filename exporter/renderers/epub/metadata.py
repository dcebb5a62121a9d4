"""The document's metadata -> the package's (EPUB 3.3, 5.5), from the document alone: no clock, no chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from exporter.model import Document, Metadata
from exporter.renderers.epub.package import UNIQUE_IDENTIFIER, Meta
from exporter.walk import plain_text

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""When a document does not say when it was changed, this is what the package must nevertheless say (EPUB 3.3, 5.5.4.1)."""

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FIELD_BREAK = "\x1f"
_NAMESPACE = uuid5(NAMESPACE_URL, "https://www.w3.org/ns/epub/3.3/work")


def book_title(document: Document, otherwise: str) -> str:
    """The title in plain words; without one, the first words that the document has, else the given ones."""
    metadata = document.metadata
    first = next((words for block in document.blocks if (words := plain_text(getattr(block, "children", ()))).strip()), "")
    title = metadata.title or plain_text(metadata.rich_title) or first[:60]
    return " ".join(title.split()) or otherwise


def identifier(metadata: Metadata, title: str) -> str:
    """The author's identifier, else a version 5 UUID of what names the work, so that it survives edits of the text."""
    given = metadata.identifier.strip()
    if given:
        return f"urn:isbn:{isbn}" if (isbn := _isbn(given)) else given
    names = (title, metadata.subtitle, *metadata.authors, metadata.series, metadata.series_position)
    return uuid5(_NAMESPACE, _FIELD_BREAK.join(names)).urn


def modified(metadata: Metadata) -> datetime:
    """When the work was last changed, in UTC: as stated, else when it appeared, else ``UNDATED``."""
    return _moment(metadata.modified) or _moment(metadata.published) or UNDATED


def package_metadata(document: Document, title: str, book_identifier: str) -> Iterator[Meta]:
    """Everything that is said about the work, but the accessibility."""
    metadata = document.metadata
    yield Meta("identifier", book_identifier, (("id", UNIQUE_IDENTIFIER),))
    yield from _titles(metadata, title)
    yield from _authors(metadata)
    yield Meta("language", metadata.language)
    if date := _published(metadata.published):
        yield Meta("date", date)
    simple = (("source", metadata.source), ("description", metadata.description), ("rights", metadata.rights))
    yield from (Meta(name, text) for name, text in simple if text)
    subjects = dict.fromkeys((metadata.category, *metadata.keywords))
    yield from (Meta("subject", subject) for subject in subjects if subject)
    yield from _series(metadata)
    yield from (Meta("", "", (("name", name), ("content", value))) for name, value in metadata.user if name.strip() and value.strip())


def printed_source(edition: str) -> Iterator[Meta]:
    """The edition whose pages the page list names: by EPUB Accessibility 1.1, 2.4.2, and as systems of EPUB 3.0 to 3.2 read it."""
    yield Meta("source", edition, (("id", "printed"),))
    yield _refines("printed", "source-of", "pagination")
    yield Meta("", edition, (("property", "pageBreakSource"),))


def _titles(metadata: Metadata, title: str) -> Iterator[Meta]:
    yield Meta("title", title, (("id", "main-title"),))
    yield _refines("main-title", "title-type", "main")
    if metadata.subtitle:
        yield Meta("title", metadata.subtitle, (("id", "subtitle"),))
        yield _refines("subtitle", "title-type", "subtitle")


def _authors(metadata: Metadata) -> Iterator[Meta]:
    for number, author in enumerate((author for author in metadata.authors if author.strip()), start=1):
        yield Meta("creator", author, (("id", f"author-{number}"),))
        yield Meta("", "aut", (("refines", f"#author-{number}"), ("property", "role"), ("scheme", "marc:relators")))


def _series(metadata: Metadata) -> Iterator[Meta]:
    if metadata.series:
        yield Meta("", metadata.series, (("id", "series"), ("property", "belongs-to-collection")))
        yield _refines("series", "collection-type", "series")
        if metadata.series_position:
            yield _refines("series", "group-position", metadata.series_position)


def _refines(id: str, name: str, value: str) -> Meta:
    return Meta("", value, (("refines", "#" + id), ("property", name)))


def _published(date: str) -> str:
    """The day as W3CDTF; a time without a zone is none, and 2019-02-30 is no day."""
    found = _DAY.match(date.strip())
    return found[0] if found and _moment(found[0]) else ""


def _moment(date: str) -> datetime | None:
    date = date.strip()
    padded = date + {4: "-01-01", 7: "-01"}.get(len(date), "")
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _isbn(given: str) -> str:
    """The 13 digits of a valid ISBN-13 (ISO 2108: weighted digit sum divisible by ten), else nothing."""
    digits = re.sub(r"^(urn:isbn:|isbn)|[\s:-]", "", given, flags=re.IGNORECASE)
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return ""
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
    return digits if total % 10 == 0 else ""
