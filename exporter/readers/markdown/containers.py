"""Quotations and the blocks between lines of three colons: verse, figures with a caption below, paragraphs of one role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from exporter.model import Block, Figure, LineBreak, Paragraph, Quote, Strong, Text, Verse
from exporter.readers.markdown.attributes import NONE, Attributes, trailing_attributes
from exporter.readers.markdown.findings import CONTAINER, Findings
from exporter.readers.markdown.inlines import content, image, inlines
from exporter.readers.markdown.tables import list_table
from exporter.readers.markdown.vocabulary import ATTRIBUTION, FIGURE, QUOTE, ROLES, TABLE, VERSE
from exporter.walk import Blocks, Inlines

DASHES = ("\u2014", "--")


def quote(nodes: Sequence[SyntaxTreeNode], attributes: Attributes, findings: Findings, named: str = "") -> Quote:
    """Quoted blocks; a last line that begins with a dash, or the name on a container's first line, says whose they are."""
    where = findings.where
    made = findings.read_blocks(nodes)
    attribution: Inlines = (Text(named),) if named else ()
    if not named:
        made, attribution = _apart(made, nodes, findings)
    return Quote(made, attribution, anchor=attributes.anchor, where=where)


def _apart(made: Blocks, nodes: Sequence[SyntaxTreeNode], findings: Findings) -> tuple[Blocks, Inlines]:
    """Quoted blocks, and the words at their end that say whose they are; a last paragraph of a stated role says no such thing."""
    last = made[-1] if made else None
    if not isinstance(last, Paragraph) or nodes[-1].type != "paragraph":
        return made, ()
    attributes = findings.attributes(nodes[-1])
    if attributes.is_any(ATTRIBUTION):
        return made[:-1], last.children
    if attributes.is_any(ROLES):
        return made, ()
    kept, attribution = _split_attribution(content(nodes[-1]), findings)
    if not attribution:
        return made, ()
    return (*made[:-1], *((replace(last, children=kept),) if kept else ())), attribution


def _split_attribution(nodes: Sequence[SyntaxTreeNode], findings: Findings) -> tuple[Inlines, Inlines]:
    """A paragraph's words and, where its last line begins with a dash, that line apart."""
    breaks = [index for index, node in enumerate(nodes) if node.type in ("softbreak", "hardbreak")]
    start = breaks[-1] + 1 if breaks else 0
    if start < len(nodes) and nodes[start].type == "text" and nodes[start].content.lstrip().startswith(DASHES):
        attribution = findings.quietly(lambda: inlines(nodes[start:], findings))
        return findings.quietly(lambda: inlines(nodes[: max(0, start - 1)], findings)), attribution
    return (), ()


def container(node: SyntaxTreeNode, attributes: Attributes, findings: Findings) -> Blocks:
    """``::: name words {attributes}``: verse, a quotation, a figure, or paragraphs of one role."""
    words, inner = trailing_attributes(node.info.strip()) or (node.info.strip(), NONE)
    attributes = attributes.with_inner(inner)
    name, _, rest = words.partition(" ")
    name, rest = name.lower(), rest.strip()
    findings.report_unknown(inner)
    if name in VERSE:
        return _verse(node, rest, attributes, findings)
    if name in QUOTE:
        return (quote(node.children, attributes, findings, rest),)
    if name in FIGURE:
        return _pictured(node.children, attributes, findings)
    if name in TABLE and (made_table := list_table(node.children, attributes, findings)):
        return (made_table,)
    first: Blocks = (Paragraph((Strong((Text(rest),)),), where=findings.where),) if rest else ()
    if name in ROLES:
        made = (*first, *findings.read_blocks(node.children))
        return tuple(replace(block, role=ROLES[name]) if isinstance(block, Paragraph) else block for block in made)
    findings.remove(CONTAINER, f"{node.markup} {name}")
    findings.warn("container-unknown", container=name)
    return (*first, *findings.read_blocks(node.children))


def _verse(node: SyntaxTreeNode, named: str, attributes: Attributes, findings: Findings) -> Blocks:
    """Each paragraph a stanza, each line a line; a last paragraph that begins with a dash says whose it is."""
    where = findings.where
    stanzas: list[tuple[Inlines, ...]] = []
    attribution: Inlines = (Text(named),) if named else ()
    others: list[Block] = []
    for child in node.children:
        if child.type != "paragraph":
            others += findings.read_blocks([child])
            continue
        findings.at(child)
        lines = _verse_lines(content(child), findings)
        said = findings.attributes(child)
        findings.report_unknown(said)
        if not attribution and child is node.children[-1] and _names_whose(lines, said):
            attribution, lines = lines[-1], lines[:-1]
        stanzas += [lines] if lines else []
    return (Verse(tuple(stanzas), attribution, anchor=attributes.anchor, where=where), *others)


def _verse_lines(nodes: Sequence[SyntaxTreeNode], findings: Findings) -> tuple[Inlines, ...]:
    lines: list[list[SyntaxTreeNode]] = [[]]
    for node in nodes:
        if node.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(node)
    return tuple(inlines(line, findings) for line in lines if line)


def _names_whose(lines: tuple[Inlines, ...], attributes: Attributes) -> bool:
    """Whether a stanza's last line is the attribution: because it says so, or begins with a dash and does not say that it is verse."""
    first = lines[-1][0] if lines and lines[-1] else None
    dashed = isinstance(first, Text) and first.text.startswith(DASHES)
    return attributes.is_any(ATTRIBUTION) or (dashed and not attributes.is_any(ROLES))


def _pictured(nodes: Sequence[SyntaxTreeNode], attributes: Attributes, findings: Findings) -> Blocks:
    """A figure whose caption is the paragraphs below the picture, with their markup; without any it has none."""
    made = findings.read_blocks(nodes)
    match made:
        case (Figure() as figure, *rest) if all(isinstance(block, Paragraph) for block in rest):
            picture = findings.quietly(lambda: image(content(nodes[0])[0], findings)) if nodes[0].type == "paragraph" else figure.image
            lines = [block.children for block in rest if isinstance(block, Paragraph)]
            caption = tuple(inline for index, line in enumerate(lines) for inline in ((LineBreak(),) * bool(index) + line))
            return (replace(figure, image=picture, caption=caption, anchor=attributes.anchor or figure.anchor),)
        case (Figure() as figure, *rest):
            return (replace(figure, anchor=attributes.anchor or figure.anchor), *rest)
        case _:
            return made
