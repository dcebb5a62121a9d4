"""What the package says about the work, and about those who read otherwise than with their eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exporter.model import Metadata
from exporter.renderers.epub.metadata import UNDATED, book_title, identifier, modified
from tests.builders import doc, fig, formula, heading, image, para, picture, ruby
from tests.renderers.epub.opened import opened

WORK = Metadata(title="呐喊", authors=("鲁迅",))


def test_an_identifier_survives_edits_of_the_text_and_of_its_dates() -> None:
    first = opened(doc("原文。", metadata=WORK)).dublin_core("identifier")
    later = replace(WORK, modified="2024-01-01", description="新", keywords=("小说",))
    assert opened(doc("改过的文字。", metadata=later)).dublin_core("identifier") == first
    assert first[0].startswith("urn:uuid:")


def test_another_author_or_volume_is_another_work() -> None:
    works = {WORK, replace(WORK, authors=("周树人",)), replace(WORK, series="全集", series_position="1"), replace(WORK, subtitle="修订")}
    assert len({identifier(work, work.title) for work in works}) == len(works)


@pytest.mark.parametrize(
    ("given", "stated"),
    [
        ("978-7-02-000872-8", "urn:isbn:9787020008728"),
        ("9787020008728", "urn:isbn:9787020008728"),
        ("ISBN 978-7-02-000872-8", "urn:isbn:9787020008728"),
        ("9787020008729", "9787020008729"),
        ("my-book-1", "my-book-1"),
    ],
)
def test_an_identifier_of_the_authors_stays_and_a_valid_isbn_becomes_a_urn(given: str, stated: str) -> None:
    assert identifier(Metadata(identifier=given), "题") == stated


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        (Metadata(modified="2024-05-06T07:08:09+08:00", published="2019"), datetime(2024, 5, 5, 23, 8, 9, tzinfo=UTC)),
        (Metadata(published="2019-12-08T08:15:02"), datetime(2019, 12, 8, 8, 15, 2, tzinfo=UTC)),
        (Metadata(published="2019-12"), datetime(2019, 12, 1, tzinfo=UTC)),
        (Metadata(published="2019"), datetime(2019, 1, 1, tzinfo=UTC)),
        (Metadata(published="民国八年"), UNDATED),
        (Metadata(), UNDATED),
    ],
)
def test_the_time_of_change_is_the_documents_and_never_the_clocks(said: Metadata, moment: datetime) -> None:
    assert modified(said) == moment


def test_only_a_date_that_is_one_is_stated() -> None:
    assert opened(doc("文", published="2019-02-30")).dublin_core("date") == []
    assert opened(doc("文", published="2019-12-08T08:15:02")).dublin_core("date") == ["2019-12-08"]


def test_several_authors_have_ids_of_their_own() -> None:
    book = opened(doc("文", metadata=replace(WORK, authors=("甲", "乙"))))
    assert book.dublin_core("creator") == ["甲", "乙"]
    assert book.strings("content.opf", "//d:creator/@id") == ["author-1", "author-2"]


def test_everything_said_about_a_document_is_in_its_package() -> None:
    said = Metadata(
        "题", (), "副题", ("甲",), "2019", "", "zh-Hans", "类", "源", "述 & <b>", ("键", "类"), "", "版权", "丛书", "2", (("isbn", "x"),)
    )
    book = opened(doc("文", metadata=said))
    assert book.dublin_core("title") == ["题", "副题"]
    assert book.dublin_core("subject") == ["类", "键"]
    assert (book.dublin_core("source"), book.dublin_core("description"), book.dublin_core("rights")) == (["源"], ["述 & <b>"], ["版权"])
    assert (book.properties("belongs-to-collection"), book.properties("group-position")) == (["丛书"], ["2"])
    assert book.strings("content.opf", "//o:meta[@name='isbn']/@content") == ["x"]


def test_a_document_without_a_title_is_called_by_its_first_words() -> None:
    assert book_title(doc("  ", heading(1, "第一  章")), "正文") == "第一 章"
    assert book_title(doc(), "正文") == "正文"


def test_plain_text_claims_no_pictures_no_formulas_and_no_conformance() -> None:
    book = opened(doc("文", title="题"))
    assert book.properties("schema:accessMode") == ["textual"]
    assert book.properties("schema:accessModeSufficient") == ["textual"]
    assert book.properties("schema:accessibilityFeature") == ["tableOfContents", "readingOrder", "displayTransformability"]
    assert book.properties("schema:accessibilityHazard") == ["none"]
    assert "conformsTo" not in book.text("content.opf") and "certifiedBy" not in book.text("content.opf")


def test_features_are_claimed_when_the_content_has_them() -> None:
    pieces = (heading(1, "甲"), para(ruby("汉", "hàn"), formula("x")), fig("a.png", "图"))
    book = opened(doc(*pieces, resources=[picture("a.png")]))
    found = book.properties("schema:accessibilityFeature")
    assert found[3:] == ["structuralNavigation", "alternativeText", "MathML", "rubyAnnotations"]
    assert book.properties("schema:accessMode") == ["textual", "visual"]


def test_a_picture_without_words_takes_the_claim_of_text_alone_away() -> None:
    book = opened(doc(para("图", image("a.png")), resources=[picture("a.png")]))
    assert book.properties("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.properties("schema:accessibilityFeature")


@pytest.mark.parametrize(
    ("language", "word"), [("zh-Hans", "阅读顺序"), ("zh-Hant", "閱讀順序"), ("zh-TW", "閱讀順序"), ("en", "reading order")]
)
def test_the_summary_speaks_the_documents_language(language: str, word: str) -> None:
    assert word in opened(doc("文", language=language)).properties("schema:accessibilitySummary")[0]
