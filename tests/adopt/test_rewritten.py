"""What a word processor rewrites when it saves is no edit."""

from __future__ import annotations

from dataclasses import replace

from exporter.adopt.rewritten import as_written
from exporter.model import Figure, Resource
from tests.builders import PIXEL, doc, image, link, para

ADDRESS, ESCAPED = "https://example.org/\u5706", "https://example.org/%E5%9C%86"


def test_a_picture_is_the_one_with_the_same_bytes() -> None:
    base = doc(
        para("x", image("images/moon.png", "m")),
        Figure(image("images/moon.png")),
        resources=[Resource("images/moon.png", "image/png", PIXEL)],
    )
    saved = doc(
        para("x", image("media/image1.png", "m")),
        Figure(image("media/image1.png")),
        resources=[Resource("media/image1.png", "image/png", PIXEL)],
    )
    assert as_written(saved, base).blocks == base.blocks


def test_another_picture_stays_another() -> None:
    base = doc(para(image("moon.png")), resources=[Resource("moon.png", "image/png", PIXEL)])
    changed = doc(para(image("media/image1.png")), resources=[Resource("media/image1.png", "image/png", PIXEL + b"x")])
    assert as_written(changed, base).blocks == changed.blocks


def test_a_link_whose_address_is_escaped_otherwise_and_whose_title_is_lost_is_the_same() -> None:
    base = doc(para(link(ESCAPED, "x", title="t")), para(link("https://example.org/other", "y")))
    saved = doc(para(link(ADDRESS, "x")), para(link("https://example.org/new", "y")))
    assert as_written(saved, base).blocks == doc(para(link(ESCAPED, "x", title="t")), para(link("https://example.org/new", "y"))).blocks


def test_keywords_that_are_parted_otherwise_are_the_same() -> None:
    base, saved = doc("x"), doc("x")
    base = replace(base, metadata=replace(base.metadata, keywords=("a", "b")))
    saved = replace(saved, metadata=replace(saved.metadata, keywords=("a b",)))
    assert as_written(saved, base).metadata.keywords == ("a", "b")
