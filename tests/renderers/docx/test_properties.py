"""What is said about the document, on its pages and around its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model import Metadata
from exporter.renderers.docx.addresses import carried
from exporter.renderers.docx.language import language_tags
from exporter.renderers.docx.markup import name
from exporter.renderers.docx.properties import core_date
from exporter.themes import Theme
from tests.builders import doc, link, para
from tests.renderers.docx.office_file import DOCUMENT, OfficeFile, essay, opened, rendered

CORE, CUSTOM, APP = "docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"
WHOLE = Metadata(
    title="题",
    subtitle="副",
    authors=("甲", "乙"),
    published="2019-12",
    modified="2020-01-02T03:04:05",
    category="类",
    source="源",
    description="述",
    keywords=("一", "二"),
    identifier="urn:x",
    rights="权",
    series="丛书",
    series_position="3",
    user=(("栏", "值"), ("Source", "另"), ("空", "")),
)


def core(file: OfficeFile) -> dict[str, str]:
    return {element.tag.rpartition("}")[2]: str(element.text) for element in file.xml(CORE)}


def custom(file: OfficeFile) -> dict[str, str]:
    return {str(element.get("name")): str(element[0].text) for element in file.xml(CUSTOM)}


def test_core_properties_are_the_metadata() -> None:
    assert core(opened(doc(metadata=WHOLE))) == {
        "title": "题",
        "subject": "副",
        "creator": "甲, 乙",
        "keywords": "一, 二",
        "description": "述",
        "category": "类",
        "identifier": "urn:x",
        "language": "zh-CN",
        "created": "2019-12-01T00:00:00Z",
        "modified": "2020-01-02T03:04:05Z",
    }


def test_what_word_has_no_place_for_stands_in_the_custom_properties_under_distinct_names() -> None:
    assert custom(opened(doc(metadata=WHOLE))) == {
        "Published": "2019-12",
        "Modified": "2020-01-02T03:04:05",
        "Source": "源",
        "Rights": "权",
        "Series": "丛书",
        "Series position": "3",
        "栏": "值",
        "Source (2)": "另",
    }


def test_a_document_of_which_nothing_is_said_says_nothing() -> None:
    file = opened(doc("字"))
    assert core(file) == {"language": "zh-CN"}
    assert not file.has(CUSTOM)
    assert [str(element.text) for element in file.xml(APP)] == ["exporter", "0"]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2019", "2019-01-01T00:00:00Z"),
        ("2019-12-08", "2019-12-08T00:00:00Z"),
        ("2019-12-08T08:15:02", "2019-12-08T08:15:02Z"),
        ("", ""),
        ("去年", ""),
    ],
)
def test_a_date_is_written_to_the_second(date: str, written: str) -> None:
    assert core_date(date) == written


@pytest.mark.parametrize(
    ("language", "latin", "east_asian", "own"),
    [
        ("zh-Hans", "en-US", "zh-CN", True),
        ("zh-Hant-HK", "en-US", "zh-TW", True),
        ("zh-HK", "en-US", "zh-HK", True),
        ("ja", "en-US", "ja-JP", True),
        ("en", "en-US", "zh-CN", False),
        ("en-GB", "en-GB", "zh-CN", False),
        ("fr", "fr", "zh-CN", False),
    ],
)
def test_a_language_has_a_tag_for_each_script(language: str, latin: str, east_asian: str, own: bool) -> None:  # noqa: FBT001 - a case
    tags = language_tags(language)
    assert (tags.latin, tags.east_asian, tags.is_east_asian) == (latin, east_asian, own)


def running(**tokens: object) -> Theme:
    return replace(essay(), running=replace(essay().running, **tokens))  # type: ignore[arg-type]  # by its signature


def furniture(file: OfficeFile) -> dict[str, str]:
    """Each header and footer part with its words and field codes."""
    parts = [entry.filename for entry in file.entries if entry.filename.startswith(("word/header", "word/footer"))]
    codes = (
        (part, [str(each.text).strip() for each in file.find(".//*", part) if each.tag.endswith(("}t", "}instrText"))]) for part in parts
    )
    return {part.removeprefix("word/").removesuffix(".xml"): " ".join(found) for part, found in codes}


def test_the_title_runs_from_the_second_page_and_every_page_has_its_number() -> None:
    file = opened(doc("字", title="题"))
    assert furniture(file) == {"header1": "TITLE 题", "header2": "", "footer1": "PAGE 1", "footer2": "PAGE 1"}
    assert file.find("w:body/w:sectPr/w:titlePg")
    assert file.values("w:body/w:sectPr/*", attribute="w:type")[:4] == ["default", "first", "default", "first"]


def test_a_pattern_keeps_the_words_around_its_fields() -> None:
    found = furniture(opened(doc("字", title="题"), running(header_from=1, header="{chapter}", footer="\u2014 {page}/{pages} \u2014")))
    assert found == {"header1": "STYLEREF 1 题", "footer1": "\u2014 PAGE 1 / NUMPAGES 1 \u2014"}


def test_a_theme_without_furniture_has_none() -> None:
    file = opened(doc("字", title="题"), running(header="", footer=""))
    assert furniture(file) == {}
    assert not file.find("w:body/w:sectPr/w:titlePg")


def test_a_document_without_a_title_has_no_header() -> None:
    assert furniture(opened(doc("字"))) == {"footer1": "PAGE 1"}


def hundredths(twips: int) -> int:
    """Hundredths of a millimetre, as LibreOffice rounds them."""
    return round(twips * 127 / 72)


def test_the_type_area_is_the_themes_and_has_room_for_its_lines_in_hundredths_of_a_millimetre_too() -> None:
    file = opened(doc("字"))
    (size,) = file.find("w:body/w:sectPr/w:pgSz")
    (margin,) = file.find("w:body/w:sectPr/w:pgMar")
    numbers = {str(key).rpartition("}")[2]: int(str(value)) for key, value in (*size.attrib.items(), *margin.attrib.items())}
    page = essay().page
    assert numbers["w"] - numbers["left"] - numbers["right"] == page.area_width * 20
    height = numbers["h"] - numbers["top"] - numbers["bottom"]
    assert page.area_height * 20 <= height < page.area_height * 20 + 21
    assert hundredths(height) // hundredths(420) == page.lines
    assert (numbers["w"], numbers["h"]) == (11906, 16838)
    assert file.values("w:body/w:sectPr/w:docGrid", DOCUMENT, "w:linePitch") == ["420"]


def test_unequal_margins_are_mirrored() -> None:
    theme = replace(essay(), page=replace(essay().page, inner=60.0))
    assert opened(doc("字"), theme).find("w:mirrorMargins", "word/settings.xml")
    assert not opened(doc("字")).find("w:mirrorMargins", "word/settings.xml")


def test_left_pages_may_show_something_else() -> None:
    file = opened(doc("字", title="题"), running(header_left="{chapter}", header_from=1))
    assert file.values("w:body/w:sectPr/*", attribute="w:type")[:4] == ["default", "even", "default", "even"]
    assert furniture(file) == {"header1": "TITLE 题", "header2": "STYLEREF 1 题", "footer1": "PAGE 1", "footer2": "PAGE 1"}
    assert file.find("w:evenAndOddHeaders", "word/settings.xml")
    assert not opened(doc("字", title="题")).find("w:evenAndOddHeaders", "word/settings.xml")


def test_what_the_binding_takes_is_a_gutter() -> None:
    page = essay().page
    theme = replace(essay(), page=replace(page, inner=page.inner + 20, gutter=20.0, width=page.width + 20))
    file = opened(doc("字"), theme)
    (margin,) = file.find("w:body/w:sectPr/w:pgMar")
    assert margin.get(name("w:gutter")) == "400"
    assert margin.get(name("w:left")) == str(round(page.inner * 20))
    assert file.find("w:mirrorMargins", "word/settings.xml")


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org/\u8def a", "http://example.org/%E8%B7%AF%20a"),
        ("https://example.org/%20", "https://example.org/%20"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a/b.html", ""),
        ("#there", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://[bad", ""),
        ("http://", ""),
        ("http://example.org:port/", ""),
    ],
)
def test_an_address_is_carried_when_a_document_may_open_it(address: str, written: str) -> None:
    assert carried(address) == written


def test_a_link_that_leads_nowhere_keeps_its_words_and_is_reported() -> None:
    document = doc(para(link("a.html", "字")))
    assert opened(document).words() == ["字"]
    assert [finding.id for finding in rendered(document).diagnostics] == ["link-leads-nowhere"]


def test_the_same_address_twice_is_one_relation() -> None:
    related = opened(doc(para(link("https://example.org", "甲"), link("https://example.org", "乙")))).xml("word/_rels/document.xml.rels")
    assert [each.get("Target") for each in related if each.get("TargetMode") == "External"] == ["https://example.org"]
