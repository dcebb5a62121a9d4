"""Elements -> blocks: one function per kind of element; what stands in lines between blocks becomes paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from exporter.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    Role,
    Strong,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
)
from exporter.readers.html.emphasis import emphasis
from exporter.readers.html.hidden import is_hidden
from exporter.readers.html.inlines import Phrases
from exporter.readers.html.lists import is_unmarked, numerals_of, start_of
from exporter.readers.html.page import HIDDEN, OUTSIDE, Page
from exporter.readers.html.pieces import Piece, Segment, Wrapper, figure, figures, inlines, paragraphs, with_mark
from exporter.readers.html.tables import cells_of, grid, only_places, rows_of
from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import BLOCKS, Element
from exporter.readers.typed_labels import split_label
from exporter.walk import Blocks, Inlines

Nodes = Sequence[Element | Words]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTION_NAMES = re.compile(r"(?:^|[\s_-])(?:caption|pic(?:ture)?-?text|img-?(?:desc|text|caption)|figcaption)(?:$|[\s_-])", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:language|lang|brush:?|highlight-source)[-:\s]?\s*([A-Za-z0-9+#]+)")
_ATTRIBUTION = re.compile("\u2014\u2014?.{1,40}", re.DOTALL)
_SPACES = re.compile(r"\s+")


def blocks_of(page: Page) -> Blocks:
    """The blocks of a page's content, in order."""
    walk = _Walk(page)
    made = walk.flow(page.content.roots)
    left = [held for held in page.notes.called.values() if held not in page.noted]
    return (*made, *(block for held in left for block in walk.flow(held.children)))


class _Walk:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._phrases = Phrases(page, self.flow)

    def flow(self, nodes: Nodes, marks: tuple[Wrapper, ...] = ()) -> Blocks:
        """The blocks of siblings: runs of words between blocks are paragraphs."""
        made: list[Block] = []
        run: list[Piece] = []
        for node in nodes:
            if isinstance(node, Words) or not self._is_block(node):
                run += self._phrases.pieces(node, marks)
                continue
            made += self._paragraphs(run)
            run = []
            self._add(made, node, marks)
        return (*made, *self._paragraphs(run))

    def _is_block(self, element: Element) -> bool:
        if is_hidden(element) or element in self._page.notes.holders:
            return element.name != "script"
        return element.name in BLOCKS or any(each.name in BLOCKS for each in element.descendants() if isinstance(each, Element))

    def _add(self, made: list[Block], element: Element, marks: tuple[Wrapper, ...]) -> None:
        if is_hidden(element):
            self._page.set_aside(element, HIDDEN)
        elif element in self._page.content.left_out:
            self._page.set_aside(element, OUTSIDE)
        elif element in self._page.notes.holders:
            pass  # stands where it is called
        elif made and isinstance(last := made[-1], Figure) and not last.caption and _is_caption(element):
            made[-1] = replace(last, caption=self._line(element))
        else:
            self._page.meet(element)
            made += self._block(element, marks)

    def _block(self, element: Element, marks: tuple[Wrapper, ...]) -> Blocks:
        if element.name in _HEADINGS:
            return self._heading(element)
        if maker := _MAKERS.get(element.name):
            return maker(self, element)
        return self.flow(element.children, with_mark(marks, *emphasis(element)))

    def _paragraphs(self, run: Sequence[Piece]) -> Iterator[Block]:
        for lines in paragraphs(run):
            if pictures := figures(lines[0]):
                yield from (figure(picture, anchor=self._page.anchor(), where=self._page.at(lines[0].line)) for picture in pictures)
            else:
                yield Paragraph(inlines(lines), anchor=self._page.anchor(), where=self._page.at(lines[0].line))

    def _line(self, element: Element) -> Inlines:
        """Everything in an element as one line, its own breaks kept."""
        return inlines(tuple(line for lines in self._lines(element) for line in lines))

    def _lines(self, element: Element) -> Iterator[tuple[Segment, ...]]:
        run: list[Piece] = []
        for child in element.children:
            run += self._phrases.pieces(child, ())
        return paragraphs(run)

    # -------------------------------------------------------------------------------------------------------- one element

    def _heading(self, element: Element) -> Blocks:
        lines = tuple(line for lines in self._lines(element) for line in lines)
        children = inlines(lines)
        match children:
            case (Strong(children=inner),):
                children = inner
        if not children:
            return ()
        label, children = _labelled(children)
        where = self._page.at(lines[0].line)
        return (Heading(int(element.name[1]), children, label, anchor=self._page.anchor(), where=where),)

    def quote(self, element: Element) -> Blocks:
        anchor, blocks = self._page.anchor(), self.flow(element.children, emphasis(element))
        match blocks:
            case (_, *_, Paragraph(children=(Text(text=text), *_) as words)) if _ATTRIBUTION.match(text):
                return (Quote(blocks[:-1], words, anchor=anchor, where=self._page.at(element.line)),)
            case ():
                return ()
            case _:
                return (Quote(blocks, anchor=anchor, where=self._page.at(element.line)),)

    def list(self, element: Element) -> Blocks:
        anchor, where = self._page.anchor(), self._page.at(element.line)
        items = tuple(item for child in element.children if (item := self._item(child)))
        if is_unmarked(element):
            return tuple(block for item in items for block in item.blocks)
        if not items:
            return ()
        if element.name != "ol":
            return (UnorderedList(items, anchor=anchor, where=where),)
        system, suffix = numerals_of(element)
        return (OrderedList(items, system, start_of(element), "", suffix, anchor=anchor, where=where),)

    def _item(self, node: Element | Words) -> ListItem | None:
        if isinstance(node, Element) and node.name == "li" and not self._is_aside(node):
            self._page.meet(node)
            blocks = self.flow(node.children, emphasis(node))
            return ListItem(blocks, _checked(node)) if blocks else None
        blocks = self.flow((node,))
        return ListItem(blocks) if blocks else None

    def _is_aside(self, element: Element) -> bool:
        return is_hidden(element) or element in self._page.content.left_out or element in self._page.notes.holders

    def definitions(self, element: Element) -> Blocks:
        anchor = self._page.anchor()
        items: list[Definition] = []
        for child in _definition_parts(element):
            if isinstance(child, Words) or child.name != "dt":
                blocks = self.flow(
                    child.children if isinstance(child, Element) and child.name == "dd" and not self._is_aside(child) else (child,)
                )
                if blocks:
                    before = items.pop() if items else Definition((), ())
                    items.append(replace(before, descriptions=(*before.descriptions, blocks)))
            elif term := self._line(child):
                before = items.pop() if items and not items[-1].descriptions else Definition((), ())
                items.append(Definition((*before.terms, term), ()))
        return (DefinitionList(tuple(items), anchor=anchor, where=self._page.at(element.line)),) if items else ()

    def table(self, element: Element) -> Blocks:
        rows = [row for _, row in rows_of(element)]
        others = [child for child in _stray(element) if not (isinstance(child, Words) and not child.text.strip())]
        around = self.flow(others)
        if only_places(element):
            return (*around, *(block for row in rows for cell in cells_of(row) for block in self._cell(cell)))
        anchor = self._page.anchor()
        caption = next((self._line(child) for child in element.elements if child.name == "caption"), ())
        if not any(map(cells_of, rows)):
            return (*around, *((Paragraph(caption, Role.CAPTION, where=self._page.at(element.line)),) if caption else ()))
        cells = grid(element, self.flow)
        return (*around, Table(cells.head, cells.body, cells.alignments, caption, anchor=anchor, where=self._page.at(element.line)))

    def _cell(self, cell: Element) -> Blocks:
        if self._is_aside(cell):
            made: list[Block] = []
            self._add(made, cell, ())
            return tuple(made)
        self._page.meet(cell)
        return self.flow(cell.children, emphasis(cell))

    def figure(self, element: Element) -> Blocks:
        caption = next((self._line(each) for each in element.elements if each.name == "figcaption"), ())
        blocks = self.flow([child for child in element.children if not (isinstance(child, Element) and child.name == "figcaption")])
        match blocks:
            case (Figure() as first, *rest) if caption:
                return (replace(first, caption=caption), *rest)
            case (Table() as only,) if caption:
                return (replace(only, caption=caption),)
            case _ if caption:
                return (*blocks, Paragraph(caption, Role.CAPTION, where=self._page.at(element.line)))
            case _:
                return blocks

    def caption(self, element: Element) -> Blocks:
        words = self._line(element)
        return (Paragraph(words, Role.CAPTION, where=self._page.at(element.line)),) if words else ()

    def code(self, element: Element) -> Blocks:
        text = "".join(_code_text(element)).expandtabs(4).strip("\n").rstrip()
        if not text.strip():
            return ()
        inner = next(element.find("code"), element)
        found = _LANGUAGE.search(f"{inner.get('class')} {element.get('class')}")
        return (CodeBlock(text, found[1].lower() if found else "", anchor=self._page.anchor(), where=self._page.at(element.line)),)

    def scene_break(self, element: Element) -> Blocks:
        return (ThematicBreak(anchor=self._page.anchor(), where=self._page.at(element.line)),)


