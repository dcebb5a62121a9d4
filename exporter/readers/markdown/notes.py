"""Where a Markdown source's notes are defined, and which of them some call in the text reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode


def reachable_definitions(root: SyntaxTreeNode, title: SyntaxTreeNode) -> Mapping[str, SyntaxTreeNode]:
    """Label to definition, for each note that is called outside of definitions, in the title, or inside one that is itself reached.

    Of two definitions with one label the first counts. A note that only calls itself is not reached.
    """
    defined: dict[str, SyntaxTreeNode] = {}
    for node in root.walk():
        if node.type == "footnote_reference":
            defined.setdefault(str(node.meta["label"]), node)
    reached: dict[str, SyntaxTreeNode] = {}
    pending = [*_called(title), *_called(root)]
    while pending:
        label = pending.pop()
        if label in defined and label not in reached:
            reached[label] = defined[label]
            pending += [called for child in defined[label].children for called in _called(child)]
    return reached


def _called(node: SyntaxTreeNode) -> Iterator[str]:
    """The labels of notes called below a node, definitions left out."""
    if node.type == "footnote_reference":
        return
    if node.type == "footnote_ref" and isinstance(label := node.meta.get("label"), str):
        yield label
    for child in node.children:
        yield from _called(child)


def inline_notes(environment: Mapping[str, object]) -> Mapping[int, SyntaxTreeNode]:
    """The notes written at their call, ``^[words]``, by their number in the parser's environment."""
    footnotes = environment.get("footnotes")
    listed = footnotes.get("list", {}) if isinstance(footnotes, dict) else {}
    return {number: _tree(note["tokens"]) for number, note in listed.items() if "tokens" in note}


def _tree(tokens: list[Token]) -> SyntaxTreeNode:
    return SyntaxTreeNode(tokens)
