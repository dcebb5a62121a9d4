"""Document -> a document that XHTML and EPUB can carry, with a finding for everything that had to give way.

Characters that XML 1.0 forbids go, and headings without words; links that lead nowhere from inside a book keep their
words; a link or a note inside a link comes out of it. A document that needs none of this is returned as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from exporter.diagnostics import Diagnostic
from exporter.model import CrossReference, Document, Inline, Link, Metadata, Note
from exporter.renderers.epub.addresses import portable
from exporter.renderers.epub.survey import FORBIDDEN, STRING_FIELDS, Survey, forbidden, is_wordless, survey
from exporter.walk import Blocks, Inlines, children, descendants, rewrite

_T = TypeVar("_T")


def fitted(document: Document) -> tuple[Document, Survey, tuple[Diagnostic, ...]]:
    """The document fit for XHTML, what it then holds, and what a person should know about it."""
    about_metadata = tuple(finding for string in _strings(document.metadata) for finding in forbidden(string, None))
    if about_metadata:
        document = replace(document, metadata=_cleaned_metadata(document.metadata))
    found = survey(document)
    if found.is_fit:
        return document, found, about_metadata
    resources = tuple(replace(resource, name=_clean(resource.name)) for resource in document.resources)
    document = rewrite(replace(document, resources=resources), _fitted_blocks, _fitted_inlines)
    return document, survey(document), (*about_metadata, *found.findings)


def _strings(metadata: Metadata) -> Iterator[str]:
    yield from (getattr(metadata, name) for name in STRING_FIELDS[Metadata])
    yield from (*metadata.authors, *metadata.keywords)
    yield from (part for pair in metadata.user for part in pair)


def _cleaned_metadata(metadata: Metadata) -> Metadata:
    return replace(
        _cleaned(metadata),
        authors=tuple(map(_clean, metadata.authors)),
        keywords=tuple(map(_clean, metadata.keywords)),
        user=tuple((_clean(name), _clean(value)) for name, value in metadata.user),
    )


def _clean(string: str) -> str:
    return FORBIDDEN.sub("", string)


def _cleaned(node: _T) -> _T:
    changed: dict[str, Any] = {name: _clean(getattr(node, name)) for name in STRING_FIELDS[type(node)]}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]  # every node is a dataclass


def _fitted_blocks(blocks: Blocks) -> Blocks:
    return tuple(_cleaned(block) for block in blocks if not is_wordless(block))


def _fitted_inlines(inlines: Inlines) -> Inlines:
    return tuple(piece for inline in inlines for piece in _fitted_inline(_cleaned(inline)))


def _fitted_inline(inline: Inline) -> Inlines:
    match inline:
        case Link():
            target = portable(inline.target)
            return _without_anchors(replace(inline, target=target)) if target else inline.children
        case CrossReference():
            return _without_anchors(inline)
        case _:
            return (inline,)


def _without_anchors(outer: Link | CrossReference) -> Inlines:
    """An anchor may hold no anchor (HTML, 4.5.1): inner links keep their words, notes are called right after."""
    notes = tuple(node for node in descendants(outer) if isinstance(node, Note))
    return (replace(outer, children=_flat(outer.children)), *notes)


def _flat(inlines: Inlines) -> Inlines:
    return tuple(piece for inline in inlines for piece in _flat_inline(inline))


def _flat_inline(inline: Inline) -> Inlines:
    match inline:
        case Note():
            return ()
        case Link() | CrossReference() if inline.children:
            return _flat(inline.children)
        case CrossReference():
            return (replace(inline, block=""),)
        case _ if children(inline):
            flat: Any = {"children": _flat(inline.children)}  # type: ignore[union-attr]  # only nodes with children come here
            return (replace(inline, **flat),)
        case _:
            return (inline,)
