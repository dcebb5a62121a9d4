"""Link definitions, ``[name]: address``, that no link uses, or that repeat a name: set aside, since they print nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode

from exporter.readers.markdown.findings import LINK_DEFINITION, Findings


def set_aside_definitions(root: SyntaxTreeNode, environment: Mapping[str, object], lines: Sequence[str], findings: Findings) -> None:
    """Records each definition that nothing in the tree shows, with its line and as it was written."""
    shown = {(node.attrs.get("href", node.attrs.get("src")), node.attrs.get("title", "")) for node in root.walk() if node.type in _SHOWING}
    for definition, repeats in _definitions(environment):
        match definition["map"]:
            case [int() as start, int() as end] if repeats or (definition["href"], definition.get("title", "")) not in shown:
                findings.line = start + 1
                findings.remove(LINK_DEFINITION, "\n".join(lines[start:end]).strip())


_SHOWING = frozenset({"link", "image"})


def _definitions(environment: Mapping[str, object]) -> Iterator[tuple[Mapping[str, object], bool]]:
    """Each definition that the parser met, and whether its name was taken already."""
    named, repeated = environment.get("references"), environment.get("duplicate_refs")
    if isinstance(named, dict):
        yield from ((definition, False) for definition in named.values())
    if isinstance(repeated, list):
        yield from ((definition, True) for definition in repeated)
