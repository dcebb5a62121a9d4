from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import labels
from exporter.diagnostics import Diagnostic, Refusal
from exporter.fonts import Weight
from exporter.themes import Theme, available_themes, load_theme, styles_folder
from exporter.themes.sizes import PAPER_SIZES, TYPE_SIZES, length, paper
from exporter.themes.theme import COLORS, FONT_ROLES, TEXT_STYLES, TextAlignment
from tests.builders import heading

ESSAY = load_theme("essay")


def theme_of(folder: Path, tokens: str, name: str = "mine", extends: str = "base") -> Theme:
    own = folder / name
    own.mkdir(parents=True, exist_ok=True)
    (own / "theme.toml").write_text(f'extends = "{extends}"\n{tokens}', "utf-8")
    return load_theme(str(own))


def refused(folder: Path, tokens: str, extends: str = "base") -> Diagnostic:
    with pytest.raises(Refusal) as refusal:
        theme_of(folder, tokens, extends=extends)
    return refusal.value.diagnostics[0]


@pytest.mark.parametrize("name", available_themes())
def test_each_theme_of_the_program_is_whole(name: str) -> None:
    theme = load_theme(name)
    assert set(theme.styles) == set(TEXT_STYLES)
    assert set(theme.fonts) == set(FONT_ROLES)
    assert set(theme.colors) == set(COLORS)
    assert {"zh-Hans", "zh-Hant", "en"} <= set(theme.words)
    assert all(style.size > 0 and style.pitch > 0 for style in theme.styles.values())


def test_the_essay_is_among_the_themes_and_what_others_extend_is_not() -> None:
    assert "essay" in available_themes()
    assert "base" not in available_themes()


def test_the_type_area_of_the_essay_is_exactly_its_characters_by_its_lines() -> None:
    page, body = ESSAY.page, ESSAY.styles["body"]
    assert page.area_width == page.characters * body.size
    assert page.area_height == page.lines * body.pitch
    assert page.inner == pytest.approx(page.outer)
    assert page.bottom > 0


def test_the_essay_is_set_as_chinese_essays_are() -> None:
    body, lead, title = (ESSAY.styles[name] for name in ("body", "lead", "title"))
    assert (body.size, body.pitch, body.first_line, body.font) == (12, 21, 2, "song")
    assert lead.font == "kai"
    assert title.align is TextAlignment.CENTER
    assert ESSAY.running.header_from == 2


def test_a_style_takes_from_the_one_it_is_like_and_then_from_the_body(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, '[style.heading-1]\nsize = "\u4e09\u53f7"\n[style.heading-2]\nlike = "heading-1"\nweight = "bold"\n')
    first, second = theme.styles["heading-1"], theme.styles["heading-2"]
    assert (second.font, second.keep_with_next, second.align) == (first.font, True, first.align)
    assert second.weight is Weight.BOLD


def test_a_theme_of_the_users_own_says_only_what_differs(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, "[page]\ncharacters = 30\n", extends="essay")
    assert theme.page.characters == 30
    assert theme.page.lines == ESSAY.page.lines
    assert [folder.name for folder in theme.folders] == ["mine", "essay", "base"]


def test_indents_count_ems_and_pitch_counts_ems_or_lines(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, '[style.quote]\nsize = "10pt"\npitch = "1.5em"\n[style.title]\npitch = "2lines"\n')
    assert theme.styles["quote"].pitch == 15
    assert theme.styles["title"].pitch == 2 * theme.styles["body"].pitch


@pytest.mark.parametrize(
    ("tokens", "id", "line"),
    [
        ('[style.body]\nsize = "huge"\n', "theme-value", 3),
        ('[style.title]\nalign = "middle"\n', "theme-value", 3),
        ('[style.title]\nfont = "comic"\n', "theme-value", 3),
        ("[style.title]\nleft = -1\n", "theme-value", 3),
        ("[style.title]\nkeep_with_next = 1\n", "theme-value", 3),
        ('[colors]\ntext = "red"\n', "theme-value", 3),
        ('[title_block]\nitems = ["title", "price"]\n', "theme-value", 3),
        ('[page]\nsize = "A99"\n', "theme-value", 3),
        ('[page]\ncharacters = "many"\n', "theme-value", 3),
        ("[page]\ncharacters = 36.5\n", "theme-value", 3),
        ("[lists]\nbullets = [1]\n", "theme-value", 3),
        ("[page]\nwidht = 3\n", "theme-token-unknown", 3),
        ('[style.tilte]\nsize = "12pt"\n', "theme-token-unknown", 3),
        ("[page]\ncharacters = 100\n", "theme-too-wide", 3),
        ("[page]\nlines = 100\n", "theme-too-high", 3),
        ("[page]\ncharacters = 0\n", "theme-too-wide", 3),
        ('[style.quote]\nlike = "verse"\n[style.verse]\nlike = "quote"\n', "theme-style-circle", 3),
        ("[page\n", "theme-malformed", 2),
        ("[page]\n[page]\n", "theme-malformed", 3),
        ("[words.fr]\ncontents = 'Table'\n", "theme-token-missing", 0),
    ],
)
def test_a_faulty_theme_is_refused_with_file_and_line(tmp_path: Path, tokens: str, id: str, line: int) -> None:
    problem = refused(tmp_path, tokens)
    assert problem.id == id
    assert problem.where is not None
    assert (Path(problem.where.source).name, problem.where.line) == ("theme.toml", line)


