"""What XHTML cannot carry gives way, and is reported where it stood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model import Code, CrossReference, Link, Metadata, Note, Position, Text
from exporter.renderers.epub.addresses import portable
from exporter.renderers.epub.fitting import fitted
from exporter.transforms import transform
from tests.builders import code, code_block, doc, em, heading, link, note, page_break, para, ref
from tests.renderers.epub.opened import findings, opened, rendered


def test_a_document_that_needs_nothing_is_returned_as_it_is() -> None:
    document = doc(heading(1, "甲"), para("文", link("https://example.org", "链"), note("注")))
    made, _, found = fitted(document)
    assert made is document
    assert found == ()


def test_forbidden_characters_go_and_are_named_with_their_line() -> None:
    bad = replace(para("甲\x08乙", code("\ufffe")), where=Position("a.md", 7))
    made, _, found = fitted(doc(bad, code_block("丙\x00")))
    assert made.blocks[0] == para(Text("甲乙"), Code(""))
    assert made.blocks[1] == code_block("丙")
    assert [(finding.id, dict(finding.arguments)["character"], finding.where and finding.where.line) for finding in found] == [
        ("character-forbidden", "U+0008", 7),
        ("character-forbidden", "U+FFFE", 7),
        ("character-forbidden", "U+0000", 7),
    ]


def test_forbidden_characters_in_metadata_go_too() -> None:
    said = Metadata(title="题\x01", authors=("甲\x02",), keywords=("键\x03",), user=(("名\x04", "值\x05"),))
    made, _, found = fitted(doc("文", metadata=said))
    assert made.metadata == Metadata(title="题", authors=("甲",), keywords=("键",), user=(("名", "值"),))
    assert len(found) == 5


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/路?a=b&c#d", "https://example.org/%E8%B7%AF?a=b&c#d"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/%E8%B7%AF", "https://example.org/%E8%B7%AF"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("other.md", ""),
        ("#anchor", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_addresses_outside_the_book_are_kept_as_valid_urls(written: str, address: str) -> None:
    assert portable(written) == address


def test_a_link_that_leads_nowhere_keeps_its_words_and_is_reported() -> None:
    document = doc(para("见", link("other.md", "别处"), "。"))
    assert findings(document) == ("link-leads-nowhere",)
    assert "见别处。" in opened(document).text("text-0001.xhtml")


def test_a_link_inside_a_link_keeps_its_words_and_a_note_comes_out() -> None:
    inner = link("https://example.org/2", "内", em("强"))
    made, _, _ = fitted(doc(para(link("https://example.org/1", em("外", inner), note("注")))))
    paragraph = made.blocks[0]
    assert paragraph == para(Link("https://example.org/1", (em("外", "内", em("强")),)), Note((para("注"),)))


def test_a_reference_inside_a_link_prints_without_leading_anywhere() -> None:
    made, _, _ = fitted(doc(para(link("https://example.org/", ref("map", block="b1")))))
    assert made.blocks[0] == para(Link("https://example.org/", (CrossReference("map"),)))


def test_a_heading_without_words_goes_and_is_reported() -> None:
    made, _, found = fitted(doc(heading(1), "文"))
    assert made.blocks == (para("文"),)
    assert [finding.id for finding in found] == ["heading-without-words"]


def test_a_chapter_without_text_is_named_with_its_line_and_a_volume_is_none() -> None:
    volume, empty, full = heading(1, "上卷"), replace(heading(2, "空章", label="第一回"), where=Position("a.md", 5)), heading(2, "实章")
    made = rendered(doc(volume, empty, page_break(), full, "文", heading(1, "末章"))).diagnostics
    found = [(finding.where, dict(finding.arguments)) for finding in made if finding.id == "chapter-without-text"]
    assert found == [(Position("a.md", 5), {"heading": "第一回 空章"}), (None, {"heading": "末章"})]


@pytest.mark.parametrize("title", ["长" * 300, "x" * 300, '<b>粗</b> & "引" ]]>'])
def test_any_title_is_the_books_in_every_place_letter_by_letter(title: str) -> None:
    book = opened(doc("文", title=title))
    assert book.dublin_core("title") == [title]
    assert book.nav == book.ncx == ((title, ()),)
    assert book.strings("text-0001.xhtml", "/h:html/h:head/h:title/text() | //h:h1/text()") == [title, title]


def test_blocks_of_one_name_and_references_to_none_leave_every_link_resolved() -> None:
    first, second = heading(1, "甲", anchor="same"), replace(heading(1, "乙", anchor="same"), where=Position("a.md", 9))
    lost = replace(para("见", ref("same"), ref("none", "某处")), where=Position("a.md", 12))
    document = doc(first, "文", second, lost)
    found = {finding.id: finding.where for finding in transform(document).diagnostics}
    assert found == {"anchor-duplicate": Position("a.md", 9), "reference-unresolved": Position("a.md", 12)}
    book = opened(document)
    links = [link if link[0] != "#" else name + link for name in book.texts for link in book.strings(name, "//h:a/@href")]
    ids = {f"{name}#{id}" for name in book.texts for id in book.strings(name, "//@id")}
    assert links and set(links) <= ids
    assert all(len(set(each)) == len(each) for each in (book.strings(name, "//@id") for name in book.texts))
