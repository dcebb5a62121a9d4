"""What a printed page holds: words in order, furniture outside the tree, notes, links, ruby and rare cases of layout."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextBox

from exporter.model import Metadata, NumeralSystem
from exporter.renderers.rendering import Rendering
from tests import builders as b
from tests.renderers.pdf.printed import opened, printed, structure_types, text_of

SENTENCE = "人民群众是智慧的源泉\uff0c改革发展体会最清楚\u3002"
LONG = SENTENCE * 12


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def rich(font_cache: Path) -> Rendering:
    """One document with a paragraph of every inline and the usual blocks."""
    paragraph = b.para(
        "前文", b.note("注释的话\u3002"), "\uff0c", b.dots("着重"), b.proper("李白"), b.strong("重要"), b.em("强调"),
        b.ruby("汉", "h\u00e0n"), "H", b.sub("2"), "O\uff0cx", b.sup("2"), b.code("print(1)"), b.link("https://a.cn", "链接"), "\u3002",
    )  # fmt: skip
    items = b.ol(b.item("第一"), b.item("第二"), numerals=NumeralSystem.CHINESE, prefix="\uff08", suffix="\uff09")
    return printed(
        b.doc(b.heading(1, "标题"), paragraph, items, LONG, metadata=Metadata(title="题目", authors=("作者",))),
        font_cache,
    )


def test_the_words_come_out_in_reading_order(rich: Rendering, tmp_path: Path) -> None:
    text = folded(text_of(rich, tmp_path))
    for words in (
        "题目",
        "作者",
        "标题",
        "着重李白重要强调汉",
        "print(1)链接\u3002",
        "\uff08一\uff09第一",
        folded(LONG),
    ):
        assert words in text


def test_nothing_is_left_to_ordinary_layout_or_complained_about(rich: Rendering) -> None:
    assert rich.diagnostics == ()


def test_furniture_stands_outside_the_structure_tree(rich: Rendering) -> None:
    pdf = opened(rich)
    content = pdf.pages[0].Contents.read_bytes()
    assert re.search(rb"/Artifact\s+BMC", content)
    assert "Figure" not in structure_types(rich)


def test_a_title_is_a_first_heading_and_chapters_are_second_ones(rich: Rendering) -> None:
    types = structure_types(rich)
    assert types.count("H1") == 1
    assert types.count("H2") == 1


def test_every_list_item_has_a_body(rich: Rendering) -> None:
    types = structure_types(rich)
    assert types.count("LI") == types.count("LBody") == 2


def test_each_block_is_on_the_page_map(rich: Rendering) -> None:
    assert set(rich.page_map.values()) == {"1"}
    assert len(rich.page_map) >= 4


def test_the_pdf_names_its_title_author_and_language(rich: Rendering) -> None:
    pdf = opened(rich)
    assert str(pdf.docinfo.Title) == "题目"
    assert str(pdf.docinfo.Author) == "作者"
    assert str(pdf.Root.Lang) == "zh-Hans"


def test_every_font_is_embedded_cut_down_and_ours(rich: Rendering) -> None:
    names = {str(font.BaseFont) for page in opened(rich).pages for font in page.Resources.Font.values()}
    assert names
    assert all(re.fullmatch(r"/[A-Z]{6}\+Exporter-.+", name) for name in names)
    assert not any(region in name for name in names for region in ("JP", "KR", "TC", "HK"))


def test_two_renderings_are_the_same_bytes(font_cache: Path) -> None:
    document = b.doc(b.heading(1, "题"), LONG, b.para("水", b.note("注")), title="文")
    assert printed(document, font_cache).content == printed(document, font_cache).content


def test_a_note_longer_than_its_page_still_prints_every_word(font_cache: Path, tmp_path: Path) -> None:
    document = b.doc(LONG, b.para("正文", b.note(LONG * 4), "\u3002"), LONG * 6)
    text = folded(text_of(printed(document, font_cache), tmp_path))
    assert text.count(folded(SENTENCE)) >= 12 * 10


def test_a_paragraph_across_many_pages_loses_nothing(font_cache: Path, tmp_path: Path) -> None:
    text = folded(text_of(printed(b.doc(LONG * 40), font_cache), tmp_path))
    letters = re.sub(r"\d+", "", text)
    assert letters == folded(LONG * 40)


def test_a_word_wider_than_the_page_is_printed(font_cache: Path, tmp_path: Path) -> None:
    assert "W" * 120 in folded(text_of(printed(b.doc(b.para("前", "W" * 120, "后")), font_cache), tmp_path))


def test_lines_with_a_high_formula_keep_the_grid(font_cache: Path) -> None:
    document = b.doc(LONG, b.para(SENTENCE, b.formula(r"\frac{a}{\frac{b}{c}}"), SENTENCE), LONG)
    pdf = opened(printed(document, font_cache))
    content = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    body = rb"16 Tf\s+\S+ Tc\s+1 0 0 -1 \S+ (\S+) Tm"
    baselines = sorted({float(found) for found in re.findall(body, content)})
    off_the_grid = [y for y in baselines if abs((y - baselines[0] + 14) % 28 - 14) > 0.05]
    assert len(baselines) > 12
    assert len(off_the_grid) == 1, "only the formula's own line stands between two grid lines"


def test_unreadable_tex_is_pictured_as_it_stands_with_a_warning(font_cache: Path) -> None:
    rendering = printed(b.doc(b.para("公式", b.formula(r"\frac{a"))), font_cache)
    assert [diagnostic.id for diagnostic in rendering.diagnostics] == ["formula-not-understood"]
    assert structure_types(rendering).count("Figure") == 1


def numbered(lines: int, count: int) -> list[str]:
    """Paragraphs of so many lines of 36 characters; the first line of each begins with its number, the last is short."""
    return [f"{number:03}" + "文" * (32 + 36 * (lines - 2) + 10) + "终" for number in range(count)]


def pages_of(rendering: Rendering, tmp_path: Path) -> list[list[str]]:
    """The lines of each page, without the page number."""
    return [[line for line in page.splitlines() if line.strip()][:-1] for page in text_of(rendering, tmp_path).split("\f")[:-1]]


@pytest.mark.parametrize("lines", [2, 3, 4, 5])
def test_no_line_of_a_paragraph_stands_alone_on_a_page_though_paragraphs_share_a_block(
    lines: int, font_cache: Path, tmp_path: Path
) -> None:
    pages = pages_of(printed(b.doc(*numbered(lines, 60)), font_cache), tmp_path)
    assert len(pages) > 2
    for page in pages[1:]:
        assert not page[0].rstrip().endswith("终"), "a page begins with a paragraph's last line"
    for page in pages[:-1]:
        assert not page[-1][:3].isdigit(), "a page ends with a paragraph's first line"


def test_paragraphs_that_share_a_block_keep_their_own_structure_elements_and_pages(font_cache: Path) -> None:
    rendering = printed(b.doc(*numbered(3, 40)), font_cache)
    fragments = structure_types(rendering).count("P")
    assert 40 <= fragments <= 40 + len(opened(rendering).pages)
    assert len(rendering.page_map) == 40
    assert set(rendering.page_map.values()) == {str(number) for number in range(1, len(opened(rendering).pages) + 1)}


def test_traditional_chinese_is_set_in_traditional_faces(font_cache: Path) -> None:
    rendering = printed(b.doc("人民\uff0c日月\u3002", title="山水", language="zh-Hant"), font_cache)
    pdf = opened(rendering)
    names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert names
    assert all("TC" in name for name in names if "Serif" in name or "Sans" in name)


def test_an_english_word_that_parts_is_read_back_whole(font_cache: Path, tmp_path: Path) -> None:
    sentence = "Internationalization and characteristically extraordinary considerations demonstrate typographical justification. "
    text = text_of(printed(b.doc(sentence * 6), font_cache), tmp_path)
    joined = text.replace("\u00ad\n", "").replace("-\n", "")
    assert folded(sentence * 6) in folded(joined)


UNKNOWN = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"
"""A word in letters that no face of the theme's has, whichever fonts a machine has besides."""


