"""The same source gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SEED = ROOT / "seeds" / "000_88158a73406d426e.txt"


def built(folder: Path, sources: str, **environment: str) -> dict[str, bytes]:
    """The documents of a copy of the seed, built in a folder of its own by a process of its own."""
    (folder / "seeds").mkdir(parents=True)
    shutil.copy(SEED, folder / "seeds")
    command = [sys.executable, "-m", "exporter", "build", sources, "--out", "out"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **environment})
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir()) if path.is_file()}


def test_two_builds_in_other_folders_time_zones_languages_and_hash_seeds_are_byte_identical(tmp_path: Path) -> None:
    here = built(tmp_path / "here", "seeds", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    there = tmp_path / "elsewhere" / "a b"
    elsewhere = built(there, str(there / "seeds"), TZ="Asia/Shanghai", LC_ALL="zh_CN.UTF-8", PYTHONHASHSEED="2")
    assert len(here) == 3
    assert [name for name in here if here[name] != elsewhere[name]] == []
