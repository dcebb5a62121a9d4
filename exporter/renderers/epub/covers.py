"""The cover's picture: the author's own where one is named and can be shown, else one drawn from the title."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as Bitmap

from exporter.diagnostics import Diagnostic, warning
from exporter.fonts import Faces
from exporter.model import Document, Resource
from exporter.renderers.epub.cover import QUALITY, CoverWords, cover_picture
from exporter.renderers.epub.package import File
from exporter.renderers.epub.pages import Pages
from exporter.renderers.epub.pictures import bitmap
from exporter.title_block import printed_date
from exporter.walk import plain_text

COVER_IMAGE = "cover-image"

_WORDS_FOR_COVER = 200_000
_KEPT = {"image/jpeg": "jpg", "image/png": "png"}
"""What every device shows as a cover; other kinds become JPEG."""
_FEWEST_PIXELS_ACROSS, _FEWEST_PIXELS_DOWN = 600, 800
_NARROWEST, _WIDEST = 0.5, 0.85
"""Width by height: between a tall paperback and a large square-set one; devices frame or cut what is beyond."""


def cover_image(document: Document, title: str, pages: Pages, faces: Faces) -> tuple[File | None, tuple[Diagnostic, ...]]:
    """The picture's file; none, and a warning, when there is neither a picture nor a face to set the title in."""
    resource = document.resource(document.metadata.cover) if document.metadata.cover else None
    own, findings = _own(resource) if resource else (None, ())
    if own:
        return own, findings
    drawn, further = _drawn(document, title, pages, faces)
    return drawn, (*findings, *further)


def authors(document: Document, pages: Pages) -> str:
    """The authors as they stand on the cover."""
    return pages.words.author_separator.join(document.metadata.authors)


def _own(resource: Resource) -> tuple[File | None, tuple[Diagnostic, ...]]:
    shown = bitmap(resource)
    if shown is None:
        return None, (warning("cover-unreadable", image=resource.name),)
    content, media_type = (shown.content, shown.media_type) if shown.media_type in _KEPT else (_jpeg(shown.content), "image/jpeg")
    file = File(COVER_IMAGE, f"cover.{_KEPT[media_type]}", media_type, content, ("cover-image",))
    with Bitmap.open(BytesIO(resource.content)) as opened:
        return file, _remarks(resource.name, *opened.size)


def _remarks(name: str, width: int, height: int) -> tuple[Diagnostic, ...]:
    if width < _FEWEST_PIXELS_ACROSS or height < _FEWEST_PIXELS_DOWN:
        return (warning("cover-small", image=name, width=width, height=height),)
    if not _NARROWEST <= width / height <= _WIDEST:
        return (warning("cover-shape", image=name, width=width, height=height),)
    return ()


def _jpeg(content: bytes) -> bytes:
    target = BytesIO()
    with Bitmap.open(BytesIO(content)) as opened:
        opened.convert("RGB").save(target, "JPEG", quality=QUALITY)
    return target.getvalue()


def _drawn(document: Document, title: str, pages: Pages, faces: Faces) -> tuple[File | None, tuple[Diagnostic, ...]]:
    metadata = document.metadata
    foot = authors(document, pages) or printed_date(metadata.published, pages.words.date)
    made = cover_picture(CoverWords(title, metadata.subtitle, foot, metadata.series, _words(document)), pages.theme, faces)
    if made is None:
        return None, (warning("cover-without-font", role=pages.theme.styles["title"].font),)
    return File(COVER_IMAGE, "cover.jpg", "image/jpeg", made.picture, ("cover-image",)), made.diagnostics


def _words(document: Document) -> str:
    """Some of the document's own words, keywords and category first: they are words for certain."""
    metadata = document.metadata
    known = "\n".join((metadata.category, *metadata.keywords, *metadata.authors, metadata.series))
    found: list[str] = [known, known]
    length = 0
    for block in document.blocks:
        found.append(plain_text(getattr(block, "children", ())))
        length += len(found[-1])
        if length > _WORDS_FOR_COVER:
            break
    return "\n".join(found)
