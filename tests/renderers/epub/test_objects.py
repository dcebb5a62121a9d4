"""Pictures and formulas: what every reading system shows, and what stands in for what it cannot."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from struct import pack
from zlib import compress, crc32

import pytest
from PIL import Image as Bitmap

from exporter.model import Position, Resource
from exporter.renderers.epub.formulas import mathml
from tests.builders import doc, fig, formula, image, math_block, para, picture
from tests.renderers.epub.opened import NAMES, findings, opened, rendered


def bitmap(name: str, format: str, size: tuple[int, int] = (4, 3), mode: str = "RGB") -> Resource:
    target = BytesIO()
    Bitmap.new(mode, size).save(target, format)
    return Resource(name, "", target.getvalue())


def pictures(*resources: Resource) -> list[str]:
    book = opened(doc(*(fig(resource.name, "图") for resource in resources), resources=resources))
    return book.strings("content.opf", "//o:item[starts-with(@id, 'image-')]/@media-type")


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
def test_core_media_types_pass_untouched(format: str) -> None:
    given = bitmap("a", format)
    book = opened(doc(fig("a", "图"), resources=[given]))
    name = book.strings("text-0001.xhtml", "//h:img/@src")[0]
    assert book.archive.read("EPUB/" + name) == given.content


@pytest.mark.parametrize("format", ["BMP", "TIFF"])
def test_other_bitmaps_become_png_and_a_note_says_so(format: str) -> None:
    document = doc(fig("a", "图"), resources=[bitmap("a", format)])
    assert findings(document) == ("image-converted",)
    assert pictures(*document.resources) == ["image/png"]


@pytest.mark.parametrize(("format", "mode"), [("JPEG", "RGB"), ("PNG", "P")])
def test_a_picture_beyond_four_megapixels_is_scaled_down(format: str, mode: str) -> None:
    document = doc(fig("a", "图"), resources=[bitmap("a", format, (3000, 2000), mode)])
    assert findings(document) == ("image-reduced",)
    book = opened(document)
    with Bitmap.open(BytesIO(book.archive.read("EPUB/" + book.strings("text-0001.xhtml", "//h:img/@src")[0]))) as shown:
        assert shown.width * shown.height <= 4_000_000
        assert abs(shown.width / shown.height - 1.5) < 0.01


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_a_picture_of_more_than_one_and_a_half_megabytes_is_made_smaller(format: str) -> None:
    noise = BytesIO()
    Bitmap.effect_noise((1400, 1400), 200).convert("RGB").save(noise, format, quality=100)
    assert len(noise.getvalue()) > 1_500_000
    document = doc(fig("a", "图"), resources=[Resource("a", "", noise.getvalue())])
    assert findings(document) == ("image-reduced",)
    book = opened(document)
    assert len(book.archive.read("EPUB/" + book.strings("text-0001.xhtml", "//h:img/@src")[0])) <= 1_500_000


def test_a_picture_that_would_fill_the_memory_is_reported_with_its_line() -> None:
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)) + _chunk(b"IDAT", compress(b"\0"))
    huge = Resource("a", "image/png", head + _chunk(b"IEND", b""))
    document = doc(replace(fig("a", "图"), where=Position("a.md", 3)), resources=[huge])
    (finding,) = (each for each in rendered(document).diagnostics if each.id == "image-unreadable-in-epub")
    assert finding.where == Position("a.md", 3)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))


def test_equal_pictures_under_two_names_are_one_file() -> None:
    assert pictures(picture("a.png"), picture("b.png")) == ["image/png"]


def test_a_picture_that_cannot_be_read_leaves_its_words() -> None:
    document = doc(fig("a.png", "坏图"), resources=[Resource("a.png", "image/png", b"nothing")])
    assert findings(document) == ("image-unreadable-in-epub",)
    assert opened(document).strings("text-0001.xhtml", "//h:figure//h:span/text()") == ["坏图"]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "is_shown"),
    [
        ('<rect width="1" height="1"/>', True),
        ("<script>alert(1)</script>", False),
        ('<image href="https://example.org/a.png"/>', False),
        ('<use href="#a"/>', True),
        ("<rect>", False),
    ],
)
def test_a_drawing_is_shown_when_it_is_sound_and_complete(inside: str, is_shown: bool) -> None:  # noqa: FBT001  # a parameter of the table
    assert bool(pictures(Resource("a.svg", "image/svg+xml", SVG.format(inside).encode()))) is is_shown


def test_a_picture_without_alternative_text_is_reported() -> None:
    assert findings(doc(para("甲", image("a.png")), resources=[picture("a.png")])) == ("image-without-alternative",)


def test_a_figure_without_alternative_text_takes_its_captions_words() -> None:
    book = opened(doc(fig("a.png", caption="一张地图"), resources=[picture("a.png")]))
    assert book.strings("text-0001.xhtml", "//h:img/@alt") == ["一张地图"]


def test_a_formula_is_mathml_with_its_tex_as_alternative_and_the_file_says_that_it_has_one() -> None:
    book = opened(doc(math_block("a  < b")))
    math = book.found("text-0001.xhtml", "//m:math")[0]
    assert (math.get("alttext"), math.get("display")) == ("a < b", "block")
    assert [operator.text for operator in math.iterfind(".//m:mo", NAMES)] == ["<"]
    assert book.strings("content.opf", "//o:item[@id='text-0001']/@properties") == ["mathml"]


@pytest.mark.parametrize("tex", ["\\frac{a", "\\undefined{a}", "a^b^c", "\\left( a", ""])
def test_tex_that_is_not_understood_is_shown_as_it_is_and_reported(tex: str) -> None:
    assert mathml(tex, display=False) is None
    document = doc(para("式", formula(tex)))
    assert findings(document) == ("formula-not-understood",)
    assert (opened(document).found("text-0001.xhtml", "//m:mtext[@class='tex']")[0].text or "") == tex


@pytest.mark.parametrize(
    "tex", ["\\frac{a}{b}", "\\sqrt[3]{x}", "\\begin{matrix} a & b \\\\ c & d \\end{matrix}", "a & b", "\\text{\u4e2d}", "\\alpha"]
)
def test_usual_tex_is_understood(tex: str) -> None:
    assert mathml(tex, display=True)
