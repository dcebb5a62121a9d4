"""Fonts inside the book: none as a rule, a few glyphs for rare characters, the theme's faces when it asks for them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporter.fonts import Face, Faces, Weight
from exporter.model import Document
from exporter.renderers.epub import render
from exporter.renderers.rendering import Options
from exporter.transforms import transform
from exporter.verification.epub import check_words
from tests.builders import doc, em, formula, heading, image, para, picture, ruby, strong
from tests.fonts.small_fonts import save, small_font
from tests.renderers.epub.opened import THEME, Opened

RARE = "\U00020bb7"
"""The first character of a well-known restaurant's name, in Extension B."""


def face(folder: Path, role: str, characters: str, weight: Weight = Weight.REGULAR, lacks: str = "", rights: int = 0) -> Face:
    family = f"Exporter {role}"
    font = small_font(family, characters=characters)
    font["OS/2"].fsType = rights
    path = save(folder, f"{role}-{weight}.ttf", font)
    return Face(role, weight, family, role.capitalize(), path, "0", lacks=frozenset(lacks))


def faces(*given: Face) -> Faces:
    return Faces({(each.role, each.weight): each for each in given})


def made(document: Document, given: Faces, *, embed: bool = False) -> tuple[Opened, list[str]]:
    rendering = render(transform(document).document, replace(THEME, embed_fonts=embed), given, Options())
    return Opened(rendering.content), [finding.id for finding in rendering.diagnostics]


def characters(book: Opened, name: str) -> str:
    font = TTFont(BytesIO(book.archive.read("EPUB/" + name)))
    return "".join(sorted(map(chr, font.getBestCmap())))


def test_a_book_of_usual_characters_brings_no_font(tmp_path: Path) -> None:
    book, _ = made(doc("文字。", title="题"), faces(face(tmp_path, "song", "文字题")))
    assert not any(name.startswith("EPUB/font") for name in book.names)
    assert "@font-face" not in book.text("style.css") and "ibooks" not in book.text("content.opf")


def test_a_rare_character_brings_a_face_of_itself_alone(tmp_path: Path) -> None:
    book, found = made(doc(f"去{RARE}野家。", title="题"), faces(face(tmp_path, "song", f"去野家题{RARE}")))
    assert characters(book, "font-1.ttf") == RARE
    assert book.strings("text-0001.xhtml", "//h:span[@class='rare']/text()") == [RARE]
    assert '.rare {\n  font-family: "Exporter song", serif;\n}' in book.text("style.css")
    assert book.strings("content.opf", "//o:item[@href='font-1.ttf']/@media-type") == ["font/ttf"]
    assert book.properties("ibooks:specified-fonts") == ["true"]
    assert found == ["cover-without-font"]


def test_a_face_that_has_the_rare_character_stands_in_for_the_bodys(tmp_path: Path) -> None:
    given = faces(face(tmp_path, "song", "文", lacks=RARE), face(tmp_path, "kai", RARE))
    book, _ = made(doc(f"文{RARE}", title="题"), given)
    assert [name for name in book.names if "font" in name] == ["EPUB/font-1.ttf"]
    assert '"Exporter kai", serif' in book.text("style.css")


def test_a_rare_character_that_no_face_has_is_reported_and_left_to_the_reader(tmp_path: Path) -> None:
    book, found = made(doc(f"文{RARE}", title="题"), faces(face(tmp_path, "song", "文", lacks=RARE)))
    assert "character-without-glyph" in found
    assert book.found("text-0001.xhtml", "//h:span[@class='rare']") == []


def test_only_words_are_marked_never_attributes_or_formulas(tmp_path: Path) -> None:
    document = doc(
        heading(1, RARE, label="第一章"),
        para(ruby(RARE, "jí"), em(RARE), formula(f"\\text{{{RARE}}}"), image("a.png", RARE)),
        heading(1, "乙"),
        title=RARE,
        resources=[picture("a.png")],
    )
    book, _ = made(document, faces(face(tmp_path, "song", RARE)))
    assert len(book.found("text-0001.xhtml", "//h:span[@class='rare']")) == 3
    assert book.strings("text-0001.xhtml", "//h:img/@alt") == [RARE]
    assert "".join(map(str, book.found("text-0001.xhtml", "//m:math")[0].itertext())) == RARE
    assert book.found("text-0001.xhtml", "/h:html/h:head/h:title")[0].text == f"第一章\u3000{RARE}"
    assert book.nav == book.ncx == book.contents_page
    assert not book.found("nav.xhtml", "//h:span")
    prepared = transform(document).document
    content = render(prepared, THEME, faces(face(tmp_path, "song", RARE)), Options()).content
    assert check_words(content, prepared, THEME.reading_rules("zh-Hans")) == ()


def test_the_themes_faces_come_along_cut_to_what_is_set_in_them(tmp_path: Path) -> None:
    letters = "墨字强调题甲乙"
    given = faces(face(tmp_path, "song", letters), face(tmp_path, "kai", letters), face(tmp_path, "song", letters, Weight.BOLD))
    book, _ = made(doc(para("墨", em("强"), strong("字")), title="题"), given, embed=True)
    fonts = sorted(characters(book, name.removeprefix("EPUB/")) for name in book.names if "font-" in name)
    assert fonts == sorted("".join(sorted(each)) for each in ("墨字强题", "强题", "字"))
    style = book.text("style.css")
    assert style.count("@font-face") == 3 and style.count("font-weight: bold;\n  src") == 1
    assert 'body {\n  font-family: "Exporter song", ' in style


def test_a_font_that_forbids_it_is_not_brought_along_and_the_person_is_told(tmp_path: Path) -> None:
    book, found = made(doc(f"文{RARE}", title="题"), faces(face(tmp_path, "song", f"文题{RARE}", rights=2)), embed=True)
    assert "font-not-embeddable" in found
    assert not any("font-" in name for name in book.names)
    assert book.found("text-0001.xhtml", "//h:span[@class='rare']") == []


@pytest.mark.parametrize("embed", [False, True])
def test_two_builds_with_fonts_are_the_same_bytes(tmp_path: Path, embed: bool) -> None:  # noqa: FBT001  # a parameter of the table
    document = transform(doc(f"文{RARE}", title="题")).document
    given = faces(face(tmp_path, "song", f"文题{RARE}"))
    look = replace(THEME, embed_fonts=embed)
    assert render(document, look, given, Options()).content == render(document, look, given, Options()).content
