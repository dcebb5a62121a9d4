"""Fixtures of the whole suite: goldens accepted with ``pytest --accept``, and a count of what was skipped for want of a package."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import HealthCheck, settings

from tests import needs

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

settings.register_profile("steady", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", parent=settings.get_profile("steady"), max_examples=500, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept`` writes goldens anew instead of comparing."""
    parser.addoption("--accept", action="store_true", help="write tests/golden anew from what the program gives now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, text)`` holds the text against ``tests/golden/NAME``, or writes it there under ``--accept``."""
    accepts = bool(request.config.getoption("--accept"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if accepts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"no golden {name}; look at the text and accept it with pytest --accept"
        assert text == path.read_bytes().decode(), f"differs from the golden {name}; if that is right, pytest --accept"

    return compare


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of prepared fonts for the whole run, so that each face is prepared once."""
    return tmp_path_factory.mktemp("prepared")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """One line that counts the tests skipped for want of a package."""
    packages = Counter(_missing_packages(terminalreporter))
    if packages:
        listed = ", ".join(f"{package} ({count})" for package, count in sorted(packages.items()))
        terminalreporter.write_line(f"skipped for want of a package: {packages.total()}: {listed}")


def _missing_packages(reporter: TerminalReporter) -> list[str]:
    reasons = [str(report.longrepr[2]) for report in reporter.getreports("skipped") if isinstance(report.longrepr, tuple)]
    return [reason.partition(needs.PREFIX)[2] for reason in reasons if needs.PREFIX in reason]
