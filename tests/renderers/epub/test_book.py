"""The whole book: what it holds, that its words are the document's, that its three tables of contents agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.model import Document, Metadata, NumeralSystem, Resource, Role
from exporter.renderers.epub import render
from exporter.renderers.rendering import Options
from exporter.transforms import transform
from exporter.verification.epub import check_words
from tests import needs
from tests.builders import (
    cell,
    code,
    code_block,
    dl,
    doc,
    dots,
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
    proper,
    quote,
    ref,
    row,
    ruby,
    scene_break,
    strike,
    strong,
    sub,
    sup,
    table,
    ul,
    verse,
)
from tests.documents import documents, words
from tests.judges.epub.verdicts import messages
from tests.renderers.epub.opened import NO_FACES, THEME, Opened, Tree, opened, rendered

SAID = Metadata(
    title="群众路线",
    subtitle="一份示例",
    authors=("张三", "李四"),
    published="2019-12-08T08:15:02",
    category="心得体会",
    keywords=("群众", "路线"),
    source="某某网",
)
EVERYTHING = doc(
    para("开篇的话。", role=Role.LEAD),
    heading(1, "起源与", ruby("汉", "hàn"), "字", label="第一章", anchor="origin"),
    para("正文", note("脚注一。"), "、", em("强调"), strong("重要"), dots("着重"), proper("毛泽东"), strike("删"), "H", sub("2"), sup("3")),
    para(code("x<1"), link("https://example.org/路?a=b&c", "链接"), line_break(), formula("E=mc^2"), "见", ref("map"), "。"),
    heading(3, "跳过一级"),
    quote("引文。", attribution="某人"),
    verse(("床前明月光", "疑是地上霜"), ("举头望明月",), attribution="李白"),
    ol("一", item("二", ul("甲", item("乙")))),
    ol("九", numerals=NumeralSystem.CHINESE, suffix="、", start=9),
    ul(item("做完", checked=True)),
    dl(("术语", "解释")),
    table(row("北京", cell("合", rows=2)), row("上海"), head=[row("城", "数")], caption="城市", number=1),
    fig("map.png", "地图", caption="一张图", number=1, anchor="map"),
    para("行内", image("map.png", "小图")),
    code_block("if x < 1:\n    pass", "python"),
    math_block("\\sum_{i=1}^n i", number=1),
    scene_break(),
    page_break(),
    para("新页", note("脚注二。")),
    heading(1, "后记"),
    para("见", ref("origin"), "。", role=Role.REMARK),
    metadata=SAID,
    resources=[picture("map.png")],
)


def test_every_file_of_a_small_book_is_as_it_was_accepted(golden: Callable[[str, str], None]) -> None:
    book = opened(EVERYTHING)
    listed = (f"==== {name}\n{book.archive.read(name).decode()}" for name in book.names if not name.endswith(".png"))
    golden("epub/everything.txt", "\n".join(listed))


def _rules(selector: str) -> str:
    """The declarations of the stylesheet's rule with that selector."""
    (rules,) = re.findall(rf"^{re.escape(selector)} {{\n(.*?)^}}", opened(EVERYTHING).text("style.css"), re.DOTALL | re.MULTILINE)
    return str(rules)


def test_the_line_height_stands_on_body_as_a_number_and_on_no_paragraph() -> None:
    assert "  line-height: 1.75;\n" in _rules("body")
    assert not any("line-height" in _rules(selector) for selector in ("p, .body", ".lead", ".dateline", ".verse", ".quote"))


def test_a_table_has_rules_above_and_below_and_one_under_its_head() -> None:
    assert [side in _rules(".table") for side in ("border-top: 0.1em", "border-bottom: 0.1em")] == [True, True]
    assert "border-bottom: 0.05em" in _rules(".table thead")
    assert "border" not in _rules(".table th, .table td")


def test_short_cells_are_not_broken_where_a_screen_is_wide_enough() -> None:
    assert ".short { white-space: nowrap; }" in _rules("@media (min-width: 30em) and (min-device-width: 30em)")


def test_rows_of_many_cells_are_small_and_may_break_anywhere() -> None:
    rows = ".table tr > :first-child:nth-last-child(n+7)"
    assert "overflow-wrap: anywhere" in _rules(f"{rows}, {rows} ~ *") and "font-size: 0.8em" in _rules(f"{rows}, {rows} ~ *")


def test_a_picture_in_the_line_is_little_taller_than_its_words() -> None:
    book = opened(doc(para("字", image("map.png", "图")), resources=[picture("map.png")]))
    assert book.strings("text-0001.xhtml", "//h:p//h:img/@class") == ["inline"]
    assert "height: 1.2em" in _rules("img.inline")


