from __future__ import annotations

from collections.abc import Callable

from hypothesis import given

from exporter.labels import HeadingNumber, LabelRules
from exporter.model import Code, CodeBlock, Document, Metadata, NumeralSystem, Ruby, Text
from exporter.reading_text import CHECKED_BOX, EMPTY_BOX, ReadingRules, item_mark, reading_text
from exporter.title_block import TitleRules
from exporter.walk import descendants
from tests.builders import (
    cell,
    code,
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
    table,
    ul,
    verse,
)
from tests.documents import documents

RULES = ReadingRules(LabelRules(figure="\u56fe{n}", table="\u8868{n}", formula="({n})"))


def lines(document: Document, rules: ReadingRules = RULES) -> list[str]:
    return [line.label + line.text for line in reading_text(document, rules)]


def test_the_title_block_comes_first_and_belongs_to_no_block() -> None:
    read = reading_text(doc("\u6587", title="\u9898", published="2019"), RULES)
    assert [(line.block, line.text) for line in read] == [("", "\u9898"), ("", "2019"), ("", "\u6587")]


def test_category_and_source_are_not_printed_unless_the_theme_says_so() -> None:
    document = doc("\u6587", metadata=Metadata(category="\u7c7b", source="\u6e90"))
    assert lines(document) == ["\u6587"]
    assert lines(document, ReadingRules(title=TitleRules(("source", "category")))) == ["\u6e90", "\u7c7b", "\u6587"]


def test_a_note_is_told_with_the_place_of_its_call() -> None:
    (line,) = reading_text(doc(para("\u524d", note("\u6ce8", ol("\u9879")), "\u540e", note("\u53c8"))), RULES)
    assert (line.text, line.notes) == ("\u524d\u540e", ((1, "\u6ce8\n1.\n\u9879"), (2, "\u53c8")))


def test_a_note_inside_emphasis_is_called_where_it_stands() -> None:
    (line,) = reading_text(doc(para("\u4e00", em("\u4e8c", note("\u6ce8"), "\u4e09"))), RULES)
    assert line.notes == ((2, "\u6ce8"),)


def test_a_heading_has_its_label_apart() -> None:
    numbered = LabelRules(headings={1: HeadingNumber("\u7b2c{1}\u7ae0", (NumeralSystem.CHINESE,))})
    (line,) = reading_text(doc(heading(1, "\u8bcd", ordinals=(3,), id="h")), ReadingRules(numbered))
    assert (line.block, line.label, line.text) == ("h", "\u7b2c\u4e09\u7ae0\u3000", "\u8bcd")


def test_ruby_reads_as_base_then_annotation_and_a_break_as_a_line_feed() -> None:
    assert lines(doc(para(ruby("\u6c49", "h\u00e0n"), line_break(), code("x")))) == ["\u6c49h\u00e0n\nx"]


def test_pictures_and_formulas_are_objects_and_no_words() -> None:
    document = doc(para("a", image("p.png", "never"), formula("x")), fig("p.png", "never"), resources=[picture("p.png")])
    assert lines(document) == ["a"]


def test_a_picture_that_was_not_read_leaves_its_words_or_its_address() -> None:
    assert lines(doc(para(image("p.png", "\u56fe\u8bf4")), fig("q.png"))) == ["\u56fe\u8bf4", "q.png"]


def test_captions_have_labels_and_a_gap_when_numbered() -> None:
    document = doc(
        fig("p.png", caption="\u98ce\u666f", number=2), table(row("a"), caption="\u6570", number=1), resources=[picture("p.png")]
    )
    assert lines(document) == ["\u56fe2\u3000\u98ce\u666f", "\u88681\u3000\u6570", "a"]


def test_a_table_reads_row_by_row_with_the_head_first() -> None:
    assert lines(doc(table(row("c", cell("d", "e")), head=(row("a", "b"),)))) == ["a", "b", "c", "d", "e"]


def test_items_read_with_their_numerals_and_boxes_but_without_bullets() -> None:
    tasks = ul(item("a", checked=True), item("b", checked=False), "c")
    assert lines(doc(tasks)) == [CHECKED_BOX, "a", EMPTY_BOX, "b", "c"]
    assert lines(doc(ol("a", "b", start=2))) == ["2.", "a", "3.", "b"]
    assert item_mark(ol(item("a", checked=True)), 0) == "1." + CHECKED_BOX


def test_verse_quotes_definitions_and_code_read_in_order() -> None:
    document = doc(verse(("a", "b"), ("c",), attribution="d"), quote("e", attribution="f"), dl(("g", "h")), code_block("i\n j"))
    assert lines(document) == ["a", "b", "c", "d", "e", "f", "g", "h", "i\n j"]


def test_breaks_are_furniture() -> None:
    assert lines(doc("a", scene_break(), page_break(), "b")) == ["a", "b"]


def test_a_reference_without_words_prints_the_label_of_its_target_or_its_words_or_its_anchor() -> None:
    document = doc(
        heading(1, "\u7ae0\u540d", id="h"),
        fig("p.png", caption="\u98ce", number=1, id="f"),
        math_block("x", number=7, id="m"),
        para(
            ref("a", block="h"), "/", ref("b", block="f"), "/", ref("c", block="m"), "/", ref("nowhere"), "/", ref("d", "\u5df1", block="h")
        ),
        resources=[picture("p.png")],
    )
    assert lines(document)[-1] == "\u7ae0\u540d/\u56fe1/(7)/nowhere/\u5df1"


def test_the_address_of_a_link_is_not_read() -> None:
    assert lines(doc(para(link("https://example.org/", "\u6b64")))) == ["\u6b64"]


def test_the_reading_text_of_a_document_looks_like_this(golden: Callable[[str, str], None]) -> None:
    document = doc(
        heading(1, "\u5f00\u7aef", label="\u4e00\u3001", id="b1"),
        para("\u6b63\u6587", note("\u811a\u6ce8"), "\u3002", id="b2"),
        ol(item("\u7532", ul("\u4e59")), numerals=NumeralSystem.CIRCLED, suffix="", id="b3"),
        title="\u9898\u76ee",
        published="2019-12-08",
    )
    written = (f"{line.block}\t{line.label}\t{line.text}\t{line.notes}\n" for line in reading_text(document, RULES))
    golden("reading_text.txt", "".join(written))


@given(documents())
def test_every_word_of_a_document_is_read(document: Document) -> None:
    read = reading_text(document, RULES)
    said = "\n".join((*(line.text for line in read), *(words for line in read for _, words in line.notes)))
    for node in (node for block in document.blocks for node in (block, *descendants(block))):
        match node:
            case Text() | Code() | CodeBlock():
                assert node.text in said
            case Ruby():
                assert node.base + node.annotation in said
            case _:
                pass
