"""A job -> the bytes of its documents: read, transform, render. Nothing is written; it runs in this process or another.

A fault in one format leaves the others; a fault in reading leaves the other sources. Every fault comes back as a
diagnostic, so that no source can stop a build.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from exporter.build.beside import beside
from exporter.build.digests import mapping_digest
from exporter.build.findings import once
from exporter.build.manuscript import Manuscript, Summary, manuscript
from exporter.build.plan import PAGES_FROM, Job
from exporter.build.stages import Setting, Stages, rooms, warm
from exporter.diagnostics import Diagnostic, Refusal, error, has_errors
from exporter.fonts import Faces
from exporter.model import Document, Position
from exporter.renderers import RENDERERS, is_loaded
from exporter.renderers.rendering import Options, Renderer, Rendering
from exporter.themes import Theme


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
    try:
        read = manuscript(job, setting, stages) if stages else _manuscript(job, setting)
        return _Maker(job, setting, stages or rooms()).made(read)
    except Refusal as refusal:
        return Made(diagnostics=refusal.diagnostics)
    except Exception as fault:  # noqa: BLE001  # a fault of the program in one source must not stop the others
        return Made(diagnostics=(program_fault(job, fault),), trace=_trace(fault))


def _manuscript(job: Job, setting: Setting) -> Manuscript:
    """The job's manuscript; in a process that has not loaded its renderers yet, they are loaded meanwhile."""
    read = partial(manuscript, job, setting, rooms())
    if all(is_loaded(RENDERERS[format]) for format in job.formats):
        return read()
    return beside(read, partial(warm, job.formats, setting))


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

    def made(self, manuscript: Manuscript) -> Made:
        self._diagnostics += manuscript.diagnostics
        if PAGES_FROM in self._job.formats:  # the EPUB's renderer says itself which fonts it misses
            self._diagnostics += manuscript.faces.diagnostics
        renderings = dict(self._renderings(manuscript.document, manuscript.faces))
        pages = renderings[PAGES_FROM].page_map if PAGES_FROM in renderings else None
        return Made(
            source_digest=manuscript.source_digest,
            files=manuscript.files,
            model=manuscript.model,
            summary=manuscript.summary,
            renderings=renderings,
            pages=pages,
            diagnostics=once(self._diagnostics),
            trace=self._trace,
        )

    def _renderings(self, document: Document, faces: Faces) -> Iterator[tuple[str, Rendering]]:
        """Each format in the registry's order, so that pages are known when the others ask for them."""
        theme = self._stages.theme(self._setting)
        pages = self._job.pages
        for format in (name for name in RENDERERS if name in self._job.formats):
            if format in self._job.on_pages and self._job.on_pages[format] == mapping_digest(pages):
                continue
            rendering = self._rendering(format, document, theme, faces, Options(page_map=pages))
            if rendering is not None:
                self._diagnostics += map(self._placed, rendering.diagnostics)
                pages = rendering.page_map if format == PAGES_FROM else pages
                yield format, rendering

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


def _trace(fault: BaseException) -> str:
    return "".join(traceback.format_exception(fault))
