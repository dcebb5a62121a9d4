"""Finished files -> findings: their words held against the stored model, and each against its format's standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from exporter.build.findings import docx_edited, unreadable
from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger
from exporter.build.plan import EDITABLE, is_edited
from exporter.diagnostics import Diagnostic, error
from exporter.model import Document, Position
from exporter.model_json import ModelFormatError, decode
from exporter.themes import Theme
from exporter.verification import CHECKS, STANDARDS


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found."""

    path: Path
    findings: tuple[Diagnostic, ...]


def written_files(out: Path) -> tuple[Path, ...]:
    """Every document that the manifest of an output folder names, by name."""
    return tuple(out / record.target for record in Ledger(OutputFolder(out).manifest).records())


def check_files(paths: Iterable[Path], theme: Theme) -> Iterator[Checked]:
    """Each file with its findings, as they come; every finding names its file."""
    for path in paths:
        yield Checked(path, tuple(_placed(finding, path) for finding in _findings(path, theme)))


def _findings(path: Path, theme: Theme) -> Iterator[Diagnostic]:
    format = path.suffix.removeprefix(".")
    if format not in CHECKS:
        yield error("check-unknown", Position(str(path)), known=" ".join(CHECKS))
        return
    try:
        content = path.read_bytes()
    except OSError as problem:
        yield unreadable(path, problem)
        return
    if format in EDITABLE and _is_edited(path):
        yield docx_edited(path)
    yield from _word_findings(path, content, theme)
    if format in STANDARDS:
        yield from STANDARDS[format](content)


def _word_findings(path: Path, content: bytes, theme: Theme) -> Iterable[Diagnostic]:
    """What the file's words lack or have too much; that they cannot be looked at, where a library to open it with is absent."""
    format = path.suffix.removeprefix(".")
    model = _model(path)
    if model is None:
        return (error("check-without-model", Position(str(path))),)
    try:
        return CHECKS[format](content, model, theme.reading_rules(model.metadata.language))
    except ImportError as problem:
        return (error("check-unusable", Position(str(path)), format=format, problem=problem),)


def _is_edited(path: Path) -> bool:
    record = Ledger(OutputFolder(path.parent).manifest).get(path.name)
    return record is not None and is_edited(record, path)


def _model(path: Path) -> Document | None:
    try:
        return decode(OutputFolder(path.parent).model(path.stem).read_bytes())
    except (OSError, ModelFormatError):
        return None


def _placed(finding: Diagnostic, path: Path) -> Diagnostic:
    """The finding with the file as its place; a place inside the file is named behind it."""
    inside = finding.where
    if inside is None or inside.source == str(path) or not inside.source:
        return replace(finding, where=Position(str(path)))
    return replace(finding, where=replace(inside, source=f"{path}/{inside.source}"))