def test_a_character_that_the_themes_faces_lack_does_not_disturb_its_paragraph(font_cache: Path, tmp_path: Path) -> None:
    """Neither the lines nor the structure of those that share a block with it, nor what is read back."""
    document = b.doc(LONG, SENTENCE + "\u200b" + UNKNOWN + LONG, b.para(b.ruby(UNKNOWN, "a"), LONG), LONG)
    rendering = printed(document, font_cache)
    assert structure_types(rendering).count("P") == 4
    assert {diagnostic.id for diagnostic in rendering.diagnostics} <= {"character-without-glyph"}
    text = folded(text_of(rendering, tmp_path))
    assert text.count(folded(SENTENCE)) == 12 * 4 + 1
    assert text.count(UNKNOWN) == 2
    lines = [line for page in pages_of(rendering, tmp_path) for line in page if not line.endswith("\u3002")]
    assert len(lines) > 20
    assert all(35 <= len(line) <= 37 for line in lines[2:5])


def test_right_to_left_words_are_left_to_ordinary_layout_with_a_warning(font_cache: Path) -> None:
    rendering = printed(b.doc(LONG, SENTENCE + "\u05d0\u05d1", LONG), font_cache)
    assert "paragraph-not-composed" in {diagnostic.id for diagnostic in rendering.diagnostics}


