"""Blocks and inlines as WordprocessingML, held against readable goldens, and what the goldens do not show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from exporter.model import Alignment, Block, NumeralSystem, Role
from exporter.renderers.docx.markup import name
from tests.builders import (
    cell,
    code,
    code_block,
    dl,
    doc,
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
    picture,
    quote,
    ref,
    row,
    ruby,
    scene_break,
    strong,
    table,
    ul,
    verse,
)
from tests.renderers.docx.office_file import DOCUMENT, NOTES, body, essay, opened, printed, rendered

GROUPS: dict[str, tuple[Block, ...]] = {
    "paragraphs": (
        heading(1, "题", label="一、", id="h"),
        para("甲", id="a"),
        para("乙", role=Role.SIGNATURE, id="b"),
        heading(2, "无号", id="c"),
    ),
    "inlines": (
        para("平", em("调", strong("重")), code("a  b"), line_break(), "\t尾 ", id="a"),
        para(link("https://example.org/a?b=c", "链", title="题"), ruby("字", "zi"), dots("点"), formula("x^2"), note("注"), id="b"),
    ),
    "quotes": (quote("引", quote("再引"), attribution="某人", id="q"), verse(["一", "二"], ["三"], attribution="诗人", id="v")),
    "lists": (
        ol(item("一", "续", ul("点")), "二", numerals=NumeralSystem.CHINESE, prefix="\uff08", suffix="\uff09", id="o"),
        ul(item("做了", checked=True), item(code_block("x")), id="u"),
        dl(("词", "义"), id="d"),
    ),
    "tables": (
        table(
            row(cell("甲", rows=2), "乙"),
            row("丙"),
            head=(row(cell("头", columns=2)),),
            alignments=(Alignment.DEFAULT, Alignment.RIGHT),
            caption="题",
            number=1,
            id="t",
        ),
    ),
    "figures": (fig("a.png", "说明", "图题", number=1, id="f"), fig("none.png", "缺图", id="g")),
    "formulas": (math_block("a+b", id="m"), math_block("c", number=1, id="n")),
    "breaks": (
        para("前", id="a"),
        scene_break(id="s"),
        page_break(id="p"),
        para("后", id="b"),
        page_break(id="q"),
        table(row("表"), id="t"),
    ),
    "code": (code_block("if x:\n\ty  = 1\n\nend", id="c"), para("后", id="a")),
    "references": (
        heading(1, "节", label="一、", id="h"),
        fig("a.png", caption="图", number=1, id="f"),
        para("处", id="p"),
        para(ref("x", block="h"), ref("y", block="f"), ref("z", block="p"), ref("x", "字", block="h"), ref("none"), id="r"),
    ),
}


@pytest.mark.parametrize("group", GROUPS)
def test_blocks_as_they_are_written(group: str, golden: Callable[[str, str], None]) -> None:
    golden(f"docx/{group}.xml", body(doc(*GROUPS[group], resources=(picture("a.png"),))))


def test_notes_as_they_are_written(golden: Callable[[str, str], None]) -> None:
    blocks = (para("文", note(para("注", em("重"), id="a"), para("二", id="b")), note(code_block("x", id="c")), id="p"),)
    golden("docx/footnotes.xml", printed(opened(doc(*blocks)).find("w:footnote", NOTES)))


def test_every_block_lies_in_a_bookmark_of_its_id() -> None:
    file = opened(doc(*(block for group in GROUPS.values() for block in group), resources=(picture("a.png"),)))
    marks = set(file.values(".//w:bookmarkStart", DOCUMENT, "w:name"))
    assert {f"_b{block.id}" for group in GROUPS.values() for block in group} <= marks
    assert all(len(mark) <= 40 for mark in marks)


def test_plain_and_marked_paragraphs_are_written_alike() -> None:
    """Plain ones are parsed in bulk, others built piece by piece: nobody can tell."""
    plain = body(doc(para("甲乙", id="a"), para("丙", id="b")))
    other = body(doc(para("甲乙<", id="a"), para("丙", id="b"))).replace("&lt;", "")
    assert plain == other


@pytest.mark.parametrize("words", ["<b>&amp;", ' " ', " 前", "后 ", "一\u0085二", "]]>", "\U00020000"])
def test_words_that_look_like_markup_stay_words(words: str) -> None:
    assert opened(doc(para(words, id="a"))).words() == [words]


def test_characters_that_xml_forbids_are_left_out_and_counted() -> None:
    rendering = rendered(doc(para("甲\x01乙\x01\ufffe", id="a"), title="题\x02"))
    found = {dict(each.arguments)["character"]: dict(each.arguments)["count"] for each in rendering.diagnostics}
    assert {each.id for each in rendering.diagnostics} == {"character-forbidden"}
    assert {character: count for character, count in found.items() if character != "U+0002"} == {"U+0001": "2", "U+FFFE": "1"}


def test_space_between_two_blocks_is_the_larger_of_both_as_in_print() -> None:
    file = opened(doc(heading(1, "甲"), heading(2, "乙"), "丙"))
    assert file.values("w:body/w:p/w:pPr/w:spacing", attribute="w:beforeLines") == ["0"]


def test_a_document_without_anything_has_one_empty_paragraph() -> None:
    assert opened(doc()).words() == [""]


def test_a_page_break_falls_on_the_next_paragraph() -> None:
    file = opened(doc("前", page_break(), "后"))
    assert [paragraph.find(f".//{name('w:pageBreakBefore')}") is not None for paragraph in file.find("w:body/w:p")] == [False, True]


def test_a_page_break_at_the_end_makes_no_empty_page() -> None:
    file = opened(doc("前", page_break(id="p")))
    assert not file.find(".//w:pageBreakBefore")
    assert "_bp" in file.values(".//w:bookmarkStart", attribute="w:name")


def test_tables_that_follow_each_other_stay_two() -> None:
    file = opened(doc(table(row("甲")), table(row("乙"))))
    kinds = [element.tag for element in file.find("w:body/*")]
    assert kinds == [name(f"w:{kind}") for kind in ("p", "tbl", "p", "tbl", "p", "sectPr")][1:] or kinds.count(name("w:tbl")) == 2
    tables = [place for place, kind in enumerate(kinds) if kind == name("w:tbl")]
    assert tables[1] - tables[0] == 2


def test_a_theme_without_an_ornament_draws_a_rule() -> None:
    file = opened(doc(scene_break()), replace(essay(), ornament=""))
    assert file.style("ThematicBreak").find(f".//{name('w:pBdr')}") is not None


def test_readings_and_dots_do_not_widen_the_lines() -> None:
    file = opened(doc(para(ruby("字", "zi")), para(dots("点")), para(ruby("字", "zi"), image("a.png")), resources=(picture("a.png"),)))
    assert file.values("w:body/w:p/w:pPr/w:spacing", attribute="w:lineRule") == ["exact", "exact"]


def test_a_note_inside_a_note_goes_on_in_the_line() -> None:
    file = opened(doc(para("文", note(para("外", note("内"))))))
    assert file.words(NOTES)[-1].strip() == "外内"


def test_a_reference_inside_a_link_is_words() -> None:
    file = opened(doc(para("处", id="p"), para(link("https://example.org", ref("x", "见", block="p")), link("https://example.org", "外"))))
    assert not file.find(".//w:hyperlink//w:hyperlink")
    assert file.words()[1] == "见外"


def test_the_brackets_of_a_formulas_number_stand_outside_its_field_and_its_bookmark() -> None:
    file = opened(doc(para("见", ref("f", block="f")), math_block("x", number=1, id="f")))
    assert [text.text for text in file.find(".//w:t")] == ["见", "\uff08", "1", "\uff09", "\uff08", "1", "\uff09"]
    start = next(each for each in file.find(".//w:bookmarkStart") if each.get(name("w:name")) == "_rf")
    before, after = start.getprevious(), start.getnext()
    assert before is not None and after is not None
    assert before.findtext(name("w:t")) == "\uff08"
    assert after.find(name("w:fldChar")) is not None


def test_a_pattern_without_a_number_is_the_whole_label() -> None:
    theme = essay()
    words = {language: replace(each, figure="插图") for language, each in theme.words.items()}
    file = opened(doc(fig("a.png", caption="题", number=1)), replace(theme, words=words))
    assert file.words()[1] == "插图\u3000题"
    assert not file.find(".//w:instrText")
