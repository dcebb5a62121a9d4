"""Markdown -> document; the spellings are in the table of the package's docstring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from exporter.diagnostics import Refusal, error
from exporter.model import Change, Document, Position, Provenance, Removal
from exporter.readers import Hints, Reading
from exporter.readers.damage import IN_MARKUP, edited, mended_lines
from exporter.readers.decode import decode
from exporter.readers.images import illustrate
from exporter.readers.lines import Line
from exporter.readers.markdown import dialects
from exporter.readers.markdown.blocks import blocks
from exporter.readers.markdown.findings import Findings
from exporter.readers.markdown.front_matter import FrontMatter, read_front_matter
from exporter.readers.markdown.inlines import inlines
from exporter.readers.markdown.link_definitions import set_aside_definitions
from exporter.readers.markdown.notes import inline_notes, reachable_definitions
from exporter.readers.markdown.syntax import DEEPEST, parser
from exporter.readers.markdown.titles import titled, with_rich_title
from exporter.readers.script import language_of
from exporter.readers.stated import Stated, stated_in

MEDIA_TYPE = "text/markdown"
DIALECTS = "dialects"


def read(source: bytes, hints: Hints) -> Reading:
    """The document of a Markdown source, with its pictures.

    Raises ``Refusal`` as ``decode`` and ``read_front_matter`` do, and for blocks nested too deeply (``markdown-too-deep``).
    """
    decoded = decode(source, hints.name, hints.encoding)
    lines = mended_lines(decoded, hints, IN_MARKUP)
    changes = [*lines.changes]
    front = read_front_matter("\n".join(line.text for line in lines.lines), hints.name)
    if DIALECTS not in hints.without:
        front = replace(front, body=_spelled_alike(front.body, hints.name, changes))
    findings = Findings(hints.name)
    findings.read_blocks = lambda nodes: blocks(nodes, findings)
    body, title = _trees(front, findings)
    metadata = with_rich_title(front.metadata, inlines(title.children, findings)) if front.metadata.title else front.metadata
    if hints.title and not front.names_title:
        metadata = replace(metadata, title=hints.title)
    metadata, made = titled(metadata, blocks(body.children, findings), findings, stated=front.names_title)
    metadata = replace(metadata, language=metadata.language or language_of(decoded.text))
    provenance = Provenance(
        source=hints.name,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        digest=sha256(source).hexdigest(),
        removals=_in_order((*lines.removals, *findings.removals)),
        changes=tuple(changes),
    )
    illustrated = illustrate(Document(metadata, made, provenance=provenance), hints)
    found = (*decoded.diagnostics, *lines.diagnostics, *front.diagnostics, *findings.diagnostics, *illustrated.diagnostics)
    return Reading(illustrated.document, found, illustrated.files, stated=_stated(front))


def _spelled_alike(body: str, name: str, changes: list[Change]) -> str:
    """The text with other programs' spellings as ours."""
    lines = [Line(number, text) for number, text in enumerate(body.split("\n"), start=1)]
    return "\n".join(line.text for line in edited(lines, dialects.edits(lines), DIALECTS, name, changes))


def _stated(front: FrontMatter) -> Stated:
    said = stated_in(front.metadata, front.metadata.language)
    style, variant = ("".join(front.reading.get(name, ())) for name in ("style", "variant"))
    return Stated(said, style=style, variant=variant, without=frozenset(front.reading.get("without", ())))


def _trees(front: FrontMatter, findings: Findings) -> tuple[SyntaxTreeNode, SyntaxTreeNode]:
    """The syntax trees of the body and of the front matter's title, their notes' definitions found."""
    environment: dict[str, object] = {}
    tokens = parser().parse(front.body, environment)
    _refuse_too_deep(tokens, findings)
    root = SyntaxTreeNode(tokens)
    (inline,) = parser().parseInline(front.metadata.title, environment)
    title = SyntaxTreeNode(inline.children or [])
    findings.lines = front.body.split("\n")
    set_aside_definitions(root, environment, findings.lines, findings)
    findings.definitions = reachable_definitions(root, title)
    findings.inline_notes = inline_notes(environment)
    return root, title


def _refuse_too_deep(tokens: Sequence[Token], findings: Findings) -> None:
    deep = next((token for token in tokens if max((token.level, *(child.level for child in token.children or ()))) >= DEEPEST - 1), None)
    if deep:
        line = deep.map[0] + 1 if deep.map else 0
        raise Refusal(error("markdown-too-deep", Position(findings.name, line), limit=DEEPEST // 2))


def _in_order(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    return tuple(sorted(removals, key=lambda removal: removal.where.line))
