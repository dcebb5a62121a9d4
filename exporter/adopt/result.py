"""The merged document -> the bytes of a Markdown source that says it, and the pictures that it needs beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from exporter.adopt.alignment import bare
from exporter.adopt.front_matter import line_of, reading_lines, with_lines, with_metadata
from exporter.adopt.markdown_text import exchanged
from exporter.adopt.meeting import Source
from exporter.build.manuscript import reading_of, transformed
from exporter.build.sources import BOOK, successor
from exporter.build.stages import Stages
from exporter.diagnostics import Refusal, error
from exporter.model import Document, Figure, Image, Position, Resource
from exporter.readers.markdown.writing import write
from exporter.readers.markdown.writing.normal_form import normal
from exporter.walk import Blocks, Inlines, Rewriter, descendants

_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True, slots=True)
class Result:
    """``path``: of the source that carries the edits. ``pictures``: new files beside it. ``exact``: it reads back as what was merged."""

    path: Path
    content: bytes
    pictures: Mapping[Path, bytes]
    exact: bool


def result(source: Source, merged: Document, stages: Stages) -> Result:
    """The source itself, where it is Markdown, with the fewest lines changed; else a new one in its place. Raises ``Refusal``."""
    is_markdown = source.path.suffix.lower() in _MARKDOWN
    path = source.path if is_markdown else successor(source.path)
    if not is_markdown and path.exists():
        raise Refusal(error("adopt-target-exists", Position(str(path)), source=source.path))
    placed, pictures = _with_pictures(merged, source, path)
    if is_markdown and (content := _exchanged(source, placed)) and _says(content, path, placed, source, stages):
        return Result(path, content, pictures, exact=True)
    content = _encoded(_whole(source, placed, path), source)
    return Result(path, content, pictures, _says(content, path, placed, source, stages))


def _exchanged(source: Source, merged: Document) -> bytes:
    """The Markdown source with the changed blocks' lines alone changed; empty where that cannot be done."""
    encoding = source.document.provenance.encoding
    try:
        text = source.content.decode(encoding)
        if text.encode(encoding) != source.content:
            return b""
        body = exchanged(text, source.document, merged.blocks)
        return b"" if body is None else with_metadata(body, source.document.metadata, merged.metadata).encode(encoding)
    except (UnicodeError, LookupError):
        return b""


def _whole(source: Source, merged: Document, path: Path) -> str:
    text = write(merged)
    if source.path == path:
        return with_lines(text, reading_lines(source.content.decode(source.document.provenance.encoding, "replace")))
    stated = source.reading.stated
    lines = [line_of("supersedes", os.path.relpath(source.path, path.parent))]
    if source.path.name == BOOK and stated:
        lines += [line_of(name, value) for name, value in (("style", stated.style), ("variant", stated.variant)) if value]
    return with_lines(text, lines)


def _encoded(text: str, source: Source) -> bytes:
    """UTF-8, unless a person stated another encoding, which holds for the new text as well."""
    stated = source.setting.encoding or (source.reading.stated.encoding if source.reading.stated and source.path.name != BOOK else "")
    try:
        return text.encode(stated or "utf-8")
    except (UnicodeError, LookupError):
        return text.encode()


def _says(content: bytes, path: Path, merged: Document, source: Source, stages: Stages) -> bool:
    """Whether the next build would read the merged document from these bytes."""
    try:
        reading = reading_of(content, path, source.setting, stages)
    except Refusal:
        return False
    read, _ = transformed(reading, source.setting, stages)
    one, other = normal(read), normal(merged)
    return bare(one.blocks) == bare(other.blocks) and one.metadata == other.metadata


# --------------------------------------------------------------------------------------------------------------- pictures


def _with_pictures(merged: Document, source: Source, path: Path) -> tuple[Document, Mapping[Path, bytes]]:
    """The document with addresses that hold from the new source's folder, and the files for pictures that were added."""
    known = {resource.name for resource in source.document.resources}
    folder = Path(f"{path.stem}_files")
    addresses: dict[str, str] = {}
    files: dict[Path, bytes] = {}
    for node in descendants(merged):
        if isinstance(node, Image) and node.source not in addresses:
            resource = merged.resource(node.source)
            if node.source in known or resource is None:
                addresses[node.source] = _from(path.parent, source.path.parent, node.source)
            else:
                name = _free(path.parent, folder, resource, files)
                addresses[node.source] = name.as_posix()
                files[path.parent / name] = resource.content
    return _readdressed(merged, addresses), files


def _from(folder: Path, before: Path, address: str) -> str:
    """A relative address, seen from another folder."""
    if folder.resolve() == before.resolve() or ":" in address or address.startswith("/"):
        return address
    return f"{PurePosixPath(os.path.relpath(before, folder))}/{address}"


def _free(beside: Path, folder: Path, resource: Resource, files: Mapping[Path, bytes]) -> Path:
    name = PurePosixPath(PurePosixPath(resource.name).name or "picture")
    number = 1
    place = folder / name
    while beside / place in files or ((beside / place).exists() and (beside / place).read_bytes() != resource.content):
        number += 1
        place = folder / f"{name.stem}-{number}{name.suffix}"
    return place


def _readdressed(document: Document, addresses: Mapping[str, str]) -> Document:
    if all(one == other for one, other in addresses.items()):
        return document

    def inlines(run: Inlines) -> Inlines:
        return tuple(replace(each, source=addresses.get(each.source, each.source)) if isinstance(each, Image) else each for each in run)

    def blocks(run: Blocks) -> Blocks:
        return tuple(
            replace(each, image=replace(each.image, source=addresses.get(each.image.source, each.image.source)))
            if isinstance(each, Figure)
            else each
            for each in run
        )

    return replace(document, blocks=Rewriter(blocks, inlines).blocks(document.blocks))
