"""What a page asks for outside its folder, or wants to have run, it does not get."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import builders as b
from tests.readers.html.pages import blocks, page, reading


@pytest.mark.parametrize(
    "address",
    ["../secret.png", "/{}/secret.png", "file:///{}/secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "link.png", "a/../../secret.png"],
)
def test_no_picture_outside_the_pages_folder_is_read(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.png").write_bytes(b.PIXEL)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    read = reading(page(f"<p>甲</p><img alt=乙 src='{address.format(tmp_path)}'>"), folder)
    assert read.document.resources == ()
    assert {finding.id for finding in read.diagnostics} <= {"image-outside", "image-missing", "image-remote"} and read.diagnostics


def test_entities_that_a_page_declares_stand_for_nothing() -> None:
    source = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbb">]><html><p>甲&a;&b;</p></html>'
    assert reading(source).document.blocks == (b.para("甲&a;&b;"),)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", " java\nscript:x"])
def test_a_link_that_runs_or_reads_something_is_its_words(target: str) -> None:
    assert blocks(f"<p>见<a href='{target}' onclick='x()'>甲</a></p>") == (b.para("见甲"),)
