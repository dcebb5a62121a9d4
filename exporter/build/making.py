"""A job -> the bytes of its documents: read, transform, render. Nothing is written; it runs in this process or another.

A fault in one format leaves the others; a fault in reading leaves the other sources. Every fault comes back as a
diagnostic, so that no source can stop a build.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from exporter.build.digests import bytes_digest, file_digest, mapping_digest
from exporter.build.faces import found_faces, prepared_faces
from exporter.build.findings import once, unreadable
from exporter.build.look import FONTS_IN
from exporter.build.plan import FILE_PREFIX, PAGES_FROM, Job
from exporter.diagnostics import Diagnostic, Refusal, error, has_errors
from exporter.fonts import Faces, Found
from exporter.model import Code, CodeBlock, Document, Position, Text
from exporter.model_json import encode
from exporter.readers import READERS, Hints, Reader, Reading
from exporter.renderers import RENDERERS, load
from exporter.renderers.rendering import Options, Renderer, Rendering
from exporter.themes import Theme, load_theme
from exporter.transforms import transform
from exporter.walk import descendants


@dataclass(frozen=True, slots=True)
class Setting:
    """What the jobs of one build have in common. ``stamp``: digest of the theme's files, so that a warm process notices changes."""

    style: str = ""
    stamp: str = ""
    encoding: str = ""
    without: frozenset[str] = frozenset()
    cache: Path = Path()


@dataclass(frozen=True, slots=True)
class Stages:
    """The rooms that a job passes through: readers by suffix, transforms, the theme of a setting, its faces, renderers by format."""

    readers: Mapping[str, Reader]
    transform: Callable[[Document, frozenset[str]], tuple[Document, tuple[Diagnostic, ...]]]
    theme: Callable[[Setting], Theme]
    faces: Callable[[Document, Theme, Setting], Faces]
    renderer: Callable[[str], Renderer]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person wants to know of a source that was read. ``characters`` counts its text; the rest, what was done to it."""

    encoding: str
    characters: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job. ``files``: inputs beside the source (``file:NAME``) with digests; ``model``: the document as JSON.

    ``pages`` is None when no pages were laid out. ``trace``: the stack of a fault of the program's own.
    """

    source_digest: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    model: str = ""
    summary: Summary | None = None
    renderings: Mapping[str, Rendering] = field(default_factory=dict)
    pages: Mapping[str, str] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    trace: str = ""


def make(job: Job, setting: Setting, stages: Stages | None = None) -> Made:
    """The job's documents as bytes. Never raises ``Exception``."""
    maker = _Maker(job, setting, stages or rooms())
    try:
        return maker.made()
    except Refusal as refusal:
        return Made(diagnostics=refusal.diagnostics)
    except Exception as fault:  # noqa: BLE001  # a fault of the program in one source must not stop the others
        return Made(diagnostics=(program_fault(job, fault),), trace=_trace(fault))


def read(path: Path, setting: Setting, stages: Stages) -> tuple[bytes, Reading]:
    """A source's bytes and what its reader made of them. Raises ``Refusal``."""
    name = str(path)
    reader = stages.readers.get(path.suffix.lower())
    content = _content(path)
    if reader is None:
        raise Refusal(error("suffix-unknown", Position(name), suffix=path.suffix or path.name, known=" ".join(stages.readers)))
    return content, reader(content, Hints(name, path.parent, setting.encoding, setting.without))


@cache
def rooms() -> Stages:
    """The program's own stages."""
    return Stages(
        readers=READERS,
        transform=_transformed,
        theme=_theme,
        faces=_faces,
        renderer=lambda name: load(RENDERERS[name]),
    )


def program_fault(job: Job, fault: BaseException) -> Diagnostic:
    """The finding for an exception that nobody foresaw."""
    return error("program-fault", Position(str(job.source.path)), kind=type(fault).__name__, problem=fault)


