"""``python -m tests.bench.long_book``: an EPUB of 1,500 chapters and 3 MB of text, from its model, in seconds of this process and MB."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from time import process_time

from exporter.fonts import Faces
from exporter.model import Block, Document, Heading, Metadata, Paragraph, Text
from exporter.renderers.epub import render
from exporter.renderers.rendering import Options
from exporter.themes import load_theme
from exporter.transforms import transform

CHAPTERS, PARAGRAPHS = 1500, 13
SENTENCE = "话说天下大势\uff0c分久必合\uff0c合久必分\u3002"
SENTENCES = 3
ROUNDS = 3


def main() -> int:
    """Builds the book several times and prints the time of each and the most memory that was in use."""
    document = transform(Document(Metadata(title="长书"), tuple(_blocks()))).document
    theme = load_theme("essay")
    write = sys.stdout.write
    write(f"{CHAPTERS} chapters, {CHAPTERS * PARAGRAPHS * SENTENCES * len(SENTENCE.encode()) / 1e6:.1f} MB of text\n")
    before = _memory()
    for _ in range(ROUNDS):
        begun = process_time()
        content = render(document, theme, Faces({}), Options()).content
        write(f"{process_time() - begun:.2f} s, {len(content) / 1e6:.1f} MB packed\n")
    write(f"most memory {_memory():.0f} MB, of which {before:.0f} MB before the first\n")
    return 0


def _blocks() -> Iterator[Block]:
    for number in range(1, CHAPTERS + 1):
        yield Heading(1, (Text("大势"),), label=f"第{number}章")
        for place in range(PARAGRAPHS):
            yield Paragraph((Text(f"{number}之{place}\uff1a" + SENTENCE * SENTENCES),))


def _memory() -> float:
    """The most memory that this process has had, in MB (getrusage(2): KB on Linux, bytes on macOS)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
