"""Document -> a document that XHTML and EPUB can carry, with a finding for everything that had to give way.

Characters that XML 1.0 forbids go; links that lead nowhere from inside a book keep their words; a link or a note inside
a link comes out of it. A document that needs none of this is returned as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, get_args
from urllib.parse import quote, urlsplit

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Block, Cell, CrossReference, Definition, Document, Inline, Link, ListItem, Metadata, Note, Position, Row
from exporter.renderers.epub.survey import placed
from exporter.walk import Blocks, Inlines, children, descendants, rewrite

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0, 2.2 does not allow in a document."""

_PORTABLE = frozenset({"http", "https", "mailto", "tel", "ftp", "doi", "urn"})
_WITH_HOST = frozenset({"http", "https", "ftp"})
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"
_T = TypeVar("_T")


def fitted(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document fit for XHTML, and what a person should know about it."""
    about_metadata = tuple(_forbidden(_all_strings(document.metadata), None))
    if about_metadata:
        document = replace(document, metadata=_cleaned_metadata(document.metadata))
    about_text = tuple(_findings(document))
    if about_text or _has_nested_anchors(document):
        resources = tuple(replace(resource, name=_clean(resource.name)) for resource in document.resources)
        document = rewrite(replace(document, resources=resources), _fitted_blocks, _fitted_inlines)
    return document, about_metadata + about_text


def portable(target: str) -> str:
    """The address as a valid URL where it leads out of the book, else an empty string (RFC 3986)."""
    try:
        parts = urlsplit(target.strip())
        scheme, host = parts.scheme.lower(), parts.hostname
    except ValueError:
        return ""
    if scheme not in _PORTABLE or not (host if scheme in _WITH_HOST else parts.path):
        return ""
    return quote(_clean(target.strip()), safe=_URL_CHARACTERS)


def _findings(document: Document) -> Iterator[Diagnostic]:
    for node, where in placed(document):
        if names := _STRING_FIELDS[type(node)]:
            yield from _forbidden((getattr(node, name) for name in names), where)
        if isinstance(node, Link) and not portable(node.target):
            yield warning("link-leads-nowhere", where, target=_clean(node.target))


def _forbidden(strings: Iterator[str], where: Position | None) -> Iterator[Diagnostic]:
    for string in strings:
        for found in FORBIDDEN.finditer(string):
            yield warning("character-forbidden", where, character=f"U+{ord(found[0]):04X}")


_STRING_FIELDS: Mapping[type, tuple[str, ...]] = {
    made: tuple(field.name for field in fields(made) if field.type == "str" and field.name != "id")
    for made in (*get_args(Block), *get_args(Inline), ListItem, Definition, Row, Cell, Metadata)
}
"""The names of the fields that hold words; ids are made by the program and need no look."""


def _all_strings(metadata: Metadata) -> Iterator[str]:
    yield from (getattr(metadata, name) for name in _STRING_FIELDS[Metadata])
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
    changed: dict[str, Any] = {name: _clean(getattr(node, name)) for name in _STRING_FIELDS[type(node)]}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]  # every node is a dataclass


def _fitted_blocks(blocks: Blocks) -> Blocks:
    return tuple(map(_cleaned, blocks))


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


def _has_nested_anchors(document: Document) -> bool:
    return any(
        isinstance(inner, Link | CrossReference | Note)
        for node in descendants(document)
        if isinstance(node, Link | CrossReference)
        for inner in descendants(node)
    )


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
