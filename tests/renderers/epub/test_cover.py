"""The cover: its size, its lines, its words, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Bitmap

from exporter.fonts import Face, Faces, Weight
from exporter.model import Metadata
from exporter.renderers.epub.cover import HEIGHT, WIDTH, title_setting
from exporter.renderers.epub.line_breaks import lines, togetherness, width
from tests.builders import doc
from tests.fonts.small_fonts import save, small_font
from tests.renderers.epub.opened import THEME, Opened, opened, rendered

TITLE = "2020群众路线心得体会应该怎么写"
TEXT = "群众路线是生命线。走群众路线。谈心得体会。心得体会要实。应该怎么做。群众应该知道怎么做。"


@pytest.fixture
def faces(tmp_path: Path) -> Faces:
    path = save(tmp_path, "square.ttf", small_font("Square", characters="题目甲乙集"))
    role = THEME.styles["title"].font
    return Faces({(role, Weight.REGULAR): Face(role, Weight.REGULAR, "Square", "Square", path, "0")})


def test_the_cover_is_a_jpeg_of_the_size_that_shops_ask_for(faces: Faces) -> None:
    book = opened(doc("文", title="题目"), faces)
    with Bitmap.open(BytesIO(book.archive.read("EPUB/cover.jpg"))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (WIDTH, HEIGHT)) == ("JPEG", (1500, 2400))


def test_the_cover_opens_the_book_and_is_named_three_times(faces: Faces) -> None:
    book = Opened(rendered(doc("文", title="题目", category="甲"), faces).content)
    assert book.spine[0] == "cover.xhtml"
    assert book.strings("content.opf", "//o:item[@properties='cover-image']/@href") == ["cover.jpg"]
    assert book.strings("content.opf", "//o:meta[@name='cover']/@content") == ["cover-image"]
    assert book.strings("nav.xhtml", "//h:nav[@e:type='landmarks']//h:a/@href")[0] == "cover.xhtml"
    assert book.strings("cover.xhtml", "//h:img/@alt") == ["封面 题目"]


def test_the_cover_shows_title_subtitle_series_and_authors(faces: Faces) -> None:
    plain = _bands(opened(doc("文", title="题目"), faces))
    full = _bands(opened(doc("文", metadata=Metadata(title="题目", subtitle="甲", series="集", authors=("乙",))), faces))
    assert [band for band in range(12) if full[band] != plain[band]] == [1, 6, 10]


def _lacking(faces: Faces, characters: str) -> Faces:
    return Faces({key: replace(face, lacks=frozenset(characters)) for key, face in faces.prepared.items()})


def test_a_character_that_no_face_has_is_left_out_of_the_picture_with_a_warning(faces: Faces) -> None:
    said = Metadata(title="题\U0001f600\ufe0f目\U0001f9ff", authors=("甲\U0001f600",))
    made = rendered(doc("文", metadata=said), _lacking(faces, "\U0001f600\U0001f9ff"))
    (finding,) = (each for each in made.diagnostics if each.id == "character-without-glyph")
    assert dict(finding.arguments)["characters"] == "\U0001f600 (U+1F600), \U0001f9ff (U+1F9FF)"
    plain = opened(doc("文", metadata=Metadata(title="题目", authors=("甲",))), faces)
    assert Opened(made.content).archive.read("EPUB/cover.jpg") == plain.archive.read("EPUB/cover.jpg")


def test_a_title_of_which_no_face_has_anything_leaves_a_cover_without_one(faces: Faces) -> None:
    book = opened(doc("文", title="\U0001f600"), _lacking(faces, "\U0001f600"))
    assert book.spine[0] == "cover.xhtml"


def test_two_covers_are_the_same_bytes(faces: Faces) -> None:
    document = doc("文", title="题目")
    assert rendered(document, faces).content == rendered(document, faces).content


def test_a_title_breaks_between_words_that_the_text_shows() -> None:
    assert lines(TITLE, 3, TEXT) == ("2020群众路线", "心得体会", "应该怎么写")
    assert lines(TITLE, 4, TEXT) == ("2020", "群众路线", "心得体会", "应该怎么写")


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("甄士隐梦幻识通灵 贾雨村风尘怀闺秀", ("甄士隐梦幻识通灵", "贾雨村风尘怀闺秀")),
        ("重读红楼\u2014\u2014一部小说的前世今生", ("重读红楼\u2014\u2014", "一部小说的前世今生")),
        ("呐喊", ("呐喊",)),
    ],
)
def test_a_title_of_clauses_breaks_between_them(title: str, broken: tuple[str, ...]) -> None:
    assert title_setting(title, "").lines == broken


def test_characters_that_stand_together_in_the_text_belong_together() -> None:
    assert togetherness("群", "众", TEXT) > 0.8
    assert togetherness("线", "心", TEXT) < 0.2
    assert togetherness("龙", "虎", TEXT) == 0.5
    assert togetherness("体", "会", "体会") > 0.5 > togetherness("体", "会", "体。会")


@given(st.text("一二三四五六七八九十ab1 \u3002\uff0c", min_size=2, max_size=40).filter(str.strip), st.integers(1, 5))
def test_breaking_a_title_loses_nothing_but_blanks(title: str, count: int) -> None:
    broken = lines(title, count)
    assert "".join(broken).replace(" ", "") == title.replace(" ", "")
    assert 1 <= len(broken) <= count


@pytest.mark.parametrize("count", [2, 3])
def test_marks_stay_with_their_words(count: int) -> None:
    for line in lines("论\u300a红楼梦\u300b\uff0c兼谈\uff08其他\uff09小说\u3002", count):
        assert line[0] not in "\u300b\uff0c\uff09\u3002"
        assert line[-1] not in "\u300a\uff08"


@pytest.mark.parametrize("title", ["红", "红楼", "红楼梦", "人民的名义", "百年孤独与爱情", TITLE, "长" * 60, "长" * 300])
def test_no_line_of_a_title_holds_one_character_and_all_fit(title: str) -> None:
    setting = title_setting(title, "")
    assert "".join(setting.lines) == title
    assert len(title) == 1 or all(len(line) > 1 for line in setting.lines)
    assert all(width(line) * setting.size <= 0.7 * WIDTH + 1 for line in setting.lines)
    assert setting.size >= 40


def _bands(book: Opened) -> list[bytes]:
    """The cover in twelve bands from top to bottom."""
    with Bitmap.open(BytesIO(book.archive.read("EPUB/cover.jpg"))) as picture:
        return [picture.crop((200, top, WIDTH - 200, top + HEIGHT // 12)).tobytes() for top in range(0, HEIGHT, HEIGHT // 12)]
