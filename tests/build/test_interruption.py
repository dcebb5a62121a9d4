"""Builds that are stopped from outside: by Ctrl-C, and by what leaves no time to say anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

SOURCES = 120
PATIENCE = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for number in range(SOURCES):
        (tmp_path / "seeds" / f"s{number}.txt").write_text(f"\u6807\u9898{number}\n\n\u6b63\u6587\u3002\n", encoding="utf-8")
    return tmp_path


def start(folder: Path) -> subprocess.Popen[str]:
    """A build with two workers, in a process group of its own as a shell would give it."""
    command = [sys.executable, "-m", "exporter", "build", "--to", "docx", "--jobs", "2"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe, text=True, start_new_session=True, env=environment)


def wait_for_output(folder: Path) -> None:
    """Returns once the first document is there."""
    until = time.monotonic() + PATIENCE
    while not list((folder / "build").glob("*.docx")):
        assert time.monotonic() < until
        time.sleep(0.01)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes of the build's session that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == process.pid and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def assert_all_gone(process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while workers_of(process):
        assert time.monotonic() < until
        time.sleep(0.05)


def assert_whole_and_resumed(folder: Path) -> None:
    """Every document that is there opens, and the next run makes the others without a warning."""
    for path in (folder / "build").glob("*.docx"):
        assert zipfile.ZipFile(path).testzip() is None
    process = start(folder)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, ""), out
    assert len(list((folder / "build").glob("*.docx"))) == SOURCES


def test_ctrl_c_ends_cleanly_and_the_next_run_makes_the_rest(folder: Path) -> None:
    process = start(folder)
    wait_for_output(folder)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "stopped" in out
    assert err == ""
    assert_all_gone(process)
    assert_whole_and_resumed(folder)


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGKILL], ids=["terminated", "killed"])
def test_a_build_that_is_ended_without_warning_leaves_whole_files_and_no_process(folder: Path, kind: signal.Signals) -> None:
    process = start(folder)
    wait_for_output(folder)
    process.send_signal(kind)
    process.communicate(timeout=PATIENCE)
    assert_all_gone(process)
    assert_whole_and_resumed(folder)