def test_lines_of_the_title_block_stand_apart() -> None:
    assert all("margin: 0.5em " in _rules(f".{line}") for line in ("authors", "dateline", "subtitle"))


def test_two_builds_are_the_same_bytes() -> None:
    assert rendered(EVERYTHING).content == rendered(EVERYTHING).content


def test_the_archive_begins_with_its_media_type_stored_and_bare() -> None:
    book = opened(EVERYTHING)
    first = book.archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert book.archive.read("mimetype") == b"application/epub+zip"
    assert {entry.date_time for entry in book.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(name.isascii() and " " not in name for name in book.names)


def test_an_essay_without_headings_is_one_file_with_its_title_at_the_head() -> None:
    book = opened(doc("正文。", title="题目"))
    assert book.spine == ["text-0001.xhtml"]
    assert book.strings("text-0001.xhtml", "//h:h1/text()") == ["题目"]
    assert book.nav == (("题目", ()),) == book.ncx


def test_a_book_with_chapters_has_a_title_page_and_a_contents_page_before_its_text() -> None:
    book = opened(doc("序言。", heading(1, "甲", label="第一章"), "一。", heading(1, "乙", label="第二章"), "二。", title="题目"))
    assert book.spine == ["title.xhtml", "contents.xhtml", "text-0001.xhtml", "text-0002.xhtml", "text-0003.xhtml"]
    assert book.contents_page == (("第一章\u3000甲", ()), ("第二章\u3000乙", ())) == book.nav == book.ncx


def test_the_navigation_document_stands_outside_the_reading_order() -> None:
    book = opened(EVERYTHING)
    assert "nav.xhtml" not in book.spine
    assert book.strings("content.opf", "//o:item[@properties='nav']/@href") == ["nav.xhtml"]


def test_landmarks_and_guide_name_contents_and_text_once_each() -> None:
    book = opened(EVERYTHING)
    assert book.strings("nav.xhtml", "//h:nav[@e:type='landmarks']//h:a/@e:type") == ["toc", "bodymatter"]
    assert book.strings("content.opf", "//o:guide/o:reference/@type") == ["toc", "text"]


def test_notes_stand_in_the_file_of_their_call_and_lead_back() -> None:
    book = opened(EVERYTHING)
    for name in book.texts:
        calls = book.strings(name, "//h:a[@e:type='noteref']/@href")
        assert calls == ["#" + id for id in book.strings(name, "//h:aside//h:li/@id")]
        assert book.strings(name, "//h:a[@role='doc-backlink']/@href") == [f"#call-{call.removeprefix('#note-')}" for call in calls]


def test_a_reference_into_another_file_names_the_file() -> None:
    book = opened(EVERYTHING)
    target = book.strings("text-0003.xhtml", "//h:a[@class='reference']/@href")[0]
    name, _, id = target.partition("#")
    assert name == "text-0002.xhtml"
    assert book.found(name, f"//h:h1[@id='{id}']")


def test_headings_never_skip_a_rank() -> None:
    ranks = [element.tag[-2:] for element in opened(EVERYTHING).found("text-0002.xhtml", "//*[starts-with(@class,'heading-')]")]
    assert ranks == ["h1", "h2"]


def test_every_page_states_its_language_twice_and_the_package_once() -> None:
    book = opened(replace(EVERYTHING, metadata=replace(SAID, language="zh-Hant")))
    for name in [*book.spine, "nav.xhtml"]:
        assert book.strings(name, "/h:html/@lang") == book.strings(name, "/h:html/@xml:lang") == ["zh-Hant"]
    assert book.strings("content.opf", "/o:package/@xml:lang") == ["zh-Hant"] == book.dublin_core("language")


def test_printed_pages_become_a_page_list_that_leads_to_page_breaks() -> None:
    document = transform(EVERYTHING).document
    labels = {block.id: str(1 + number // 5) for number, block in enumerate(document.blocks)}
    book = Opened(render(document, THEME, NO_FACES, Options(labels)).content)
    entries = book.found("nav.xhtml", "//h:nav[@e:type='page-list']//h:a")
    assert [entry.text for entry in entries] == ["1", "2", "3", "4", "5"][: len(entries)] and len(entries) >= 4
    for entry in entries:
        name, _, id = str(entry.get("href")).partition("#")
        assert book.strings(name, f"//h:span[@id='{id}' and @e:type='pagebreak']/@aria-label") == [entry.text]
    (edition,) = book.properties("pageBreakSource")
    assert edition in book.dublin_core("source") and book.properties("source-of") == ["pagination"]


def test_without_a_printed_edition_there_is_no_page_list() -> None:
    assert not opened(EVERYTHING).found("nav.xhtml", "//h:nav[@e:type='page-list']")


def test_a_missing_font_leaves_the_cover_out_and_says_so() -> None:
    finished = rendered(EVERYTHING)
    assert [finding.id for finding in finished.diagnostics] == ["cover-without-font"]
    assert "EPUB/cover.jpg" not in Opened(finished.content).names


def _with_readable_pictures(document: Document) -> Document:
    return replace(document, resources=tuple(Resource(each.name, each.media_type, picture("").content) for each in document.resources))


@given(documents())
@settings(max_examples=40)
def test_any_document_says_the_same_words_as_its_reading_text(document: Document) -> None:
    made = transform(_with_readable_pictures(document)).document
    content = render(made, THEME, NO_FACES, Options()).content
    assert check_words(content, made, THEME.reading_rules(made.metadata.language)) == ()


@given(documents())
@settings(max_examples=40)
def test_any_document_has_three_equal_tables_of_contents(document: Document) -> None:
    book = opened(document)
    listed = _targets(book.nav, book.strings("nav.xhtml", "//h:nav[@e:type='toc']//h:a/@href"))
    assert listed == _targets(book.ncx, book.strings("toc.ncx", "//n:navPoint/n:content/@src"))
    if "contents.xhtml" in book.spine:
        assert listed == _targets(book.contents_page, book.strings("contents.xhtml", "//h:nav//h:a/@href"))


def _targets(tree: Tree, addresses: list[str]) -> list[tuple[int, str, str]]:
    """Depth, label and address of each entry in the order of a table of contents."""
    return [(*entry, address) for entry, address in zip(_entries(tree, 0), addresses, strict=True)]


def _entries(tree: Tree, depth: int) -> Iterator[tuple[int, str]]:
    for label, below in tree:
        yield depth, label
        yield from _entries(below, depth + 1)


@given(st.lists(st.tuples(st.integers(1, 4), words(4)), min_size=1, max_size=12))
@settings(max_examples=40)
def test_every_entry_leads_to_the_heading_that_it_names(headings: list[tuple[int, str]]) -> None:
    book = opened(doc(*(heading(level, said) for level, said in headings), title="题"))
    shown = [level for level, _ in headings if level <= THEME.contents_levels]
    named = _targets(book.nav, book.strings("nav.xhtml", "//h:nav[@e:type='toc']//h:a/@href"))
    if shown:
        assert len(named) == len(shown)
        assert [_words_at(book, address) for _, _, address in named] == [_squeezed(label) for _, label, _ in named]


def _words_at(book: Opened, address: str) -> str:
    """The words of the heading at an address; without a fragment, of the first one in the file."""
    name, _, id = address.partition("#")
    marked = book.found(name, f"//*[@id='{id}']" if id else "//*[starts-with(@class, 'heading-')]")
    return _squeezed("".join(map(str, marked[0].itertext())))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_epubcheck_finds_nothing_to_say(tmp_path: Path) -> None:
    assert judged(tmp_path, rendered(EVERYTHING).content) == []


def test_an_empty_document_makes_a_valid_book(tmp_path: Path) -> None:
    assert judged(tmp_path, rendered(doc()).content) == []


def test_whatever_is_wrong_with_a_document_a_valid_book_comes_out(tmp_path: Path) -> None:
    document = doc(
        *(heading(1), heading(1, "空章"), heading(1, "又一空章")),
        *("甲\x00乙\ufffe", code_block("\x01"), fig("none.png"), fig("broken.png", "坏图")),
        para(link("../other.md", "相对"), link("https://example.org/a b", link("https://example.org", "套"), note("注")), ref("no")),
        *(ol(), ul(), dl(), table(), verse(), quote(), code_block(""), math_block("\\frac{1")),
        *(heading(1, "同名", anchor="same"), heading(1, strong("同名"), anchor="same"), para(ref("same"), "\U00020bb7")),
        metadata=Metadata(title="长\x0b" * 300, rich_title=(em("长"),) * 300, writing="vertical-rl", cover="broken.png"),
        resources=[Resource("broken.png", "image/png", b"no picture")],
    )
    assert judged(tmp_path, rendered(document).content) == []


def judged(folder: Path, content: bytes) -> list[str]:
    """EPUBCheck's messages of every severity."""
    needs.java()
    needs.module("epubcheck", "epubcheck")
    book = folder / "book.epub"
    book.write_bytes(content)
    return [*messages(book)]
