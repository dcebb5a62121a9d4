"""One document with every node of the model, in every place where a renderer could stumble."""

from __future__ import annotations

import io

from PIL import Image as Pillow

from exporter.model import Alignment, Block, Document, Metadata, NumeralSystem, Resource, Role
from exporter.transforms import transform
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

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0H40V20Z"/></svg>'


def webp() -> bytes:
    """A small WebP."""
    buffer = io.BytesIO()
    Pillow.new("RGBA", (4, 3), (10, 20, 30, 200)).save(buffer, "WEBP", lossless=True)
    return buffer.getvalue()


RESOURCES = (picture("a.png"), Resource("b.webp", "image/webp", webp()), Resource("c.svg", "image/svg+xml", SVG))

INLINES: tuple[Block, ...] = (
    para("强调", em("强调"), strong("粗", em("又斜")), dots("点"), proper("专名"), strike("删"), sup("上"), sub("下"), code(" a  b ")),
    para(
        link("https://example.org/路?q=a b", "链", strong("接"), title="题"),
        link("no/where.html", "无处"),
        ruby("字", "zi"),
        line_break(),
        "后",
    ),
    para(
        "注",
        note(para("甲", em("乙")), ul("丙"), code_block("x\ny")),
        "式",
        formula(r"\frac{a}{b}"),
        formula(r"\left("),
        image("a.png", "图"),
    ),
    para(
        image("missing.png", "缺图"),
        image("missing.png"),
        ref("one"),
        ref("fig"),
        ref("tab"),
        ref("eq"),
        ref("one", "自己的字"),
        ref("nobody"),
    ),
    para(" 空格 在 两边 ", "\t制表", "<&>", "\u201c引\u201d"),
)

LISTS: tuple[Block, ...] = (
    ol(
        item("一", "续", ol("内", numerals=NumeralSystem.CHINESE, prefix="\uff08", suffix="\uff09")),
        item(quote("引")),
        item(ul("点", item(ul("深")))),
    ),
    *(ol("甲", "乙", numerals=system, start=3) for system in NumeralSystem),
    ol("甲", "乙", numerals=NumeralSystem.CIRCLED, start=50, suffix=""),
    ul(item("做了", checked=True), item("没做", "续", checked=False), "无框"),
    ol(item("做了", checked=True), item(checked=False)),
    dl(("词", "义"), ("又", "又义")),
)

TABLES: tuple[Block, ...] = (
    table(
        row(cell("甲", rows=2), "乙", "丙"),
        row("丁", "戊"),
        row(cell("己", columns=3)),
        head=(row("一", "二", "三"),),
        alignments=(Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT),
        caption="表题",
        id="tab",
    ),
    table(row("独", cell(ul("格内"), code_block("x"), table(row("表中表"))))),
    table(row("双", "头"), head=(row(cell("跨", columns=2)), row("甲", "乙"))),
)

FIGURES: tuple[Block, ...] = (
    fig("a.png", "说明", "图题", anchor="fig"),
    fig("b.webp"),
    fig("c.svg", caption="矢量"),
    fig("missing.png", "缺的图", "缺图"),
)


def every_node() -> Document:
    """The document, with its ids, numbers and references made."""
    metadata = Metadata(
        title="题目<1>",
        subtitle="副题",
        authors=("张三", "李四"),
        published="2019-12-08T08:15:02",
        category="类",
        source="源",
        keywords=("甲", "乙"),
        description="述",
        identifier="urn:x:1",
        user=(("字段", "值"), ("source", "又一源")),
    )
    blocks: tuple[Block, ...] = (
        para("导语", role=Role.LEAD),
        heading(1, "行内", note("题中注"), label="一、", anchor="one"),
        *INLINES,
        *(heading(level, f"第{level}级") for level in range(2, 10)),
        *(para(role.value, role=role) for role in Role),
        quote("引文", "二段", attribution="出处"),
        verse(["甲句", "乙句"], ["丙句"], attribution="诗人"),
        verse(["独句"]),
        *LISTS,
        *TABLES,
        *FIGURES,
        code_block("def f():\n\treturn 1  # 注\n\nf()", "python"),
        math_block(r"\sum_{i=1}^n \sqrt{i} \le \begin{pmatrix}1&2\\3&4\end{pmatrix}"),
        math_block("E=mc^2", anchor="eq"),
        math_block("} \\left("),
        scene_break(),
        page_break(),
        para("新页"),
        page_break(),
        table(row("页首表")),
        page_break(),
    )
    return transform(doc(*blocks, metadata=metadata, resources=RESOURCES)).document
