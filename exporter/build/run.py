"""A whole build, from a request to a report."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger
from exporter.build.look import look
from exporter.build.plan import plan
from exporter.build.report import BuildReport, Listener
from exporter.build.request import DEFAULT_STYLE, BuildRequest
from exporter.build.sources import Source, Sources, find_sources
from exporter.build.stated_head import stated_style
from exporter.diagnostics import Diagnostic, Refusal

if TYPE_CHECKING:  # types alone: their modules bring every room, and an up-to-date build needs none
    from collections.abc import Mapping
    from pathlib import Path

    from exporter.build.executors import Open
    from exporter.build.stages import Stages


def build(request: BuildRequest, listener: Listener, stages: Stages | None = None, open: Open | None = None) -> BuildReport:
    """Brings the outputs that were asked for up to date. Never raises for what a source, a theme or a disk does."""
    begun = monotonic()
    sources = find_sources(request.sources, request.only)
    report = BuildReport()
    for style, chosen in _by_style(sources, request).items():
        if not report.interrupted:
            report = _together(report, _built(replace(request, style=style), chosen, listener, stages, open))
    return replace(report, diagnostics=(*sources.diagnostics, *report.diagnostics), seconds=monotonic() - begun)


def _by_style(sources: Sources, request: BuildRequest) -> Mapping[str, Sources]:
    """The sources by the theme that the command line names, else each by its own."""
    grouped: dict[str, list[Source]] = {}
    for source in sources.found:
        grouped.setdefault(request.style or stated_style(source.path) or DEFAULT_STYLE, []).append(source)
    return {style: Sources(tuple(found)) for style, found in grouped.items()}


def _together(first: BuildReport, second: BuildReport) -> BuildReport:
    return replace(
        second,
        sources=(*first.sources, *second.sources),
        current=(*first.current, *second.current),
        diagnostics=(*first.diagnostics, *second.diagnostics),
    )


def _built(request: BuildRequest, sources: Sources, listener: Listener, stages: Stages | None, open: Open | None) -> BuildReport:
    folder = OutputFolder(request.out)
    try:
        folder.prepare()
        appearance = look(request.style, folder, afresh=request.force)
        ledger = Ledger(folder.manifest)
        planned = plan(sources.found, request, appearance, ledger, folder)
        report = BuildReport(current=planned.current, diagnostics=_edited(planned.edited))
        if not planned.jobs:
            return report
        from exporter.build.work import work  # brings every room

        done = work(planned.jobs, request, appearance, ledger, folder, listener, stages, open)
        ledger.compact()
        return replace(report, sources=done.sources, interrupted=done.interrupted)
    except Refusal as refusal:
        return BuildReport(diagnostics=refusal.diagnostics)
    except OSError as problem:
        from exporter.build.findings import unwritable

        return BuildReport(diagnostics=(unwritable(folder, problem),))


def _edited(paths: tuple[Path, ...]) -> tuple[Diagnostic, ...]:
    if not paths:
        return ()
    from exporter.build.findings import docx_edited

    return tuple(map(docx_edited, paths))
