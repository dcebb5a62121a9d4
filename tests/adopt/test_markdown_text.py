"""The lines of changed blocks are exchanged, and no others, in whatever order a person put them."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from exporter.adopt.alignment import bare
from exporter.adopt.front_matter import with_metadata
from exporter.adopt.markdown_text import exchanged
from exporter.model import Document, Metadata
from exporter.readers import READERS, Hints
from tests.adopt.scripts import sentence
from tests.builders import heading, para

TEXT = "# \u7532\n\u4e59\u4e00\n\n\n<!-- x -->\n\n\u4e19\u4e8c\n- a\n- b\n\n\n\u4e01\u4e09"
"""Blocks with blank lines between them, and without."""


def read(text: str) -> Document:
    return READERS[".md"](text.encode(), Hints("a.md")).document


@pytest.mark.parametrize("text", [TEXT, TEXT + "\n", TEXT.replace("\n", "\r\n"), "---\ntitle: t\n---\n" + TEXT])
def test_any_order_of_any_of_the_blocks_reads_back(text: str) -> None:
    ours = read(text)
    for count in range(len(ours.blocks) + 1):
        for kept in permutations(ours.blocks, count):
            made = exchanged(text, ours, kept)
            assert made is not None
            assert bare(read(made).blocks) == bare(kept)
    assert exchanged(text, ours, ours.blocks) == text


@pytest.mark.parametrize("seed", range(30))
def test_blocks_added_and_changed_anywhere_read_back(seed: int) -> None:
    chance = random.Random(seed)
    ours = read("---\ntitle: t\n---\n" + TEXT)
    blocks = list(ours.blocks)
    for _ in range(3):
        blocks.insert(chance.randint(0, len(blocks)), para(sentence(chance)) if chance.random() < 0.7 else heading(2, sentence(chance)))
    made = exchanged("---\ntitle: t\n---\n" + TEXT, ours, tuple(blocks))
    assert made is not None
    assert bare(read(made).blocks) == bare(tuple(blocks))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("words\n", "---\ntitle: n\n---\n\nwords\n"),
        ("# o\n\nwords\n", "# n\n\nwords\n"),
        ("---\ntitle: o # c\nauthor: a\n---\nwords\n", "---\ntitle: n\nauthor: a\n---\nwords\n"),
        ("---\nauthor: a\n---\nwords\n", "---\nauthor: a\ntitle: n\n---\nwords\n"),
        ("---\n\u6807\u9898\uff1ao\n---\nwords\n", "---\ntitle: n\n---\nwords\n"),
    ],
)
def test_a_title_changes_where_it_is_stated(text: str, changed: str) -> None:
    assert with_metadata(text, Metadata(title="o"), Metadata(title="n")) == changed
    assert read(changed).metadata.title == "n"


def test_a_list_of_values_that_goes_on_below_is_replaced_whole() -> None:
    text = "---\nauthor:\n  - a\n  - b\ndate: 2020\n---\nwords\n"
    made = with_metadata(text, Metadata(authors=("a", "b")), Metadata(authors=("c",)))
    assert made == "---\nauthor: c\ndate: 2020\n---\nwords\n"
