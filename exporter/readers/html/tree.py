"""Tokens -> a tree of elements with their lines, closed as a browser closes them (HTML Living Standard, 13.2.6, the common part).

However deep a page nests, the tree stops at ``DEEPEST``: elements below it are left out, their words stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from exporter.readers.html.tokens import Aside, Closing, Opening, Token, Words

DEEPEST = 100

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "basefont", "frame")
)
"""Elements that hold nothing and have no end tag."""

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dd", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"),
        *("html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "colgroup", "col", "frameset", "noframes", "xmp", "listing"),
    )
)
"""Elements that stand on lines of their own."""

_ENDS_PARAGRAPH = BLOCKS - {"body", "html", "option", "optgroup", "caption", "colgroup", "col", "tbody", "td", "tfoot", "th", "thead", "tr"}
_SCOPE = frozenset(("html", "table", "td", "th", "caption", "template", "button"))
"""Elements that an implied or stray end tag does not reach beyond."""

_IMPLIED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"}) | _SCOPE),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _SCOPE),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _SCOPE),
    "td": (frozenset({"td", "th", "caption", "colgroup"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th", "caption", "colgroup"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "tr", "caption", "colgroup"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot", "tr", "caption", "colgroup"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "tr", "caption", "colgroup"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"}) | _SCOPE),
    "rt": (frozenset({"rt", "rp", "rb"}), frozenset({"ruby", "rtc"}) | _SCOPE),
    "rp": (frozenset({"rt", "rp", "rb"}), frozenset({"ruby", "rtc"}) | _SCOPE),
    "rb": (frozenset({"rt", "rp", "rb", "rtc"}), frozenset({"ruby"}) | _SCOPE),
    "a": (frozenset({"a"}), BLOCKS | _SCOPE),
    "body": (frozenset({"head"}), frozenset()),
}
"""A start tag to the open elements that it closes, and those behind which it looks for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element: its children are elements and words, in order. ``number`` counts start tags from 0."""

    name: str
    line: int
    number: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Words] = field(default_factory=list, repr=False)
    parent: Element | None = field(default=None, repr=False)

    def get(self, attribute: str) -> str:
        """The attribute's value without white space at its ends; empty when it is absent."""
        return self.attributes.get(attribute, "").strip()

    @property
    def classes(self) -> tuple[str, ...]:
        """The names in the attribute ``class``."""
        return tuple(self.get("class").split())

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def descendants(self) -> Iterator[Element | Words]:
        """Everything inside, in order, each before its own children."""
        pending: list[Element | Words] = list(reversed(self.children))
        while pending:
            following = pending.pop()
            yield following
            if isinstance(following, Element):
                pending.extend(reversed(following.children))

    def find(self, *names: str) -> Iterator[Element]:
        """The elements inside of these names, in order."""
        return (each for each in self.descendants() if isinstance(each, Element) and each.name in names)

    def ancestors(self) -> Iterator[Element]:
        """The elements around, innermost first."""
        above = self.parent
        while above:
            yield above
            above = above.parent

    def text(self) -> str:
        """Every word inside, as written."""
        return "".join(each.text for each in self.descendants() if isinstance(each, Words))


def tree(read: Iterator[Token]) -> Element:
    """The root, an element without name, that holds the whole page."""
    builder = _Builder()
    for token in read:
        builder.take(token)
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", 1, -1)
        self._open = [self.root]
        self._count = 0
        self._too_deep = 0

    def take(self, token: Token) -> None:
        match token:
            case Words():
                self._open[-1].children.append(token)
            case Opening():
                self._start(token)
            case Closing():
                self._end(token.name)
            case Aside() if token.is_open and token.text.strip():
                self._start(Opening("template", token.line))
                self._open[-1].children.append(Words(token.text, token.line))
            case Aside():
                pass

    def _start(self, tag: Opening) -> None:
        if tag.name in _ENDS_PARAGRAPH:
            self._close(frozenset({"p"}), _SCOPE)
        if implied := _IMPLIED.get(tag.name):
            self._close(*implied)
        number, self._count = self._count, self._count + 1
        if len(self._open) > DEEPEST and tag.name not in VOID:
            self._too_deep += 1
            return
        element = Element(tag.name, tag.line, number, tag.attributes, [], self._open[-1])
        self._open[-1].children.append(element)
        if tag.name not in VOID:
            self._open.append(element)

    def _end(self, name: str) -> None:
        if name == "br":
            self._start(Opening("br", self._open[-1].line))
        elif self._too_deep:
            self._too_deep -= 1
        elif name not in ("body", "html"):  # what follows them still belongs to the page
            beyond = (_SCOPE - {"button"} if name in BLOCKS else BLOCKS) - {name}
            self._close(frozenset({name}), frozenset({"html", "template"}) if name in ("table", "td", "th", "tr") else beyond, once=True)

    def _close(self, names: frozenset[str], beyond: frozenset[str], *, once: bool = False) -> None:
        """Closes the open elements of these names, with what is open inside them: the innermost, or every one in reach."""
        depth = len(self._open) - 1
        closed = len(self._open)
        while depth and self._open[depth].name not in beyond:
            if self._open[depth].name in names:
                closed = depth
                if once:
                    break
            depth -= 1
        del self._open[closed:]
