"""Every node and role has a Markdown spelling."""

from __future__ import annotations

import pytest

from exporter.diagnostics import Refusal
from exporter.model import Alignment, Block, Definition, DefinitionList, Document, Figure, Inline, NumeralSystem, Paragraph, Role
from tests.builders import (
    cell,
    code,
    code_block,
    dl,
    dots,
    em,
    fig,
    formula,
    heading,
    image,
    item,
    line_break,
    link,
    math_block,
    note,
    ol,
    page_break,
    para,
    proper,
    quote,
    ref,
    row,
    ruby,
    scene_break,
    strike,
    strong,
    sub,
    sup,
    table,
    ul,
    verse,
    words,
)
from tests.readers.reading import lines, markdown, read

COMMA, STOP, COLON = "\uff0c", "\u3002", "\uff1a"
DASH = "\u2014\u2014"


def _blocks(source: str) -> tuple[Block, ...]:
    return markdown(source).blocks


def _inlines(source: str) -> tuple[Inline, ...]:
    (block,) = _blocks(source)
    assert isinstance(block, Paragraph)
    return block.children


# ---------------------------------------------------------------------------------------------------------------- inlines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲*乙*丙", words("甲", em("乙"), "丙")),
        ("甲**乙**丙", words("甲", strong("乙"), "丙")),
        (f"甲**\u201c乙\u201d**丙**丁{COLON}**戊", words("甲", strong("\u201c乙\u201d"), "丙", strong("丁" + COLON), "戊")),
        ("甲*《乙》*丙", words("甲", em("《乙》"), "丙")),
        ("a**(b)**c", words("a**(b)**c")),
        ("甲==乙==丙", words("甲", dots("乙"), "丙")),
        ("[乙]{.着重号}[丙]{.dots}", words(dots("乙"), dots("丙"))),
        ("if a==b and c==d", words("if a==b and c==d")),
        ("甲++乙++丙", words("甲", proper("乙"), "丙")),
        ("<u>乙</u>[丙]{.专名号}[丁]{.name}", words(proper("乙"), proper("丙"), proper("丁"))),
        ("C++语言和C++程序", words("C++语言和C++程序")),
        ("~~甲~~<del>乙</del>", words(strike("甲"), strike("乙"))),
        ("10^6^、H~2~O", words("10", sup("6"), "、H", sub("2"), "O")),
        ("x[最大]{.上标}[最小]{.sub}", words("x", sup("最大"), sub("最小"))),
        ("x^2+y^2", words("x^2+y^2")),
        (f"5~10人{COMMA}10~20人", words(f"5~10人{COMMA}10~20人")),
        ("`a  b`", words(code("a  b"))),
        ("[甲](https://a.cn/乙 '丙')", words(link("https://a.cn/乙", "甲", title="丙"))),
        ("<https://a.cn>", words(link("https://a.cn", "https://a.cn"))),
        ("[](https://a.cn)", words(link("https://a.cn", "https://a.cn"))),
        ("甲![乙](a.png '丙')", words("甲", image("a.png", "乙", "丙"))),
        ("{汉字|hàn zì}", words(ruby("汉字", "hàn zì"))),
        ("{汉字|hàn|zì}", words(ruby("汉", "hàn"), ruby("字", "zì"))),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>", words(ruby("汉", "hàn"))),
        ("甲^[乙*丙*]丁", words("甲", note(para("乙", em("丙"))), "丁")),
        ("甲\\\n乙", words("甲", line_break(), "乙")),
        ("甲  \n乙<br>丙", words("甲", line_break(), "乙", line_break(), "丙")),
        ("设 $x^2$ 为", words("设 ", formula("x^2"), " 为")),
        ("5$和6$", words("5$和6$")),
        ("[](#乙)[丙](#乙)", words(ref("乙"), ref("乙", "丙"))),
        ("甲\n乙", words("甲乙")),
        ("甲\nabc\ndef", words("甲abc def")),
        ("甲&lt;&copy;", words("甲<\u00a9")),
        ("甲~~\u201c乙\u201d~~丙", words("甲", strike("\u201c乙\u201d"), "丙")),
        ("3$`\\times`$4", words("3", formula("\\times"), "4")),
        (f"<https://a.cn>{STOP}甲", words(link("https://a.cn", "https://a.cn"), f"{STOP}甲")),
        (f"$100和$200{COMMA}3~5天~", words(f"$100和$200{COMMA}3~5天~")),
        ("<ruby>&lt;<rt>xiǎo</rt></ruby>", words(ruby("<", "xiǎo"))),
    ],
)
def test_an_inline_is_spelled(source: str, expected: tuple[Inline, ...]) -> None:
    assert _inlines(source) == expected


