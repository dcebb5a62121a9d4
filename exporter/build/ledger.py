"""The manifest: for each output what it was made from and what was written, in ``OUT/.exporter/manifest.jsonl``.

One JSON object a line, the last line of a target counts. A line is written *before* its output is put in place and names
both the new file's digest and that of the file it replaces; so whatever moment a build dies at, every file of ours is
known as ours, and a file that is neither was changed by a person. Several builds may write at once (``flock``).
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from exporter.build.digests import ABSENT

_SLACK = 200
"""Superseded lines that are kept before the file is written anew."""


@dataclass(frozen=True, slots=True)
class Record:
    """One output. ``inputs``: name of an input (``source``, ``theme``, ``file:NAME`` …) to its digest.

    ``output`` and ``before``: SHA-256 of the file written and of the one it replaced (empty: there was none); ``size`` and
    ``modified`` (ns) of the file written spare reading it again. ``source``: its path from the output folder.
    """

    target: str
    source: str
    inputs: Mapping[str, str]
    output: str
    before: str = ABSENT
    size: int = 0
    modified: int = 0
    pages: str = ABSENT


class Ledger:
    """The records of one output folder, read once and added to as files are written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._records: dict[str, Record] = {}
        self._lines = 0
        self.reload()

    def reload(self) -> None:
        """Reads what is recorded by now, other builds' lines included; lines that cannot be read count as never written."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            lines = []
        records = (record for line in lines if (record := _decoded(line)))
        self._records = {record.target: record for record in records}
        self._lines = len(lines)

    def get(self, target: str) -> Record | None:
        """The last record of an output (``NAME.pdf``)."""
        return self._records.get(target)

    def records(self) -> tuple[Record, ...]:
        """Every output's last record, by target."""
        return tuple(self._records[target] for target in sorted(self._records))

    def add(self, record: Record) -> None:
        """Records an output, on disk at once."""
        with _locked(self._path), self._path.open("ab") as file:
            file.write(_encoded(record))
            file.flush()
            os.fsync(file.fileno())
        self._records[record.target] = record
        self._lines += 1

    def compact(self) -> None:
        """Drops superseded lines once there are many."""
        if self._lines > 2 * len(self._records) + _SLACK:
            with _locked(self._path):
                self.reload()
                self._rewrite()

    def forget(self, targets: frozenset[str]) -> None:
        """Drops the records of outputs that are gone."""
        with _locked(self._path):
            self.reload()
            self._records = {target: record for target, record in self._records.items() if target not in targets}
            self._rewrite()

    def _rewrite(self) -> None:
        written = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        written.write_bytes(b"".join(map(_encoded, self._records.values())))
        written.replace(self._path)
        self._lines = len(self._records)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.with_name("lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _encoded(record: Record) -> bytes:
    return json.dumps(asdict(record), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogateescape") + b"\n"


def _decoded(line: bytes) -> Record | None:
    try:
        return Record(**json.loads(line.decode("utf-8", "surrogateescape")))
    except (ValueError, TypeError):
        return None
