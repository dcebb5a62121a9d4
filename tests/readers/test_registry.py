"""The table of readers costs nothing until a source is read."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from exporter.readers import READERS, Hints
from exporter.transforms import STEPS

SUFFIXES = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".json", ".toml"}


def test_every_suffix_has_a_reader() -> None:
    assert set(READERS) == SUFFIXES


def test_the_table_alone_loads_neither_the_model_nor_any_library() -> None:
    script = "import sys, exporter.readers; print(*sorted({'exporter.model', 'markdown_it', 'yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"


def test_plain_text_is_read_without_the_markdown_library() -> None:
    script = "import sys; from exporter.readers import *; READERS['.txt'](b'a', Hints('a.txt')); print('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_reader_can_cross_to_another_process(suffix: str) -> None:
    assert pickle.loads(pickle.dumps(READERS[suffix])) == READERS[suffix]


@pytest.mark.parametrize("step", sorted(STEPS))
def test_an_ordinary_text_is_read_with_any_step_off(step: str) -> None:
    reading = READERS[".txt"]("春天来了".encode(), Hints("a.txt", without=frozenset({step})))
    assert len(reading.document.blocks) == 1
