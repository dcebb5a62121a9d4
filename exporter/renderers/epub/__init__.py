"""Document + theme -> one EPUB 3.3, the same bytes every time.

The document is made fit for XHTML (``fitting``), surveyed (``survey``), divided into files by chapters and bytes
(``division``), written by the shared HTML writer in the EPUB's dialect (``book``), given navigation, cover and metadata, and
packed (``package``, the home of ebooklib).
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.diagnostics import Diagnostic
from exporter.fonts import Faces
from exporter.model import Document
from exporter.renderers.epub.accessibility import Contents, accessibility
from exporter.renderers.epub.book import Book, write_book
from exporter.renderers.epub.covers import COVER_IMAGE, authors, cover_image
from exporter.renderers.epub.dialect import Objects
from exporter.renderers.epub.fitting import fitted
from exporter.renderers.epub.formulas import formula_elements
from exporter.renderers.epub.metadata import book_title, identifier, modified, package_metadata, printed_source
from exporter.renderers.epub.navigation import ncx
from exporter.renderers.epub.package import NCX, File, Guide, Meta, Publication, pack
from exporter.renderers.epub.pages import Landmark, Pages
from exporter.renderers.epub.pictures import PictureFiles, picture_files, without_words
from exporter.renderers.epub.survey import Survey, empty_chapters
from exporter.renderers.epub.typefaces import typefaces
from exporter.renderers.rendering import Options, Rendering
from exporter.themes import Theme, Writing


def render(document: Document, theme: Theme, faces: Faces, options: Options) -> Rendering:
    """The document as an EPUB in the theme's look. ``options.page_map`` becomes the page list.

    Raises ``Refusal`` when the theme's templates are at fault; whatever is odd in the document is a finding.
    """
    document, found, unfit = fitted(document)
    pictures = picture_files(document, found.pictures)
    formulas, unread = formula_elements(found.formulas)
    brought = typefaces(document, frozenset(found.seldom), theme, faces)
    language, writing = document.metadata.language, theme.writing_of(document.metadata.writing)
    pages = Pages(theme, language, theme.words_in(language), writing, brought)
    title = book_title(document, pages.words.text)
    objects = Objects(pictures.names, {picture.image: picture.alternative for picture in found.pictures}, formulas)
    book = write_book(document, title, pages, objects, options.page_map)
    cover, uncovered = _cover(document, title, pages, faces)
    publication = _publication(document, title, pages, book, cover, pictures, _contents(found, pictures, book))
    shown = (*pictures.diagnostics, *without_words(found.pictures), *unread, *uncovered, *brought.diagnostics)
    findings = (*unfit, *empty_chapters(document), *shown)
    return Rendering(pack(publication), findings)


def _cover(document: Document, title: str, pages: Pages, faces: Faces) -> tuple[tuple[File, ...], tuple[Diagnostic, ...]]:
    """The cover's page and its picture; nothing and a warning when there is none."""
    image, findings = cover_image(document, title, pages, faces)
    if image is None:
        return (), findings
    alternative = " ".join(filter(None, (pages.words.cover, title, authors(document, pages))))
    return (pages.cover(title, image, alternative), image), findings


def _contents(found: Survey, pictures: PictureFiles, book: Book) -> Contents:
    shown = [picture for picture in found.pictures if picture.image.source in pictures.names]
    return Contents(
        has_pictures=bool(shown),
        all_described=all(picture.alternative for picture in shown),
        has_formulas=bool(found.formulas),
        has_ruby=found.has_ruby,
        has_headings=found.has_headings,
        has_page_list=bool(book.printed),
        has_motion=pictures.has_motion,
    )


def _publication(
    document: Document, title: str, pages: Pages, book: Book, cover: tuple[File, ...], pictures: PictureFiles, contents: Contents
) -> Publication:
    work = identifier(document.metadata, title)
    landmarks = tuple(_landmarks(pages, book, cover))
    in_order = (*cover[:1], *book.front, *book.text)
    files = (
        pages.navigation(title, book.entries, landmarks, book.printed),
        File("ncx", "toc.ncx", NCX, ncx(book.entries, title, pages.language, work)),
        pages.style(),
        *in_order,
        *cover[1:],
        *pictures.files,
        *pages.typefaces.files,
    )
    metadata = (
        *package_metadata(document, title, work),
        *accessibility(contents, pages.summary(contents)),
        *(printed_source(f"{title} (PDF)") if book.printed else ()),
        *([Meta("", "true", (("property", "ibooks:specified-fonts"),))] if pages.typefaces.files else []),
        *([Meta("", "", (("name", "cover"), ("content", COVER_IMAGE)))] if cover else []),
    )
    guide = tuple(Guide(_GUIDE_TYPES[landmark.type], landmark.label, landmark.href) for landmark in landmarks)
    return Publication(
        pages.language,
        modified(document.metadata),
        metadata,
        files,
        tuple(file.id for file in in_order),
        guide,
        turns_leftward=pages.writing is Writing.VERTICAL,
        brings_fonts=bool(pages.typefaces.files),
    )


_GUIDE_TYPES = {"cover": "cover", "toc": "toc", "bodymatter": "text"}


def _landmarks(pages: Pages, book: Book, cover: tuple[File, ...]) -> Iterator[Landmark]:
    """One ``epub:type`` each: Apple's reader passes over entries with several."""
    if cover:
        yield Landmark("cover", cover[0].name, pages.words.cover)
    if book.has_contents:
        yield Landmark("toc", book.front[-1].name, pages.words.contents)
    yield Landmark("bodymatter", book.text[0].name, pages.words.text)
