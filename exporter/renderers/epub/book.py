"""A fitted document's text -> the XHTML files of the book and the tree that leads through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter.labels import entry_label
from exporter.model import Document, Heading
from exporter.renderers.epub import navigation
from exporter.renderers.epub.dialect import EpubDialect, Objects
from exporter.renderers.epub.division import TextFile, addresses, divide
from exporter.renderers.epub.kinsoku import bound
from exporter.renderers.epub.navigation import Entry
from exporter.renderers.epub.package import File
from exporter.renderers.epub.pages import TITLE_PAGE, Pages, TextPage, TitleWords
from exporter.renderers.epub.printed_pages import PageMarkers
from exporter.renderers.epub.semantics import TITLE_PAGE as TITLE_SEMANTICS
from exporter.renderers.epub.semantics import semantics
from exporter.renderers.html import HtmlWriter, heading_ranks
from exporter.title_block import title_block

_FEWEST_ENTRIES = 2
"""A contents page with one line helps nobody; nor does one in a book of one file, whose title and text stand together."""
_TITLE_ID = "title-block"


@dataclass(frozen=True, slots=True)
class Book:
    """The written book: ``front`` is its title page and contents page, where it has them; ``text`` is never empty.

    ``entries`` is the one tree of contents, ``printed`` the page list; ``has_contents`` says whether the book shows it.
    """

    front: tuple[File, ...]
    text: tuple[File, ...]
    entries: tuple[Entry, ...]
    printed: tuple[Entry, ...]
    has_contents: bool


def write_book(document: Document, title: str, pages: Pages, objects: Objects, page_map: Mapping[str, str]) -> Book:
    """The book's files, its contents, and its printed pages where ``page_map`` (block id to label) knows them."""
    rules = pages.theme.reading_rules(document.metadata.language)
    files = divide(document.blocks)
    places = addresses(files)
    entries = navigation.outline(_headings(files), rules.labels, pages.theme.contents_levels, pages.words.text)
    has_contents = len(files) > 1 and navigation.count(entries) >= _FEWEST_ENTRIES
    markers = PageMarkers(page_map)
    scribe = _Scribe(document, title, pages, EpubDialect(pages.words, objects, places), markers, has_title_page=has_contents)
    front = (*scribe.title_page(), pages.contents(entries)) if has_contents else ()
    text = tuple(scribe.text_file(file) for file in files)
    return Book(front, text, entries or (Entry(title, files[0].name),), markers.entries, has_contents)


def _headings(files: Sequence[TextFile]) -> Iterator[tuple[Heading, str]]:
    for file in files:
        for index, block in enumerate(file.blocks):
            if isinstance(block, Heading):
                yield block, f"{file.name}#{block.id}" if index and block.id else file.name


class _Scribe:
    """Writes file after file in reading order, so that notes count through the book."""

    def __init__(
        self, document: Document, title: str, pages: Pages, dialect: EpubDialect, markers: PageMarkers, *, has_title_page: bool
    ) -> None:
        rules = pages.theme.reading_rules(document.metadata.language)
        lines = title_block(document.metadata, rules.title)
        has_title = any(line.style == "title" for line in lines)
        self._title = title
        self._pages = pages
        self._labels = rules.labels
        self._dialect = dialect
        self._markers = markers
        self._writer = HtmlWriter(document, rules, dialect, heading_ranks(document, above=1 if has_title and not has_title_page else 0))
        self._pending = lines
        self._labelled_by = _TITLE_ID if has_title else ""

    def title_page(self) -> tuple[File, ...]:
        """The title block on a page of its own; nothing when there is none."""
        if not self._pending:
            return ()
        name = f"{TITLE_PAGE}.xhtml"
        self._dialect.open_file(name)
        page = TextPage(
            name,
            self._title,
            title_lines=self._title_lines(),
            notes=self._dialect.notes(),
            semantics=TITLE_SEMANTICS,
            labelled_by=self._labelled_by,
            kind="title-page",
            is_front=True,
        )
        self._labelled_by = ""
        return (self._pages.text(page),)

    def text_file(self, file: TextFile) -> File:
        """A file of text, under the title block when that still waits to be printed."""
        self._dialect.open_file(file.name)
        lines = self._title_lines()
        text = self._markers.mark(bound(self._writer.blocks(file.blocks)), file.name)
        title = entry_label(file.opening, self._labels) if file.opening else ""
        labelled_by = file.opening.id if file.opening else self._labelled_by
        self._labelled_by = ""
        kind = "volume" if file.is_volume else ""
        notes = bound(self._dialect.notes())
        return self._pages.text(TextPage(file.name, title or self._title, text, notes, lines, semantics(file), labelled_by, kind))

    def _title_lines(self) -> tuple[TitleWords, ...]:
        lines, self._pending = self._pending, ()
        return tuple(TitleWords(line.style, self._writer.inlines(line.children)) for line in lines)
