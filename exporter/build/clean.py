"""An output folder -> the same without what the program wrote there; edited documents stay, and so does what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.build.findings import docx_edited, unwritable
from exporter.build.folder import OutputFolder
from exporter.build.ledger import Ledger, Record
from exporter.build.plan import EDITABLE, is_edited
from exporter.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many documents were removed, and which were left as a person edited them."""

    removed: int
    diagnostics: tuple[Diagnostic, ...] = ()


def clean(path: Path) -> Cleaned:
    """Removes every document that the manifest names; never a file that the program did not write."""
    folder = OutputFolder(path)
    ledger = Ledger(folder.manifest)
    records = ledger.records()
    kept = tuple(record for record in records if _is_kept(record, folder))
    try:
        removed = sum(_remove(folder.path / record.target) for record in records if record not in kept)
        if kept:
            ledger.forget(frozenset(record.target for record in records if record not in kept))
        else:
            folder.remove_kept()
    except OSError as problem:
        return Cleaned(0, (unwritable(folder, problem),))
    return Cleaned(removed, tuple(docx_edited(folder.path / record.target) for record in kept))


def _is_kept(record: Record, folder: OutputFolder) -> bool:
    path = folder.path / record.target
    return path.suffix.removeprefix(".") in EDITABLE and path.exists() and is_edited(record, path)


def _remove(path: Path) -> bool:
    if not path.is_file():
        return False
    path.unlink()
    return True
