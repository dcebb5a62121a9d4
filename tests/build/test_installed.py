"""What the program runs on is what it says that it needs, and without it a sentence is the answer."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import ROOT

GOOD = "\u8fd9\u662f\u4e00\u7bc7\u6587\u7ae0\n\n\u7b2c\u4e00\u6bb5\u3002\n"


THROUGH_OTHERS = frozenset({"cssselect2", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "typing-extensions", "ziafont"})
"""Parts of a required library that bear a name of their own."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The top-level modules that the program's own modules import anywhere."""
    trees = [ast.parse(path.read_bytes()) for path in (ROOT / "exporter").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.partition(".")[0] for name in plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}}


def required() -> dict[str, str]:
    """Each library that the program asks for, with the versions that it may have."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return {normal(name): versions for name, versions in (re.split("(?=[=<>~!])", line, maxsplit=1) for line in asked)}


def test_every_library_that_is_imported_is_required_and_locked() -> None:
    distributions = packages_distributions()
    needed = {normal(distributions[name][0]) for name in imported() - {"exporter"} - sys.stdlib_module_names if name in distributions}
    locked = {normal(name) for name in re.findall(r"(?m)^([\w.-]+)==", (ROOT / ".requirements.txt").read_text(encoding="utf-8"))}
    assert "pdfminer-six" in needed
    assert needed - THROUGH_OTHERS <= required().keys()
    assert needed | required().keys() <= locked


@pytest.mark.parametrize("name", ["weasyprint", "uharfbuzz", "latex2mathml", "ziamath"])
def test_a_library_whose_output_is_part_of_the_documents_bytes_is_pinned(name: str) -> None:
    assert required()[name].startswith("==")


@pytest.mark.parametrize(("absent", "format"), [("pdfminer", "pdf"), ("lxml", "docx"), ("lxml", "epub")])
def test_a_check_without_a_library_that_it_needs_says_so_in_one_sentence(tmp_path: Path, absent: str, format: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    run(tmp_path, "build", "--to", "docx", "good.txt")
    (tmp_path / "build" / f"good.{format}").touch()
    said = run(tmp_path, "check", f"build/good.{format}", absent=absent)
    assert said.returncode == 1
    sentences = [line for line in said.stderr.splitlines() if line.startswith("error: ")]
    assert absent in sentences[0]
    assert "exporter doctor" in sentences[0]
    assert "Traceback" not in said.stderr


def run(folder: Path, *words: str, absent: str = "no.such.library") -> subprocess.CompletedProcess[str]:
    """The program, run where a library cannot be imported."""
    program = "import sys; sys.modules[sys.argv[1]] = None; from exporter.cli import main; sys.exit(main(sys.argv[2:]))"
    command = [sys.executable, "-X", "utf8", "-c", program, absent, "--lang", "en", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
