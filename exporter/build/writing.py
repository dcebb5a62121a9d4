"""Made documents -> files in the output folder, each recorded before it is put in place; edited ones are left alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from exporter.build.digests import ABSENT, bytes_digest, file_digest, mapping_digest
from exporter.build.findings import docx_edited, unwritable
from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger, Record
from exporter.build.making import Made
from exporter.build.plan import EDITABLE, PAGES_FROM, Job, Reason, is_edited
from exporter.build.report import SourceReport
from exporter.diagnostics import Diagnostic, error, note
from exporter.model import Position


class Writer:
    """Writes what jobs made. ``shared``: format to the inputs that all outputs of this build have in common."""

    def __init__(self, folder: OutputFolder, ledger: Ledger, shared: Mapping[str, Mapping[str, str]], *, discard_edits: bool) -> None:
        self._folder = folder
        self._ledger = ledger
        self._shared = shared
        self._discard_edits = discard_edits

    def write(self, job: Job, made: Made) -> SourceReport:
        """Writes the job's documents and says what was written and why."""
        diagnostics = list(made.diagnostics)
        written: dict[Path, str] = {}
        try:
            self._keep(job, made)
            for format in made.renderings:
                path = self._folder.output(job.source.name, format)
                problems, done = self._put(job, made, format, path)
                diagnostics += problems
                if done:
                    written[path] = job.reasons.get(format, Reason.PAGES)
        except OSError as problem:
            diagnostics.append(unwritable(self._folder, problem))
        return SourceReport(job.source.path, made.summary, written, tuple(diagnostics))

    def _keep(self, job: Job, made: Made) -> None:
        if made.model:
            self._folder.keep(self._folder.model(job.source.name), made.model.encode())
        if made.pages is not None:
            self._folder.keep(self._folder.pages(job.source.name), json.dumps(made.pages, sort_keys=True).encode())
        if made.trace:
            self._folder.keep(self._folder.kept / "trace.txt", made.trace.encode())

    def _put(self, job: Job, made: Made, format: str, path: Path) -> tuple[tuple[Diagnostic, ...], bool]:
        """The findings, and whether the document is now in its place."""
        content = made.renderings[format].content
        record = self._record(job, made, format, path, content)
        findings: tuple[Diagnostic, ...] = ()
        try:
            if format in EDITABLE and self._was_edited(path, record):
                if not self._discard_edits:
                    return (docx_edited(path),), False
                findings = (note("docx-set-aside", Position(str(path)), aside=self._folder.set_aside(path)),)
            if format in EDITABLE:
                self._folder.keep(self._folder.original(job.source.name, format), content)
                self._folder.keep(self._folder.original(job.source.name, "json"), made.model.encode())
            self._replace(path, content, record)
        except OSError as problem:
            return (*findings, error("output-unwritable", Position(str(path)), problem=problem.strerror)), False
        return findings, True

    def _record(self, job: Job, made: Made, format: str, path: Path, content: bytes) -> Record:
        pages = made.renderings[PAGES_FROM].page_map if PAGES_FROM in made.renderings else job.pages
        return Record(
            target=path.name,
            source=os.path.relpath(job.source.path, self._folder.path),
            inputs={"source": made.source_digest, **made.files, **self._shared[format]},
            output=bytes_digest(content),
            pages=mapping_digest(pages),
        )

    def _was_edited(self, path: Path, new: Record) -> bool:
        """Whether the document in the place is none of the program's: neither as recorded nor what is to be written now."""
        if not path.is_file() or file_digest(path) == new.output:
            return False
        self._ledger.reload()
        known = self._ledger.get(path.name)
        return known is None or is_edited(known, path)

    def _replace(self, path: Path, content: bytes, record: Record) -> None:
        staged = self._folder.stage(content)
        status = staged.stat()
        before = file_digest(path) if path.name.endswith(tuple(EDITABLE)) else ABSENT
        self._ledger.add(replace(record, before=before, size=status.st_size, modified=status.st_mtime_ns))
        try:
            staged.replace(path)
        except OSError:
            staged.unlink()
            raise