def test_a_line_end_inside_markup_looks_past_it() -> None:
    assert _inlines("**甲**\n乙 *abc*\ndef") == words(strong("甲"), "乙 ", em("abc"), " def")


def test_a_note_defined_below_stands_where_it_is_called() -> None:
    assert _blocks("甲[^1]乙\n\n[^1]: 丙\n\n    - 丁\n") == (para("甲", note(para("丙"), ul("丁")), "乙"),)


def test_a_note_called_twice_is_said_twice() -> None:
    assert _blocks("甲[^1]乙[^1]\n\n[^1]: 丙\n") == (para("甲", note("丙"), "乙", note("丙")),)


def test_a_note_that_nothing_calls_keeps_its_words_and_warns() -> None:
    reading = read("甲\n\n[^1]: 乙\n", ".md")
    assert lines(reading.document) == ["甲", "乙"]
    assert [finding.id for finding in reading.diagnostics] == ["note-unused"]


def test_a_note_that_calls_itself_ends() -> None:
    assert _blocks("甲[^1]\n\n[^1]: 乙[^1]\n") == (para("甲", note(para("乙[^1]"))),)


# ----------------------------------------------------------------------------------------------------------------- blocks


LISTED = table(
    row(cell("甲", columns=2)),
    row(cell("乙", "丙"), "<<"),
    alignments=(Alignment.LEFT, Alignment.RIGHT),
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("> 甲\n>\n> 乙", quote("甲", "乙")),
        (f"> 甲\n> {DASH}《乙》", quote("甲", attribution=f"{DASH}《乙》")),
        (f"> 甲\n>\n> {DASH}乙", quote("甲", attribution=f"{DASH}乙")),
        ("::: 引用 《乙》\n甲\n:::", quote("甲", attribution="《乙》")),
        (f"::: verse\n甲{COMMA}\n乙{STOP}\n\n丙\n\n{DASH}丁\n:::", verse([f"甲{COMMA}", f"乙{STOP}"], ["丙"], attribution=f"{DASH}丁")),
        ("::: 诗 李白\n甲\n:::", verse(["甲"], attribution="李白")),
        ("1. 甲\n2. 乙", ol("甲", "乙")),
        ("3) 甲\n4) 乙", ol("甲", "乙", start=3, suffix=")")),
        ("- 甲\n- 乙\n  - 丙", ul("甲", item("乙", ul("丙")))),
        ("- [x] 甲\n- [ ] 乙", ul(item("甲", checked=True), item("乙", checked=False))),
        ("甲\n: 乙\n\n丙\n: 丁", dl(("甲", "乙"), ("丙", "丁"))),
        ("```python\na = 1\n\n```", code_block("a = 1\n", "python")),
        ("    a\n    b", code_block("a\nb")),
        ("$$\nx^2\n$$", math_block("x^2")),
        ("$$x^2$$ (甲)", math_block("x^2", anchor="甲")),
        ("{#甲}\n$$x^2$$", math_block("x^2", anchor="甲")),
        ("***", scene_break()),
        ("\\newpage", page_break()),
        ("\\分页", page_break()),
        ("![甲](a.png '乙')", fig("a.png", "甲", "乙")),
        ("![甲](a.png)", fig("a.png", "甲", "甲")),
        ("![logo](a.png)", fig("a.png", "logo")),
        ("![甲](a.png '乙'){#丙}", fig("a.png", "甲", "乙", anchor="丙")),
        ("# 甲 {#乙}\n\n# 丙", heading(1, "甲", anchor="乙")),
        ("###### 甲 {层级=8}\n\n# 丙", heading(8, "甲")),
        ("# 甲 {编号=其一}\n\n# 丙", heading(1, "甲", label="其一")),
        ("> 甲\n>\n> 乙 {.出处}", quote("甲", attribution="乙")),
        (f"> 甲\n>\n> {DASH}乙 {{.正文}}", quote("甲", f"{DASH}乙")),
        ("::: 诗\n甲\n\n乙 {.attribution}\n:::", verse(["甲"], attribution="乙")),
        ("- [x]\n\n  > 甲", ul(item(quote("甲"), checked=True))),
        ("甲<br>乙\n: 丙", DefinitionList((Definition((words("甲"), words("乙")), ((para("丙"),),)),))),
        ("{.正文}\n![甲](a.png)", para(image("a.png", "甲"))),
        ("::: table {head=0 align=lr}\n- - 甲\n  - << \n- - 乙\n\n    丙\n  - \\<<\n:::", LISTED),
    ],
)
def test_a_block_is_spelled(source: str, expected: Block) -> None:
    assert _blocks(source)[0] == expected


