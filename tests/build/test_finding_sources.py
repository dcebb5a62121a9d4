"""Paths that a person names and the sources that they mean, and findings that several formats share."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.build.findings import once
from exporter.build.sources import find_sources
from exporter.diagnostics import Diagnostic, note, warning
from exporter.model import Position
from tests.build.workshop import ids


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", ".hidden.txt", "picture.png", "odd.xyz"):
        (tmp_path / name).write_text("words")
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "c.txt").write_text("words")
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    return [source.name for source in find_sources(folder / path for path in paths).found]


def test_a_folder_means_the_files_directly_in_it_by_name(folder: Path) -> None:
    assert names(folder, "") == ["a", "b", "odd"]


def test_a_file_means_itself_wherever_it_lies(folder: Path) -> None:
    assert names(folder, "features/c.txt", "b.txt") == ["c", "b"]


def test_a_source_named_twice_is_one_source(folder: Path) -> None:
    assert names(folder, "b.txt", "", "b.txt") == ["b", "a", "odd"]


def test_a_folder_called_like_a_file_is_taken_for_a_mistake(folder: Path) -> None:
    (folder / "d.txt").mkdir()
    assert names(folder, "") == ["a", "b", "d", "odd"]


def test_a_folder_without_sources_is_a_finding(tmp_path: Path) -> None:
    assert ids(find_sources([tmp_path]).diagnostics) == ["folder-without-sources"]


def test_a_file_that_is_not_there_is_left_to_the_reader(tmp_path: Path) -> None:
    assert names(tmp_path, "absent.txt") == ["absent"]


def test_a_finding_of_several_formats_is_told_once_with_the_line_that_one_of_them_knows() -> None:
    def bad(line: int, column: int = 0, tex: str = "x") -> Diagnostic:
        return warning("formula-not-understood", Position("a.md", line, column), tex=tex)

    assert once((bad(0), bad(7, 1), bad(7, 3), bad(9))) == (bad(7, 1), bad(9))
    assert once((bad(0), bad(0, tex="y"), bad(0))) == (bad(0), bad(0, tex="y"))
    assert once((note("image-reduced", image="a"), note("image-reduced", image="a"))) == (note("image-reduced", image="a"),)


def test_a_markdown_source_stands_in_the_place_of_the_one_that_it_supersedes(tmp_path: Path) -> None:
    old, new = tmp_path / "a.txt", tmp_path / "a.md"
    old.write_text("words")
    new.write_text("---\ntitle: T\nsupersedes: a.txt\n---\n\nwords\n")
    for asked in ((tmp_path,), (old,), (new,), (old, new)):
        sources = find_sources(asked)
        assert [source.path for source in sources.found] == [new]
        assert [finding.id for finding in sources.diagnostics] == ([] if asked == (new,) else ["source-superseded"])


def test_a_markdown_source_that_supersedes_another_file_is_only_one_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.md").write_text('---\nsupersedes: "b.txt"\n---\n\nwords\n')
    assert [finding.id for finding in find_sources((tmp_path,)).diagnostics] == ["name-twice"]


def test_a_book_can_be_superseded_beside_its_folder(tmp_path: Path) -> None:
    book = tmp_path / "b"
    book.mkdir()
    (book / "book.toml").write_text("files = []")
    (tmp_path / "b.md").write_text('---\nsupersedes: "b/book.toml"\n---\n\nwords\n')
    assert [source.path for source in find_sources((tmp_path,)).found] == [tmp_path / "b.md"]
