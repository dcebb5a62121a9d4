"""The Markdown that is written reads back as the same document, and looks as a person would have written it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from exporter.model import Block, Document, Heading, Paragraph, Role, Text
from exporter.readers import READERS, Hints
from exporter.readers.markdown.writing import write, write_block
from exporter.readers.markdown.writing.normal_form import normal
from exporter.transforms import transform
from tests.builders import (
    cell,
    code,
    doc,
    em,
    fig,
    formula,
    heading,
    item,
    line_break,
    link,
    note,
    ol,
    para,
    quote,
    row,
    ruby,
    strong,
    sup,
    table,
    ul,
    verse,
    words,
)
from tests.documents import documents
from tests.readers.reading import FEATURES, SEED, markdown, read

COMMA, STOP, COLON = "\uff0c", "\u3002", "\uff1a"
DASH = "\u2014\u2014"


def _reads_back(document: Document) -> None:
    again, expected = read(write(document), ".md").document, normal(document)
    assert again.blocks == expected.blocks
    assert again.metadata == expected.metadata


@settings(max_examples=60)
@given(documents())
def test_what_is_written_reads_back(document: Document) -> None:
    _reads_back(document)


@settings(max_examples=40)
@given(documents())
def test_the_normal_form_is_its_own(document: Document) -> None:
    assert normal(normal(document)) == normal(document)


@pytest.mark.parametrize("path", [*sorted(FEATURES.glob("*.*")), SEED], ids=lambda path: path.name)
def test_a_source_that_is_written_anew_reads_back(path: Path) -> None:
    if path.suffix in READERS:
        _reads_back(transform(READERS[path.suffix](path.read_bytes(), Hints(path.name, path.parent)).document).document)


@pytest.mark.parametrize("path", sorted(FEATURES.glob("*.md")), ids=lambda path: path.name)
def test_writing_again_changes_nothing(path: Path) -> None:
    once = write(markdown(path.read_text("utf-8")))
    assert write(markdown(once)) == once


# ------------------------------------------------------------------------------------------------- as a person would write


def _lines(block: Block, *, chinese: bool = True) -> str:
    return "\n".join(write_block(block, chinese=chinese))


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (
            para(f"甲{COMMA}乙(丙)[1]{COLON}3*4=12{COMMA}a_b, 100-200 $5{STOP}"),
            f"甲{COMMA}乙(丙)[1]{COLON}3*4=12{COMMA}a_b, 100-200 $5{STOP}",
        ),
        (para("甲", strong("\u201c乙\u201d"), "丙", em("丁")), "甲**\u201c乙\u201d**丙*丁*"),
        (para("1. 甲"), "1\\. 甲"),
        (para("- 甲"), "\\- 甲"),
        (para("# 甲"), "\\# 甲"),
        (para("*甲*"), "\\*甲\\*"),
        (para(em(strong("甲"))), "***甲***"),
        (para(strong(em("甲"))), "**_甲_**"),
        (para(strong("甲"), strong("乙")), "**甲**<strong>乙</strong>"),
        (para(ruby("汉", "hàn"), ruby("字", "zì")), "{汉字|hàn|zì}"),
        (para("m", sup("2"), "的", formula("x"), "和", code("a`b")), "m^2^的$x$和``a`b``"),
        (para("5", formula("x")), "5$`x`$"),
        (para("甲", line_break(), "乙"), "甲\\\n乙"),
        (para(link("https://a.cn", "https://a.cn"), link("a b", "甲")), "<https://a.cn>[甲](<a b>)"),
        (para("甲", role=Role.LEAD, anchor="乙"), "甲 {#乙 .导语}"),
        (para("甲", note("乙")), "甲[^1]\n\n[^1]: 乙"),
        (heading(2, "总则", label="第一章"), "## 第一章 总则"),
        (heading(1, "总则", label="一、"), "# 一、总则"),
        (heading(1, "第一章 总则"), '# 第一章 总则 {编号=""}'),
        (heading(1, "总则", label="其一"), "# 总则 {编号=其一}"),
        (heading(8, "甲"), "###### 甲 {层级=8}"),
        (quote("甲", attribution=f"{DASH}乙"), f"> 甲\n> {DASH}乙"),
        (quote("甲", attribution="乙"), "> 甲\n>\n> 乙 {.出处}"),
        (quote("甲", f"{DASH}乙"), f"> 甲\n>\n> {DASH}乙 {{.正文}}"),
        (verse(["甲", "乙"], ["丙"], attribution="丁"), "::: 诗\n甲\n乙\n\n丙\n\n丁 {.出处}\n:::"),
        (ul("甲", item("乙", ul("丙"))), "- 甲\n- 乙\n  - 丙"),
        (ul(item("甲", "乙"), "丙"), "- 甲\n\n  乙\n\n- 丙"),
        (ul(item("甲", checked=True)), "- [x] 甲"),
        (ol("甲", "乙", prefix="\uff08", suffix="\uff09", start=3), "{编号=\uff081\uff09}\n3. 甲\n4. 乙"),
        (table(row("丙", "5"), head=[row("甲", "数目")], caption="丁"), f"| 甲  | 数目 |\n|-----|------|\n| 丙  | 5    |\n\n表{COLON}丁"),
        (table(row("a|b", cell(para(code("c|d"))))), "{表头=0}\n| a\\|b | `c\\|d` |\n|------|--------|"),
        (table(row(cell("甲", ul("乙")), "丙")), "::: 表格 {表头=0}\n- - 甲\n\n    - 乙\n  - 丙\n:::"),
        (fig("a.png", "甲", "甲"), "![甲](a.png)"),
        (fig("a.png", "logo"), "![logo](a.png)"),
        (fig("a.png", "甲", "乙", anchor="丙"), '![甲](a.png "乙"){#丙}'),
        (fig("a.png", "甲"), "::: 插图\n![甲](a.png)\n:::"),
    ],
)
def test_a_block_is_written(block: Block, written: str) -> None:
    assert _lines(block) == written


def test_names_are_english_beside_english() -> None:
    assert _lines(para("A", role=Role.LEAD), chinese=False) == "A {.lead}"
    assert "date: 2019\nlanguage: en\n" in write(doc("A", title="B", published="2019", language="en"))


def test_neighbours_stay_apart() -> None:
    document = doc(ul("甲"), ul("乙"), ol("丙"), ol("丁"), table(row("戊")), f"表{COLON}己", quote("庚"), quote("辛"))
    assert markdown(write(document)).blocks == normal(document).blocks


def test_a_heading_is_not_taken_for_the_title_that_is_missing() -> None:
    document = doc(heading(1, "甲"), "乙")
    again = markdown(write(document))
    assert (again.metadata.title, again.blocks) == ("", document.blocks)


def test_equal_notes_are_defined_once_and_labels_in_use_are_left_alone() -> None:
    assert write_block(para("甲", note("乙"), "丙", note("乙")), labels=["1"]) == ("甲[^2]丙[^2]", "", "[^2]: 乙")


# ---------------------------------------------------------------------------------------------------- one block in its place


def test_a_block_can_be_replaced_on_the_lines_that_it_stands_on() -> None:
    source = "# 甲\n\n# 乙\n\n{#丙}\n| 丁 |\n|-|\n| 戊 |\n\n: 己\n\n::: 诗\n庚\n:::\n\n辛\n壬\n\n- 癸\n- 子\n\n\n丑\n"
    lines = source.split("\n")
    spans = [(block.where.line, block.where.last) for block in markdown(source).blocks if block.where]
    assert spans == [(1, 1), (3, 3), (5, 10), (12, 14), (16, 17), (19, 20), (23, 23)]
    for block in markdown(source).blocks:
        assert block.where
        changed = [*lines[: block.where.line - 1], *write_block(block), *lines[block.where.last :]]
        assert markdown("\n".join(changed)).blocks == markdown(source).blocks


def test_an_empty_block_is_written_as_no_lines() -> None:
    assert write_block(Paragraph((Text(" "),))) == ()
    assert write_block(Heading(1, ())) == ("#",)
    assert words("甲") == para("甲").children
