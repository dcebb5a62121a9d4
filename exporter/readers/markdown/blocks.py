"""Block nodes of the Markdown tree -> blocks of the model, one small function per kind of node."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.common.utils import unescapeAll
from markdown_it.tree import SyntaxTreeNode

from exporter.characters import has_han
from exporter.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    MathBlock,
    OrderedList,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
)
from exporter.readers.markdown.attributes import NONE, Attributes
from exporter.readers.markdown.containers import container, quote
from exporter.readers.markdown.findings import ATTRIBUTE, NOTE_LABEL, Findings
from exporter.readers.markdown.html_blocks import html_blocks
from exporter.readers.markdown.inlines import content, image, inlines, joined
from exporter.readers.markdown.list_labels import list_label
from exporter.readers.markdown.syntax import CHECKED
from exporter.readers.markdown.tables import table
from exporter.readers.markdown.vocabulary import ATTRIBUTION, LABEL, LEVEL, ROLES, UNNUMBERED
from exporter.readers.typed_labels import split_label
from exporter.walk import Blocks, Inlines

_PAGE_BREAK = re.compile(r"\\(?:newpage|pagebreak|分页)")
CAPTION = re.compile("(?:Table|表)?[:\uff1a][ \t]*")
DEEPEST_HEADING = 9


def blocks(nodes: Sequence[SyntaxTreeNode], findings: Findings) -> Blocks:
    """The blocks of sibling nodes; a line of attributes goes to the block below it, a table's caption to its table."""
    gathered = _Gathered()
    for index, node in enumerate(nodes):
        following = nodes[index + 1].type if index + 1 < len(nodes) else ""
        attributes, lines = findings.attributes(node), findings.lines_of(node)
        if node.type == "attributes_block":
            gathered.await_block(attributes, lines)
        elif not attributes.is_any(ROLES) and _is_table_caption(node, gathered.last, following):
            gathered.caption(_caption(node, findings), attributes, lines)
        else:
            attributes = gathered.above.with_inner(attributes)
            findings.at(node)
            findings.report_unknown(attributes)
            gathered.add(_block(node, attributes, findings), lines)
    findings.report_unplaced(gathered.above)
    return tuple(gathered.made)


@dataclass(slots=True)
class _Gathered:
    """Siblings made so far, and what waits for the next one: the attributes above it, a caption above a table, their first line."""

    made: list[Block] = field(default_factory=list)
    above: Attributes = NONE
    waiting: Inlines = ()
    start: int = 0

    @property
    def last(self) -> Block | None:
        return self.made[-1] if self.made else None

    def await_block(self, attributes: Attributes, lines: tuple[int, int]) -> None:
        self.above, self.start = self.above.with_inner(attributes), self.start or lines[0]

    def caption(self, words: Inlines, attributes: Attributes, lines: tuple[int, int]) -> None:
        table = self.last
        if isinstance(table, Table) and not table.caption:
            where = replace(table.where, last=lines[1]) if table.where else None
            self.made[-1] = replace(table, caption=words, anchor=attributes.anchor or table.anchor, where=where)
        else:
            self.waiting = words
            self.await_block(attributes, lines)

    def add(self, made: Blocks, lines: tuple[int, int]) -> None:
        """Takes the blocks of one node. A single one stands on all of the node's lines; several keep the lines that they have."""
        if len(made) == 1 and (where := made[0].where) and lines[1]:
            made = (replace(made[0], where=replace(where, line=self.start or lines[0], last=lines[1])),)
        for block in made:
            captioned = isinstance(block, Table) and self.waiting
            self.made.append(replace(block, caption=self.waiting) if captioned and isinstance(block, Table) else block)
        if made:
            self.above, self.waiting, self.start = NONE, (), 0


