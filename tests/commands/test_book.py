"""``exporter book new`` writes the order of a folder's files, and never over one that is there; such a folder is one source."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from exporter.build.sources import find_sources
from exporter.cli import main


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text("文\u3002")


def test_a_book_lists_its_files_in_order_and_its_folders_as_parts(tmp_path: Path) -> None:
    folder = tmp_path / "书"
    files(folder, "十.txt", "九.txt", "序.md", "p.png", ".x.md", "卷二/1.md", "卷一/10.md", "卷一/2.md", "1_files/a.html")
    assert main(["book", "new", str(folder)]) == 0
    assert tomllib.loads((folder / "book.toml").read_text("utf-8")) == {
        "title": "书",
        "files": ["序.md", "九.txt", "十.txt"],
        "part": [{"title": "卷一", "files": ["卷一/2.md", "卷一/10.md"]}, {"title": "卷二", "files": ["卷二/1.md"]}],
    }


def test_a_book_that_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files(tmp_path, "1.txt")
    (tmp_path / "book.toml").write_text("mine")
    assert main(["book", "new", str(tmp_path), "--lang", "en"]) == 1
    assert (tmp_path / "book.toml").read_text() == "mine"
    assert "stays as it is" in capsys.readouterr().err


def test_a_folder_without_texts_or_none_at_all_is_an_error(tmp_path: Path) -> None:
    assert main(["book", "new", str(tmp_path)]) == 1
    assert main(["book", "new", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "book.toml").exists()


def test_a_folder_is_a_book_by_its_file_alone(tmp_path: Path) -> None:
    files(tmp_path, "book/1.txt", "plain/1.txt", "a.txt", "a.toml")
    assert [source.name for source in find_sources([tmp_path]).found] == ["a"]
    (tmp_path / "book" / "book.toml").write_text("files = ['1.txt']")
    assert [source.name for source in find_sources([tmp_path]).found] == ["a", "book"]
    (source,) = find_sources([tmp_path / "book"]).found
    assert (source.name, source.path) == ("book", tmp_path / "book" / "book.toml")
