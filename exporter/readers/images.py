"""Fills a document's resources with the pictures that its nodes name, from files below the source's folder alone.

What cannot be had is a warning, and its node stays with its words and its address: a picture on the network
(``image-remote``), no such file (``image-missing``), a file elsewhere, also by a link or ``..`` (``image-outside``), and
one that is no picture (``image-unreadable``).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Block, Document, Image, Position, Resource
from exporter.readers import Hints
from exporter.readers.image_types import media_type
from exporter.walk import Node, children

_BLOCKS = get_args(Block)
_EMBEDDED = re.compile(r"data:image/[a-z+.-]+;base64,")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A document with its pictures; ``files``: every file that was looked at, existing or not."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


def illustrate(document: Document, hints: Hints) -> Illustrated:
    """The document with a resource for each picture that can be read; a resource that it brought itself is kept."""
    resources: list[Resource] = []
    findings: list[Diagnostic] = []
    files: list[Path] = []
    for source, where in _addresses(document):
        if document.resource(source):
            continue
        sought = _sought(source, where, hints)
        files += sought.files
        findings += sought.findings
        resources += sought.resources
    illustrated = replace(document, resources=(*document.resources, *resources))
    return Illustrated(illustrated, tuple(findings), tuple(dict.fromkeys(files)))


def with_cover(document: Document, hints: Hints) -> Illustrated:
    """The document with a resource for the cover that its author names; one that cannot be had is a warning (``cover-missing``)."""
    cover = document.metadata.cover
    if not cover or document.resource(cover):
        return Illustrated(document, (), ())
    sought = _sought(cover, None, hints)
    findings = () if sought.resources else (warning("cover-missing", Position(hints.name), image=cover),)
    return Illustrated(replace(document, resources=(*document.resources, *sought.resources)), findings, sought.files)


def _addresses(document: Document) -> Iterator[tuple[str, Position | None]]:
    """Each picture's address once, with the place of the first block that shows it."""
    seen: set[str] = set()
    pending: list[tuple[Node, Position | None]] = [(node, None) for node in reversed((*document.metadata.rich_title, *document.blocks))]
    while pending:
        node, where = pending.pop()
        where = (node.where or where) if isinstance(node, _BLOCKS) else where
        if isinstance(node, Image) and node.source not in seen:
            seen.add(node.source)
            yield node.source, where
        pending.extend((child, where) for child in reversed(children(node)))


@dataclass(frozen=True, slots=True)
class _Sought:
    resources: tuple[Resource, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    files: tuple[Path, ...] = ()


def _sought(source: str, where: Position | None, hints: Hints) -> _Sought:
    def missed(id: str, *files: Path, **arguments: object) -> _Sought:
        return _Sought((), (warning(id, where or Position(hints.name), image=source, **arguments),), files)

    if embedded := _EMBEDDED.match(source):
        content = _embedded(source[embedded.end() :])
        kind = media_type(content)
        return _Sought((Resource(source, kind, content),)) if kind else missed("image-unreadable", problem="format")
    if _ELSEWHERE.match(source):
        return missed("image-remote")
    if hints.folder is None or not source:
        return missed("image-missing")
    folder = (hints.within or hints.folder).resolve()
    path = _existing(hints.folder, source)
    if not _is_below(path, folder):
        return missed("image-outside")
    if not _exists(path):
        return missed("image-missing", path)
    try:
        content = path.read_bytes()
    except OSError as problem:
        return missed("image-unreadable", path, problem=problem.strerror or "I/O")
    kind = media_type(content)
    if not kind:
        return missed("image-unreadable", path, problem="format")
    return _Sought((Resource(source, kind, content),), (), (path,))


def _embedded(written: str) -> bytes:
    try:
        return base64.b64decode(unquote(written), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _existing(folder: Path, source: str) -> Path:
    """The file that an address names: as written, else with its escapes read and what follows ``?`` or ``#`` left off."""
    written = folder / source.replace("\\", "/")
    plain = folder / unquote(re.split("[?#]", source)[0]).replace("\\", "/")
    return written if _exists(written) else plain


def _exists(path: Path) -> bool:
    """Whether there is such a file; a name that no file system takes is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_below(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, ValueError, RuntimeError):
        return False
