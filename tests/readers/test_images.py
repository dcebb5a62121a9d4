"""Pictures are read from files below the source's folder, and from nowhere else."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from exporter.model import Resource
from exporter.readers.image_types import media_type
from tests.builders import PIXEL, fig
from tests.readers.reading import FEATURES, read

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
JPEG = (FEATURES / "images" / "lake.jpg").read_bytes()
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")
WEBP = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PIXEL, "image/png"), (JPEG, "image/jpeg"), (GIF, "image/gif"), (WEBP, "image/webp"), (SVG, "image/svg+xml")],
)
def test_a_pictures_kind_is_known_by_its_bytes(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        PIXEL[:40],
        JPEG[:30],
        GIF[:12],
        WEBP[:12],
        b"<svg",
        b"<html><svg></svg></html>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_a_broken_or_foreign_file_is_no_picture(content: bytes) -> None:
    assert media_type(content) == ""


def test_a_file_below_the_folder_becomes_a_resource_under_its_address(tmp_path: Path) -> None:
    (tmp_path / "图 片").mkdir()
    file = tmp_path / "图 片" / "a.png"
    file.write_bytes(PIXEL)
    reading = read("![甲](<图 片/a.png>)\n\n![乙](图%20片/a.png?x=1)\n\n![甲](<图 片/a.png>)", ".md", tmp_path)
    assert reading.diagnostics == ()
    assert reading.document.resources == (Resource("图 片/a.png", "image/png", PIXEL), Resource("图%20片/a.png?x=1", "image/png", PIXEL))
    assert reading.files == (file,)
    assert reading.document.blocks[0] == fig("图 片/a.png", "甲", "甲")


def test_a_picture_within_the_address_is_read_from_it() -> None:
    address = "data:image/png;base64," + base64.b64encode(PIXEL).decode()
    assert read(f"![甲]({address})", ".md").document.resources == (Resource(address, "image/png", PIXEL),)


@pytest.mark.parametrize("address", ["https://a.cn/a.png", "//a.cn/a.png", "http://a.cn/a.png", "ftp://a.cn/a.png"])
def test_a_picture_on_the_network_is_not_fetched(address: str, tmp_path: Path) -> None:
    assert _missed(f"![甲]({address})", tmp_path) == ["image-remote"]


@pytest.mark.parametrize("address", ["../a.png", "a/../../a.png", "/etc/passwd", "..\\a.png", "%2e%2e/a.png"])
def test_a_file_outside_the_folder_is_not_read(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PIXEL)
    inner = tmp_path / "inner"
    inner.mkdir()
    assert _missed(f"甲\n\n![乙](<{address}>)", inner) == ["image-outside"]


def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PIXEL)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.png").symlink_to(tmp_path / "a.png")
    assert _missed("![甲](a.png)", inner) == ["image-outside"]


def test_a_missing_file_is_reported_and_watched(tmp_path: Path) -> None:
    reading = read("甲\n\n![乙](a.png)", ".md", tmp_path)
    (finding,) = reading.diagnostics
    assert (finding.id, finding.where and finding.where.line) == ("image-missing", 3)
    assert reading.files == (tmp_path / "a.png",)
    assert reading.document.resources == ()
    assert reading.document.blocks[1] == fig("a.png", "乙", "乙")


def test_without_a_folder_no_file_is_looked_for() -> None:
    reading = read("![甲](a.png)", ".md")
    assert [finding.id for finding in reading.diagnostics] == ["image-missing"]
    assert reading.files == ()


def test_a_folder_or_a_file_that_is_no_picture_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"words")
    (tmp_path / "b.png").mkdir()
    assert _missed("![甲](a.png)\n\n![乙](b.png)", tmp_path) == ["image-unreadable", "image-unreadable"]


@pytest.mark.parametrize("address", ["a" * 5000 + ".png", "a%00b.png"])
def test_an_address_that_no_file_can_have_is_missing(address: str, tmp_path: Path) -> None:
    assert _missed(f"![甲]({address})", tmp_path)[0] in ("image-missing", "image-outside")


def _missed(source: str, folder: Path) -> list[str]:
    reading = read(source, ".md", folder)
    assert reading.document.resources == ()
    return [finding.id for finding in reading.diagnostics]
