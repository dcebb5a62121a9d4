"""Sources and the manifest -> jobs: which outputs are stale, each with the reason as a value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exporter.build.digests import ABSENT, file_digest, mapping_digest
from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger, Record
from exporter.build.look import Look
from exporter.build.request import BuildRequest
from exporter.build.sources import Source

PAGES_FROM = "pdf"
"""The format that lays out pages; the others take printed page numbers from it."""

EDITABLE = frozenset({"docx"})
"""The formats that people edit; an edited document is never overwritten."""

FILE_PREFIX = "file:"
"""Stands before the path of a file that a source shows, among the inputs of an output."""


class Reason(StrEnum):
    """Why an output is made."""

    NEW = "new"
    FORCED = "forced"
    SOURCE = "source"
    FILES = "files"
    OPTIONS = "options"
    THEME = "theme"
    FONTS = "fonts"
    PROGRAM = "program"
    PAGES = "pages"
    MISSING = "missing"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One source's stale outputs.

    ``reasons``: format to why it is made. ``on_pages``: formats that are made only if the pages laid out now have another
    digest than this one. ``pages``: the printed pages that are known beforehand.
    """

    source: Source
    reasons: Mapping[str, Reason]
    on_pages: Mapping[str, str]
    pages: Mapping[str, str]
    size: int = 0

    @property
    def formats(self) -> frozenset[str]:
        """Every format that may be made."""
        return frozenset((*self.reasons, *self.on_pages))


@dataclass(frozen=True, slots=True)
class Plan:
    """``jobs``: longest first. ``current``: the outputs that are up to date. ``edited``: those that a person changed."""

    jobs: tuple[Job, ...]
    current: tuple[Path, ...]
    edited: tuple[Path, ...]


def plan(sources: tuple[Source, ...], request: BuildRequest, look: Look, ledger: Ledger, folder: OutputFolder) -> Plan:
    """What has to be made. Reads sources and outputs to compare them, and changes nothing."""
    planner = _Planner(request, look, ledger, folder)
    planned = [(source, *planner.planned(source)) for source in sources]
    jobs = sorted((job for _, job, _ in planned if job.reasons), key=lambda job: -job.size)
    edited = tuple(folder.output(source.name, format) for source, _, formats in planned for format in formats)
    outputs = (folder.output(source.name, format) for source, job, _ in planned for format in request.formats if format not in job.formats)
    return Plan(tuple(jobs), tuple(path for path in outputs if path not in edited), edited)


def is_edited(record: Record, path: Path) -> bool:
    """Whether somebody else changed the file since the program wrote it."""
    return not holds(record, path) and file_digest(path) not in (ABSENT, record.before)


def shared_inputs(request: BuildRequest, look: Look, format: str) -> dict[str, str]:
    """The inputs that a format's outputs of one build have in common."""
    without = ",".join(sorted(request.without))
    return {**look.inputs(format), "options": f"encoding={request.encoding};without={without};variant={request.variant}"}


def stated_options(written: str) -> tuple[str, frozenset[str], str]:
    """Encoding, steps left out and variant, as an output's input ``options`` has them."""
    named = dict(part.partition("=")[::2] for part in written.split(";"))
    return named.get("encoding", ""), frozenset(filter(None, named.get("without", "").split(","))), named.get("variant", "")


def holds(record: Record, path: Path) -> bool:
    """Whether the file at the path is the one recorded; one whose size and time are the recorded ones is not read again."""
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (record.size, record.modified) or file_digest(path) == record.output


class _Planner:
    def __init__(self, request: BuildRequest, look: Look, ledger: Ledger, folder: OutputFolder) -> None:
        self._request = request
        self._ledger = ledger
        self._folder = folder
        self._shared = {format: shared_inputs(request, look, format) for format in (*request.formats, PAGES_FROM)}

    def planned(self, source: Source) -> tuple[Job, frozenset[str]]:
        """The source's job, and the formats that stay as a person edited them."""
        edited = frozenset(format for format in self._request.formats if self._is_kept_for_its_edits(source, format))
        digest = file_digest(source.path)
        formats = [format for format in self._request.formats if format not in edited]
        stale = {format: reason for format in formats if (reason := self._reason(source, format, digest))}
        pages = self._pages(source, digest) if PAGES_FROM not in stale else {}
        recorded = {format: self._recorded_pages(source, format) for format in formats if format not in (*stale, PAGES_FROM)}
        if pages:
            known = mapping_digest(pages)
            stale |= {format: Reason.PAGES for format, with_pages in recorded.items() if with_pages != known}
        return Job(source, stale, recorded if PAGES_FROM in stale else {}, pages, _size(source.path)), edited

    def _is_kept_for_its_edits(self, source: Source, format: str) -> bool:
        path = self._folder.output(source.name, format)
        record = self._ledger.get(path.name)
        return format in EDITABLE and not self._request.discard_edits and record is not None and is_edited(record, path)

    def _reason(self, source: Source, format: str, digest: str) -> Reason | None:
        changed = self._changed(source, format, digest)
        return Reason.FORCED if changed is None and self._request.force else changed

    def _changed(self, source: Source, format: str, digest: str) -> Reason | None:
        path = self._folder.output(source.name, format)
        record = self._ledger.get(path.name)
        if record is None:
            return Reason.NEW
        now = self._inputs(source, record, format, digest)
        changed = [name for name in (*now, *record.inputs) if now.get(name) != record.inputs.get(name)]
        if changed or digest == ABSENT:
            return _reason_of(changed[0]) if changed else Reason.SOURCE
        if not path.exists():
            return Reason.MISSING
        return None if holds(record, path) else Reason.ALTERED

    def _inputs(self, source: Source, record: Record, format: str, digest: str) -> dict[str, str]:
        looked_at = (name for name in record.inputs if name.startswith(FILE_PREFIX))
        files = {name: file_digest(source.path.parent / name.removeprefix(FILE_PREFIX)) for name in looked_at}
        return {"source": digest, **files, **self._shared[format]}

    def _pages(self, source: Source, digest: str) -> Mapping[str, str]:
        """The pages of the PDF that is there, when it is up to date."""
        if self._changed(source, PAGES_FROM, digest):
            return {}
        record = self._ledger.get(self._folder.output(source.name, PAGES_FROM).name)
        pages = _read_pages(self._folder.pages(source.name))
        return pages if record and mapping_digest(pages) == record.pages else {}

    def _recorded_pages(self, source: Source, format: str) -> str:
        record = self._ledger.get(self._folder.output(source.name, format).name)
        return record.pages if record else ABSENT


def _reason_of(input: str) -> Reason:
    return Reason.FILES if input.startswith(FILE_PREFIX) else Reason(input)


def _read_pages(path: Path) -> Mapping[str, str]:
    try:
        pages: dict[str, str] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return pages


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
