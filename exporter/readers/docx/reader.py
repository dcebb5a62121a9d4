"""DOCX -> document; what becomes what is in the package's docstring."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Block, Document, Heading, Position, Provenance, Removal
from exporter.readers import Hints, Reading
from exporter.readers.docx.about import about
from exporter.readers.docx.aside import COMMENT, FURNITURE, Aside
from exporter.readers.docx.blocks import BlockReader
from exporter.readers.docx.lines import LineReader
from exporter.readers.docx.markup import Element, child, name, words
from exporter.readers.docx.origin import Origin, open_origin, story
from exporter.readers.docx.package import open_package
from exporter.readers.docx.references import settle
from exporter.readers.images import illustrate
from exporter.walk import Blocks

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(source: bytes, hints: Hints) -> Reading:
    """The document of a .docx. Raises ``Refusal`` for what is none, or is damaged, encrypted, too large or has macros.

    Positions count paragraphs and tables from 1, for such a document has no lines.
    """
    aside = Aside(hints.name)
    origin, root = open_origin(open_package(source, hints.name), aside)
    _read_comments(origin)
    document = _document(origin, root)
    _set_aside_rest(origin)
    provenance = Provenance(hints.name, MEDIA_TYPE, "", sha256(source).hexdigest(), _in_order(aside))
    document = replace(document, provenance=provenance, resources=tuple(origin.resources.values()))
    illustrated = illustrate(document, hints)
    found = (*aside.findings(), *_emptiness(document, hints.name), *illustrated.diagnostics)
    return Reading(illustrated.document, found, illustrated.files)


def _document(origin: Origin, root: Element) -> Document:
    body = child(root, "w:body")
    if body is None:
        raise origin.package.error("docx-without-document")
    main = story(origin.package, origin.main)
    reader = BlockReader(origin, main, lambda kind, number: _note(origin, kind, number))
    said = about(origin, [*LineReader(origin, main, reader.note).items(body)])
    blocks = reader.blocks(said.items)
    return settle(Document(said.metadata, blocks if origin.is_own else _risen(blocks)), origin)


def _note(origin: Origin, kind: str, id: str) -> Blocks:
    """The blocks of a note; none in a note inside itself."""
    note = origin.notes.pop((kind, id), None)
    if note is None or kind not in origin.note_stories:
        return ()
    _take_own_mark(note)
    return BlockReader(origin, origin.note_stories[kind], lambda kind, number: ()).read(note)


def _take_own_mark(note: Element) -> None:
    """Takes out the note's own number before its first words, what encloses it, and the gap behind it."""
    mark = next(note.iter(name("w:footnoteRef"), name("w:endnoteRef")), None)
    run = mark.getparent() if mark is not None else None
    if mark is None or run is None:
        return
    style = child(run, "w:rPr", "w:rStyle")
    look = style.get(name("w:val")) if style is not None else None
    before, after = [*run.itersiblings(name("w:r"), preceding=True)], [*run.itersiblings(name("w:r"))]
    enclosing = [each for each in (*before[:1], *after[:1]) if look and _style_of(each) == look]
    run.remove(mark)
    for each in enclosing:
        _drop(each)
    following = next((each for each in after if each not in enclosing), None)
    first = next((each for each in following if each.tag != name("w:rPr")), None) if following is not None else None
    if first is not None and first.tag == name("w:tab"):
        _drop(first)
    elif first is not None and first.tag == name("w:t") and (first.text or "")[:1] in (" ", "\u00a0", "\u2002"):
        first.text = (first.text or "")[1:]


def _style_of(run: Element) -> str | None:
    style = child(run, "w:rPr", "w:rStyle")
    return style.get(name("w:val")) if style is not None else None


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _read_comments(origin: Origin) -> None:
    for part in origin.package.related(origin.main, "comments"):
        root = origin.package.xml(part)
        for comment in root.iter(name("w:comment")) if root is not None else ():
            author = comment.get(name("w:author")) or ""
            origin.comments[comment.get(name("w:id")) or ""] = f"{author}: {words(comment)}" if author else words(comment)


def _set_aside_rest(origin: Origin) -> None:
    """Comments and notes that nothing in the text calls, and what stands at the head and foot of pages."""
    origin.aside.paragraph = 0
    for comment in origin.comments.values():
        origin.aside.remove(COMMENT, comment)
    for note in origin.notes.values():
        origin.aside.remove("uncalled-note", words(note))
    if origin.is_own:
        return
    for kind in ("header", "footer"):
        for part in dict.fromkeys(origin.package.related(origin.main, kind)):
            root = origin.package.xml(part)
            if root is not None:
                origin.aside.remove(FURNITURE, words(root))


def _in_order(aside: Aside) -> tuple[Removal, ...]:
    return tuple(sorted(aside.removals, key=lambda removal: removal.where.line))


def _emptiness(document: Document, source: str) -> tuple[Diagnostic, ...]:
    return () if document.blocks or document.metadata.title else (warning("docx-empty", Position(source)),)


def _risen(blocks: Blocks) -> Blocks:
    """The blocks with levels that begin at 1 and leave none out."""
    used = sorted({block.level for block in blocks if isinstance(block, Heading)})
    levels = {level: place for place, level in enumerate(used, start=1)}
    return tuple(_on_level(block, levels) for block in blocks)


def _on_level(block: Block, levels: dict[int, int]) -> Block:
    return replace(block, level=levels[block.level]) if isinstance(block, Heading) else block
