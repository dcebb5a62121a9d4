from __future__ import annotations

import pytest

from exporter.model import Metadata, Text
from exporter.title_block import TITLE_ITEMS, DatePatterns, TitleRules, printed_date, title_block
from exporter.walk import plain_text
from tests.builders import em

CHINESE = DatePatterns("{year}\u5e74", "{year}\u5e74{month}\u6708", "{year}\u5e74{month}\u6708{day}\u65e5")


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2019", "2019\u5e74"),
        ("2019-12", "2019\u5e7412\u6708"),
        ("2019-02-08", "2019\u5e742\u67088\u65e5"),
        ("2019-12-08T08:15:02", "2019\u5e7412\u67088\u65e5"),
        ("\u6c11\u56fd\u4e8c\u5341\u5e74", "\u6c11\u56fd\u4e8c\u5341\u5e74"),
        ("", ""),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is_known(date: str, printed: str) -> None:
    assert printed_date(date, CHINESE) == printed


@pytest.mark.parametrize("date", ["2019 - 2020", "2019/12/08", "20191208", "2019-12-08\u524d\u540e", "1949\u5e7410\u67081\u65e5"])
def test_what_only_begins_like_a_date_is_printed_as_it_is(date: str) -> None:
    assert printed_date(date, CHINESE) == date


def test_items_stand_in_the_order_of_the_theme_and_empty_ones_are_left_out() -> None:
    metadata = Metadata(title="\u9898", authors=("\u7532", "\u4e59"), published="2019", category="\u7c7b")
    lines = title_block(metadata, TitleRules(("dateline", "subtitle", "title", "authors"), CHINESE, "/"))
    assert [(line.style, plain_text(line.children)) for line in lines] == [
        ("dateline", "2019\u5e74"),
        ("title", "\u9898"),
        ("authors", "\u7532/\u4e59"),
    ]


def test_a_rich_title_is_printed_with_its_markup() -> None:
    (line,) = title_block(Metadata(title="\u9898", rich_title=(em("\u9898"),)), TitleRules(("title",)))
    assert line.children == (em("\u9898"),)


def test_a_document_about_which_nothing_is_said_has_no_title_block() -> None:
    assert title_block(Metadata(), TitleRules(tuple(TITLE_ITEMS))) == ()


def test_every_item_can_be_printed() -> None:
    metadata = Metadata(title="a", subtitle="a", authors=("a",), published="a", source="a", category="a")
    assert [line.children for line in title_block(metadata, TitleRules(tuple(TITLE_ITEMS)))] == [(Text("a"),)] * len(TITLE_ITEMS)
