"""Document -> the names of the text styles that it prints in, so that no face is prepared which no page shows."""

from __future__ import annotations

from exporter.model import (
    Code,
    CodeBlock,
    DefinitionList,
    Document,
    Emphasis,
    Figure,
    Heading,
    Math,
    MathBlock,
    Note,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    UnorderedList,
    Verse,
)
from exporter.title_block import TITLE_ITEMS
from exporter.walk import Node, descendants

_ALWAYS = frozenset({"body", "header", "footer", "contents-title", "contents", *TITLE_ITEMS})


def used_styles(document: Document) -> frozenset[str]:
    """Those of its nodes, and those that any document prints in: its title block, page furniture and contents."""
    return _ALWAYS.union(*map(styles_of, descendants(document)))


def styles_of(node: Node) -> tuple[str, ...]:
    """The styles in which the words below a node print, as far as they are not those around it."""
    match node:
        case Paragraph():
            return (node.role.value,)
        case Heading():
            return (f"heading-{node.level}",)
        case Quote() | Verse():
            return ("quote" if isinstance(node, Quote) else "verse", "attribution")
        case OrderedList() | UnorderedList():
            return ("list",)
        case DefinitionList():
            return ("term", "description")
        case Table() | Figure():
            return ("table", "table-head", "caption")
        case Code() | CodeBlock():
            return ("code",)
        case Math() | MathBlock():
            return ("math",) if node.tex.isascii() else ("math", "emphasis")
        case Note():
            return ("note",)
        case Emphasis():
            return ("emphasis",)
        case Strong():
            return ("strong",)
        case _:
            return ()
