"""HTML -> document; what becomes what is in the table of the package's docstring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from exporter.diagnostics import Refusal, error
from exporter.model import (
    Block,
    Change,
    CrossReference,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    Paragraph,
    Position,
    Provenance,
    Removal,
    Resource,
    Text,
    ThematicBreak,
)
from exporter.readers import Hints, Reading
from exporter.readers.damage import IN_MARKUP, mended_lines
from exporter.readers.decode import Decoded, decode
from exporter.readers.html.about import About, about, same_words, with_found
from exporter.readers.html.blocks import blocks_of
from exporter.readers.html.charset import named_encoding
from exporter.readers.html.content import main_content, whole
from exporter.readers.html.hidden import is_page_title, reveal
from exporter.readers.html.notes import find_notes
from exporter.readers.html.page import HIDDEN, OUTSIDE, Page
from exporter.readers.html.passages import headed, with_roles, with_title, without_chrome, without_excluded, without_related
from exporter.readers.html.pictures import without_lost_pictures
from exporter.readers.html.tokens import tokens
from exporter.readers.html.tree import Element, tree
from exporter.readers.images import illustrate
from exporter.walk import Blocks, Inlines, descendants, plain_text, rewrite

MEDIA_TYPE = "text/html"
WINDOW_TITLE = "window-title"


def read(source: bytes, hints: Hints) -> Reading:
    """The document of a page. Raises ``Refusal`` as ``decode`` does, and ``html-without-text`` for a page that shows no words."""
    decoded = decode(source, hints.name, hints.encoding or named_encoding(source))
    reading = read_text(decoded, hints)
    provenance = replace(reading.document.provenance, digest=sha256(source).hexdigest())
    return replace(reading, document=replace(reading.document, provenance=provenance))


def read_text(decoded: Decoded, hints: Hints, brought: Sequence[Resource] = ()) -> Reading:
    """The document of a page's text; ``brought``: pictures that came with it, under their addresses."""
    lines = mended_lines(decoded, hints, IN_MARKUP)
    root = tree(tokens("\n".join(line.text for line in lines.lines)))
    reveal(root)
    content = whole(root) if "chrome" in hints.without else main_content(root)
    said = about(root, content, hints.title)
    page = Page(hints.name, said.metadata.title, content, find_notes(root))
    page.brought = frozenset(resource.name for resource in brought)
    page.removals += lines.removals
    blocks = blocks_of(page)
    _set_aside_outside(root, page, said)
    document = _document(blocks, page, said, hints)
    if not document.blocks and not _is_worded(document):
        raise Refusal(error("html-without-text", Position(hints.name)))
    shown = {node.source for node in descendants(document) if isinstance(node, Image)}
    illustrated = illustrate(replace(document, resources=tuple(each for each in brought if each.name in shown)), hints)
    document = without_lost_pictures(illustrated.document, page)
    changes = (*lines.changes, *document.provenance.changes)
    provenance = Provenance(hints.name, MEDIA_TYPE, decoded.encoding, "", _in_order(page.removals), changes)
    found = (*decoded.diagnostics, *lines.diagnostics, *page.diagnostics, *illustrated.diagnostics)
    return Reading(replace(document, provenance=provenance), found, illustrated.files)


def _is_worded(document: Document) -> bool:
    return any(isinstance(block, Paragraph | Heading | Figure) for block in document.blocks)


def _document(blocks: Blocks, page: Page, said: About, hints: Hints) -> Document:
    blocks = _without_title(_trimmed(blocks, page), page, said)
    metadata = said.metadata
    changes: tuple[Change, ...] = ()
    if "chrome" not in hints.without:
        cleaned = without_chrome(blocks if _is_whole(page) else without_related(blocks, page), page, hints)
        blocks, changes = cleaned.blocks, cleaned.changes
        metadata = with_found(metadata, cleaned.metadata)
    if not metadata.title:
        blocks, metadata = with_title(blocks, metadata, page, hints)
    choices = hints.choices if "headings" not in hints.without else replace(hints.choices, only_chosen=True)
    blocks = headed(without_excluded(blocks, page, choices), page, choices)
    if "letters" not in hints.without:
        blocks = with_roles(blocks)
    document = Document(metadata, _risen(blocks), provenance=Provenance(changes=changes))
    return _with_references(document, page)


