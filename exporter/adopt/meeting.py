"""A path to an edited DOCX -> the four documents that meet: what it says, what it said, the model that it was made from, the source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from exporter.adopt.rewritten import as_written
from exporter.build.findings import unreadable
from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger, Record
from exporter.build.manuscript import read, transformed
from exporter.build.plan import stated_options
from exporter.build.request import DEFAULT_STYLE
from exporter.build.sources import find_sources
from exporter.build.stages import Setting, Stages
from exporter.build.stated_head import stated_style
from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.fonts import Faces
from exporter.model import Document, Position
from exporter.model_json import ModelFormatError, decode
from exporter.readers import Hints, Reading
from exporter.readers.docx.manifest import Manifest, read_manifest
from exporter.readers.docx.package import open_package
from exporter.renderers.rendering import Options

DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Source:
    """The source as it is now. ``setting``: how it was read when the document was written."""

    path: Path
    content: bytes
    reading: Reading
    document: Document
    setting: Setting


@dataclass(frozen=True, slots=True)
class Meeting:
    """``left_behind``: what the edited document has that no model holds."""

    source: Source
    model: Document
    base: Document
    theirs: Document
    left_behind: tuple[Diagnostic, ...]


def meet(path: Path, folder: OutputFolder, named: Path | None, stages: Stages) -> Meeting:
    """The documents that meet. ``named``: the source, where a person says which it is. Raises ``Refusal``."""
    edited = _content(path)
    theirs = _read_docx(edited, path, stages)
    record = Ledger(folder.manifest).get(f"{path.stem}.{DOCX}")
    source = _source(_source_path(path, folder, record, named), record, stages)
    model, original = _original(path, folder, source, _manifest(edited, path), stages)
    base = _read_docx(original, path, stages)
    known = {(finding.id, finding.arguments) for finding in base.diagnostics}
    left = tuple(finding for finding in theirs.diagnostics if (finding.id, finding.arguments) not in known)
    return Meeting(source, model, base.document, as_written(theirs.document, base.document), left)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise Refusal(unreadable(path, problem)) from problem


def _read_docx(content: bytes, path: Path, stages: Stages) -> Reading:
    return stages.readers[f".{DOCX}"](content, Hints(str(path)))


def _manifest(content: bytes, path: Path) -> Manifest:
    package = open_package(content, str(path))
    return read_manifest(package, package.main())


def _source_path(path: Path, folder: OutputFolder, record: Record | None, named: Path | None) -> Path:
    if named is None and record is None:
        raise Refusal(error("adopt-source-unknown", Position(str(path)), folder=folder.path))
    meant = named or folder.path / (record.source if record else "")
    found = find_sources((_shortest(meant),))
    if not found.found:
        raise Refusal(*found.diagnostics)
    return found.found[0].path


def _shortest(path: Path) -> Path:
    """The path as a person would write it from here, where that is possible."""
    resolved, here = path.resolve(), Path.cwd()
    return resolved.relative_to(here) if resolved.is_relative_to(here) else resolved


def _source(path: Path, record: Record | None, stages: Stages) -> Source:
    """The source, read as it was read for the document."""
    encoding, without, variant = stated_options(record.inputs.get("options", "") if record else "")
    setting = Setting(style=stated_style(path) or DEFAULT_STYLE, encoding=encoding, without=without, variant=variant)
    content, reading = read(path, setting, stages)
    return Source(path, content, reading, transformed(reading, setting, stages)[0], setting)


def _original(path: Path, folder: OutputFolder, source: Source, edited: Manifest, stages: Stages) -> tuple[Document, bytes]:
    """The model that the document was made from, and the document as it was written; made again where only the source is left."""
    try:
        model = decode(folder.original(path.stem, "json").read_bytes())
        original = folder.original(path.stem, DOCX).read_bytes()
        if not edited.ids or edited.digests == _manifest(original, path).digests:
            return model, original
    except (OSError, ModelFormatError):
        pass
    made = _rendered(source, stages)
    if edited.digests != _manifest(made, path).digests:
        raise Refusal(error("adopt-without-original", Position(str(path)), source=source.path))
    return source.document, made


def _rendered(source: Source, stages: Stages) -> bytes:
    theme = stages.theme(replace(source.setting, style=source.setting.style))
    return stages.renderer(DOCX)(source.document, theme, Faces({}), Options(page_map={})).content
