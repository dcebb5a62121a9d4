"""The wheel, installed elsewhere, is a working program: styles, sentences and licence travel in it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

SEED = ROOT / "seeds" / "000_88158a73406d426e.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, made without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def exporter(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a fresh environment that shares this one's libraries, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    # The libraries come from here through a path file; the editable installation of the checkout must not come along.
    libraries = folder / "libraries"
    libraries.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "exporter" not in entry.name:
            (libraries / entry.name).symlink_to(entry)
    (site / "libraries.pth").write_text(f"{libraries}\n")
    pip(sys.executable, "--python", str(folder / "bin" / "python"), "install", str(wheel))
    return folder / "bin" / "exporter"


def pip(python: str, *words: str) -> None:
    """Runs pip on what is here alone."""
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *words, "--no-deps", "--no-index"]
    subprocess.run(command, check=True)


def run(exporter: Path, folder: Path, *words: str) -> str:
    """The command's output, run in a folder of its own."""
    done = subprocess.run([exporter, *words], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


def test_the_wheel_holds_themes_sentences_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    themes = {path.relative_to(ROOT).as_posix() for path in (ROOT / "styles").rglob("*") if path.is_file()}
    assert {f"exporter/{theme}" for theme in themes} <= set(names)
    assert {"exporter/messages.json", "exporter/py.typed"} <= set(names)
    assert any(name.endswith("licenses/exporter/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "seeds/", "styles/")) for name in names)


def test_the_installed_program_lists_its_own_themes(exporter: Path, tmp_path: Path) -> None:
    assert "essay" in run(exporter, tmp_path, "styles")


def test_the_installed_program_builds_the_seed(exporter: Path, tmp_path: Path) -> None:
    run(exporter, tmp_path, "build", "--to", "epub,docx", str(SEED))
    assert sorted(path.suffix for path in (tmp_path / "build").iterdir() if path.is_file()) == [".docx", ".epub"]
