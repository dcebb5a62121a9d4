"""The same source gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SEED = ROOT / "seeds" / "000_88158a73406d426e.txt"


def run(folder: Path, *words: str, **environment: str) -> dict[str, bytes]:
    """The documents that a process of its own has built."""
    command = [sys.executable, "-m", "exporter", "build", "--out", "out", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **environment})
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir()) if path.is_file()}


def built(folder: Path, sources: str, **environment: str) -> dict[str, bytes]:
    """The documents of a copy of the seed, built in a folder of its own."""
    (folder / "seeds").mkdir(parents=True)
    shutil.copy(SEED, folder / "seeds")
    return run(folder, sources, **environment)


def test_two_builds_in_other_folders_time_zones_languages_and_hash_seeds_are_byte_identical(tmp_path: Path) -> None:
    here = built(tmp_path / "here", "seeds", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    there = tmp_path / "elsewhere" / "a b"
    elsewhere = built(there, str(there / "seeds"), TZ="Asia/Shanghai", LC_ALL="zh_CN.UTF-8", PYTHONHASHSEED="2")
    assert len(here) == 3
    assert [name for name in here if here[name] != elsewhere[name]] == []


def test_a_document_is_the_same_alone_and_after_another_that_needs_rarer_characters(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    rare = "\u9555\u58f9\u3447" * 20
    (tmp_path / "seeds" / "rare.md").write_text(f"# {rare}\n\n{rare}\n", encoding="utf-8")
    (tmp_path / "seeds" / "plain.md").write_text("# \u6807\u9898\n\n\u6b63\u6587\u3002\n", encoding="utf-8")
    together = run(tmp_path, "--jobs", "1", "--to", "pdf")
    alone = run(tmp_path, "--force", "--only", "plain", "--to", "pdf")
    assert together["plain.pdf"] == alone["plain.pdf"]
