"""Tokens lose nothing and are found in linear time; the tree closes what authors leave open and stops at a depth."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exporter.readers.html.tokens import Aside, Closing, Opening, Words, tokens
from exporter.readers.html.tree import DEEPEST, Element, tree


def outline(node: Element | Words) -> str:
    """The tree in brackets."""
    if isinstance(node, Words):
        return node.text
    return f"{node.name}({' '.join(map(outline, node.children))})"


def shape(source: str) -> str:
    return " ".join(map(outline, tree(tokens(source)).children))


def test_tags_words_and_comments_are_told_apart_each_with_its_line() -> None:
    assert list(tokens("甲<p class='a&amp;b' hidden>\n乙 &lt; &#x4e19;</p><!-- c -->")) == [
        Words("甲", 1),
        Opening("p", 1, {"class": "a&b", "hidden": ""}),
        Words("\n乙 < 丙", 1),
        Closing("p"),
        Aside(" c ", 2),
    ]


def test_what_a_script_holds_is_no_tag() -> None:
    assert [type(token) for token in tokens("<script>if (a<b) '<p>'</script>x")] == [Opening, Words, Closing, Words]


def test_a_tag_that_never_closes_and_a_lone_bracket_are_words() -> None:
    assert [token.text for token in tokens("1 < 2 <p class=") if isinstance(token, Words)] == ["1 < 2 <p class="]


def test_a_comment_that_never_ends_says_so() -> None:
    assert list(tokens("a<!-- b <p>c")) == [Words("a", 1), Aside(" b <p>c", 1, is_open=True)]


@pytest.mark.parametrize(
    "piece", ["<a", "<", "<!--", '<a b=">" ', "</", "<a ='", "&#", "<![CDATA[", '<p a=">', "<script>", "&#" + "9" * 99]
)
def test_pathological_input_ends(piece: str) -> None:
    assert sum(1 for _ in tokens(piece * 20_000)) <= 20_000


class Reference(HTMLParser):
    """The words of a page as the standard library sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._raw = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._raw += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._raw -= tag in ("script", "style") and self._raw > 0

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.words.append(data)


SOUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<br/>", "<td a='>'>", "&amp;", "&lt;x", "汉字", " ", "<!-- c -->", "\n", "<li x=1>", "</i>"]
    ),
    max_size=30,
).map("".join)


@given(SOUP)
def test_words_are_those_that_the_standard_library_reads(source: str) -> None:
    reference = Reference()
    reference.feed(source)
    reference.close()
    assert "".join(token.text for token in tokens(source) if isinstance(token, Words)) == "".join(reference.words)


@given(st.text("<>/!-&;#ap \"'=[]C汉\n", max_size=60))
@example("<p")
def test_any_characters_make_a_tree_that_holds_the_words_of_its_tokens(source: str) -> None:
    read = list(tokens(source))
    kept = tree(iter(read)).text()
    for token in read:
        assert not isinstance(token, Words) or token.text in kept


def test_what_authors_leave_open_is_closed_as_browsers_do() -> None:
    assert shape("<p>a<p>b<ul><li>c<li>d</ul>e") == "p(a) p(b) ul(li(c) li(d)) e"
    assert shape("<table><tr><td>a<td>b<tr><th>c</table>d") == "table(tr(td(a) td(b)) tr(th(c))) d"
    assert shape("<dl><dt>a<dd>b<dt>c</dl><ruby>d<rt>e<rp>f</ruby>") == "dl(dt(a) dd(b) dt(c)) ruby(d rt(e) rp(f))"
    assert shape("<div><b>a</div>b</b>c") == "div(b(a)) b c"
    assert shape("</p>a</br>b<br>c") == "a br() b br() c"
    assert shape("<body>a</body></html>b") == "body(a b)"


def test_a_page_nested_without_end_keeps_its_words_and_a_bounded_depth() -> None:
    root = tree(tokens("<div>" * 20_000 + "汉" + "</div>" * 20_000 + "字"))
    depths = [sum(1 for _ in each.ancestors()) for each in root.descendants() if isinstance(each, Element)]
    assert max(depths) == DEEPEST
    assert root.text() == "汉字"
