"""``adopt``: the edits of a DOCX become the source's, or nothing is written and the findings say why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from exporter.adopt.difference import Change, difference
from exporter.adopt.front_matter import merged_metadata
from exporter.adopt.losses import restored
from exporter.adopt.meeting import DOCX, Meeting, meet
from exporter.adopt.merging import Conflict, merge_blocks
from exporter.adopt.result import Result, result
from exporter.build.digests import bytes_digest
from exporter.build.findings import unwritable
from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger
from exporter.build.stages import Stages, rooms
from exporter.diagnostics import Diagnostic, Refusal, error, warning
from exporter.model import Document, Metadata, Position


@dataclass(frozen=True, slots=True)
class Adopted:
    """``source``: what carries the edits, None when nothing does. ``history``: where its former text is kept, None for a new source.

    ``said``: metadata that was changed, each field with its value before and after.
    """

    source: Path | None = None
    history: Path | None = None
    changes: tuple[Change, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def edited_documents(out: Path) -> tuple[Path, ...]:
    """The documents of an output folder that somebody edited."""
    from exporter.build.plan import EDITABLE, is_edited

    records = Ledger(OutputFolder(out).manifest).records()
    paths = ((record, out / record.target) for record in records)
    return tuple(path for record, path in paths if path.suffix[1:] in EDITABLE and path.is_file() and is_edited(record, path))


def adopt(path: Path, out: Path, *, source: Path | None = None, dry_run: bool = False, stages: Stages | None = None) -> Adopted:
    """Brings one document's edits home. ``out``: the folder that it was built into. Never raises for what files hold or a disk does."""
    folder = OutputFolder(out)
    try:
        return _adopted(path, folder, source, stages or rooms(), dry_run=dry_run)
    except Refusal as refusal:
        return Adopted(diagnostics=refusal.diagnostics)
    except OSError as problem:
        return Adopted(diagnostics=(unwritable(folder, problem),))


def _adopted(path: Path, folder: OutputFolder, named: Path | None, stages: Stages, *, dry_run: bool) -> Adopted:
    edited = path.read_bytes() if path.is_file() else b""
    meeting = meet(path, folder, named, stages)
    ours = meeting.source.document
    merged, conflicts = _merged(meeting)
    if conflicts:
        return Adopted(diagnostics=(*conflicts, *meeting.left_behind))
    changes, said = difference(ours.blocks, merged.blocks), _said(ours.metadata, merged.metadata)
    if not changes and not said:
        return Adopted(diagnostics=meeting.left_behind)
    made = result(meeting.source, merged, stages)
    doubt = () if made.exact else (warning("adopt-inexact", Position(str(made.path))),)
    history = None if dry_run else _write(made, meeting, folder, path, edited)
    return Adopted(made.path, history, changes, said, (*meeting.left_behind, *doubt))


def _merged(meeting: Meeting) -> tuple[Document, tuple[Diagnostic, ...]]:
    ours = meeting.source.document
    edits = _metadata(meeting.base.metadata, meeting.theirs.metadata, meeting.model.metadata)
    metadata, clashes = merged_metadata(meeting.model.metadata, edits, ours.metadata)
    theirs = restored(meeting.base.blocks, meeting.theirs.blocks, meeting.model.blocks)
    merged = merge_blocks(meeting.model.blocks, theirs, ours.blocks)
    known = {resource.name for resource in ours.resources}
    added = tuple(resource for resource in meeting.theirs.resources if resource.name not in known)
    found = [_conflict(conflict, meeting) for conflict in merged.conflicts]
    found += [_conflict(Conflict(None, base, our, their), meeting) for _, base, our, their in clashes]
    return replace(ours, metadata=metadata, blocks=merged.blocks, resources=(*ours.resources, *added)), tuple(found)


def _metadata(base: Metadata, theirs: Metadata, model: Metadata) -> Metadata:
    """The model's metadata with what was edited of the document's."""
    return merged_metadata(base, theirs, model)[0]


def _conflict(conflict: Conflict, meeting: Meeting) -> Diagnostic:
    where = conflict.where or Position(str(meeting.source.path))
    return error("adopt-conflict", where, before=conflict.base, ours=conflict.ours, theirs=conflict.theirs)


def _said(before: Metadata, after: Metadata) -> tuple[tuple[str, str, str], ...]:
    def shown(value: object) -> str:
        return "\u3001".join(map(str, value)) if isinstance(value, tuple) else str(value)

    names = [name for name in Metadata.__dataclass_fields__ if name != "rich_title"]
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple((name, shown(one), shown(other)) for name, one, other in pairs if one != other)


def _write(made: Result, meeting: Meeting, folder: OutputFolder, path: Path, edited: bytes) -> Path | None:
    """Keeps the former text and the edited document, writes pictures and source, and lets the next build write the document anew."""
    folder.prepare()
    source = meeting.source
    history = None
    if made.path == source.path:
        history = folder.history(path.stem, made.path.suffix[1:])
        folder.keep(history, source.content)
    folder.keep(folder.history(path.stem, DOCX), edited)
    _put(made.pictures)
    _put({made.path: made.content})
    ledger = Ledger(folder.manifest)
    record = ledger.get(path.name)
    if record and path.resolve() == (folder.path / record.target).resolve():
        status = path.stat()
        ledger.add(replace(record, output=bytes_digest(edited), before=record.output, size=status.st_size, modified=status.st_mtime_ns))
    return history


def _put(files: Mapping[Path, bytes]) -> None:
    """Writes each file whole, in place of the one that is there."""
    for path, content in files.items():
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            staged.write_bytes(content)
            if target.exists():
                staged.chmod(target.stat().st_mode)
            staged.replace(target)
        finally:
            staged.unlink(missing_ok=True)
