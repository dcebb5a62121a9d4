"""What a test needs of the machine: each helper skips with ``needs PACKAGE``, and the summary counts such skips by package."""

from __future__ import annotations

import importlib.util
import shutil

import pytest

PREFIX = "needs "


def skip(package: str) -> None:
    """Skips the running test for want of a package."""
    pytest.skip(PREFIX + package)


def program(name: str, package: str) -> str:
    """The path of a program; skips when it is not installed."""
    found = shutil.which(name)
    if found is None:
        skip(package)
    assert found is not None
    return found


def module(name: str, package: str) -> None:
    """Skips when a Python module is not installed."""
    if importlib.util.find_spec(name) is None:
        skip(package)


def java() -> str:
    """The path of a Java runtime; skips when there is none."""
    return program("java", "default-jre-headless")


def poppler(name: str = "pdftotext") -> str:
    """The path of one of poppler's programs; skips when there is none."""
    return program(name, "poppler-utils")
