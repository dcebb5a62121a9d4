from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.conftest import ROOT


def test_tests_skipped_for_want_of_a_package_are_counted_by_package(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_terminal_summary\n")
    (tmp_path / "test_some.py").write_text(
        "import pytest\nfrom tests import needs\n"
        "@pytest.mark.parametrize('number', [1, 2])\n"
        "def test_asks(number): needs.program('no-such-program', 'some-package')\n"
        "def test_skips_for_another_reason(): pytest.skip('not today')\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(tmp_path), str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert "skipped for want of a package: 2: some-package (2)" in said.stdout, said.stdout + said.stderr


def test_what_is_there_is_not_asked_for() -> None:
    assert Path(needs.program("python3", "python3")).exists()
    needs.module("json", "json")


def test_a_missing_module_skips() -> None:
    with pytest.raises(pytest.skip.Exception, match="needs some-package"):
        needs.module("no_such_module", "some-package")


def test_a_text_that_differs_from_its_golden_fails(golden: object, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        pytest.skip("goldens are being accepted")
    assert callable(golden)
    with pytest.raises(AssertionError, match="differs"):
        golden("reading_text.txt", "other words")
    with pytest.raises(AssertionError, match="no golden"):
        golden("never_written.txt", "words")
