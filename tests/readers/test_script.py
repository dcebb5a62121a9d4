"""A text whose author states no language is Traditional or Simplified by the characters that only one script has."""

from __future__ import annotations

import pytest

from exporter.readers.script import PAIRS
from tests.readers.reading import markdown, read, text

TRADITIONAL = "話說天下大勢\uff0c分久必合\uff0c合久必分\u3002周末七國分爭\uff0c并入於秦\u3002及秦滅之後\uff0c楚漢分爭\uff0c又并入於漢\u3002"
SIMPLIFIED = "话说天下大势\uff0c分久必合\uff0c合久必分\u3002周末七国分争\uff0c并入于秦\u3002及秦灭之后\uff0c楚汉分争\uff0c又并入于汉\u3002"


@pytest.mark.parametrize(("words", "language"), [(TRADITIONAL, "zh-Hant"), (SIMPLIFIED, "zh-Hans"), ("plain words", "zh-Hans")])
def test_the_script_of_the_words_is_the_language(words: str, language: str) -> None:
    assert text(f"{words}\n{words}").metadata.language == language
    assert markdown(f"# 三\n\n{words}").metadata.language == language


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16"])
def test_traditional_words_are_known_in_every_encoding(encoding: str) -> None:
    assert read(f"{TRADITIONAL}\n{TRADITIONAL}".encode(encoding)).document.metadata.language == "zh-Hant"


def test_a_simplified_text_that_quotes_a_traditional_one_is_simplified() -> None:
    assert text(f"{SIMPLIFIED}\n{TRADITIONAL}\n{SIMPLIFIED}").metadata.language == "zh-Hans"


def test_one_traditional_character_proves_nothing() -> None:
    assert text("春\n\u9580").metadata.language == "zh-Hans"


@pytest.mark.parametrize("stated", ["zh-Hans", "en", "zh-Hant-HK"])
def test_a_language_that_is_stated_stands(stated: str) -> None:
    assert markdown(f"---\nlanguage: {stated}\n---\n\n{TRADITIONAL}").metadata.language == stated


def test_front_matter_without_a_language_leaves_it_to_the_words() -> None:
    assert markdown(f"---\ntitle: 三國\nlanguage:\n---\n\n{TRADITIONAL}").metadata.language == "zh-Hant"


def test_no_character_of_the_table_stands_in_it_twice() -> None:
    assert len(PAIRS) % 2 == 0
    assert len(set(PAIRS)) == len(PAIRS)


def test_big5_has_each_traditional_character_and_gb2312_each_simplified_one_and_neither_the_other() -> None:
    assert PAIRS[::2].encode("big5") and PAIRS[1::2].encode("gb2312")
    assert PAIRS[::2].encode("gb2312", "ignore") == b""
    assert PAIRS[1::2].encode("big5", "ignore") == b""
