"""What of a saved page is its text, what the page says of itself, and that no word is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Refusal
from exporter.readers import READERS, Hints
from exporter.readers.html.tokens import tokens
from exporter.readers.html.tree import tree
from exporter.transforms import transform
from exporter.transforms.identity import said
from tests import builders as b
from tests.readers.html.pages import CHROME, SENTENCE, blocks, document, page, reading, removed
from tests.readers.reading import EVERY_STEP, kept_characters, solid


def test_what_surrounds_the_text_is_set_aside_line_by_line_and_comes_back() -> None:
    source = page(f"{CHROME}\n<div class=article><h1>题目</h1>" + f"<p>{SENTENCE}</p>\n" * 6 + f"</div>\n<div class=footer>{CHROME}</div>")
    read = reading(source).document
    assert [said(block) for block in read.blocks] == [SENTENCE] * 6
    assert {rule for rule, _, _ in removed(read)} == {"page-chrome"} and len(removed(read)) == 18
    assert len(reading(source, None, "chrome").document.blocks) == 8


def test_a_page_without_links_is_text_as_a_whole() -> None:
    assert [said(block) for block in blocks("<div>甲</div><section><h2>乙</h2><p>丙</p></section>")] == [
        "甲",
        "乙",
        "丙",
    ]


def test_what_nobody_sees_is_set_aside_and_programs_are_not_text() -> None:
    read = document("<p>甲</p><div style='Display : none'>乙</div><script>x</script><style>y</style><select><option>丙</select>")
    assert read.blocks == (b.para("甲"),)
    assert removed(read) == [("html-hidden", 1, "乙"), ("html-hidden", 1, "丙")]


@pytest.mark.parametrize("style", ["visibility: hidden; opacity: 0; ", "display:none"])
def test_an_article_that_a_program_would_show_once_the_page_has_loaded_is_the_text(style: str) -> None:
    article = f'<div id=js_content style="{style}">' + f"<p>{SENTENCE}</p>" * 3 + "<p style='display:none'>丁</p></div>"
    read = document(f"<h1>题目</h1><div>{SENTENCE}</div>{article}<div style='display:none'>{SENTENCE}</div>")
    assert [said(block) for block in read.blocks] == [SENTENCE] * 4
    assert [(rule, text) for rule, _, text in removed(read)] == [("html-hidden", "丁"), ("html-hidden", SENTENCE)]


def test_a_comment_that_swallows_the_page_is_set_aside() -> None:
    assert removed(document("<p>甲</p><!-- 乙"))[0][2].startswith("乙")


def test_a_page_says_who_wrote_it_and_when() -> None:
    head = (
        "<title>春天的故事_文学频道_某网</title><meta name=keywords content='甲,乙'>"
        "<meta property='og:site_name' content='某网'>"
        '<script type="application/ld+json">{"@graph":[{"author":{"name":"张三"},"datePublished":"2024-03-02T10:20:30+08:00"}]}</script>'
    )
    metadata = document(f"<h1>春天的故事</h1><p>{SENTENCE}</p>", head).metadata
    assert (metadata.title, metadata.authors, metadata.published) == (
        "春天的故事",
        ("张三",),
        "2024-03-02T10:20:30+08:00",
    )
    assert (metadata.keywords, metadata.source) == (("甲", "乙"), "某网")


def test_the_date_above_the_text_is_the_pages() -> None:
    assert document(f"<h1>某事</h1><span>2019年5月6日 07:08</span><p>{SENTENCE}</p>").metadata.published == "2019-05-06T07:08"


def test_bad_json_and_endless_nesting_in_it_say_nothing() -> None:
    for bad in ("{", "[" * 100_000, '{"author": 3}'):
        assert document("<p>甲</p>", f'<script type="application/ld+json">{bad}</script>').metadata.authors == ()


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "<meta charset=gb2312>"), ("big5hkscs", '<meta content="text/html; charset=big5">'), ("utf-16", "")],
)
def test_the_encoding_is_the_one_that_the_page_names(encoding: str, declared: str) -> None:
    words = "中文網頁" if encoding == "big5hkscs" else "中文网页文字"
    read = reading(page(f"<p>{words}</p>", declared).replace("<meta charset=utf-8>", "").encode(encoding)).document
    assert read.blocks == (b.para(words),)


def test_an_encoding_that_the_bytes_belie_is_not_believed() -> None:
    read = reading(page(f"<p>{SENTENCE}</p>").replace("utf-8", "big5").encode()).document
    assert (read.blocks, read.provenance.encoding) == ((b.para(SENTENCE),), "utf-8")


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<div hidden>甲</div>", "<input value=x>"])
def test_a_page_without_words_is_refused_in_one_sentence(body: str) -> None:
    with pytest.raises(Refusal) as refused:
        document(body)
    assert [finding.id for finding in refused.value.diagnostics] == ["html-without-text"]


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "ol><li><p", "dl><dd", "sup", "figure", "span style='font-weight:bold'"]
)
def test_a_page_nested_without_end_is_read(tag: str) -> None:
    read = transform(reading(page(f"<{tag}>" * 1_000 + "甲")).document).document
    assert "甲" in "".join(map(said, read.blocks))


WORDS = st.sampled_from(
    [
        "甲乙",
        "一\u3001总则",
        SENTENCE,
        "[1]",
        "a b",
        "\u2014\u2014某人",
        "2024-05-06 07:08:09",
        "&amp;",
        "相关阅读",
    ]
)
NAMES = st.sampled_from(
    (
        *(
            "p",
            "div",
            "b",
            "i",
            "span",
            "a",
            "sup",
            "ul",
            "ol",
            "li",
            "table",
            "tr",
            "td",
            "th",
            "caption",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
        ),
        *(
            "blockquote",
            "pre",
            "code",
            "figure",
            "figcaption",
            "ruby",
            "rt",
            "rp",
            "rb",
            "select",
            "option",
            "math",
            "nav",
            "aside",
            "q",
            "title",
        ),
    )
)
ATTRIBUTES = st.sampled_from(
    ["", "", "", " hidden", " style='display:none'", " id=x", " href='#x'", " href='/y.html'", " colspan=2", " rowspan=3", " class=caption"]
)


@st.composite
def markup(draw: st.DrawFn, depth: int = 4) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        if depth == 0 or draw(st.booleans()):
            pieces.append(draw(WORDS) + draw(st.sampled_from(["", "", "<br>", "<hr>", "\n", "<img src=a.png>"])))
        else:
            name = draw(NAMES)
            end = draw(st.sampled_from([f"</{name}>"] * 4 + [""]))
            pieces.append(f"<{name}{draw(ATTRIBUTES)}>{draw(markup(depth - 1))}{end}")
    return "".join(pieces)


@given(markup(), st.frozensets(st.sampled_from(sorted(EVERY_STEP))))
def test_a_page_loses_no_word_whatever_steps_are_off(body: str, without: frozenset[str]) -> None:
    source = page(body)
    try:
        read = READERS[".html"](source.encode(), Hints("a.html", without=without)).document
    except Refusal:
        return
    written = Counter(solid(tree(tokens(source)).text()))
    missing = written - kept_characters(transform(read, without).document)
    assert not missing, source