def baselines(rendering: Rendering, size: int = 16) -> list[list[float]]:
    """Where the lines of one size (px) stand, page by page, in px from the top; the body's without a size."""
    body = re.compile(rb"\b%d Tf\s+\S+ Tc\s+1 0 0 -1 \S+ (\S+) Tm" % size)
    return [sorted({float(found) for found in body.findall(page.Contents.read_bytes())}) for page in opened(rendering).pages]


def line_starts(rendering: Rendering) -> list[list[float]]:
    """Where each line of a page stands, to the pixel, as another library reads it."""
    pages = extract_pages(BytesIO(rendering.content))
    return [sorted({round(line.y0) for box in page if isinstance(box, LTTextBox) for line in box}) for page in pages]


def test_lines_behind_blocks_of_any_height_stand_on_the_grid_of_every_page(font_cache: Path) -> None:
    table = b.table(b.row("春", "种菜"), b.row("秋", "收菜"), head=(b.row("时节", "事情"),), caption="日程", number=1)
    code = b.code_block("print(1)\n" * 37)
    wide = b.math_block(r"\frac{a}{b} \newline = " + "x + " * 60 + "x", number=1)
    rendering = printed(b.doc(LONG, table, LONG, code, LONG, wide, LONG, b.para(SENTENCE, b.note(LONG)), LONG * 2), font_cache)
    pages = baselines(rendering)
    first = pages[0][0]
    assert len(pages) >= 3
    assert all(len(page) > 5 for page in pages[:3])
    assert [y for page in pages for y in page if abs((y - first + 14) % 28 - 14) > 0.05] == []
    assert rendering.diagnostics == ()


def test_left_pages_mirror_right_ones_and_may_say_something_else_above(font_cache: Path, tmp_path: Path) -> None:
    tokens = 'extends = "essay"\n[page]\ninner = "15mm"\ngutter = "5mm"\n[running]\nheader_left = "LEFT"\n'
    (tmp_path / "theme.toml").write_text(tokens)
    pages = printed(b.doc(*(b.para("字" * 40) for _ in range(45)), metadata=Metadata(title="RIGHT")), font_cache, str(tmp_path))
    inner, sheet, area = 20 * 72 / 25.4, 210 * 72 / 25.4, 36 * 12
    edges = [min(box.x0 for box in page if isinstance(box, LTTextBox)) for page in extract_pages(BytesIO(pages.content))]
    assert edges[:3] == pytest.approx([inner, sheet - inner - area, inner], abs=0.5)
    assert ["LEFT" in text for text in map("".join, pages_of(pages, tmp_path))][:3] == [False, True, False]


