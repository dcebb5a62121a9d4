from __future__ import annotations

import pytest

from exporter.model import Document, NumeralSystem
from exporter.reading_text import ReadingRules
from exporter.verification import CHECKS
from tests.builders import doc, item, note, ol, para, ruby, ul
from tests.verification.packages import archive, docx, run

NUMBERED = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="(%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)

CONTENTS = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{run('x')}</w:sdtContent></w:sdt>"
)


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def ids(content: bytes, document: Document) -> list[str]:
    return [finding.id for finding in CHECKS["docx"](content, document, ReadingRules())]


def listed(*paragraphs: str, styles: str = "") -> bytes:
    return docx("".join(paragraphs), numbering=NUMBERED, styles=styles)


def chinese(*items: str, start: int = 1) -> Document:
    return doc(ol(*items, numerals=NumeralSystem.CHINESE, start=start, prefix="(", suffix=")"))


def test_paragraphs_of_the_body_tables_and_controls_are_read_in_order() -> None:
    body = (
        run("a")
        + f"<w:tbl><w:tr><w:tc>{run('b')}</w:tc><w:tc>{run('c')}</w:tc></w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{run('d')}</w:sdtContent></w:sdt>"
    )
    assert ids(docx(body), doc("a", "b", "c", "d")) == []
    assert ids(docx(body), doc("a", "c", "b", "d")) == ["words-differ"]


def test_counted_numbers_are_words() -> None:
    content = listed(run("a", numbered(1)), run("b", numbered(1)))
    assert ids(content, chinese("a", "b")) == []
    assert ids(content, doc("a", "b")) == ["words-differ"]


def test_lists_of_one_definition_count_on_and_an_override_starts_anew() -> None:
    content = listed(*(run(text, numbered(number)) for text, number in (("a", 1), ("b", 2), ("c", 3), ("d", 3))))
    assert ids(content, doc(*chinese("a", "b").blocks, *chinese("c", "d", start=5).blocks)) == []


def test_an_inner_level_names_the_outer_one_and_starts_again_below_the_next() -> None:
    content = listed(run("a", numbered(1)), run("b", numbered(1, 1)), run("c", numbered(1)), run("d", numbered(1, 1)))
    assert ids(content, doc(para("(\u4e00)a"), para("\u4e00.3b"), para("(\u4e8c)c"), para("\u4e8c.3d"))) == []


def test_bullets_are_furniture() -> None:
    assert ids(listed(run("a", numbered(1, 2))), doc(ul("a"))) == []


def test_a_number_may_come_from_the_style_or_the_one_it_is_based_on() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    assert ids(listed(run("a", '<w:pStyle w:val="Own"/>'), styles=styles), chinese("a")) == []


def test_footnotes_are_read_at_their_calls() -> None:
    footnotes = f'<w:footnote w:id="-1">{run("never")}</w:footnote><w:footnote w:id="4">{run("x")}{run("y")}</w:footnote>'
    body = '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:t>b</w:t></w:r></w:p>'
    assert ids(docx(body, footnotes=footnotes), doc(para("a", note("x", "y"), "b"))) == []
    assert ids(docx(body, footnotes=footnotes), doc("ab")) == ["words-differ"]
    assert ids(docx(body), doc("ab")) == ["file-unreadable"]


def test_ruby_reads_base_then_annotation() -> None:
    inside = "<w:rt><w:r><w:t>h\u00e0n</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>\u6c49</w:t></w:r></w:rubyBase>"
    assert ids(docx(f"<w:p><w:r><w:ruby>{inside}</w:ruby></w:r></w:p>"), doc(para(ruby("\u6c49", "h\u00e0n")))) == []


@pytest.mark.parametrize(
    "furniture",
    [
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>",
        run("* * *", '<w:pStyle w:val="Break"/>'),
        run("\u76ee\u5f55", '<w:pStyle w:val="Contents"/>'),
        CONTENTS,
        "<w:p><w:r><w:tab/><w:br/><w:cr/></w:r></w:p>",
    ],
)
def test_furniture_is_no_words(furniture: str) -> None:
    styles = (
        '<w:style w:styleId="Break"><w:name w:val="Thematic Break"/></w:style>'
        '<w:style w:styleId="Contents"><w:name w:val="TOC Heading"/></w:style>'
    )
    assert ids(docx(furniture + run("a"), styles=styles), doc("a")) == []


def test_links_fields_symbols_and_hyphens_are_words() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>b</w:t></w:r></w:fldSimple>"
        '<w:r><w:noBreakHyphen/><w:sym w:char="2192"/></w:r></w:p>'
    )
    assert ids(docx(body), doc("ab-\u2192")) == []


def test_a_list_in_a_task_has_its_box() -> None:
    assert ids(docx(run("\u2611a")), doc(ul(item("a", checked=True)))) == []


@pytest.mark.parametrize("content", [b"", archive({}), archive({"_rels/.rels": "<a/>"}), archive({"_rels/.rels": "<a"})])
def test_a_file_that_cannot_be_opened_is_an_error(content: bytes) -> None:
    assert ids(content, doc("a")) == ["file-unreadable"]
