"""A book of any length in a source's own words: its sentences in a fixed random order, as chapters of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count
from pathlib import Path
from random import Random

from exporter.build.manuscript import read
from exporter.build.stages import Setting, rooms
from exporter.model import Document, Paragraph
from exporter.themes import Theme
from exporter.walk import descendants, plain_text

_SENTENCE = re.compile("[^\u3002\uff01\uff1f]*[\u3002\uff01\uff1f][\u201d\u2019\u300f\uff09]?")
_PARAGRAPH, _CHAPTER = (60, 220), 5_000


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def book(source: Path, setting: Setting, length: int) -> tuple[Chapter, ...]:
    """As many chapters as it takes to have that many characters."""
    words = _paragraphs(_sentences(source, setting), Random(length))  # a fixed order, no secret
    return tuple(_chapters(words, length))


def document_of(source: Path, setting: Setting) -> Document:
    """A source read and transformed."""
    _, reading = read(source, setting, rooms())
    return rooms().transform(reading.document, setting.without, setting.variant)[0]


def markdown(chapters: tuple[Chapter, ...]) -> str:
    """The book as a source of ours."""
    return "\n\n".join(block for chapter in chapters for block in (f"# {chapter.title}", *chapter.paragraphs)) + "\n"


def page(chapters: tuple[Chapter, ...], theme: Theme) -> str:
    """The book as HTML for WeasyPrint alone, on the theme's page in its body text."""
    body, page = theme.styles["body"], theme.page
    margins = f"{page.top}pt {page.outer}pt {page.bottom}pt {page.inner}pt"
    style = (
        f"@page {{ size: {page.width}pt {page.height}pt; margin: {margins}; @bottom-center {{ content: counter(page) }} }}"
        f'html {{ font: {body.size}pt/{body.pitch}pt "{theme.fonts[body.font].faces[0]}"; text-align: justify }}'
        "body, p { margin: 0 } p { text-indent: 2em } h1 { break-before: page }"
    )
    blocks = (
        f"<h1>{escape(chapter.title)}</h1>" + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in chapter.paragraphs)
        for chapter in chapters
    )
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>-</title><style>{style}</style>{"".join(blocks)}</html>'


def _sentences(source: Path, setting: Setting) -> list[str]:
    words = (plain_text(node.children) for node in descendants(document_of(source, setting)) if isinstance(node, Paragraph))
    return [sentence for text in words for sentence in _SENTENCE.findall(text)] or ["\u3002"]


def _paragraphs(sentences: list[str], random: Random) -> Iterator[str]:
    while True:
        words, wanted = "", random.randint(*_PARAGRAPH)
        while len(words) < wanted:
            words += random.choice(sentences)
        yield words


def _chapters(words: Iterator[str], length: int) -> Iterator[Chapter]:
    for number in count(1):
        paragraphs: list[str] = []
        while length > 0 and sum(map(len, paragraphs)) < _CHAPTER:
            paragraphs.append(next(words)[:length])
            length -= len(paragraphs[-1])
        yield Chapter(f"\u7b2c {number} \u7ae0", tuple(paragraphs))
        if length <= 0:
            return
