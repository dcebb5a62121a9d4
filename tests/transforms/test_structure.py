"""Any document becomes one that the model's own rules allow, without losing words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Block, CodeBlock, Heading, Note, OrderedList, Paragraph, Quote, Text, UnorderedList
from exporter.transforms import PASSES, STEPS, transform
from exporter.transforms.identity import said
from exporter.transforms.structure import make_legal
from exporter.walk import children, descendants
from tests.builders import (
    Piece,
    code_block,
    dl,
    doc,
    em,
    fig,
    formula,
    heading,
    image,
    item,
    line_break,
    math_block,
    note,
    ol,
    page_break,
    para,
    quote,
    row,
    scene_break,
    strong,
    table,
    text,
    ul,
    verse,
)

GAP = "\u3000"


def _legal(*pieces: Piece) -> tuple[Block, ...]:
    return make_legal(doc(*pieces))[0].blocks


@pytest.mark.parametrize("wrap", [quote, lambda block: ul(item(block)), lambda block: table(row(table_cell(block)))])
def test_a_heading_inside_another_block_is_a_strong_paragraph(wrap) -> None:  # type: ignore[no-untyped-def]  # builders of several types
    assert _legal(wrap(heading(2, "总则", label="第一章"))) == doc(wrap(para(strong(text(f"第一章{GAP}"), text("总则"))))).blocks


def table_cell(block: Block):  # type: ignore[no-untyped-def]  # a builder's own type
    from tests.builders import cell

    return cell(block)


def test_a_heading_at_the_top_stays_and_its_level_is_one_to_nine() -> None:
    assert _legal(heading(12, "a"), heading(0, "b"), heading(3, "c")) == (heading(9, "a"), heading(1, "b"), heading(3, "c"))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (heading(1, "a"), (para(strong("a")),)),
        (math_block("x"), (para(formula("x")),)),
        (fig("a.png", caption="b"), (para(image("a.png"), line_break(), "b"),)),
        (verse(["a", "b"], attribution="c"), (para("a", line_break(), "b"), para("c"))),
        (dl(("a", "b")), (para("a"), para("b"))),
        (table(row("a", "b"), head=[row("c", "d")], caption="e"), (para("e"), para("c", text(GAP), "d"), para("a", text(GAP), "b"))),
        (scene_break(), ()),
        (page_break(), ()),
        (ol("a"), (ol("a"),)),
        (quote("a"), (quote("a"),)),
        (code_block("a"), (code_block("a"),)),
    ],
)
def test_a_note_holds_only_paragraphs_lists_quotations_and_code(block: Block, expected: tuple[Block, ...]) -> None:
    assert _legal(para("z", note(block))) == (para("z", note(*expected)),)


def test_a_note_inside_a_note_stands_in_brackets() -> None:
    (block,) = _legal(para("a", note(para("b", em("c", note(para("d"), ul("e"))), "f"))))
    assert block == para("a", note(para("b", em("c", text("\uff08"), "d", text(GAP), "e", text("\uff09")), "f")))


def test_a_line_feed_in_text_is_a_line_break_and_empty_text_goes() -> None:
    assert _legal(para(text("a\n\nb"), text(""), em(text("")))) == (para("a", line_break(), line_break(), "b", em()),)


def test_a_legal_document_comes_back_equal() -> None:
    document = doc(heading(1, "a"), para("b", note("c", ul("d"))), quote("e"), table(row("f")), verse(["g"]))
    assert make_legal(document)[0] == document


worded = st.text("abc", min_size=1, max_size=3)
inner = st.recursive(
    worded.map(para) | worded.map(lambda word: heading(1, word)) | worded.map(lambda word: table(row(word))) | worded.map(code_block),
    lambda nested: st.one_of(
        nested.map(quote),
        nested.map(lambda block: ul(item(block))),
        st.tuples(worded, nested).map(lambda pair: para(pair[0], note(pair[1]))),
        st.tuples(worded, nested).map(lambda pair: verse([em(pair[0], note(pair[1]))])),
    ),
    max_leaves=6,
)


@given(st.lists(inner, max_size=4))
def test_no_word_is_lost_and_what_comes_out_is_legal(pieces: list[Block]) -> None:
    after = make_legal(doc(*pieces))[0]
    assert Counter("".join(map(said, pieces))) <= Counter("".join(map(said, after.blocks)))
    for node in descendants(after):
        assert not (isinstance(node, Text) and (not node.text or "\n" in node.text))
        if isinstance(node, Note):
            assert all(isinstance(block, Paragraph | OrderedList | UnorderedList | Quote | CodeBlock) for block in node.blocks)
            assert not any(isinstance(below, Note | Heading) for below in descendants(node))
    assert not any(isinstance(below, Heading) for block in after.blocks for below in children(block))


def test_every_step_that_a_pass_can_leave_out_is_a_pass_or_a_readers_step() -> None:
    assert {"punctuation", "spacing"} == {step.name for step in PASSES} & set(STEPS)


def test_a_pass_that_is_no_step_cannot_be_switched_off() -> None:
    document = transform(doc("a"), frozenset({"identity", "numbering"})).document
    assert document.blocks[0].id
