"""Pictures: at print size, within the page, with words for those who do not see them."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow

from exporter.model import Document, Resource
from exporter.renderers.docx.vectors import vector
from tests.builders import doc, fig, image, item, para, ul
from tests.renderers.docx.every_node import SVG, webp
from tests.renderers.docx.office_file import OfficeFile, essay, opened, rendered

EMU = 12700


def bitmap(width: int, height: int, dpi: int | None = None, format: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (width, height)).save(buffer, format, **({"dpi": (dpi, dpi)} if dpi else {}))
    return buffer.getvalue()


def shown(content: bytes, media_type: str = "image/png") -> OfficeFile:
    return opened(with_picture(content, media_type))


def with_picture(content: bytes, media_type: str = "image/png") -> Document:
    return doc(fig("a", "说明"), resources=(Resource("a", media_type, content),))


def extent(file: OfficeFile) -> tuple[float, float]:
    """The printed width and height in pt."""
    (found,) = file.find(".//wp:extent")
    return round(int(found.get("cx", "")) / EMU, 1), round(int(found.get("cy", "")) / EMU, 1)


def test_a_picture_that_says_nothing_has_the_size_of_its_pixels_on_a_screen() -> None:
    assert extent(shown(bitmap(96, 48))) == (72, 36)


def test_a_scan_has_the_size_of_its_paper() -> None:
    assert extent(shown(bitmap(600, 300, dpi=300))) == (144, 72)


@pytest.mark.parametrize("size", [(4000, 400), (400, 4000), (4000, 4000)])
def test_a_large_picture_is_shrunk_into_the_page_in_proportion(size: tuple[int, int]) -> None:
    width, height = extent(shown(bitmap(*size)))
    page = essay().page
    assert width <= page.area_width
    assert height <= page.area_height
    assert abs(width / height - size[0] / size[1]) < 0.05


@pytest.mark.parametrize(("format", "suffix"), [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tiff")])
def test_formats_of_word_are_kept_to_the_byte(format: str, suffix: str) -> None:
    content = bitmap(8, 8, format=format)
    file = shown(content, f"image/{suffix}")
    (media,) = [entry.filename for entry in file.entries if entry.filename.startswith("word/media/")]
    assert media.endswith(suffix)
    assert file.bytes(media) == content


def test_webp_becomes_png_with_its_pixels() -> None:
    file = shown(webp(), "image/webp")
    (media,) = [entry.filename for entry in file.entries if entry.filename.startswith("word/media/")]
    with Pillow.open(io.BytesIO(file.bytes(media))) as picture:
        assert (picture.format, picture.size, picture.getpixel((0, 0))) == ("PNG", (4, 3), (10, 20, 30, 200))


def test_an_svg_stands_beside_a_frame_of_its_proportions_and_is_reported() -> None:
    document = with_picture(SVG, "image/svg+xml")
    file = opened(document)
    media = sorted(entry.filename.rpartition(".")[2] for entry in file.entries if entry.filename.startswith("word/media/"))
    assert media == ["png", "svg"]
    assert len(file.find(".//a:blip//asvg:svgBlip")) == 1
    assert extent(file) == (30, 15)
    assert [finding.id for finding in rendered(document).diagnostics] == ["image-needs-recent-word"]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="96" height="48"', (72, 36)),
        ('width="1in" height="2in"', (72, 144)),
        ('width="10mm" viewBox="0 0 4 2"', (28.3, 14.2)),
        ('height="72pt" viewBox="0 0 4 2"', (144, 72)),
        ('width="100%" height="100%" viewBox="0 0 40 20"', (30, 15)),
        ("", (225, 112.5)),
        ('viewBox="nothing"', (225, 112.5)),
    ],
)
def test_an_svg_has_the_size_that_it_says_or_that_its_view_box_gives(attributes: str, size: tuple[float, float]) -> None:
    found = vector(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode())
    assert found is not None
    assert (round(found.width, 1), round(found.height, 1)) == size


@pytest.mark.parametrize("content", [b"", b"no svg", b"<html/>"])
def test_what_is_no_svg_is_none(content: bytes) -> None:
    assert vector(content) is None


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"", "image/png"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"<p/>", "image/svg+xml"), (b"RIFF", "image/webp")],
)
def test_a_picture_that_cannot_be_read_leaves_its_words_and_is_reported(content: bytes, media_type: str) -> None:
    document = with_picture(content, media_type)
    assert opened(document).words() == ["说明"]
    assert [finding.id for finding in rendered(document).diagnostics] == ["image-unreadable"]


def test_a_picture_without_a_file_leaves_its_words_or_its_address() -> None:
    assert opened(doc(para(image("a.png", "字"), image("b.png")))).words() == ["字b.png"]


def test_a_picture_in_the_line_is_as_high_as_the_words() -> None:
    file = opened(doc(para("字", image("a")), resources=(Resource("a", "image/png", bitmap(200, 100)),)))
    assert extent(file) == (24, 12)


def test_a_picture_in_an_item_fits_beside_its_label() -> None:
    file = opened(doc(ul(item("字", fig("a"))), resources=(Resource("a", "image/png", bitmap(4000, 100)),)))
    assert extent(file)[0] == essay().page.area_width - 24


@pytest.mark.parametrize(
    ("picture", "described"), [(fig("x/a.png"), "a.png"), (fig("x/a.png", caption="题"), "题"), (fig("x/a.png", "说明", "题"), "说明")]
)
def test_a_picture_is_described_by_its_words_else_its_caption_else_its_name(picture: object, described: str) -> None:
    file = opened(doc(picture, resources=(Resource("x/a.png", "image/png", bitmap(8, 8)),)))  # type: ignore[arg-type]  # a figure
    assert file.values(".//wp:docPr", attribute="descr") == [described]