class _Maker:
    def __init__(self, job: Job, setting: Setting, stages: Stages) -> None:
        self._job = job
        self._setting = setting
        self._stages = stages
        self._diagnostics: list[Diagnostic] = []
        self._trace = ""

    def made(self) -> Made:
        content, reading = read(self._job.source.path, self._setting, self._stages)
        document, diagnostics = self._stages.transform(reading.document, self._setting.without)
        self._diagnostics += (*reading.diagnostics, *diagnostics)
        renderings = dict(self._renderings(document))
        pages = renderings[PAGES_FROM].page_map if PAGES_FROM in renderings else None
        return Made(
            source_digest=bytes_digest(content),
            files=dict(self._files(reading)),
            model=encode(document),
            summary=_summary(document),
            renderings=renderings,
            pages=pages,
            diagnostics=once(self._diagnostics),
            trace=self._trace,
        )

    def _renderings(self, document: Document) -> Iterator[tuple[str, Rendering]]:
        """Each format in the registry's order, so that pages are known when the others ask for them."""
        theme = self._stages.theme(self._setting)
        faces = self._faces(document, theme)
        pages = self._job.pages
        for format in (name for name in RENDERERS if name in self._job.formats):
            if format in self._job.on_pages and self._job.on_pages[format] == mapping_digest(pages):
                continue
            rendering = self._rendering(format, document, theme, faces, Options(page_map=pages))
            if rendering is not None:
                self._diagnostics += map(self._placed, rendering.diagnostics)
                pages = rendering.page_map if format == PAGES_FROM else pages
                yield format, rendering

    def _faces(self, document: Document, theme: Theme) -> Faces:
        """Prepared fonts. What they complain about is the PDF's alone: the EPUB's renderer says itself what it misses."""
        if not FONTS_IN & self._job.formats:
            return Faces({})
        faces = self._stages.faces(document, theme, self._setting)
        if PAGES_FROM in self._job.formats:
            self._diagnostics += faces.diagnostics
        return faces

    def _rendering(self, format: str, document: Document, theme: Theme, faces: Faces, options: Options) -> Rendering | None:
        if format == PAGES_FROM and has_errors(faces.diagnostics):
            return None  # no other face than the theme's stands in without a word
        try:
            return self._renderer(format)(document, theme, faces, options)
        except Refusal as refusal:
            self._diagnostics += refusal.diagnostics
        except Exception as fault:  # noqa: BLE001  # a fault of the program in one format must not stop the others
            self._diagnostics.append(program_fault(self._job, fault))
            self._trace += _trace(fault)
        return None

    def _renderer(self, format: str) -> Renderer:
        try:
            return self._stages.renderer(format)
        except (ImportError, OSError) as problem:
            raise Refusal(error("format-unusable", None, format=format, problem=problem)) from problem

    def _placed(self, finding: Diagnostic) -> Diagnostic:
        """The finding with the source as its place, where it has no nearer one."""
        return finding if finding.where else replace(finding, where=Position(str(self._job.source.path)))

    def _files(self, reading: Reading) -> Iterator[tuple[str, str]]:
        folder = self._job.source.path.parent
        for file in reading.files:
            yield FILE_PREFIX + str(file.relative_to(folder) if file.is_relative_to(folder) else file), file_digest(file)


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


def _transformed(document: Document, without: frozenset[str]) -> tuple[Document, tuple[Diagnostic, ...]]:
    transformed = transform(document, without)
    return transformed.document, transformed.diagnostics


@lru_cache(maxsize=1)
def _theme(setting: Setting) -> Theme:
    """The theme, read once per state of its files."""
    return load_theme(setting.style)


@lru_cache(maxsize=1)
def _found(setting: Setting) -> Found:
    return found_faces(_theme(setting), setting.cache)


def _faces(document: Document, theme: Theme, setting: Setting) -> Faces:
    return prepared_faces(document, theme, _found(setting), setting.cache)


def _summary(document: Document) -> Summary:
    provenance = document.provenance
    texts = (node.text for node in descendants(document) if isinstance(node, Text | Code | CodeBlock))
    return Summary(provenance.encoding, sum(map(len, texts)), len(provenance.removals), len(provenance.changes))


def _trace(fault: BaseException) -> str:
    return "".join(traceback.format_exception(fault))
