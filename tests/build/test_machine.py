"""What is installed, as the installed packages and the system say."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from exporter.build.digests import ABSENT, file_digest, mapping_digest, program_digest
from exporter.build.installed import libraries, missing_libraries
from exporter.build.machine import SYSTEM_LIBRARIES, mending_command, system_libraries
from tests.conftest import ROOT


def test_the_libraries_are_those_that_the_program_asks_for_and_theirs() -> None:
    found = libraries()
    assert found["weasyprint"] == version("weasyprint")
    assert "pydyf" in found
    assert "exporter" not in found
    assert list(found) == sorted(found)


def test_no_library_is_missing_where_the_tests_run() -> None:
    assert missing_libraries() == ()


def test_every_system_library_of_the_table_is_looked_for() -> None:
    assert [found.library for found in system_libraries()] == [*SYSTEM_LIBRARIES]
    assert all(found.version for found in system_libraries() if found.there and found.library.version)


def test_the_mending_command_names_the_packages() -> None:
    assert mending_command(["a", "b"]).endswith("a b")


def test_digests_tell_contents_apart_and_absence() -> None:
    assert file_digest(ROOT / "Makefile") != file_digest(ROOT / "pyproject.toml")
    assert file_digest(ROOT / "absent") == file_digest(ROOT) == ABSENT


def test_a_mapping_has_one_digest_whatever_its_order() -> None:
    assert mapping_digest({"a": "1", "b": "2"}) == mapping_digest({"b": "2", "a": "1"})
    assert mapping_digest({}) == ABSENT


@pytest.mark.parametrize("times", range(2))
def test_the_program_has_one_digest(times: int) -> None:
    assert program_digest() == program_digest()
