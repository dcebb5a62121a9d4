"""Files by chapters and by bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.labels import item_label
from exporter.model import Block, Document, OrderedList
from exporter.renderers.epub.division import TARGET, divide
from exporter.renderers.epub.halving import pieces
from exporter.renderers.epub.weights import weight
from exporter.transforms import transform
from exporter.verification.epub import check_words
from tests.builders import (
    cell,
    code_block,
    dl,
    doc,
    em,
    formula,
    heading,
    item,
    note,
    ol,
    page_break,
    para,
    quote,
    ref,
    row,
    table,
    ul,
    verse,
)
from tests.documents import blocks
from tests.renderers.epub.opened import THEME, Opened, opened, rendered

HARD_LIMIT = 260_000
SENTENCE = "一二三四五六七八九。"
LONG = SENTENCE * 10_000


def names(*given: Block) -> list[tuple[str, int]]:
    return [(file.name, len(file.blocks)) for file in divide(given)]


def sizes(document: Document) -> list[int]:
    book = opened(document)
    return [len(book.text(name).encode()) for name in book.texts]


def test_each_chapter_opens_a_file_and_text_before_the_first_has_its_own() -> None:
    assert names(para("序"), heading(1, "甲", label="第一章"), para("一"), heading(2, "子"), heading(1, "乙", label="第二章")) == [
        ("text-0001.xhtml", 1),
        ("text-0002.xhtml", 3),
        ("text-0003.xhtml", 1),
    ]


def test_the_short_sections_of_an_essay_read_on_in_one_file() -> None:
    assert names(para("序"), heading(1, "甲", label="一、"), para("一"), heading(1, "乙", label="二、"), para("二")) == [
        ("text-0001.xhtml", 5)
    ]


def test_a_document_without_blocks_is_one_empty_file() -> None:
    assert names() == [("text-0001.xhtml", 0)]


def test_chapters_of_a_volume_open_files_too() -> None:
    files = divide((heading(1, "起事", label="第一卷"), heading(2, "甲"), para("一"), heading(2, "乙")))
    assert [(file.is_volume, len(file.blocks)) for file in files] == [(True, 1), (False, 2), (False, 1)]


def test_sections_of_a_chapter_that_is_no_volume_stay_with_it() -> None:
    assert names(heading(1, "第一章"), heading(2, "甲"), para("一"), heading(2, "乙")) == [("text-0001.xhtml", 4)]


def test_sections_of_a_chapter_too_large_for_one_file_open_files() -> None:
    long = [para(SENTENCE * 3000) for _ in range(3)]
    assert [count for _, count in names(heading(1, "史"), heading(2, "甲"), *long, heading(2, "乙"), para("二"))] == [4, 1, 2]


def test_a_page_break_at_the_edge_of_a_file_goes_because_a_file_is_a_new_page() -> None:
    assert [count for _, count in names(para("一"), page_break(), heading(1, "甲"), page_break(), para("二"), page_break())] == [1, 3]


def test_a_long_chapter_goes_on_in_files_that_no_contents_name() -> None:
    document = doc(heading(1, "甲"), *[para(SENTENCE * 300) for _ in range(60)], heading(1, "乙"), "完。")
    book = opened(document)
    assert book.texts == ["text-0001.xhtml", "text-0001-2.xhtml", "text-0001-3.xhtml", "text-0002.xhtml"]
    assert [label for label, _ in book.nav] == ["甲", "乙"]
    assert max(sizes(document)) <= HARD_LIMIT


def test_a_heading_never_ends_a_file_that_its_text_does_not_begin() -> None:
    fill = [para(SENTENCE * 660) for _ in range(10)]
    last = divide((heading(1, "甲"), *fill, heading(3, "子"), para(SENTENCE * 400)))[-1]
    assert last.blocks[0] == heading(3, "子")


@pytest.mark.parametrize(
    "block",
    [
        para(LONG),
        para(em(LONG), LONG),
        quote(para(LONG), attribution="某"),
        verse([SENTENCE * 8] * 1200, attribution="某"),
        verse(*[[SENTENCE * 8] * 30] * 40),
        ol(*[SENTENCE * 30] * 400),
        ol(item(para(LONG), para(LONG))),
        ul(item(*[SENTENCE * 30] * 400)),
        dl(*[("词", SENTENCE * 30)] * 400),
        table(*[row("一", SENTENCE * 10)] * 800, head=[row("甲", "乙")], caption="题"),
        code_block("\n".join(["<&>" * 20] * 3000)),
        code_block("<" * 200_000),
        para(*[formula("x_{1}^{2}")] * 500, *[note(SENTENCE * 20)] * 200),
    ],
    ids=[
        "paragraph",
        "emphasis",
        "quotation",
        "verse",
        "stanzas",
        "list",
        "item",
        "bullets",
        "definitions",
        "table",
        "code",
        "one line",
        "notes",
    ],
)
def test_a_block_larger_than_a_file_is_parted_and_keeps_its_words(block: Block) -> None:
    document = transform(doc("前。", block, "后。", title="题")).document
    finished = rendered(document)
    book = Opened(finished.content)
    bytes_of_files = [len(book.text(name).encode()) for name in book.texts]
    assert len(bytes_of_files) > 1
    assert max(bytes_of_files) <= HARD_LIMIT
    assert check_words(finished.content, document, THEME.reading_rules("zh-Hans")) == ()


def test_rows_joined_by_a_cell_stay_together() -> None:
    rows = [row(cell("甲", rows=3), "一"), row("二"), row("三"), row("乙", "四")]
    assert [len(piece.body) for piece in pieces(table(*rows), 1000) if hasattr(piece, "body")] == [3, 1]


def test_a_list_goes_on_with_its_numbers() -> None:
    parts = [part for part in pieces(ol(*[SENTENCE * 10] * 8, start=3), 2000) if isinstance(part, OrderedList)]
    assert len(parts) > 1
    assert [item_label(part, index) for part in parts for index in range(len(part.items))] == [f"{number}." for number in range(3, 11)]


def test_links_and_notes_still_lead_somewhere_after_a_division() -> None:
    far = para("目标", anchor="far")
    document = doc(para("见", ref("far"), note("首注")), *[para(SENTENCE * 300, note("注")) for _ in range(60)], far)
    book = opened(document)
    assert len(book.texts) > 2
    for name in book.texts:
        for href in book.strings(name, "//h:a/@href"):
            file, _, id = href.partition("#")
            assert book.found(file or name, f"//*[@id='{id}']"), href
    assert book.strings("text-0001.xhtml", "//h:a[@class='reference']/@href")[0].startswith(book.texts[-1])


@given(blocks(), st.integers(150, 2000))
def test_pieces_weigh_what_was_asked_for_or_cannot_be_parted(given_blocks: tuple[Block, ...], limit: int) -> None:
    for block in given_blocks:
        for piece in pieces(block, limit):
            assert weight(piece) <= limit or pieces(piece, limit) == (piece,)


def test_a_file_aims_well_below_the_hard_limit() -> None:
    assert TARGET < HARD_LIMIT