def test_a_figure_with_markup_in_its_caption_is_a_container() -> None:
    expected = Figure(image("a.png", "乙"), words("丙", strong("丁")), anchor="甲")
    assert _blocks("::: figure {#甲}\n![乙](a.png)\n\n丙**丁**\n:::") == (expected,)


LABELS = [
    ("1.", NumeralSystem.DECIMAL, "", "."),
    ("\uff08一\uff09", NumeralSystem.CHINESE, "\uff08", "\uff09"),
    ("壹、", NumeralSystem.CHINESE_FORMAL, "", "、"),
    ("①", NumeralSystem.CIRCLED, "", ""),
    ("甲、", NumeralSystem.HEAVENLY_STEM, "", "、"),
    ("a)", NumeralSystem.LOWER_LATIN, "", ")"),
    ("A.", NumeralSystem.UPPER_LATIN, "", "."),
    ("i.", NumeralSystem.LOWER_ROMAN, "", "."),
    ("I.", NumeralSystem.UPPER_ROMAN, "", "."),
    ("第一条", NumeralSystem.CHINESE, "第", "条"),
]


@pytest.mark.parametrize(("label", "numerals", "prefix", "suffix"), LABELS)
def test_a_lists_numbers_are_written_as_its_label_shows(label: str, numerals: NumeralSystem, prefix: str, suffix: str) -> None:
    expected = ol("甲", "乙", numerals=numerals, prefix=prefix, suffix=suffix)
    assert _blocks(f"{{编号={label}}}\n1. 甲\n2. 乙") == (expected,)


def test_every_numeral_system_has_a_label() -> None:
    assert {numerals for _, numerals, _, _ in LABELS} == set(NumeralSystem)


def test_a_label_may_start_later() -> None:
    expected = ol("甲", numerals=NumeralSystem.CHINESE, start=12, suffix="、")
    assert _blocks("{label=十二、}\n1. 甲") == (expected,)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_can_be_written_at_a_paragraphs_end_and_around_paragraphs(role: Role) -> None:
    assert _blocks(f"甲{STOP}{{.{role.value}}}") == (para(f"甲{STOP}", role=role),)
    assert _blocks(f"::: {role.value}\n甲\n\n乙\n:::") == (para("甲", role=role), para("乙", role=role))


def test_a_role_has_a_chinese_name() -> None:
    assert _blocks("甲 {.导语}\n\n::: 题记\n乙\n:::") == (para("甲", role=Role.LEAD), para("乙", role=Role.EPIGRAPH))


