"""The contents: a content control with an entry for each heading, the pages those of the PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model import Document, Metadata
from exporter.renderers.docx import render
from exporter.renderers.docx.contents import listed
from exporter.renderers.docx.draft import Draft
from exporter.renderers.docx.language import language_tags
from exporter.renderers.docx.markup import name
from exporter.renderers.docx.package import Package
from exporter.renderers.rendering import Options
from exporter.themes import Theme
from exporter.transforms import transform
from tests.builders import doc, heading, note, para
from tests.renderers.docx.office_file import OfficeFile, essay, opened
from tests.renderers.docx.test_package import faults, unbalanced_across, unmet

CONTENTS = "w:body/w:sdt/w:sdtContent/w:p"


def themed(fewest: int = 2) -> Theme:
    return replace(essay(), contents_from=fewest)


def book() -> Document:
    first = (heading(1, "甲", note("注"), label="第一章"), para("字"), heading(2, "乙"), para("字"))
    return transform(doc(*first, heading(3, "丙"), heading(1, "丁"), para("字"), metadata=Metadata(title="书"))).document


def paged(document: Document) -> OfficeFile:
    pages = {block.id: str(number) for number, block in enumerate(document.blocks, start=5)}
    return OfficeFile(render(document, themed(), {}, Options(page_map=pages)).content)  # type: ignore[arg-type]  # faces are not looked at


def entries(file: OfficeFile) -> list[tuple[str, str]]:
    """Each paragraph's style and words, a tab before the page."""
    found = []
    for paragraph in file.find(CONTENTS):
        style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        words = ["\t" if each.tag == name("w:tab") else str(each.text) for each in paragraph.iter(name("w:t"), name("w:tab"))]
        found.append(("" if style is None else str(style.get(name("w:val"))), "".join(words)))
    return found


def test_each_heading_has_an_entry_with_its_label_and_its_page_without_its_notes() -> None:
    assert entries(paged(book())) == [("TOCHeading", "目录"), ("TOC1", "第一章\u3000甲\t5"), ("TOC2", "乙\t7"), ("TOC1", "丁\t10")]


def test_without_pages_an_entry_shows_none_and_the_field_asks_to_be_brought_up_to_date() -> None:
    file = opened(book(), themed())
    assert entries(file)[1:] == [("TOC1", "第一章\u3000甲"), ("TOC2", "乙"), ("TOC1", "丁")]
    assert [mark.get(name("w:dirty")) for mark in file.find(f"{CONTENTS}/w:r/w:fldChar")] == ["1", None, None]
    assert not any(mark.get(name("w:dirty")) for mark in paged(book()).find(".//w:fldChar"))


def test_word_knows_the_control_as_its_own_and_each_entry_leads_to_its_heading() -> None:
    file, document = paged(book()), book()
    assert file.values("w:body/w:sdt/w:sdtPr/w:docPartObj/w:docPartGallery") == ["Table of Contents"]
    codes = [str(code.text).split() for code in file.find(".//w:instrText")]
    assert codes[0] == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
    headings = [document.blocks[index].id for index in (0, 2, 5)]
    assert [code[1] for code in codes[1:]] == [f"_b{id}" for id in headings] == file.values(".//w:hyperlink", attribute="w:anchor")


def test_the_pages_of_the_contents_are_roman_and_those_of_the_text_begin_at_one() -> None:
    file = paged(book())
    assert file.values("w:body/w:p/w:pPr/w:sectPr/w:pgNumType", attribute="w:fmt") == ["upperRoman"]
    assert file.values("w:body/w:sectPr/w:pgNumType", attribute="w:start") == ["1"]
    assert not file.find("w:body/w:p/w:pPr/w:sectPr/w:titlePg")


def test_behind_a_contents_the_number_of_pages_is_that_of_the_text() -> None:
    theme = replace(themed(), running=replace(essay().running, footer="{page}/{pages}"))
    codes = [str(code.text).strip() for code in opened(book(), theme).find(".//w:instrText", "word/footer1.xml")]
    assert codes == ["PAGE", "SECTIONPAGES"]


def test_a_document_with_a_contents_is_valid_and_its_references_are_met() -> None:
    for file in (paged(book()), opened(book(), themed())):
        assert faults(file) == []
        assert unmet(file) == []
        assert unbalanced_across(file) == []


@pytest.mark.parametrize(("fewest", "count"), [(0, 0), (3, 3), (4, 0)])
def test_the_theme_says_from_how_many_headings_on_there_is_a_contents(fewest: int, count: int) -> None:
    draft = Draft(book(), themed(fewest), language_tags("zh-Hans"), Package(), {})
    assert len(listed(draft)) == count
