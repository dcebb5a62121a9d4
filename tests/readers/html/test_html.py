"""Pages saved from a browser: what becomes of each element."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from exporter.diagnostics import Refusal
from exporter.model import Alignment, Block, NumeralSystem, Paragraph, Resource, Role
from exporter.readers import READERS, Hints
from exporter.transforms.identity import said
from tests import builders as b
from tests.readers.html.pages import SENTENCE, blocks, document, page, reading, removed


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>\u3000\u3000甲\n乙 a\nb&nbsp;&nbsp;c </p>", [b.para("甲乙 a b c")]),
        ("甲<p>乙</p>丙<div>丁<div>戊</div></div>", [b.para(x) for x in "甲乙丙丁戊"]),
        ("<h2>一\u3001总则</h2><h4>甲</h4>", [b.heading(1, "总则", label="一\u3001"), b.heading(2, "甲")]),
        ("甲<br>乙<br><br>丙", [b.para("甲", b.line_break(), "乙"), b.para("丙")]),
        ("\u3000\u3000甲<br>\u3000\u3000乙", [b.para("甲"), b.para("乙")]),
        (f"{SENTENCE}<br>{SENTENCE}<br>{SENTENCE}", [b.para(SENTENCE)] * 3),
        ("<p>甲<b>乙</b><strong>丙</strong></p>", [b.para("甲", b.strong("乙丙"))]),
        ("<b><p>甲</p><p>乙</p></b>", [b.para(b.strong("甲")), b.para(b.strong("乙"))]),
        (
            "<p><i>甲</i><u>乙</u><s>丙</s>H<sub>2</sub>10<sup>6</sup></p>",
            [b.para(b.em("甲"), b.proper("乙"), b.strike("丙"), "H", b.sub("2"), "10", b.sup("6"))],
        ),
        (
            "<p><span style='color:red;FONT-WEIGHT: 700'>甲</span><em style='text-emphasis: dot'>乙</em></p>",
            [b.para(b.strong("甲"), b.em(b.dots("乙")))],
        ),
        ("<p><code>a  b</code><q>甲</q></p>", [b.para(b.code("a b"), "\u201c甲\u201d")]),
        (
            "<p><a href='//a.cn/b' title=t>甲</a><a href='b.html'>乙</a><a href='javascript:x()'>丙</a></p>",
            [b.para(b.link("https://a.cn/b", "甲", title="t"), "乙丙")],
        ),
        ("<ruby>漢<rt>h\u00e0n</rt>字<rt>z\u00ec</rt></ruby>", [b.para(b.ruby("漢", "h\u00e0n"), b.ruby("字", "z\u00ec"))]),
        ("<ruby><rb>漢<rb>字<rt>h\u00e0n<rt>z\u00ec</ruby>", [b.para(b.ruby("漢", "h\u00e0n"), b.ruby("字", "z\u00ec"))]),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", [b.ul(b.item("甲", b.ul("乙")), "丙")]),
        ("<ol start=3 type=A><li>甲</ol>", [b.ol("甲", numerals=NumeralSystem.UPPER_LATIN, start=3)]),
        ("<ol style='list-style:cjk-ideographic'><li>甲</ol>", [b.ol("甲", numerals=NumeralSystem.CHINESE, suffix="\u3001")]),
        ("<ul style='list-style-type:none'><li>1. 甲<li>2. 乙</ul>", [b.para("1. 甲"), b.para("2. 乙")]),
        (
            "<ul><li><input type=checkbox checked>甲<li><input type=checkbox>乙</ul>",
            [b.ul(b.item("甲", checked=True), b.item("乙", checked=False))],
        ),
        ("<dl><dt>甲<dd>乙<div><dt>丙<dd>丁</div></dl>", [b.dl(("甲", "乙"), ("丙", "丁"))]),
        ("<pre class='brush: js'>\na &lt; 1\n\tb\n</pre>", [b.code_block("a < 1\n    b", "js")]),
        (
            "<blockquote>甲<p>\u2014\u2014乙</blockquote><hr>",
            [b.quote("甲", attribution="\u2014\u2014乙"), b.scene_break()],
        ),
        (
            "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math>",
            [b.para(b.formula("x^2"))],
        ),
        ("<p>甲<script type='math/tex'>a_1</script></p>", [b.para("甲", b.formula("a_1"))]),
        (
            "<details><summary>甲</summary>乙</details><center>丙</center>",
            [b.para("甲"), b.para("乙"), b.para("丙")],
        ),
    ],
)
def test_elements_become_blocks(body: str, expected: list[Block]) -> None:
    assert list(blocks(body)) == expected


def test_tables_have_whole_rows_heads_spans_and_alignments() -> None:
    rows = "<tr><th>甲<th>乙<th>丙</tr><tr><td rowspan=2>1<td colspan=9>2</tr><tr><td>3</tr><tr><th>4<td align=right>5<td rowspan=0>6"
    (found,) = blocks(f"<table><caption>表</caption>{rows}</table>")
    head = b.row("甲", "乙", "丙")
    body = (b.row(b.cell("1", rows=2), b.cell("2", columns=2)), b.row("3", b.cell()), b.row(b.cell(b.para(b.strong("4"))), "5", "6"))
    sides = [Alignment.DEFAULT, Alignment.RIGHT, Alignment.DEFAULT]
    assert found == b.table(*body, head=[head], caption="表", alignments=sides)


def test_a_column_is_aligned_as_all_its_cells_are() -> None:
    (found,) = blocks("<table><tr><th>a<th>b<tr><td>c<td style='text-align:right'>d<tr><td>e<td align=right>f</table>")
    body = (b.row("c", "d"), b.row("e", "f"))
    assert found == b.table(*body, head=[b.row("a", "b")], alignments=[Alignment.DEFAULT, Alignment.RIGHT])


@pytest.mark.parametrize("table", ["<tr><td>甲<p>乙", "<tr><td><table><tr><td>甲</table><td>乙", "<tr role=x><td>甲<tr><td>乙"])
def test_a_table_that_only_places_things_is_none(table: str) -> None:
    assert [said(block) for block in blocks(f"<table>{table}</table>")] == ["甲", "乙"]


def test_pictures_are_figures_by_themselves_and_images_among_words(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "图.png").write_bytes(b.PIXEL)
    body = "<p><img src='./a_files/%E5%9B%BE.png' alt='山'></p><p class=pic-caption>图一</p><p>甲<img src='a_files/图.png'></p>"
    read = reading(page(body), tmp_path)
    figure, paragraph = read.document.blocks
    assert figure == b.fig("./a_files/%E5%9B%BE.png", "山", caption="图一")
    assert paragraph == b.para("甲", b.image("a_files/图.png"))
    assert [resource.content for resource in read.document.resources] == [b.PIXEL] * 2 and not read.diagnostics


def test_a_figure_has_its_caption_and_a_caption_without_picture_is_one() -> None:
    assert blocks("<figure><img src=a.png><figcaption>甲<b>乙</b></figcaption></figure>")[0] == b.fig("a.png").__class__(
        b.image("a.png"), b.words("甲", b.strong("乙"))
    )
    assert blocks("<figure><figcaption>甲</figcaption></figure>") == (b.para("甲", role=Role.CAPTION),)


def test_a_picture_that_loads_late_is_read_from_where_it_waits() -> None:
    assert blocks("<p><img src='data:image/gif;base64,R0lG' data-src='a/b.png' alt='山'></p>") == (b.fig("a/b.png", "山"),)


def test_a_picture_that_was_not_saved_and_says_nothing_is_set_aside_and_told(tmp_path: Path) -> None:
    read = reading(page(f"<p>{SENTENCE}</p><p><img src='a/b.png'></p><p>甲<img src='c.png'></p>"), tmp_path)
    assert read.document.blocks == (b.para(SENTENCE), b.para("甲"))
    assert {text for _, _, text in removed(read.document)} == {"a/b.png", "c.png"}
    assert [finding.id for finding in read.diagnostics] == ["image-missing"] * 2


def test_a_page_of_tables_around_its_text_is_not_text_as_a_whole() -> None:
    around = "<table><tr><td>机构职能</td><td>警钟长鸣</td></tr></table>"
    read = document(f"{around}<div id=content>" + f"<p>{SENTENCE}</p>" * 9 + "</div>", "<title>t</title>")
    assert [said(block) for block in read.blocks] == [SENTENCE] * 9


def test_an_official_title_goes_on_over_lines_and_the_parts_of_the_document_are_known() -> None:
    addressee = "各省\u3001自治区\u3001直辖市人民政府\uff0c国务院各部委\uff1a"
    parts = ["国务院关于印发某某", "实施方案的通知", addressee, SENTENCE, SENTENCE, "国务院", "2019年1月24日"]
    read = document("".join(f"<p>{part}</p>" for part in parts))
    assert read.metadata.title == "国务院关于印发某某实施方案的通知"
    roles = [block.role for block in read.blocks if isinstance(block, Paragraph)]
    assert roles == [Role.ADDRESSEE, Role.BODY, Role.BODY, Role.SIGNATURE, Role.DATE]


def test_a_page_saved_in_one_file_brings_its_pictures() -> None:
    image = base64.b64encode(b.PIXEL).decode()
    body = quopri.encodestring(page("<p>甲</p><p><img src='https://a.cn/p.png'></p><p>乙</p>", "<title>t</title>").encode()).decode()
    parts = [
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n",
        f"--B\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}",
        f"--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://a.cn/p.png\n\n{image}",
        "--B--\n",
    ]
    read = READERS[".mhtml"]("\n".join(parts).encode(), Hints("a.mhtml"))
    assert read.document.blocks == (b.para("甲"), b.fig("https://a.cn/p.png"), b.para("乙"))
    assert read.document.resources == (Resource("https://a.cn/p.png", "image/png", b.PIXEL),) and not read.diagnostics


@pytest.mark.parametrize("source", [b"x", b"Content-Type: multipart/related; boundary=B\n\n--B\n" * 50, b"Content-Type: text/plain\n\nx"])
def test_an_archive_without_a_page_is_refused(source: bytes) -> None:
    with pytest.raises(Refusal):
        READERS[".mhtml"](source, Hints("a.mhtml"))


def test_a_nameless_picture_on_the_network_is_set_aside_with_its_address() -> None:
    read = document(f"<p>{SENTENCE}</p><p><img src='https://a.cn/b.png'></p>")
    assert read.blocks == (b.para(SENTENCE),)
    assert removed(read) == [("html-picture", 1, "https://a.cn/b.png")]


def test_links_back_and_forth_are_notes() -> None:
    body = "<p>甲<sup><a href='#n1' id=r1>[1]</a></sup>\u3002</p><h2>注释</h2><ol><li id=n1><a href='#r1'>[1]</a> 乙<b>丙</b></ol>"
    read = document(body, "<title>t</title>")
    assert read.blocks == (b.para("甲", b.note(b.para("乙", b.strong("丙"))), "\u3002"),)
    assert [rule for rule, _, _ in removed(read)] == ["note-label", "note-label", "html-hidden"]


def test_notes_that_call_each_other_end() -> None:
    first = "<p>甲<a href='#a' id=ra>1</a></p><p id=a>乙<a href='#b' id=rb>2</a><a href='#ra'>^</a></p>"
    body = first + "<p id=b>丙<a href='#a'>1</a><a href='#rb'>^</a></p>"
    assert blocks(body) == (b.para("甲", b.note(b.para("乙", b.note(b.para("丙1"))))),)


def test_a_link_inside_the_page_leads_to_the_block_that_has_the_name() -> None:
    found = blocks("<p><a href='#x'>见下</a><a href='#none'>无</a></p><h2 id=x>甲</h2>")
    assert found == (b.para(b.ref("x", "见下"), "无"), b.heading(1, "甲", anchor="x"))
