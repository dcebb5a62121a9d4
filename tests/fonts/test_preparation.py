from __future__ import annotations

import pickle
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporter.diagnostics import Severity
from exporter.fonts import Faces, Found, Request, Weight, find, prepare, without_glyph
from tests import needs
from tests.fonts.small_fonts import save, small_font

REGULAR, BOLD = Weight.REGULAR, Weight.BOLD
NOTO = "Noto Serif CJK SC"
GBK_NOT_GB2312 = "\u9555"
BEYOND_GBK = "\u2cbf\U00020089"
NOWHERE = "\U0003134b"


@pytest.fixture(scope="module")
def noto(font_cache: Path) -> Found:
    found = find((Request("song", (NOTO,), (REGULAR,), "fonts-noto-cjk"),), font_cache)
    if not found.sources:
        needs.skip("fonts-noto-cjk")
    return found


def small(tmp_path: Path, characters: str = "AB") -> Found:
    save(tmp_path / "installed", "small.ttf", small_font("Small SC", characters=characters))
    request = Request("song", ("Small SC",), (REGULAR,), "fonts-small")
    return find((request, Request("latin", ("Small SC",), (REGULAR,), "fonts-small")), tmp_path, (tmp_path / "installed",))


def opened(faces: Faces) -> TTFont:
    face = faces.face("song")
    assert face
    return TTFont(BytesIO(face.path.read_bytes()))


def test_a_prepared_face_bears_a_name_that_no_installed_font_has(tmp_path: Path) -> None:
    faces = prepare(small(tmp_path), frozenset("A"), tmp_path)
    face = faces.face("song")
    assert face and face.family == "Exporter Small SC" and face.source_family == "Small SC"
    names = opened(faces)["name"]
    assert names.getDebugName(1) == "Exporter Small SC"
    assert names.getDebugName(6) == "ExporterSmallSCRegular"


def test_roles_served_by_one_family_share_its_file(tmp_path: Path) -> None:
    faces = prepare(small(tmp_path), frozenset("A"), tmp_path)
    song, latin = faces.face("song"), faces.face("latin")
    assert song and latin and (song.path, song.family) == (latin.path, latin.family)


def test_bold_falls_to_regular_and_an_unknown_role_to_nothing(tmp_path: Path) -> None:
    faces = prepare(small(tmp_path), frozenset("A"), tmp_path)
    assert faces.face("song", BOLD) == faces.face("song", REGULAR)
    assert faces.face("kai") is None


def test_preparing_again_writes_nothing(tmp_path: Path) -> None:
    found = small(tmp_path)
    first = prepare(found, frozenset("A"), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "fonts").iterdir()}
    assert prepare(found, frozenset("B"), tmp_path) == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "fonts").iterdir()} == before


def test_two_caches_get_the_same_bytes(tmp_path: Path) -> None:
    found = small(tmp_path)
    one, two = (prepare(found, frozenset("A"), tmp_path / name).face("song") for name in ("one", "two"))
    assert one and two and one.path.read_bytes() == two.path.read_bytes()
    assert one.digest == two.digest and one.path.name == two.path.name


def test_nothing_half_written_stays_in_the_cache(tmp_path: Path) -> None:
    prepare(small(tmp_path), frozenset("A"), tmp_path)
    assert not [path for path in (tmp_path / "fonts").iterdir() if path.name.startswith(".")]


def test_a_face_survives_pickling(tmp_path: Path) -> None:
    faces = prepare(small(tmp_path), frozenset("A"), tmp_path)
    assert pickle.loads(pickle.dumps(faces)) == faces


def test_characters_that_no_face_has_are_named_with_what_to_install(tmp_path: Path) -> None:
    faces = prepare(small(tmp_path), frozenset(f"A{NOWHERE}\n\u200b\ufe0f"), tmp_path)
    (finding,) = faces.missing(f"A{NOWHERE}\n\u200b\ufe0f")
    assert (finding.id, finding.severity) == ("character-without-glyph", Severity.WARNING)
    assert dict(finding.arguments) == {"characters": f"{NOWHERE} (U+3134B)", "package": "fonts-hanazono"}


def test_of_many_characters_without_glyph_twenty_are_named_and_the_rest_are_counted() -> None:
    arguments = dict(without_glyph(map(chr, range(0x1F600, 0x1F619))).arguments)
    assert (arguments["characters"].count("U+"), arguments["more"], arguments["package"]) == (20, "5", "fonts-noto-color-emoji")


def test_nothing_is_missing_when_one_face_has_it(tmp_path: Path) -> None:
    faces = prepare(small(tmp_path), frozenset("AB"), tmp_path)
    assert faces.missing("AB") == ()
    assert Faces({}).missing("A") == ()


def test_a_file_that_is_no_longer_a_font_is_an_error_that_names_it(tmp_path: Path) -> None:
    found = small(tmp_path)
    (tmp_path / "installed" / "small.ttf").write_bytes(b"spoilt")
    faces = prepare(found, frozenset("A"), tmp_path)
    assert [(problem.id, problem.severity) for problem in faces.diagnostics] == [("font-unusable", Severity.ERROR)]
    assert faces.face("song") is None


def test_a_spoilt_coverage_file_is_made_anew(tmp_path: Path) -> None:
    found = small(tmp_path)
    first = prepare(found, frozenset(NOWHERE), tmp_path)
    (coverage,) = (tmp_path / "fonts").glob("*.json")
    for spoilt in (b"", b"[[1], []]", b"[3, 4]", b'{"a": 1}'):
        coverage.write_bytes(spoilt)
        assert prepare(found, frozenset(NOWHERE), tmp_path) == first


def test_the_cids_of_a_cff_face_are_its_glyph_indices(noto: Found, font_cache: Path) -> None:
    font = opened(prepare(noto, frozenset("A"), font_cache))
    charset = font["CFF "].cff[0].charset
    assert charset[1:] == [f"cid{index:05d}" for index in range(1, len(charset))]


def test_layout_features_are_kept(noto: Found, font_cache: Path) -> None:
    font = opened(prepare(noto, frozenset("A"), font_cache))
    substitutions = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    positions = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"locl", "vert", "ccmp"} <= substitutions
    assert {"palt", "halt", "chws"} & positions


def test_a_rare_character_takes_a_wider_face_and_leaves_other_documents_alone(noto: Found, font_cache: Path) -> None:
    plain = prepare(noto, frozenset("A"), font_cache).face("song")
    wide = prepare(noto, frozenset(GBK_NOT_GB2312), font_cache).face("song")
    assert plain and wide and plain.path != wide.path
    assert ord(GBK_NOT_GB2312) not in TTFont(plain.path).getBestCmap()
    assert ord(GBK_NOT_GB2312) in TTFont(wide.path).getBestCmap()
    assert plain.family == wide.family


def test_a_character_that_the_family_lacks_widens_nothing(noto: Found, font_cache: Path) -> None:
    plain = prepare(noto, frozenset("A"), font_cache).face("song")
    lacking = prepare(noto, frozenset("A" + NOWHERE), font_cache).face("song")
    assert plain and lacking and plain.path == lacking.path
