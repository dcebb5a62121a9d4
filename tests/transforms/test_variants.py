"""The words of a document in other characters: prose, titles and ruby, and nothing that is not words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Document, Metadata, Paragraph
from exporter.transforms import VARIANTS, transform
from exporter.transforms.variants import to_variant
from exporter.walk import plain_text
from tests.builders import code, doc, em, heading, image, link, math_block, note, para, ruby, strong, text


def converted(document: Document, variant: str = "s2tw") -> Document:
    return to_variant(document, variant)[0]


def test_prose_is_written_anew_and_code_and_addresses_stay() -> None:
    before = doc(
        para("头发", code("头发"), link("http://a.cn/头发", "头发"), note("头发"), ruby("发", "fà"), image("发.png", "头发")),
        heading(1, "头发", label="第一节"),
        math_block("x_发"),
    )
    after = doc(
        para("頭髮", code("头发"), link("http://a.cn/头发", "頭髮"), note("頭髮"), ruby("發", "fà"), image("发.png", "頭髮")),
        heading(1, "頭髮", label="第一節"),
        math_block("x_发"),
    )
    assert converted(before).blocks == after.blocks


def test_a_word_is_seen_across_emphasis() -> None:
    assert converted(doc(para("头", strong("发"), "干了"))).blocks[0] == para("頭", strong("髮"), "幹了")


def test_a_regions_word_of_another_length_stays_where_it_was() -> None:
    (block,) = converted(doc(para("用", em("打印机"), "和", strong("硅"), "做软件")), "s2twp").blocks
    assert block == para("用", em("印表機"), "和", strong("矽"), "做軟體")


def test_metadata_are_written_anew_and_the_language_is_the_variants() -> None:
    document = converted(doc("汉", metadata=Metadata(title="汉语", authors=("张三",), keywords=("汉",), identifier="汉")), "s2hk")
    metadata = document.metadata
    assert (metadata.title, metadata.authors, metadata.keywords, metadata.identifier) == ("漢語", ("張三",), ("漢",), "汉")
    assert metadata.language == "zh-HK"


def test_changes_are_counted_and_told() -> None:
    document, findings = to_variant(doc("汉语", "一二"), "s2t")
    assert [(change.before, change.after) for change in document.provenance.changes] == [("汉语", "漢語")]
    assert [(finding.id, dict(finding.arguments)["count"]) for finding in findings] == [("variant-converted", "2")]


def test_without_a_variant_nothing_changes() -> None:
    assert transform(doc("汉语")).document.blocks[0] == transform(doc("汉语"), variant="").document.blocks[0]


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_is_one_that_the_library_knows(variant: str) -> None:
    assert converted(doc("汉"), variant).metadata.language == VARIANTS[variant]


@given(
    st.lists(st.text("头发干了面后里软件打印机鼠标硅abc\uff0c\u3002 ", min_size=1, max_size=12), max_size=5),
    st.sampled_from(["s2twp", "s2t"]),
)
def test_a_change_says_all_that_was_lost_and_won(pieces: list[str], variant: str) -> None:
    before = doc(para(*(strong(piece) if index % 2 else text(piece) for index, piece in enumerate(pieces))))
    document = converted(before, variant)
    told = Counter("".join(pieces))
    for change in document.provenance.changes:
        told.subtract(change.before)
        told.update(change.after)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert +told == Counter(plain_text(block.children))