def _block(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Blocks:
    match node.type:
        case "container_block":
            return container(node, attributes, findings)
        case "html_block":
            return html_blocks(node.content, findings)
        case "footnote_reference":
            return _unused_note(node, findings)
        case "paragraph":
            return _paragraph(node, attributes, findings)
        case kind:
            return (_SINGLE[kind](node, attributes, findings),)


# --------------------------------------------------------------------------------------------------- headings, paragraphs


def _heading(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Heading:
    children = inlines(content(node), findings)
    label = attributes.value(LABEL)
    if label is None:
        label, children = _labelled(children)
    level = attributes.value(LEVEL) or ""
    deep = int(level) if level.isdecimal() and 1 <= int(level) <= DEEPEST_HEADING else int(node.tag[1:])
    return Heading(deep, children, label, unnumbered=attributes.is_any(UNNUMBERED), anchor=attributes.anchor, where=findings.where)


def _labelled(children: Inlines) -> tuple[str, Inlines]:
    first = children[0] if children else None
    typed = split_label(first.text, decimals=True) if isinstance(first, Text) else None
    rest = (*((Text(typed.words),) if typed and typed.words else ()), *children[1:])
    return (typed.label, rest) if typed and rest else ("", children)


def _paragraph(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Blocks:
    """A paragraph, or what a paragraph of one picture, formula or command stands for; nothing where no word is left of it."""
    made = _paragraph_block(node, attributes, findings)
    return () if isinstance(made, Paragraph) and not made.children else (made,)


def _paragraph_block(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Block:
    nodes = content(node)
    if len(nodes) == 1 and nodes[0].type == "image" and not attributes.is_any((*ROLES, *ATTRIBUTION)):
        return _figure(nodes[0], attributes, findings)
    if len(nodes) == 1 and nodes[0].type == "text" and _PAGE_BREAK.fullmatch(nodes[0].content):
        return PageBreak(anchor=attributes.anchor, where=findings.where)
    if len(nodes) == 1 and nodes[0].type == "math_inline_double":
        return MathBlock(nodes[0].content.strip(), anchor=attributes.anchor, where=findings.where)
    role = next((ROLES[name] for name in attributes.classes if name in ROLES), Role.BODY)
    return Paragraph(inlines(nodes, findings), role, anchor=attributes.anchor, where=findings.where)


def _figure(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Figure:
    """A picture alone in its paragraph. Its title is its caption, else its alternative text unless that is a mere file name."""
    picture = image(node, findings)
    anchor = attributes.anchor or findings.attributes(node).anchor
    caption: Inlines = ()
    if picture.title:
        caption, picture = (Text(picture.title),), replace(picture, title="")
    elif has_han(picture.alternative) or " " in picture.alternative:
        caption = inlines(node.children, findings)
    return Figure(picture, caption, anchor=anchor, where=findings.where)


# ------------------------------------------------------------------------------------------------------------------ lists


def _items(node: SyntaxTreeNode, findings: Findings) -> tuple[ListItem, ...]:
    return tuple(ListItem(blocks(item.children, findings), _checked(item)) for item in node.children)


def _checked(item: SyntaxTreeNode) -> bool | None:
    checked = item.meta.get(CHECKED)
    return checked if isinstance(checked, bool) else None


def _ordered_list(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> OrderedList:
    """A numbered list. ``{label=A.}`` says how its numbers are written; a list that starts at 3 goes on from there."""
    where = findings.where
    items = _items(node, findings)
    start = int(node.attrs.get("start", 1))
    typed = attributes.value(LABEL) or ""
    label = list_label(typed)
    if typed and not label:
        findings.report_unknown(Attributes(values={"list": typed}))
    if not label:
        return OrderedList(items, start=start, suffix=node.markup, anchor=attributes.anchor, where=where)
    first = label.start if start == 1 else start
    return OrderedList(items, label.numerals, first, label.prefix, label.suffix, anchor=attributes.anchor, where=where)


def _bullet_list(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> UnorderedList:
    where = findings.where
    return UnorderedList(_items(node, findings), anchor=attributes.anchor, where=where)


def _definition_list(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> DefinitionList:
    where = findings.where
    return DefinitionList(_definitions(node, findings), anchor=attributes.anchor, where=where)


def _definitions(node: SyntaxTreeNode, findings: Findings) -> tuple[Definition, ...]:
    made: list[Definition] = []
    for child in node.children:
        if child.type == "dt":
            terms: tuple[Inlines, ...] = made.pop().terms if made and not made[-1].descriptions else ()
            made.append(Definition((*terms, *_terms(inlines(content(child), findings))), ()))
        else:
            made[-1] = replace(made[-1], descriptions=(*made[-1].descriptions, blocks(child.children, findings)))
    return tuple(made)


def _terms(line: Inlines) -> tuple[Inlines, ...]:
    """The terms of one line, parted by breaks."""
    terms: list[list[Inline]] = [[]]
    for inline in line:
        if isinstance(inline, LineBreak):
            terms.append([])
        else:
            terms[-1].append(inline)
    return tuple(tuple(term) for term in terms if term)


# ---------------------------------------------------------------------------------------------------- ------ captions, code


def _is_table_caption(node: SyntaxTreeNode, last: Block | None, following: str) -> bool:
    if node.type != "paragraph" or not (nodes := content(node)) or nodes[0].type != "text":
        return False
    beside = (isinstance(last, Table) and not last.caption) or following in ("table", "attributes_block")
    found = CAPTION.match(nodes[0].content)
    return beside and found is not None and (len(nodes) > 1 or found.end() < len(nodes[0].content))


def _caption(node: SyntaxTreeNode, findings: Findings) -> Inlines:
    findings.at(node)
    findings.report_unknown(findings.attributes(node))
    first, *rest = inlines(content(node), findings)
    assert isinstance(first, Text)
    return joined((Text(CAPTION.sub("", first.text, count=1)), *rest))


def _code_block(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> CodeBlock:
    language, _, rest = unescapeAll(node.info).strip().partition(" ")
    if rest:
        findings.remove(ATTRIBUTE, rest)
    return CodeBlock(node.content.removesuffix("\n"), language, anchor=attributes.anchor, where=findings.where)


def _math_block(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> MathBlock:
    return MathBlock(node.content.strip(), anchor=attributes.anchor or node.info, where=findings.where)


def _unused_note(node: SyntaxTreeNode, findings: Findings) -> Blocks:
    """A note's definition prints where the note is called; one that nothing calls keeps its words where they stand."""
    label = str(node.meta["label"])
    if findings.definitions.get(label) is node:
        return ()
    findings.remove(NOTE_LABEL, f"[^{label}]:")
    findings.warn("note-unused", label=label)
    return blocks(node.children, findings)


_SINGLE: Mapping[str, Callable[[SyntaxTreeNode, Attributes, Findings], Block]] = {
    "heading": _heading,
    "blockquote": lambda node, attributes, findings: quote(node.children, attributes, findings),
    "bullet_list": _bullet_list,
    "ordered_list": _ordered_list,
    "dl": _definition_list,
    "table": table,
    "fence": _code_block,
    "code_block": _code_block,
    "math_block": _math_block,
    "math_block_label": _math_block,
    "hr": lambda node, attributes, findings: ThematicBreak(anchor=attributes.anchor, where=findings.where),
}
"""Kind of node to the function that makes its block; the four kinds that make any number of blocks stand in ``_block``."""
