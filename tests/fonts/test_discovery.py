from __future__ import annotations

import time
from pathlib import Path

import pytest

from exporter.diagnostics import Severity
from exporter.fonts import Found, Request, Weight, find
from exporter.fonts.discovery import CATALOGUE_FILE
from tests.fonts.small_fonts import save, small_font

REGULAR, BOLD = Weight.REGULAR, Weight.BOLD
SONG = Request("song", ("Fine Song SC", "Plain Song SC"), (REGULAR,), "fonts-song")
KAI = Request("kai", ("Fine Kai",), (REGULAR,), "fonts-kai", instead="song")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    return tmp_path / "installed"


def search(installed: Path, *requests: Request) -> Found:
    return find(requests, installed.parent / "cache", (installed,))


def test_the_best_installed_family_serves_a_role(installed: Path) -> None:
    save(installed, "plain.ttf", small_font("Plain Song SC"))
    save(installed, "fine.ttf", small_font("Fine Song SC"))
    found = search(installed, SONG)
    assert found.sources["song", REGULAR].path == installed / "fine.ttf"
    assert found.diagnostics == ()


def test_the_next_family_serves_where_the_best_is_missing(installed: Path) -> None:
    save(installed, "plain.ttf", small_font("Plain Song SC"))
    assert search(installed, SONG).sources["song", REGULAR].family == "Plain Song SC"


def test_a_face_is_taken_out_of_a_collection_by_its_name(installed: Path) -> None:
    save(installed, "song.ttc", small_font("Fine Song JP"), small_font("Fine Song KR"), small_font("Fine Song SC"))
    source = search(installed, SONG).sources["song", REGULAR]
    assert (source.path.name, source.index) == ("song.ttc", 2)


def test_a_face_for_another_region_never_serves_simplified_text(installed: Path) -> None:
    save(installed, "song.ttc", small_font("Fine Song JP"), small_font("Fine Song TC"))
    found = search(installed, SONG)
    assert not found.sources
    assert [(problem.id, problem.severity) for problem in found.diagnostics] == [("font-missing", Severity.ERROR)]


def test_a_missing_role_names_its_families_and_the_package_to_install(installed: Path) -> None:
    said = dict(search(installed, SONG).diagnostics[0].arguments)
    assert said == {"role": "song", "families": "Fine Song SC, Plain Song SC", "package": "fonts-song", "instead": ""}


def test_the_role_named_instead_stands_in_with_a_warning(installed: Path) -> None:
    save(installed, "plain.ttf", small_font("Plain Song SC"))
    found = search(installed, KAI, SONG)
    assert found.sources["kai", REGULAR].family == "Plain Song SC"
    (finding,) = found.diagnostics
    assert finding.severity is Severity.WARNING
    assert dict(finding.arguments)["instead"] == "song"


def test_a_role_that_only_stands_in_is_not_asked_for(installed: Path) -> None:
    save(installed, "kai.ttf", small_font("Fine Kai"))
    found = search(installed, KAI, Request("song", ("Fine Song SC",), (), "fonts-song"))
    assert found.diagnostics == ()
    assert set(found.sources) == {("kai", REGULAR)}


def test_roles_that_stand_in_for_each_other_are_missing_and_not_searched_for_ever(installed: Path) -> None:
    installed.mkdir()
    found = search(installed, KAI, Request("song", ("Fine Song SC",), (REGULAR,), "fonts-song", instead="kai"))
    assert [problem.severity for problem in found.diagnostics] == [Severity.ERROR, Severity.ERROR]


def test_each_weight_takes_the_nearest_face_of_the_family(installed: Path) -> None:
    for weight in (300, 400, 500, 700, 900):
        save(installed, f"w{weight}.ttf", small_font(f"Fine Song SC W{weight}", weight=weight, typographic="Fine Song SC"))
    found = search(installed, Request("song", ("Fine Song SC",), (REGULAR, BOLD), "fonts-song"))
    assert {weight: source.path.stem for (_, weight), source in found.sources.items()} == {REGULAR: "w400", BOLD: "w700"}


def test_a_family_without_bold_serves_in_regular_with_one_warning(installed: Path) -> None:
    save(installed, "fine.ttf", small_font("Fine Song SC"))
    found = search(installed, Request("song", ("Fine Song SC",), (REGULAR, BOLD), "fonts-song"))
    assert set(found.sources) == {("song", REGULAR)}
    assert [(problem.id, problem.severity) for problem in found.diagnostics] == [("font-weight-missing", Severity.WARNING)]


def test_a_slanted_face_never_serves_upright_text(installed: Path) -> None:
    save(installed, "italic.ttf", small_font("Fine Song SC", slanted=True))
    assert not search(installed, SONG).sources


def test_a_broken_font_file_is_passed_over(installed: Path) -> None:
    save(installed, "fine.ttf", small_font("Fine Song SC"))
    (installed / "broken.ttf").write_bytes(b"\0\1\0\0\0\x20")
    (installed / "empty.otf").write_bytes(b"")
    assert search(installed, SONG).sources["song", REGULAR].path.name == "fine.ttf"


def test_fonts_in_folders_below_are_found_and_a_circle_of_links_ends(installed: Path) -> None:
    save(installed / "a" / "b", "fine.ttf", small_font("Fine Song SC"))
    (installed / "a" / "circle").symlink_to(installed, target_is_directory=True)
    assert search(installed, SONG).sources["song", REGULAR].path.name == "fine.ttf"


def test_the_digest_follows_the_contents_of_the_chosen_file_alone(installed: Path) -> None:
    path = save(installed, "fine.ttf", small_font("Fine Song SC"))
    first = search(installed, SONG).digest
    save(installed, "other.ttf", small_font("Another Family"))
    path.touch()
    assert search(installed, SONG).digest == first
    save(installed, "fine.ttf", small_font("Fine Song SC", characters="ABC"))
    assert search(installed, SONG).digest != first


def test_a_spoilt_catalogue_is_made_anew(installed: Path) -> None:
    save(installed, "fine.ttf", small_font("Fine Song SC"))
    first = search(installed, SONG)
    for spoilt in (b"", b"[]", b'{"version": 1, "files": [{}]}', b'{"version": 1, "files": 3}', b"\xff\xfe"):
        (installed.parent / "cache" / CATALOGUE_FILE).write_bytes(spoilt)
        assert search(installed, SONG) == first


def test_a_cache_that_cannot_be_written_costs_time_only(installed: Path) -> None:
    save(installed, "fine.ttf", small_font("Fine Song SC"))
    (installed.parent / "cache").write_bytes(b"a file where the folder should be")
    assert search(installed, SONG).sources


def test_looking_again_takes_milliseconds(installed: Path) -> None:
    for number in range(100):
        save(installed, f"f{number}.ttf", small_font(f"Family {number}"))
    save(installed, "fine.ttf", small_font("Fine Song SC"))
    search(installed, SONG)
    began = time.process_time()
    search(installed, SONG)
    assert time.process_time() - began < 0.05
