"""The program and its setting up in a folder with a Chinese name, in a locale that knows ASCII alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import needs
from tests.conftest import ROOT

GOOD = "\u8fd9\u662f\u4e00\u7bc7\u6587\u7ae0\n\n\u7b2c\u4e00\u6bb5\u3002\n"
PIP = """import os, sys, sysconfig
if "--editable" in sys.argv:
    with open(sysconfig.get_path("purelib") + "/_exporter.pth", "wb") as file:
        file.write(os.fsencode(os.getcwd()))
"""
"""As much of pip as an installation needs that fetches nothing: it leaves the path file that the build backend makes."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "\u76ee\u5f55 x"
    made.mkdir()
    return made


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG", "MAKE"))}
    return subprocess.run(command, cwd=folder, env={**inherited, "LC_ALL": "POSIX"}, capture_output=True, check=False)


def answer(folder: Path, *command: str | Path) -> str:
    done = run(folder, *command)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_a_source_with_a_chinese_name_is_built_where_the_locale_knows_ascii_alone(folder: Path) -> None:
    name = "\u6587"
    (folder / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    program = f"import sys; sys.path.append({str(ROOT)!r}); from exporter.cli import main; sys.exit(main(sys.argv[1:]))"
    assert f"{name}.docx" in answer(folder, sys.executable, "-c", program, "build", "--to", "docx", f"{name}.txt")
    assert (folder / "build" / f"{name}.docx").is_file()


@pytest.fixture
def checkout(folder: Path) -> Path:
    """What ``.setup/environment`` works on, as small as can be, with an environment that is there already."""
    (folder / ".setup").mkdir()
    shutil.copy(ROOT / ".setup" / "environment", folder / ".setup")
    (folder / "exporter").mkdir()
    (folder / "exporter" / "__init__.py").touch()
    venv.create(folder / ".venv", with_pip=False, symlinks=True)
    (packages,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (packages / "pip.py").write_text(PIP)
    return folder


@pytest.mark.parametrize("times", [1, 2])
def test_an_environment_that_was_set_up_in_such_a_folder_finds_the_program(checkout: Path, times: int) -> None:
    for _ in range(times):
        answer(checkout, checkout / ".setup" / "environment")
    command: Sequence[str | Path] = (checkout / ".venv" / "bin" / "python", "-c", "import exporter; print(ascii(exporter.__file__))")
    assert answer(checkout.parent, *command).strip() == ascii(str(checkout / "exporter" / "__init__.py"))


def test_make_says_that_names_are_utf8(folder: Path) -> None:
    rules = f"include {ROOT / 'Makefile'}\nshow:\n\t@echo $$PYTHONUTF8\n"
    (folder / "shown.mk").write_text(rules)
    assert answer(folder, needs.program("make", "make"), "--no-print-directory", "--file", "shown.mk", "show") == "1\n"