def test_a_wrong_value_is_told_with_those_allowed(tmp_path: Path) -> None:
    said = dict(refused(tmp_path, '[style.title]\nalign = "middle"\n').arguments)
    assert said["token"] == "style.title.align"
    assert said["value"] == "middle"
    assert said["allowed"] == "start, center, end, justify"


def test_an_unknown_theme_is_told_with_those_known() -> None:
    with pytest.raises(Refusal) as refusal:
        load_theme("no-such-theme")
    (problem,) = refusal.value.diagnostics
    assert (problem.id, dict(problem.arguments)["known"]) == ("theme-unknown", ", ".join(available_themes()))


def test_a_folder_without_tokens_is_no_theme(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        load_theme(str(tmp_path))
    assert refusal.value.diagnostics[0].id == "theme-without-tokens"


def test_a_theme_may_not_extend_itself_or_a_stranger(tmp_path: Path) -> None:
    assert refused(tmp_path, "", extends="mine").id == "theme-extends-itself"
    assert refused(tmp_path, "", extends="nobody").id == "theme-unknown"


@pytest.mark.parametrize("name", ["", "..", "/", "essay/theme.toml", "\u7a7a"])
def test_a_strange_name_is_refused_and_not_followed(name: str) -> None:
    with pytest.raises(Refusal):
        load_theme(name)


@given(st.sampled_from(sorted(TYPE_SIZES)))
def test_a_chinese_size_is_a_length(name: str) -> None:
    assert length(name) == TYPE_SIZES[name]


def test_chinese_sizes_grow_smaller_in_their_order() -> None:
    assert list(TYPE_SIZES.values()) == sorted(TYPE_SIZES.values(), reverse=True)


@pytest.mark.parametrize(
    ("text", "points"), [("12pt", 12), ("25.4mm", 72), ("1in", 72), ("2.54cm", 72), ("2em", 24), ("1line", 21), ("0.5lines", 10.5)]
)
def test_lengths_come_in_points(text: str, points: float) -> None:
    assert length(text, em=12, line=21) == pytest.approx(points)


@pytest.mark.parametrize("text", ["", "12", "12px", "-1pt", "pt", "1.pt", "2em", "1line"])
def test_a_length_without_a_known_unit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="pt"):
        length(text)


def test_paper_is_named_or_measured() -> None:
    assert paper("A4") == paper("210mm x 297mm") == paper("210mm\u00d7297mm")
    assert all(width < height for width, height in map(paper, PAPER_SIZES))
    with pytest.raises(ValueError, match="A4"):
        paper("foolscap")


@pytest.mark.parametrize(
    ("tag", "contents"),
    [
        ("zh-Hans", "\u76ee\u5f55"),
        ("zh-CN", "\u76ee\u5f55"),
        ("zh-Hans-CN", "\u76ee\u5f55"),
        ("zh", "\u76ee\u5f55"),
        ("zh-Hant", "\u76ee\u9304"),
        ("zh-TW", "\u76ee\u9304"),
        ("zh-hant-hk", "\u76ee\u9304"),
        ("en", "Contents"),
        ("en-GB", "Contents"),
        ("fr", "\u76ee\u5f55"),
        ("", "\u76ee\u5f55"),
    ],
)
def test_generated_words_follow_the_language_of_the_document(tag: str, contents: str) -> None:
    assert ESSAY.words_in(tag).contents == contents


def test_a_theme_that_numbers_headings_gives_them_labels(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, '[headings.1]\nnumber = "\u7b2c{1}\u7ae0"\nsystem = "chinese"\n[headings.2]\nnumber = "{1}.{2}"\n')
    rules = theme.reading_rules("zh-Hans").labels
    assert labels.heading_label(heading(1, "\u8bcd", ordinals=(3,)), rules) == "\u7b2c\u4e09\u7ae0\u3000"


def test_the_roles_in_use_are_those_of_some_style() -> None:
    used = {font for style in ESSAY.styles.values() for font in (style.font, style.latin)}
    assert set(ESSAY.used_roles()) == used
    assert {role for role, _ in ESSAY.used_faces()} == used


def test_the_nearest_file_of_a_theme_is_taken(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, "")
    assert theme.file("print.css.j2") == styles_folder() / "base" / "print.css.j2"
    (theme.folders[0] / "print.css.j2").write_text("")
    assert theme.file("print.css.j2") == theme.folders[0] / "print.css.j2"
    with pytest.raises(FileNotFoundError):
        theme.file("nothing.j2")


def test_the_digest_follows_tokens_and_the_named_files_alone(tmp_path: Path) -> None:
    first = theme_of(tmp_path, "").digest("epub")
    folder = tmp_path / "mine"
    (folder / "print.css.j2").write_text("p { color: red }")
    assert load_theme(str(folder)).digest("epub") == first
    (folder / "epub").mkdir()
    (folder / "epub" / "extra.j2").write_text("words")
    second = load_theme(str(folder)).digest("epub")
    assert second != first
    assert theme_of(tmp_path, "[page]\nlines = 30\n").digest("epub") not in {first, second}


def test_the_same_theme_in_another_folder_has_the_same_digest(tmp_path: Path) -> None:
    assert theme_of(tmp_path / "one", "").digest("epub") == theme_of(tmp_path / "two", "").digest("epub")
