"""What other programs write into Markdown is read as they mean it, listed, and left where it is switched off or code."""

from __future__ import annotations

import pytest

from exporter.model import CodeBlock, Document, Heading, Math, MathBlock, Paragraph, Provenance, Quote
from exporter.readers.markdown.writing import write
from exporter.walk import descendants, plain_text
from tests.builders import line_break, para, strong, words
from tests.readers.reading import lines, markdown, read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("见[[乡土中国]]与[[费孝通|费老]]。", "见乡土中国与费老。"),
        ("正文%%只给自己看%%继续", "正文继续"),
        ("[TOC]\n\n正文", "正文"),
        ("@[TOC](文章目录)\n\n正文", "正文"),
        ("{% note info %}\n\n正文\n\n{% endnote %}", "正文"),
        ("- 甲\n\t- 见[[乙]]", "甲见乙"),
    ],
)
def test_a_spelling_of_another_program_says_its_words(written: str, said: str) -> None:
    assert "".join(lines(markdown(written))) == said
    assert {change.rule for change in markdown(written).provenance.changes} == {"dialects"}
    assert read(written, ".md", without=frozenset({"dialects"})).document.provenance.changes == ()


def test_headings_need_no_space() -> None:
    assert [
        (block.level, plain_text(block.children))
        for block in markdown("#标签\n\n##没有空格\n\n###也没有").blocks
        if isinstance(block, Heading)
    ] == [
        (1, "没有空格"),
        (2, "也没有"),
    ]


def test_a_callout_is_a_quotation_that_begins_with_its_title() -> None:
    (quote,) = markdown("> [!note] 提示\n> 这是正文").blocks
    assert quote == Quote((Paragraph((strong("提示"), line_break(), *words("这是正文"))),))


@pytest.mark.parametrize(
    ("written", "formulas"),
    [
        (r"速度是\(v = \frac{s}{t}\)与\(t\)是时间。", [r"v = \frac{s}{t}", "t"]),
        ("由此\n\n\\[\nE = mc^2\n\\]\n\n得证", ["E = mc^2"]),
        (r"\[ a^2 + b^2 = c^2 \]", ["a^2 + b^2 = c^2"]),
        (r"\(见下\) \(1\) \(see below\) \[1\] \\(x\\) `\(y\)` [a](\(foo\))", []),
    ],
)
def test_formulas_between_the_brackets_of_tex_are_formulas(written: str, formulas: list[str]) -> None:
    found = [node.tex.strip() for node in descendants(markdown(written)) if isinstance(node, Math | MathBlock)]
    assert found == formulas


def test_code_is_left_alone() -> None:
    document = markdown("```\n[[甲]]\n##乙\n```\n\n    [[丙]]\n\n`[[丁]]`")
    assert not document.provenance.changes
    assert [block.text for block in document.blocks if isinstance(block, CodeBlock)] == ["[[甲]]\n##乙", "[[丙]]"]


@pytest.mark.parametrize("typed", ["[[乡土]]", "甲%%乙%%", "[TOC]", "{% 甲 %}", "##甲", r"\(x\)", "[!note] 甲"])
def test_the_same_characters_as_words_are_written_so_that_they_stay(typed: str) -> None:
    document = Document(blocks=(para(typed),))
    assert markdown(write(document)).blocks == document.blocks
    quoted = Document(blocks=(Quote((para(typed),)),), provenance=Provenance())
    assert markdown(write(quoted)).blocks == quoted.blocks
