"""A source -> all that renderers and the manifest need of it: read, transformed, summed up, with fonts for its characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from exporter.build.digests import bytes_digest, file_digest
from exporter.build.findings import unreadable
from exporter.build.look import FONTS_IN
from exporter.build.plan import FILE_PREFIX, Job
from exporter.build.stages import Setting, Stages
from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.fonts import Faces
from exporter.model import Code, CodeBlock, Document, Position, Text
from exporter.model_json import encode
from exporter.readers import Hints, Reading
from exporter.readers.beside import read_beside
from exporter.readers.stated import Stated
from exporter.transforms import STEPS, VARIANTS
from exporter.walk import descendants


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person wants to know of a source that was read. ``characters`` counts its text; the rest, what was done to it."""

    encoding: str
    characters: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """``files``: inputs beside the source (``file:NAME``) with digests; ``model``: the document as JSON; ``diagnostics``: of
    reading and transforming."""

    source_digest: str
    files: Mapping[str, str]
    document: Document
    model: str
    summary: Summary
    faces: Faces
    diagnostics: tuple[Diagnostic, ...]


def manuscript(job: Job, setting: Setting, stages: Stages) -> Manuscript:
    """The job's source made ready for its renderers. Raises ``Refusal``."""
    path = job.source.path
    content, reading = read(path, setting, stages)
    document, diagnostics = transformed(reading, setting, stages)
    return Manuscript(
        source_digest=bytes_digest(content),
        files=dict(_files(reading, path.parent)),
        document=document,
        model=encode(document),
        summary=_summary(document),
        faces=stages.faces(document, stages.theme(setting), setting) if FONTS_IN & job.formats else Faces({}),
        diagnostics=(*reading.diagnostics, *diagnostics),
    )


def read(path: Path, setting: Setting, stages: Stages) -> tuple[bytes, Reading]:
    """A source's bytes and what its reader made of them. Raises ``Refusal``."""
    content = _content(path)
    return content, reading_of(content, path, setting, stages)


def reading_of(content: bytes, path: Path, setting: Setting, stages: Stages) -> Reading:
    """What a source would say if these were its bytes. Raises ``Refusal``."""
    name = str(path)
    reader = stages.readers.get(path.suffix.lower())
    if reader is None:
        raise Refusal(error("suffix-unknown", Position(name), suffix=path.suffix or path.name, known=" ".join(stages.readers)))
    reading = read_beside(content, path, Hints(name, path.parent, setting.encoding, setting.without), reader)
    _refuse_unknown(reading.stated or Stated(), name)
    return reading


def transformed(reading: Reading, setting: Setting, stages: Stages) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document after every pass, under what the command line says and, where that is silent, what the source states."""
    stated = reading.stated or Stated()
    return stages.transform(reading.document, setting.without | stated.without, setting.variant or stated.variant)


def _refuse_unknown(stated: Stated, name: str) -> None:
    unknown = sorted(stated.without - set(STEPS))
    if unknown:
        where = stated.places.get("without", Position(name))
        raise Refusal(error("step-unknown", where, name=", ".join(unknown), known=", ".join(STEPS)))
    if stated.variant and stated.variant not in VARIANTS:
        where = stated.places.get("variant", Position(name))
        raise Refusal(error("variant-unknown", where, name=stated.variant, known=", ".join(VARIANTS)))


def _content(path: Path) -> bytes:
    """The bytes of a regular file: a pipe or a device would never end. Raises ``Refusal``."""
    try:
        if path.is_dir():
            raise Refusal(error("source-is-folder", Position(str(path))))
        if path.exists() and not path.is_file():
            raise Refusal(error("source-no-file", Position(str(path))))
        return path.read_bytes()
    except OSError as problem:
        raise Refusal(unreadable(path, problem)) from problem


def _files(reading: Reading, folder: Path) -> Iterator[tuple[str, str]]:
    for file in reading.files:
        yield FILE_PREFIX + str(file.relative_to(folder) if file.is_relative_to(folder) else file), file_digest(file)


def _summary(document: Document) -> Summary:
    provenance = document.provenance
    texts = (node.text for node in descendants(document) if isinstance(node, Text | Code | CodeBlock))
    return Summary(provenance.encoding, sum(map(len, texts)), len(provenance.removals), len(provenance.changes))
