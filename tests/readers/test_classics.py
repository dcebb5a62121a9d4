"""The outlines of classics, from their own heading lines with the prose around each: every chapter, in order, and nothing else.

水浒传 and 三国演义 are editions of 120 chapters, 水浒传 with a wedge before them; 西游记 has 100 and one appendix. 封神演義 begins
with a table of contents, two chapters a line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.model import Document, Heading
from exporter.readers import READERS, Hints
from exporter.transforms.numbering import typed_number
from exporter.walk import plain_text

CLASSICS = Path(__file__).parent / "classics"
CHAPTERS = {"红楼梦": 120, "西游记": 100, "水浒传": 120, "三国演义": 120, "封神演義": 100}


def classic(name: str) -> Document:
    source = (CLASSICS / f"{name}.txt").read_bytes()
    return READERS[".txt"](source, Hints(f"{name}.txt")).document


def headings(document: Document) -> list[Heading]:
    return [block for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(("name", "count"), CHAPTERS.items())
def test_a_classic_has_its_chapters_without_gap_or_repeat(name: str, count: int) -> None:
    chapters = [heading for heading in headings(classic(name)) if not heading.unnumbered]
    assert [typed_number(chapter.label) for chapter in chapters] == list(range(1, count + 1))
    assert {chapter.level for chapter in chapters} == {1}


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_outline_of_a_classic_reads_as_a_person_would_write_it(name: str, golden: Callable[[str, str], None]) -> None:
    document = classic(name)
    lines = [f"{heading.level}\t{heading.label}\t{plain_text(heading.children)}\n" for heading in headings(document)]
    golden(f"outlines/{name}.txt", f"{document.metadata.title}\t{'; '.join(document.metadata.authors)}\n{''.join(lines)}")