def words_of(rendering: Rendering, tmp_path: Path) -> str:
    """The words of all pages in order, without the pages' numbers."""
    return "".join(folded("".join(page)) for page in pages_of(rendering, tmp_path))


def test_an_unknown_weasyprint_gets_finished_lines_in_public_css(font_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words on the same lines; what cannot be finished is counted."""
    marks = "\u201c\u300a论语\u300b\uff08含注\uff09\u201d共100元\uff0ciPhone用户"
    document = b.doc(
        b.heading(1, "标题"),
        SENTENCE + marks + SENTENCE * 6,
        LONG,
        b.para("强调", b.em("楷体"), SENTENCE * 5),
        b.quote(SENTENCE * 6),
        b.ul("一项"),
        title="题目",
    )
    ours = printed(document, font_cache)
    monkeypatch.setattr("weasyprint.__version__", "70.1")
    theirs = printed(document, font_cache)
    (diagnostic,) = theirs.diagnostics
    assert diagnostic.id == "pdf-engine-unknown"
    assert dict(diagnostic.arguments) == {"version": "70.1", "known": "70.0", "finished": "6", "left": "1"}
    assert words_of(theirs, tmp_path) == words_of(ours, tmp_path)
    assert line_starts(theirs)[0][:-1] == line_starts(ours)[0][:-1]
    assert set(theirs.page_map) == set(ours.page_map)


def test_the_last_line_of_the_notes_stands_where_the_bodys_last_line_would(font_cache: Path) -> None:
    noted = [b.para(SENTENCE, b.note(SENTENCE * (3 + number % 3)), LONG) for number in range(12)]
    rendering = printed(b.doc(*noted), font_cache)
    body, notes = baselines(rendering), baselines(rendering, 12)
    lines = {round((page[-1] - body[0][0]) / 28, 2) for page in notes if page}
    assert len(notes) > 1
    assert len(lines) == 1
    assert lines.pop() == 32, "the type area has 33 lines"
    assert [y for page in body for y in page if abs((y - body[0][0] + 14) % 28 - 14) > 0.05] == []


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (".body { letter-spacing: 1px }", "letter-spacing"),
        (".body::first-line { color: red }", "first-line"),
        ("h2 { float: left; width: 6em }", "float"),
        ("code { padding: 0 2px }", "inline-margin"),
        ("sup { vertical-align: middle }", "vertical-align"),
    ],
)
def test_what_a_theme_asks_for_and_our_lines_cannot_do_is_set_by_plain_rules_with_a_warning(
    rule: str, reason: str, font_cache: Path, tmp_path: Path
) -> None:
    base = Path("styles/base/print.css.j2").read_text(encoding="utf-8")
    (tmp_path / "theme.toml").write_text('extends = "base"\n')
    (tmp_path / "print.css.j2").write_text(f"{base}\n{rule}\n", encoding="utf-8")
    paragraph = b.para(SENTENCE, b.code("x"), b.sup("2"), LONG)
    rendering = printed(b.doc(b.heading(1, "标题"), paragraph, title="题目"), font_cache, str(tmp_path))
    reasons = [dict(diagnostic.arguments)["reason"] for diagnostic in rendering.diagnostics if diagnostic.id == "paragraph-not-composed"]
    assert reasons.count(reason) == 1
    assert folded(LONG) in folded(text_of(rendering, tmp_path))


@pytest.mark.parametrize("sentences", [2, 3, 4])
def test_pages_with_many_notes_are_filled_to_their_foot(sentences: int, font_cache: Path) -> None:
    """Each note takes whole lines, and rounding sends none of them to the next page before this one is full."""
    noted = [b.para(SENTENCE * 3, b.note(SENTENCE * sentences)) for _ in range(30)]
    rendering = printed(b.doc(*noted), font_cache)
    body, notes = baselines(rendering), baselines(rendering, 12)
    filled = [round((page[-1] - body[0][0]) / 28) for page in notes[:-1]]
    lines = [len(page) + 2 * len(beside) / 3 for page, beside in zip(body[:-1], notes[:-1], strict=True)]
    assert filled == [32] * len(filled), "the type area has 33 lines"
    assert min(lines) > 26