# ----------------------------------------------------------------------------------------------------------------- tables


def test_a_table_has_alignments_an_anchor_and_a_caption_above_or_below() -> None:
    rows = "| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| 丁 | 戊 | 己 |"
    sides = (Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT)
    expected = table(row("丁", "戊", "己"), head=[row("甲", "乙", "丙")], alignments=sides, caption="庚")
    for source in (f"{rows}\n\n: 庚", f"表{COLON}庚\n\n{rows}", f"{rows}\n\nTable: 庚"):
        assert _blocks(source) == (expected,)
    (anchored,) = _blocks(f"{{#辛}}\n{rows}\n\n: 庚")
    assert anchored.anchor == "辛"


def test_marks_join_cells_to_the_left_and_above() -> None:
    (block,) = _blocks("{表头=2}\n| 甲 | 乙 | << |\n|-|-|-|\n| ^^ | 丙 | 丁 |\n| 戊 | << | << |")
    expected = table(row(cell("戊", columns=3)), head=[row(cell("甲", rows=2), cell("乙", columns=2)), row("丙", "丁")])
    assert block == expected


def test_marks_that_make_no_rectangle_stay_as_words() -> None:
    (block,) = _blocks("| 甲 | << |\n|-|-|\n| ^^ | 乙 |\n| ^^ | 丙 |")
    assert "^^" in lines(Document(blocks=(block,)))[0]


def test_cells_beyond_the_last_column_go_into_the_last_cell_with_a_warning() -> None:
    reading = read("> | 甲 | 乙 |\n> |-|-|\n> | 丙 | 丁 | 戊 |\n", ".md")
    assert lines(reading.document) == ["甲乙丙丁戊"]
    assert [finding.id for finding in reading.diagnostics] == ["table-cells-excess"]


# ---------------------------------------------------------------------------------------------------- headings and titles


@pytest.mark.parametrize(
    ("written", "label", "rest"),
    [
        ("第一章 总则", "第一章", "总则"),
        ("一、总体要求", "一、", "总体要求"),
        ("\uff08二\uff09原则", "\uff08二\uff09", "原则"),
        ("1. 背景", "1.", "背景"),
        ("1.2 方法", "1.2", "方法"),
        ("\uff081\uff09步骤", "\uff081\uff09", "步骤"),
        ("Chapter 3 Home", "Chapter 3", "Home"),
        ("2020 年的事", "", "2020 年的事"),
        ("第一章", "", "第一章"),
        ("第三节课", "", "第三节课"),
    ],
)
def test_a_typed_number_is_kept_apart_from_a_headings_words(written: str, label: str, rest: str) -> None:
    assert _blocks(f"# {written}\n\n# 乙")[0] == heading(1, rest, label=label)


def test_the_only_first_heading_is_the_title_and_the_others_rise() -> None:
    document = markdown("# 甲\n\n乙\n\n## 丙\n\n### 丁\n")
    assert document.metadata.title == "甲"
    assert document.blocks == (para("乙"), heading(1, "丙"), heading(2, "丁"))


def test_several_first_headings_are_chapters() -> None:
    document = markdown("# 甲\n\n# 乙\n")
    assert document.metadata.title == ""
    assert document.blocks == (heading(1, "甲"), heading(1, "乙"))


def test_a_title_with_markup_keeps_it() -> None:
    metadata = markdown("# 第一章 甲*乙*\n\n丙").metadata
    assert metadata.title == "第一章 甲乙"
    assert metadata.rich_title == words("第一章 甲", em("乙"))


def test_a_heading_that_repeats_the_front_matters_title_is_set_aside() -> None:
    document = markdown("---\ntitle: 甲\n---\n# 甲\n\n## 乙\n")
    assert document.blocks == (heading(1, "乙"),)
    assert [(removal.rule, removal.where.line) for removal in document.provenance.removals] == [("repeated-title", 4)]