_MAKERS: Mapping[str, Callable[[_Walk, Element], Blocks]] = {
    "blockquote": _Walk.quote,
    "ul": _Walk.list,
    "ol": _Walk.list,
    "menu": _Walk.list,
    "dir": _Walk.list,
    "dl": _Walk.definitions,
    "table": _Walk.table,
    "figure": _Walk.figure,
    "figcaption": _Walk.caption,
    "pre": _Walk.code,
    "listing": _Walk.code,
    "xmp": _Walk.code,
    "hr": _Walk.scene_break,
}
"""Kind of element to the function that makes its blocks; any other block element is what stands inside it."""


def _labelled(children: Inlines) -> tuple[str, Inlines]:
    first = children[0]
    typed = split_label(first.text, decimals=True) if isinstance(first, Text) else None
    rest = (*((Text(typed.words),) if typed and typed.words else ()), *children[1:])
    return (typed.label, rest) if typed and rest else ("", children)


def _is_caption(element: Element) -> bool:
    return (element.name == "figcaption" or _CAPTION_NAMES.search(element.get("class")) is not None) and bool(element.text().strip())


def _checked(item: Element) -> bool | None:
    box = next(item.find("input"), None)
    return None if box is None or box.get("type").lower() != "checkbox" else "checked" in box.attributes


def _definition_parts(element: Element) -> Iterator[Element | Words]:
    for child in element.children:
        if isinstance(child, Element) and child.name == "div":
            yield from _definition_parts(child)
        elif not isinstance(child, Words) or child.text.strip():
            yield child


def _stray(table: Element) -> Iterator[Element | Words]:
    """What stands in a table and in none of its cells."""
    for child in table.children:
        if isinstance(child, Words) or child.name not in ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"):
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from _stray(child)
        elif child.name == "tr":
            yield from (each for each in child.children if isinstance(each, Words) or each.name not in ("td", "th"))


def _code_text(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Words):
            yield child.text
        elif child.name == "br":
            yield "\n"
        else:
            yield from _code_text(child)
            yield from ["\n"] if child.name in ("div", "li", "p") else []
