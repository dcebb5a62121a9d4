"""``exporter build``: brings documents up to date and says what was read, removed, changed and written."""

from __future__ import annotations

import argparse
import json
from time import monotonic

from exporter.build.report import BuildReport, SourceReport, report_json
from exporter.build.request import BuildRequest
from exporter.build.run import build
from exporter.build.sources import SOURCES_FOLDER
from exporter.commands.reading_options import refused, without
from exporter.commands.terminal import INTERRUPTED, USAGE, Terminal, exit_code
from exporter.diagnostics import Severity
from exporter.messages import sentence
from exporter.renderers import RENDERERS


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Builds and reports; the exit code is 1 when something could not be written."""
    if problem := _refused(options, terminal):
        terminal.refuse(problem)
        return USAGE
    report = build(_request(options), Progress(terminal, quiet=options.json).heard)
    terminal.settle()
    if options.json:
        sentences = {finding: sentence(finding, terminal.language) for finding in report.findings}
        terminal.line(json.dumps(report_json(report, sentences), ensure_ascii=False, indent=2))
    else:
        terminal.findings(report.diagnostics)
        _summarize(report, terminal)
    return INTERRUPTED if report.interrupted else exit_code(report.findings)


def _refused(options: argparse.Namespace, terminal: Terminal) -> str:
    unknown = [name for name in options.to if name not in RENDERERS]
    if unknown:
        return terminal.words("format-unknown", name=", ".join(unknown), known=", ".join(RENDERERS))
    return refused(options, terminal)


def _request(options: argparse.Namespace) -> BuildRequest:
    return BuildRequest(
        sources=tuple(options.sources) or (SOURCES_FOLDER,),
        formats=tuple(name for name in RENDERERS if not options.to or name in options.to),
        style=options.style,
        out=options.out,
        only=frozenset(options.only),
        jobs=options.jobs,
        force=options.force,
        encoding=options.encoding,
        without=without(options),
        variant=options.variant,
        discard_edits=options.discard_edits,
    )


class Progress:
    """Says each source as it is done, and how far the whole is; a finding that many sources share is said once."""

    def __init__(self, terminal: Terminal, *, quiet: bool) -> None:
        self._terminal = terminal
        self._quiet = quiet
        self._begun = monotonic()
        self._said: set[object] = set()

    def heard(self, source: SourceReport, done: int, all: int) -> None:
        """Prints what became of a source."""
        if self._quiet:
            return
        self._terminal.line(_source_line(source, self._terminal))
        self._terminal.findings(finding for finding in source.diagnostics if finding not in self._said)
        self._said.update(source.diagnostics)
        if done < all:
            self._terminal.live(self._state(done, all))

    def _state(self, done: int, all: int) -> str:
        rate = done / max(monotonic() - self._begun, 0.001)
        return self._terminal.words("build-progress", done=done, all=all, rate=f"{rate:.1f}", left=f"{(all - done) / rate:.0f}")


def _source_line(source: SourceReport, terminal: Terminal) -> str:
    if source.summary is None:
        return terminal.words("build-source-failed", source=source.path)
    summary = source.summary
    read = terminal.words(
        "build-source",
        source=source.path,
        characters=f"{summary.characters:,}",
        encoding=summary.encoding,
        removed=summary.removed,
        changed=summary.changed,
    )
    if not source.written:
        return f"{read}\n  {terminal.words('build-nothing-written')}"
    reasons = {path: terminal.words(f"why-{reason}") for path, reason in source.written.items()}
    return read + "".join(f"\n  {terminal.words('build-written', file=path, reason=reason)}" for path, reason in reasons.items())


def _summarize(report: BuildReport, terminal: Terminal) -> None:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if report.interrupted:
        terminal.say("build-interrupted", written=len(report.written))
    elif not report.sources and not errors:
        terminal.say("build-up-to-date", current=len(report.current))
    else:
        terminal.say(
            "build-summary",
            written=len(report.written),
            current=len(report.current),
            errors=errors,
            warnings=warnings,
            seconds=f"{report.seconds:.1f}",
        )
    if any(source.summary and (source.summary.removed or source.summary.changed) for source in report.sources):
        terminal.say("build-see-parse", source=next(source.path for source in report.sources if source.summary))
