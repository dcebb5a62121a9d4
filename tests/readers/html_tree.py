"""Expected HTML and a read document as trees of one shape, so that a specification's HTML can be held against the model.

A tree is a nested tuple: ``("p", "words", ("em", "more"))``. White space is one space, an address has its escapes read, an
item's bare words stand in a paragraph, elements that the model has no node for give way to their contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import assert_never
from urllib.parse import unquote

from exporter.model import (
    Block,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Math,
    MathBlock,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    ProperNoun,
    Quote,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
    Verse,
)

Tree = str | tuple["Tree", ...]

BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "hr"})
INLINES = frozenset({"em", "strong", "code", "a", "img", "br"})
EMPTY = frozenset({"hr", "img", "br"})


# ------------------------------------------------------------------------------------------------------------------- HTML


class _Builder(HTMLParser):
    """Collects the elements that CommonMark writes; any other tag is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[list[Tree]] = [["root"]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in BLOCKS | INLINES:
            return
        given = {name: value or "" for name, value in attrs}
        element: list[Tree] = [tag]
        match tag:
            case "a":
                element = [f"a {_address(given.get('href', ''))} {given.get('title', '')}".strip()]
            case "img":
                element = [f"img {_address(given.get('src', ''))} {_spaced(given.get('alt', ''))}".strip()]
            case "ol":
                element = [f"ol {given.get('start', '1')}"]
            case "code" if self.open[-1][0] == "pre":
                self.open[-1][0] = f"pre {given.get('class', '').removeprefix('language-')}".strip()
                return
        self.open.append(element)
        if tag in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and str(self.open[-1][0]).split(" ")[0] == tag:
            element = self.open.pop()
            self.open[-1].append(_finished(element))

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)


def html_tree(html: str) -> Tree:
    """The tree of some HTML as CommonMark's examples write it."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return _finished(builder.open[0])


def _finished(element: list[Tree]) -> Tree:
    name, *children = element
    if str(name).startswith("pre"):
        return (name, "".join(map(str, children)).removesuffix("\n"))
    if name == "code":
        return (name, "".join(map(str, children)))
    if name in ("root", "blockquote", "li"):
        return (name, *_with_paragraphs(children))
    if str(name).startswith(("ul", "ol")):
        return (name, *(child for child in children if not isinstance(child, str)))
    return (name, *_joined(children))


def _with_paragraphs(children: Iterable[Tree]) -> Iterator[Tree]:
    """Bare words and inlines between blocks, put into paragraphs."""
    bare: list[Tree] = []
    for child in (*children, ("end",)):
        if isinstance(child, str) or str(child[0]).split(" ")[0] in INLINES:
            bare.append(child)
            continue
        if words := _joined(bare):
            yield ("p", *words)
        bare = []
        if child != ("end",):
            yield child


def _joined(children: Iterable[Tree]) -> tuple[Tree, ...]:
    """Children with neighbouring words joined, white space made one space, none at the ends."""
    made: list[Tree] = []
    for child in children:
        if isinstance(child, str) and made and isinstance(made[-1], str):
            made[-1] += child
        else:
            made.append(child)
    made = [_spaced(child) if isinstance(child, str) else child for child in made]
    for index, child in enumerate(made):
        if isinstance(child, str):
            after_break = index == 0 or made[index - 1] == ("br",)
            before_break = index == len(made) - 1 or made[index + 1] == ("br",)
            kept = child.lstrip() if after_break else child
            made[index] = kept.rstrip() if before_break else kept
    return tuple(child for child in made if child != "")


def _spaced(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text)


def _address(written: str) -> str:
    return unquote(written)


# ------------------------------------------------------------------------------------------------------------------ model


def model_tree(blocks: Iterable[Block]) -> Tree:
    """The tree of a document's blocks."""
    return ("root", *(_block(block) for block in blocks))


def _block(block: Block) -> Tree:
    match block:
        case Heading():
            label = [Text(block.label + " ")] if block.label else []
            return (f"h{block.level}", *_inlines((*label, *block.children)))
        case Paragraph():
            return ("p", *_inlines(block.children))
        case Figure():
            return ("p", *_inlines((block.image,)))
        case Quote():
            said = [("p", *_inlines(block.attribution))] if block.attribution else []
            return ("blockquote", *map(_block, block.blocks), *said)
        case OrderedList():
            return (f"ol {block.start}", *map(_item, block.items))
        case UnorderedList():
            return ("ul", *map(_item, block.items))
        case CodeBlock():
            return (f"pre {block.language}".strip(), block.text)
        case ThematicBreak():
            return ("hr",)
        case MathBlock() | Table() | Verse() | DefinitionList() | PageBreak():
            raise AssertionError(f"CommonMark has no {type(block).__name__}")
        case _:
            assert_never(block)


def _item(item: ListItem) -> Tree:
    return ("li", *map(_block, item.blocks))


def _inlines(inlines: Iterable[Inline]) -> tuple[Tree, ...]:
    return _joined(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> Tree:
    match inline:
        case Text():
            return inline.text
        case Emphasis():
            return ("em", *_inlines(inline.children))
        case Strong():
            return ("strong", *_inlines(inline.children))
        case Code():
            return ("code", inline.text)
        case Link():
            return (f"a {_address(inline.target)} {inline.title}".strip(), *_inlines(inline.children))
        case CrossReference():
            return (f"a #{inline.target}", *_inlines(inline.children))
        case Image():
            return (f"img {_address(inline.source)} {_spaced(inline.alternative)}".strip(),)
        case LineBreak():
            return ("br",)
        case EmphasisDots() | ProperNoun() | Strikeout() | Superscript() | Subscript() | Ruby() | Note() | Math():
            raise AssertionError(f"CommonMark has no {type(inline).__name__}")
        case _:
            assert_never(inline)
