"""The manifest outlives damage, other builds, and much writing."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from exporter.build.ledger import Ledger, Record


def record(target: str, output: str = "1") -> Record:
    return Record(target, "../seeds/a.txt", {"source": "0"}, output)


def add_many(path: Path, name: str) -> None:
    ledger = Ledger(path)
    for number in range(50):
        ledger.add(record(f"{name}-{number}"))


def test_the_last_record_of_a_target_counts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "manifest.jsonl")
    ledger.add(record("a.pdf", "1"))
    ledger.add(record("a.pdf", "2"))
    assert Ledger(tmp_path / "manifest.jsonl").get("a.pdf") == record("a.pdf", "2")
    assert Ledger(tmp_path / "manifest.jsonl").get("b.pdf") is None


def test_a_line_cut_short_counts_as_never_written(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    Ledger(path).add(record("a.pdf"))
    path.write_bytes(path.read_bytes() + b'{"target": "a.p')
    assert Ledger(path).records() == (record("a.pdf"),)


def test_builds_side_by_side_lose_no_line(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for future in [pool.submit(add_many, path, name) for name in ("a", "b")]:
            future.result()
    assert len(Ledger(path).records()) == 100


def test_superseded_lines_are_dropped_once_there_are_many(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    ledger = Ledger(path)
    for number in range(210):
        ledger.add(record("a.pdf", str(number)))
    ledger.compact()
    assert len(path.read_bytes().splitlines()) == 1
    assert Ledger(path).get("a.pdf") == record("a.pdf", "209")
    ledger.compact()
    assert Ledger(path).get("a.pdf") == record("a.pdf", "209")


def test_a_name_that_is_no_utf8_is_kept(tmp_path: Path) -> None:
    name = b"\xff.pdf".decode("utf-8", "surrogateescape")
    Ledger(tmp_path / "manifest.jsonl").add(record(name))
    assert Ledger(tmp_path / "manifest.jsonl").get(name) == record(name)
