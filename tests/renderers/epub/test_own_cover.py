"""The author's own cover: taken as it is where devices show it, measured, and replaced by a drawn one where they would not."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image as Bitmap

from exporter.model import Document, Metadata, Resource
from tests.builders import doc
from tests.renderers.epub.opened import findings, opened
from tests.renderers.epub.test_objects import bitmap

GOOD = (750, 1200)


def covered(resource: Resource) -> Document:
    return doc("文", metadata=Metadata(title="题", cover=resource.name), resources=[resource])


@pytest.mark.parametrize(("format", "name"), [("JPEG", "cover.jpg"), ("PNG", "cover.png")])
def test_a_cover_that_every_device_shows_is_taken_as_it_is(format: str, name: str) -> None:
    own = bitmap("c", format, GOOD)
    book = opened(covered(own))
    assert book.archive.read("EPUB/" + name) == own.content
    assert book.strings("content.opf", "//o:item[@properties='cover-image']/@href") == [name]
    assert book.strings("cover.xhtml", "//h:img/@src") == [name] and book.spine[0] == "cover.xhtml"
    assert findings(covered(own)) == ()


@pytest.mark.parametrize("format", ["GIF", "WEBP"])
def test_a_cover_of_another_kind_becomes_a_jpeg(format: str) -> None:
    book = opened(covered(bitmap("c", format, GOOD)))
    with Bitmap.open(BytesIO(book.archive.read("EPUB/cover.jpg"))) as picture:
        assert (picture.format, picture.size) == ("JPEG", GOOD)


@pytest.mark.parametrize(
    ("size", "found"), [((300, 480), "cover-small"), ((1600, 1200), "cover-shape"), ((800, 2000), "cover-shape"), ((900, 1200), "")]
)
def test_a_cover_is_measured(size: tuple[int, int], found: str) -> None:
    assert findings(covered(bitmap("c", "PNG", size))) == ((found,) if found else ())


def test_a_cover_beyond_four_megapixels_is_made_smaller() -> None:
    book = opened(covered(bitmap("c", "JPEG", (2000, 3200))))
    with Bitmap.open(BytesIO(book.archive.read("EPUB/cover.jpg"))) as picture:
        assert picture.width * picture.height <= 4_000_000


@pytest.mark.parametrize("content", [b"nothing", b'<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_a_cover_that_devices_do_not_show_is_reported_and_another_drawn_if_there_is_a_font(content: bytes) -> None:
    assert findings(covered(Resource("c", "image/svg+xml", content))) == ("cover-unreadable",)
