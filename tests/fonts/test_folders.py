from __future__ import annotations

import sys
from pathlib import Path

import pytest

from exporter.fonts.folders import font_files, font_folders
from exporter.fonts.whole_files import write_whole


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("darwin", "Library/Fonts"), ("win32", "Microsoft/Windows/Fonts"), ("linux", ".fonts")],
)
def test_each_system_has_the_users_own_fonts_among_its_folders(platform: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    folders = font_folders()
    assert any(path.as_posix().endswith(folder) for path in folders)
    assert len(folders) == len(set(folders))


def test_the_users_data_folder_is_the_one_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_DIRS", "/one:/two")
    assert font_folders()[0] == tmp_path / "fonts"
    assert {Path("/one/fonts"), Path("/two/fonts")} <= set(font_folders())


def test_only_font_files_are_listed_and_each_once(tmp_path: Path) -> None:
    for name in ("b.TTF", "a.otf", "c.ttc", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    listed = font_files((tmp_path, tmp_path))
    assert [Path(file.path).name for file in listed] == ["a.otf", "b.TTF", "c.ttc"]
    assert {file.size for file in listed} == {1}


def test_a_link_that_leads_nowhere_and_a_missing_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dangling.ttf").symlink_to(tmp_path / "nowhere.ttf")
    assert font_files((tmp_path, tmp_path / "missing")) == ()


def test_a_file_is_written_whole_or_leaves_nothing_behind(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.bin", b"1")
    assert (tmp_path / "deep" / "a.bin").read_bytes() == b"1"
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_whole(tmp_path / "taken", b"2")
    assert list((tmp_path / "taken").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "taken"]
