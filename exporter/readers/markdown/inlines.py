"""Inline nodes of the Markdown tree -> inlines of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode

from exporter.model import (
    Block,
    Code,
    CrossReference,
    Emphasis,
    EmphasisDots,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Note,
    Paragraph,
    ProperNoun,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.readers.markdown.findings import ATTRIBUTE, HTML_COMMENT, HTML_TAG, Findings
from exporter.readers.markdown.html_text import LINK, PAIRS, Picture, Tag, Words, attributes_of, pieces
from exporter.readers.markdown.vocabulary import SPANS
from exporter.walk import Inlines

_WRAPPERS: Mapping[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strikeout,
    "dots": EmphasisDots,
    "name": ProperNoun,
    "sup": Superscript,
    "sub": Subscript,
}


def inlines(nodes: Iterable[SyntaxTreeNode], findings: Findings) -> Inlines:
    """The model's inlines of sibling nodes, neighbouring words joined."""
    return joined(_with_html_pairs(list(nodes), findings))


def content(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The inline nodes of a heading, a paragraph or a term."""
    return [child for inline in node.children for child in inline.children]


def joined(run: Iterable[Inline]) -> Inlines:
    """The run with neighbouring ``Text`` joined and empty ones gone."""
    made: list[Inline] = []
    for inline in run:
        if isinstance(inline, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + inline.text)
        elif not (isinstance(inline, Text) and not inline.text):
            made.append(inline)
    return tuple(made)


def _with_html_pairs(nodes: Sequence[SyntaxTreeNode], findings: Findings) -> list[Inline]:
    """Siblings in order; an HTML element that Markdown has a mark for wraps what stands up to its end tag."""
    made: list[Inline] = []
    ends = _ends(nodes) if findings.pairs < MOST_PAIRS else {}
    index = 0
    while index < len(nodes):
        end = ends.get(index)
        if end:
            findings.pairs += 1
            made += _pair(nodes[index], inlines(nodes[index + 1 : end], findings), findings)
            findings.pairs -= 1
            index = end + 1
        else:
            made.extend(_inline(nodes[index], findings))
            index += 1
    return made


def _pair(start: SyntaxTreeNode, children: Inlines, findings: Findings) -> Inlines:
    """What an HTML element says of its children; a link without an address is none, and a mark around nothing marks nothing."""
    element = _element(start)
    if element != LINK:
        return (_WRAPPERS[PAIRS[element]](children),) if children else ()
    address = attributes_of(start.content)
    if not address.get("href") or not children or any(isinstance(node, Link | CrossReference) for node in children):
        findings.remove(HTML_TAG, start.content)
        return children
    return (_linked(address["href"], children, address.get("title", "")),)


def _element(node: SyntaxTreeNode) -> str:
    return node.content.strip("<>/ ").split()[0].lower() if node.type == "html_inline" and node.content.strip("<>/ ") else ""


def _ends(nodes: Sequence[SyntaxTreeNode]) -> Mapping[int, int]:
    """The index of each paired element's start tag to that of its end tag; one that is not ended is missing."""
    ends: dict[int, int] = {}
    started: dict[str, list[int]] = {}
    for index, node in enumerate(nodes):
        element = _element(node)
        if element not in (*PAIRS, LINK):
            continue
        if not node.content.startswith("</"):
            started.setdefault(element, []).append(index)
        elif started.get(element):
            ends[started[element].pop()] = index
    return ends


def _inline(node: SyntaxTreeNode, findings: Findings) -> Inlines:
    match node.type:
        case "text" | "text_special" | "softbreak":
            return (Text(node.content),)
        case "hardbreak":
            return (LineBreak(),)
        case "code_inline":
            return (Code(node.content.replace("\n", " ")),)
        case "math_inline" | "math_inline_double":
            return (Math(node.content.strip()),)
        case "ruby":
            return (Ruby(node.content, node.info),)
        case "link":
            return _link(node, findings)
        case "image":
            return (image(node, findings),)
        case "footnote_ref":
            return note(node, findings)
        case "html_inline":
            return _html(node.content, findings)
        case "span":
            return _span(node, findings)
        case kind if kind in _WRAPPERS:
            children = inlines(node.children, findings)
            return (_WRAPPERS[kind](children),) if children else ()
        case _:
            raise AssertionError(f"the parser has no rule that makes {node.type}")


def _link(node: SyntaxTreeNode, findings: Findings) -> Inlines:
    target, title = str(node.attrs.get("href", "")), str(node.attrs.get("title", ""))
    children = inlines(node.children, findings)
    if target.startswith("#") and len(target) > 1 and title:
        findings.remove(ATTRIBUTE, title)
    return (_linked(target, children, title),)


def _linked(target: str, children: Inlines, title: str) -> Inline:
    if target.startswith("#") and len(target) > 1:
        return CrossReference(target[1:], children)
    return Link(target, children or (Text(target or title or "#"),), title)


MOST_PAIRS = 20
"""How deep elements of HTML may stand in each other; the tags of deeper ones are set aside."""

_WORDS = frozenset({"text", "text_special", "code_inline", "softbreak", "math_inline", "math_inline_double", "ruby"})


def image(node: SyntaxTreeNode, findings: Findings) -> Image:
    """The picture of an image node; its alternative text is its words without markup."""
    alternative = "".join(child.content for child in node.walk() if child.type in _WORDS)
    findings.report_unknown(findings.attributes(node))
    return Image(str(node.attrs.get("src", "")), alternative, str(node.attrs.get("title", "")))


def _span(node: SyntaxTreeNode, findings: Findings) -> Inlines:
    attributes = findings.attributes(node)
    children = inlines(node.children, findings)
    findings.report_unknown(attributes)
    for name in attributes.classes:
        if name in SPANS:
            children = (_WRAPPERS[SPANS[name]](children),)
    if attributes.anchor:
        findings.remove(ATTRIBUTE, f"#{attributes.anchor}")
        findings.warn("attribute-unknown", attribute=f"#{attributes.anchor}")
    return children


def _html(content: str, findings: Findings) -> Inlines:
    made: list[Inline] = []
    for piece in pieces(content):
        match piece:
            case Words():
                made.append(Text(piece.text.replace("\n", " ")))
            case Picture():
                made.append(Image(piece.source, piece.alternative))
            case Tag(element="br"):
                made.append(LineBreak())
            case Tag():
                findings.remove(HTML_TAG if piece.element else HTML_COMMENT, piece.text)
    return tuple(made)


# ------------------------------------------------------------------------------------------------------------------ notes


def note(node: SyntaxTreeNode, findings: Findings) -> Inlines:
    """The note that a call names; a note that calls itself, however indirectly, shows the call as it was typed."""
    label = node.meta.get("label")
    if not isinstance(label, str):
        return (Note((_inline_note(findings.inline_notes[int(node.meta["id"])], findings),)),)
    if label in findings.calling or label not in findings.definitions:
        return (Text(f"[^{label}]"),)
    line = findings.line
    findings.calling.append(label)
    blocks = findings.read_blocks(findings.definitions[label].children)
    findings.calling.pop()
    findings.line = line
    return (Note(blocks),)


def _inline_note(content: SyntaxTreeNode, findings: Findings) -> Block:
    return Paragraph(inlines(content.children, findings), where=findings.where)
