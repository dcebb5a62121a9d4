"""A source with the sidecar beside it: what that states is told to the reader, and stands in the document read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporter.diagnostics import Diagnostic, Refusal, error, warning
from exporter.model import Document, Position, Removal
from exporter.readers import Hints, Reader, Reading
from exporter.readers.images import with_cover
from exporter.readers.sidecar import SUFFIX, read_sidecar
from exporter.readers.stated import Stated, over, with_stated

REPLACED_TITLE = "replaced-title"

_WRITING = {
    "vertical-rl": "vertical-rl",
    "竖排": "vertical-rl",
    "直排": "vertical-rl",
    "horizontal-tb": "horizontal-tb",
    "横排": "horizontal-tb",
}
"""What an author may write of the direction of the lines, and its name in CSS Writing Modes 4, 3.2."""


def sidecar_path(source: Path) -> Path | None:
    """Where a source's sidecar lies, or would lie; None for a source that is TOML itself."""
    return None if source.suffix.lower() == SUFFIX else source.with_suffix(SUFFIX)


def stated_beside(source: Path) -> Stated:
    """What the sidecar states; nothing where there is none. Raises ``Refusal``."""
    path = sidecar_path(source)
    if path is None or not path.is_file():
        return Stated()
    try:
        return read_sidecar(path.read_bytes(), str(path))
    except OSError as problem:
        raise Refusal(error("file-not-readable", Position(str(path)), problem=problem.strerror or "I/O")) from problem


def read_beside(content: bytes, source: Path, hints: Hints, reader: Reader) -> Reading:
    """The reading of a source under what its sidecar states, which the source's own front matter overrules."""
    beside = stated_beside(source)
    told = replace(
        hints,
        encoding=hints.encoding or beside.encoding,
        without=hints.without | beside.without,
        choices=beside.choices,
        title=beside.title,
    )
    reading = reader(content, told)
    stated = over(reading.stated or Stated(), beside)
    path = sidecar_path(source)
    files = reading.files if path is None else (*reading.files, path)
    read = _with_stated(reading, stated, hints.name)
    document, unknown = _with_writing(read.document, hints.name)
    covered = with_cover(document, hints)
    diagnostics = (*read.diagnostics, *unknown, *covered.diagnostics)
    return replace(read, document=covered.document, diagnostics=diagnostics, files=(*files, *covered.files), stated=stated)


def _with_writing(document: Document, name: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with the direction of its lines by its CSS name; one that is none is a warning, and nothing is stated."""
    said = document.metadata.writing
    known = _WRITING.get(said, "")
    found = (warning("writing-unknown", Position(name), value=said, known=", ".join(_WRITING)),) if said and not known else ()
    return replace(document, metadata=replace(document.metadata, writing=known)), found


def _with_stated(reading: Reading, stated: Stated, name: str) -> Reading:
    document, before = reading.document, reading.document.metadata.title
    provenance = document.provenance
    if stated.title and before and "".join(before.split()) != "".join(stated.title.split()):
        removal = Removal(REPLACED_TITLE, Position(name), before)
        provenance = replace(provenance, removals=(removal, *provenance.removals))
    return replace(reading, document=replace(document, metadata=with_stated(document.metadata, stated), provenance=provenance))
