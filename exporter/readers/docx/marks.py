"""Our bookmarks in a flow -> which items each block covers, and how blocks stand in each other.

A bookmark goes around a block from its first paragraph's words to its last one's; what an editor left of it is taken as a
hint: one that crosses another, or that has lost an end, is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exporter.block_marks import PREFIX
from exporter.readers.docx.lines import Grid, Item
from exporter.readers.docx.markup import Element, name
from exporter.readers.docx.origin import Origin

_START, _END, _P, _CELL = name("w:bookmarkStart"), name("w:bookmarkEnd"), name("w:p"), name("w:tc")
_ID, _NAME = name("w:id"), name("w:name")
_CONTENT = (name("w:r"), name("m:oMath"))


@dataclass(slots=True)
class Node:
    """A block's id, its first and last item, and the blocks inside it."""

    id: str
    first: int
    last: int
    children: list[Node] = field(default_factory=list)

    def chain(self) -> Iterator[Node]:
        """The block and those inside it that begin where it does, from the outermost."""
        yield self
        for child in self.children:
            if child.first == self.first:
                yield from child.chain()
                return


@dataclass(frozen=True, slots=True)
class Marks:
    """The blocks of a flow, and the ids of page breaks by the item before or after which they stand."""

    nodes: tuple[Node, ...]
    before: dict[int, list[str]]
    after: dict[int, list[str]]


@dataclass(slots=True)
class _Range:
    id: str
    first: int
    begin: int
    content: int
    paragraph: Element | None
    last: int = -1
    end: int = -1
    ending: Element | None = None
    is_empty: bool = False


def marks_of(items: Sequence[Item], origin: Origin, taken: set[str]) -> Marks:
    """The marks that begin and end in a flow; ``taken``: ids that blocks around it have, to which the flow's are added."""
    ranges: dict[str, _Range] = {}
    open_by_number: dict[str, _Range] = {}
    before: dict[int, list[str]] = {}
    after: dict[int, list[str]] = {}
    content = 0
    for position, (index, element) in enumerate(_elements(items)):
        if element.tag in _CONTENT:
            content += 1
        elif element.tag == _START:
            id = origin.block_id(element.get(_NAME) or "") if (element.get(_NAME) or "").startswith(PREFIX) else ""
            if id and id not in taken:  # LibreOffice begins a mark anew in each paragraph that it goes over
                opened = ranges.setdefault(id, _Range(id, index, position, content, _paragraph(element)))
                open_by_number[element.get(_ID) or ""] = opened
        elif element.tag == _END and (closed := open_by_number.pop(element.get(_ID) or "", None)) is not None:
            closed.last, closed.end, closed.ending = index, position, _paragraph(element)
            closed.is_empty = closed.end == closed.begin + 1 and closed.content == content
    whole = [each for each in ranges.values() if each.last >= 0]
    for each in [each for each in whole if each.is_empty]:
        if _is_left_behind(each, items) or _is_break(each, items, before, after):
            whole.remove(each)
            taken.add(each.id)
    return Marks(tuple(_forest(_of_tables(whole, items), taken)), before, after)


def _elements(items: Sequence[Item]) -> Iterator[tuple[int, Element]]:
    """Bookmarks and content with the item that they are in; a paragraph in several parts counts as its first one."""
    seen: Element | None = None
    for index, item in enumerate(items):
        if item.element is seen:
            continue
        seen = item.element
        for element in item.element.iter(_START, _END, *_CONTENT):
            yield index, element


def _is_break(each: _Range, items: Sequence[Item], before: dict[int, list[str]], after: dict[int, list[str]]) -> bool:
    """Whether a bookmark around nothing is a page break's: at the head of a paragraph on a new page, or at the end of all."""
    item = items[each.first]
    if isinstance(item, Grid) or each.paragraph is None:
        return False
    ahead = any(found.tag in _CONTENT for found in _preceding(each, item.element))
    if not ahead and item.breaks:
        before.setdefault(each.first, []).append(each.id)
        return True
    if each.first == max(place for place, other in enumerate(items) if other.element is item.element) and (ahead or not item.is_blank):
        after.setdefault(each.first, []).append(each.id)
        return ahead
    return False


def _is_left_behind(each: _Range, items: Sequence[Item]) -> bool:
    """Whether a bookmark around nothing stands before words: the break that it was about went elsewhere, as LibreOffice moves it."""
    item = items[each.first]
    if isinstance(item, Grid) or item.is_blank or item.breaks or each.first != each.last:
        return False
    return not any(found.tag in _CONTENT for found in _preceding(each, item.element))


def _preceding(each: _Range, paragraph: Element) -> Iterator[Element]:
    for element in paragraph.iter(_START, *_CONTENT):
        if element.tag == _START and (element.get(_NAME) or "").endswith(each.id):
            return
        yield element


def _of_tables(ranges: list[_Range], items: Sequence[Item]) -> list[_Range]:
    """Without the marks of what stands in a table's cells: only what begins in its first and ends in its last paragraph
    is the table, or a block that begins or ends with it."""
    kept = []
    for each in ranges:
        inside = each.first == each.last and isinstance(items[each.first], Grid)
        if inside and not _covers(each, items[each.first].element):
            continue
        kept.append(each)
    return [each for each in kept if not _is_of_only_cell(each, kept, items)]


def _covers(each: _Range, table: Element) -> bool:
    paragraphs = [*table.iter(_P)]
    return bool(paragraphs) and each.paragraph is paragraphs[0] and each.ending is paragraphs[-1]


def _is_of_only_cell(each: _Range, kept: list[_Range], items: Sequence[Item]) -> bool:
    """Whether a mark is the innermost of several around a table of one paragraph: it is that paragraph's."""
    item = items[each.first]
    if not isinstance(item, Grid) or each.first != each.last or each.paragraph is not each.ending:
        return False
    around = [other for other in kept if other is not each and other.begin < each.begin and other.end > each.end]
    within = [other for other in kept if other is not each and other.begin > each.begin and other.end < each.end]
    return bool(around) and not within and any(other.first == other.last for other in around)


def _paragraph(mark: Element) -> Element | None:
    parent = mark.getparent()
    while parent is not None and parent.tag != _P:
        parent = parent.getparent()
    return parent


def _forest(ranges: list[_Range], taken: set[str]) -> list[Node]:
    roots: list[Node] = []
    pending: list[tuple[_Range, Node]] = []
    for each in sorted(ranges, key=lambda each: each.begin):
        while pending and pending[-1][0].end < each.begin:
            pending.pop()
        if pending and pending[-1][0].end < each.end:
            continue  # crosses the one before: an editor tore one of them
        node = Node(each.id, each.first, each.last)
        taken.add(each.id)
        (pending[-1][1].children if pending else roots).append(node)
        pending.append((each, node))
    return roots
