"""Marks that were flattened to ASCII become full width again, in flattened Chinese documents and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Document, Metadata, Paragraph
from exporter.transforms.punctuation import FULL_WIDTH, is_flattened, restore_punctuation, restored_marks
from exporter.walk import plain_text
from tests.builders import code, code_block, doc, em, fig, heading, note, para, quote, row, ruby, table, verse, words

COMMA, COLON, SEMICOLON, QUESTION, EXCLAMATION, OPEN, CLOSE = "\uff0c", "\uff1a", "\uff1b", "\uff1f", "\uff01", "\uff08", "\uff09"
FLAT = para("一,二,三,四,五")


def restored(source: str) -> str:
    changed = list(source)
    for edit in restored_marks(source):
        changed[edit.offset] = edit.after
    return "".join(changed)


@pytest.mark.parametrize(
    ("flat", "full"),
    [
        ("你好,世界", f"你好{COMMA}世界"),
        ("关系:什么;时候", f"关系{COLON}什么{SEMICOLON}时候"),
        ("是吗?是!", f"是吗{QUESTION}是{EXCLAMATION}"),
        ("真的吗?!", f"真的吗{QUESTION}{EXCLAMATION}"),
        ("9月28日,《指示信》", f"9月28日{COMMA}《指示信》"),
        ("\u201c一切\u201d,他说:\u201c好\u201d", f"\u201c一切\u201d{COMMA}他说{COLON}\u201c好\u201d"),
        ("增长了5%,其中", f"增长了5%{COMMA}其中"),
        ("中国GDP,增长", f"中国GDP{COMMA}增长"),
        ("他说 , 好", f"他说 {COMMA} 好"),
        ("共有GDP!", f"共有GDP{EXCLAMATION}"),
        ("群众(人民)路线", f"群众{OPEN}人民{CLOSE}路线"),
        ("甲(乙(丙)丁)", f"甲{OPEN}乙{OPEN}丙{CLOSE}丁{CLOSE}"),
    ],
)
def test_a_mark_of_prose_is_full_width_again(flat: str, full: str) -> None:
    assert restored(flat) == full


@pytest.mark.parametrize(
    "kept",
    [
        "08:15:02",
        "比分3:2",
        "人口1,300,000人",
        "见https://a.cn/b?c=d,e;f:g 一文",
        "邮件a:b@c.cn",
        "写信给wang@a.com.cn",
        "在C:\\a\\b里",
        "std::vector",
        "Hello my friend,你好",
        "a, b, c",
        ",开头",
        "f(x)的值",
        "(注1)",
        "一. 指导思想",
        "3) 丙",
        "你好:)",
    ],
)
def test_what_is_no_flattened_mark_stays(kept: str) -> None:
    expected = kept.replace("(注1)", f"{OPEN}注1{CLOSE}") if kept == "(注1)" else kept
    assert restored(kept) == expected


def test_only_a_flattened_document_is_touched() -> None:
    assert is_flattened(doc("一,二,三"))
    assert not is_flattened(doc(f"一,二{COMMA}三{COMMA}四"))
    assert not is_flattened(doc("一,二"))
    assert not is_flattened(doc("one, two, three"))
    untouched = doc(f"一{COMMA}二{COMMA}三,四")
    assert restore_punctuation(untouched) == (untouched, ())


def test_a_document_in_another_language_is_not_touched() -> None:
    document = doc(FLAT, metadata=Metadata(language="ja"))
    assert restore_punctuation(document)[0] == document


def test_code_and_ruby_keep_their_marks_and_their_neighbours_see_them() -> None:
    document = doc(FLAT, para("甲", code("a,b"), ",乙", ruby("丙", "b,c"), ",丁"), code_block("print('你好,世界')"))
    after = restore_punctuation(document)[0]
    assert after.blocks[2] == document.blocks[2]
    assert after.blocks[1] == para("甲", code("a,b"), f"{COMMA}乙", ruby("丙", "b,c"), f"{COMMA}丁")


def test_a_mark_is_judged_across_markup() -> None:
    assert restore_punctuation(doc(FLAT, para("甲", em(",乙"), ",", em("丙"))))[0].blocks[1] == para(
        "甲", em(f"{COMMA}乙"), COMMA, em("丙")
    )


def test_every_place_where_words_stand_is_read() -> None:
    document = doc(
        FLAT,
        heading(1, "甲,乙"),
        quote("丙,丁", attribution="戊,己"),
        verse(["庚,辛"], attribution="壬,癸"),
        table(row("子,丑"), caption="寅,卯"),
        fig("a.png", caption="辰,巳"),
        para("午", note("未,申")),
        metadata=Metadata(title="酉,戌", rich_title=words("酉,", em("戌"))),
    )
    after = restore_punctuation(document)[0]
    assert len(after.provenance.changes) == 4 + 10
    assert after.metadata.rich_title == words(f"酉{COMMA}", em("戌"))


def test_a_plain_title_is_restored_too() -> None:
    after = restore_punctuation(doc(FLAT, title="甲,乙"))[0]
    assert after.metadata.title == f"甲{COMMA}乙"


characters = st.text("的一是春ab12,:;?!() \u201c\u201d\u3002\uff0c.", max_size=40)


@given(characters)
def test_restoring_twice_is_restoring_once(source: str) -> None:
    assert restored(restored(source)) == restored(source)


@given(characters)
def test_restoring_only_widens(source: str) -> None:
    after = restored(source)
    narrow = str.maketrans({full: flat for flat, full in FULL_WIDTH.items()})
    assert after.translate(narrow) == source.translate(narrow)


@given(st.lists(characters.filter(bool), min_size=1, max_size=6))
def test_a_document_restored_twice_is_the_document_restored_once(lines: list[str]) -> None:
    once = restore_punctuation(doc(*lines))[0]
    assert restore_punctuation(once)[0] == once


@given(st.lists(characters.filter(bool), min_size=1, max_size=6))
def test_every_change_is_listed(lines: list[str]) -> None:
    after = restore_punctuation(doc(*lines))[0]
    differing = sum(before != now for before, now in zip("".join(lines), _words(after), strict=True))
    assert len(after.provenance.changes) == differing


def _words(document: Document) -> str:
    return "".join(plain_text(block.children) for block in document.blocks if isinstance(block, Paragraph))
