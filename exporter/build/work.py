"""Jobs -> made, written and reported, each as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from functools import partial

from exporter.build.executors import Open, open_executor, run, worker_count
from exporter.build.folder import OutputFolder
from exporter.build.interruption import noticed_interrupts
from exporter.build.ledger import Ledger
from exporter.build.look import Look
from exporter.build.making import Made, make
from exporter.build.plan import Job, shared_inputs
from exporter.build.report import BuildReport, Listener, SourceReport
from exporter.build.request import BuildRequest
from exporter.build.stages import Setting, Stages
from exporter.build.writing import Writer
from exporter.diagnostics import error
from exporter.model import Position


def work(
    jobs: Sequence[Job],
    request: BuildRequest,
    look: Look,
    ledger: Ledger,
    folder: OutputFolder,
    listener: Listener,
    stages: Stages | None,
    open: Open | None,
) -> BuildReport:
    """The report of the jobs alone; ``interrupted`` when Ctrl-C came, with what was done until then."""
    setting = Setting(request.style, look.stamp, request.encoding, request.without, request.variant, folder.kept.absolute())
    shared = {format: shared_inputs(request, look, format) for format in request.formats}
    writer = Writer(folder, ledger, shared, discard_edits=request.discard_edits)
    workers = worker_count(request.jobs, len(jobs))
    reports: dict[Job, SourceReport] = {}
    try:
        with noticed_interrupts() as interrupt:
            for job, made in run(jobs, partial(make, setting=setting, stages=stages), workers, open or open_executor):
                reports[job] = writer.write(job, _answered(job, made))
                listener(reports[job], len(reports), len(jobs))
                if interrupt.is_set():
                    return BuildReport(_in_order(reports), interrupted=True)
    except KeyboardInterrupt:
        return BuildReport(_in_order(reports), interrupted=True)
    return BuildReport(_in_order(reports))


def _answered(job: Job, made: Made | BrokenExecutor) -> Made:
    if isinstance(made, Made):
        return made
    return Made(diagnostics=(error("worker-died", Position(str(job.source.path))),))


def _in_order(reports: dict[Job, SourceReport]) -> tuple[SourceReport, ...]:
    return tuple(sorted(reports.values(), key=lambda report: str(report.path)))