def test_an_unnumbered_heading_says_so() -> None:
    found = _blocks("# 甲 {-}\n\n# 乙 {.不编号}\n\n# 丙")
    assert [getattr(block, "unnumbered", None) for block in found] == [True, True, False]


# -------------------------------------------------------------------------------------------------- raw HTML, what is odd


def test_the_text_of_raw_html_is_kept_and_its_tags_are_set_aside() -> None:
    document = markdown("<div class='a'>\n甲\n乙</div>\n\n丙<span>丁</span><!-- 戊 -->")
    assert lines(document) == ["甲乙", "丙丁"]
    removals = [(removal.rule, removal.text) for removal in document.provenance.removals]
    assert removals == [
        ("html-tag", "<div class='a'>"),
        ("html-tag", "</div>"),
        ("html-tag", "<span>"),
        ("html-tag", "</span>"),
        ("html-comment", "<!-- 戊 -->"),
    ]


def test_a_table_and_links_in_raw_html_are_what_they_say() -> None:
    source = "<table border=1>\n<tr><th>甲</th></tr>\n<tr><td><b>乙</b></td></tr>\n</table>\n\n丙<a href='x' title='丁'>戊</a>"
    document = markdown(source)
    expected = table(row(cell(para(strong("乙")))), head=[row("甲")])
    assert document.blocks == (expected, para("丙", link("x", "戊", title="丁")))
    assert [removal.text for removal in document.provenance.removals] == ["<table border=1>"]


def test_a_picture_in_raw_html_is_a_figure() -> None:
    assert _blocks('<p align="center">\n<img src="a.png" alt="甲" width="3">\n</p>') == (fig("a.png", "甲", "甲"),)


def test_an_unknown_container_keeps_its_contents_and_warns() -> None:
    reading = read("::: tip 甲\n乙\n:::", ".md")
    assert reading.document.blocks == (para(strong("甲")), para("乙"))
    assert [finding.id for finding in reading.diagnostics] == ["container-unknown"]


def test_attributes_that_mean_nothing_are_set_aside_and_reported() -> None:
    reading = read("甲 {.red width=3}\n\n{#乙}\n", ".md")
    assert [finding.id for finding in reading.diagnostics] == ["attribute-unknown"] * 3
    assert [removal.text for removal in reading.document.provenance.removals] == [".red", "width=3", "#乙"]


def test_braces_that_are_no_attributes_are_words() -> None:
    assert _inlines("甲{乙}") == words("甲{乙}")


def test_every_block_knows_its_line() -> None:
    document = markdown("---\ntitle: 甲\n---\n\n乙\n\n- 丙\n\n  丁\n\n| 戊 |\n|-|\n| 己 |\n")
    assert [block.where.line for block in document.blocks if block.where] == [5, 7, 11]


def test_nesting_beyond_all_reason_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read(">" * 200 + " 甲", ".md")
    assert caught.value.diagnostics[0].id == "markdown-too-deep"


@pytest.mark.parametrize("source", ["_a " * 3000 + "a_ " * 3000, "*a **b " * 200 + "b** a*" * 200])
def test_marks_nested_beyond_all_reason_are_refused(source: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(source, ".md")
    assert [finding.id for finding in caught.value.diagnostics] == ["markdown-too-deep"]


@pytest.mark.parametrize(
    "source",
    ["*" * 50_000, "`" * 50_000, "[" * 2_000, "<!-- " * 10_000, "<b>" * 10_000, "<script>" * 5_000, "<em>甲" * 2_000 + "</em>" * 2_000],
    ids=lambda source: source[:8],
)
def test_marks_that_never_close_are_words(source: str) -> None:
    before = f"这是一句中文的话{STOP}"
    document = markdown(before + source)
    removed = "".join(removal.text for removal in document.provenance.removals)
    assert "".join(lines(document)).startswith(before)
    assert len("".join(lines(document)) + removed) >= len((before + source).rstrip()) - source.count("em>") * 5


def test_nesting_within_reason_is_read() -> None:
    assert lines(markdown("> " * 40 + "甲")) == ["甲"]