def _is_whole(page: Page) -> bool:
    """Whether the page has nothing around its text."""
    return any(not root.name for root in page.content.roots)


def _set_aside_outside(element: Element, page: Page, said: About) -> None:
    """Everything on the page that is no part of its content."""
    if said.heading or not same_words(said.window, said.metadata.title):
        page.remove(WINDOW_TITLE, said.window_line, said.window)
    for further in [*filter(is_page_title, element.find("title"))][1:]:
        page.remove(WINDOW_TITLE, further.line, further.text())
    inside = {above for root in page.content.roots for above in root.ancestors()}
    stays = {*page.content.roots, *page.noted, *([said.heading] if said.heading else [])}
    inside |= {above for each in stays for above in each.ancestors()}
    pending = [element] if element not in stays else []
    while pending:
        for child in pending.pop().children:
            if isinstance(child, Element) and child in stays:
                continue
            if isinstance(child, Element) and child in inside:
                pending.append(child)
            else:
                page.set_aside(child, OUTSIDE)


def _trimmed(blocks: Blocks, page: Page) -> Blocks:
    """Without the rule and the heading that only stood above notes, which stand where they are called now."""
    kept = list(blocks)
    while page.noted and kept and _announces_notes(kept[-1]):
        block = kept.pop()
        if isinstance(block, Heading) and block.where:
            page.remove(HIDDEN, block.where.line, block.label + plain_text(block.children))
    return tuple(kept)


def _announces_notes(block: Block) -> bool:
    names = ("注释", "注釋", "脚注", "腳註", "尾注", "注", "Notes", "Footnotes")
    return isinstance(block, ThematicBreak) or (isinstance(block, Heading) and plain_text(block.children).strip() in names)


def _without_title(blocks: Blocks, page: Page, said: About) -> Blocks:
    """The blocks without the first heading or line that only says the title."""
    for number, block in enumerate(blocks[:6]):
        if isinstance(block, Heading | Paragraph) and same_words(_said(block), said.metadata.title):
            if block.where and not (isinstance(block, Heading) and _is_within(said.heading, page)):
                page.remove(WINDOW_TITLE, block.where.line, _said(block))
            return (*blocks[:number], *blocks[number + 1 :])
    return blocks


def _is_within(heading: Element | None, page: Page) -> bool:
    return heading is not None and any(above in page.content.roots for above in (heading, *heading.ancestors()))


def _said(block: Heading | Paragraph) -> str:
    return (block.label if isinstance(block, Heading) else "") + plain_text(block.children)


def _risen(blocks: Blocks) -> Blocks:
    """The blocks with levels that begin at 1 and leave none out."""
    used = sorted({block.level for block in blocks if isinstance(block, Heading)})
    levels = {level: number for number, level in enumerate(used, start=1)}
    return tuple(replace(block, level=levels[block.level]) if isinstance(block, Heading) else block for block in blocks)


def _with_references(document: Document, page: Page) -> Document:
    """Links inside the page lead to the blocks that took their ids; one that leads nowhere is its words."""
    anchors = {anchor for node in descendants(document) if (anchor := getattr(node, "anchor", ""))}

    def settled(run: Inlines) -> Inlines:
        made: list[Inlines] = []
        for inline in run:
            if not isinstance(inline, CrossReference):
                made.append((inline,))
                continue
            target = page.renamed.get(inline.target, inline.target)
            made.append((replace(inline, target=target),) if target in anchors else inline.children)
        return _merged(inline for each in made for inline in each)

    return rewrite(document, inlines=settled)


def _merged(run: Iterable[Inline]) -> Inlines:
    """The run with words that meet as one."""
    made: list[Inline] = []
    for inline in run:
        if isinstance(inline, Text) and made and isinstance(last := made[-1], Text):
            made[-1] = Text(last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _in_order(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    return tuple(sorted(removals, key=lambda removal: removal.where.line))
