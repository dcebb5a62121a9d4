"""CommonMark's own examples: each is read with the structure that its HTML has, and loses no word.

Where the reader differs on purpose, ``DIFFERENT`` says why; those examples too keep every word.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import pytest

from exporter import model_json
from exporter.model import Document
from tests.conftest import ROOT
from tests.readers.html_tree import html_tree, model_tree
from tests.readers.reading import markdown, solid

CHAPTERS = "# A\n\n# B\n\n"
"""Two chapters before an example, so that its own headings are neither taken for the title nor raised."""

DIFFERENT: Mapping[str, frozenset[int]] = {
    "the words of a script or a style sheet are no text: they are set aside": frozenset({170, 172, 173, 176, 178}),
    "an HTML block has paragraphs of its own, parted where its tags part them, and no code": frozenset({148, 169, 186}),
    "an HTML block's words are kept, its links are set aside with its other tags": frozenset({159, 162}),
    "a paragraph of tags alone is none": frozenset({623}),
    "struck out in HTML is struck out": frozenset({168}),
    "a link without words shows its address, and an empty one a mark, so that the reader can see that there is one": frozenset({484, 487}),
    "a start tag that nothing ends is set aside and marks nothing": frozenset({187, 344, 476, 477, 614, 615, 616, 630, 631}),
    "the standard library, which reads the expected HTML here, ends these comments elsewhere": frozenset({180, 626}),
}
"""Why the reader's structure is not the specification's, and in which examples."""

_EXCEPTED = frozenset().union(*DIFFERENT.values())


@dataclass(frozen=True)
class Example:
    number: int
    markdown: str
    html: str


@cache
def examples() -> tuple[Example, ...]:
    written = json.loads((ROOT / "tests" / "specifications" / "commonmark.json").read_text("utf-8"))
    return tuple(Example(each["example"], each["markdown"], each["html"]) for each in written)


def _read(example: Example) -> Document:
    return markdown(CHAPTERS + example.markdown)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def test_all_examples_are_at_hand() -> None:
    assert [example.number for example in examples()] == [*range(1, 653)]


@pytest.mark.parametrize("example", [each for each in examples() if each.number not in _EXCEPTED], ids=lambda each: str(each.number))
def test_an_example_has_the_structure_of_its_html(example: Example) -> None:
    assert model_tree(_read(example).blocks[2:]) == html_tree(example.html)


@pytest.mark.parametrize("example", [each for each in examples() if each.number in _EXCEPTED], ids=lambda each: str(each.number))
def test_an_example_that_is_listed_as_different_is_different(example: Example) -> None:
    with pytest.raises(AssertionError):
        assert model_tree(_read(example).blocks[2:]) == html_tree(example.html)


@pytest.mark.parametrize("example", examples(), ids=lambda each: str(each.number))
def test_an_example_loses_no_word(example: Example) -> None:
    expected = _Words()
    expected.feed(example.html)
    expected.close()
    kept = json.loads(model_json.encode(_read(example)))
    assert not Counter(solid(expected.words)) - Counter(_characters(kept))


def _characters(value: object) -> str:
    """Every string below a value of JSON."""
    match value:
        case str():
            return value
        case list():
            return "".join(map(_characters, value))
        case dict():
            return "".join(map(_characters, value.values()))
        case _:
            return ""
