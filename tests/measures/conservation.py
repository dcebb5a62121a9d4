"""Whether every character of every source is in the model, in its provenance, or is white space.

Plain text is counted character by character. Of Markdown and HTML the Han characters are counted, since their marks become structure;
of HTML those that a browser shows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from exporter import model_json
from exporter.diagnostics import Refusal
from exporter.model import Provenance
from exporter.readers import READERS, Hints
from exporter.readers.decode import decode
from exporter.transforms import STEPS, transform
from tests.measures.corpus import Corpus, Source
from tests.measures.report import Confusion, Goal, Report
from tests.readers.reading import kept_characters, solid

PLAIN = (".txt", ".text")
WEB = (".html", ".htm", ".xhtml")
HIDDEN = frozenset({"script", "style", "template", "noscript", "textarea", "select", "iframe", "svg"})
CHOICES = {"every step on": frozenset[str](), "every step off": frozenset(STEPS)}
_SHOWN = 20


class _Shown(HTMLParser):
    """Gathers the words that a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _shown(page: str) -> str:
    parser = _Shown()
    parser.feed(page)
    parser.close()
    return solid("".join(parser.words))


PACKED = frozenset({".json", ".docx"})
"""Sources whose bytes are no text that could be counted."""


def measure(corpus: Corpus) -> Report:
    """Characters read and characters missing per kind of file, with every automatic step on and with every one off."""
    files: Counter[str] = Counter()
    read: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    confusions: list[Confusion] = []
    for source in corpus.sources():
        if source.suffix not in READERS or source.suffix in PACKED:
            continue
        for choice, without in CHOICES.items():
            text, missing = _missing(source, without)
            row = f"{source.kind} {source.suffix}, {choice}"
            files[row] += 1
            read[row] += len(text)
            lost[row] += missing.total()
            if missing:
                shown = " ".join(f"U+{ord(character):04X} x{count}" for character, count in missing.most_common(_SHOWN))
                confusions.append(Confusion(source.name, 0, "every character", f"{missing.total()} missing", choice, shown))
    rows = tuple((row, str(files[row]), str(read[row]), str(lost[row])) for row in sorted(files))
    goal = Goal("characters missing", "0", str(lost.total()), reached=not lost.total())
    return Report("Conservation", ("kind", "files", "characters", "missing"), rows, (goal,), tuple(confusions))


def _missing(source: Source, without: frozenset[str]) -> tuple[str, Counter[str]]:
    """The source's characters, white space apart, and those that are nowhere."""
    try:
        reading = READERS[source.suffix](source.content, Hints(source.name, without=without))
    except Refusal:
        return "", Counter()
    document = transform(reading.document, without).document
    text = solid(decode(source.content, source.name).text)
    if source.suffix in PLAIN:
        return text, +(Counter(text) - kept_characters(document))
    if source.suffix in WEB:
        text = _shown(decode(source.content, source.name).text)
    written = Counter(character for character in text if "\u4e00" <= character <= "\u9fff")
    silent = Provenance(changes=tuple(replace(change, context="", after="") for change in document.provenance.changes))
    changes = replace(document, provenance=replace(document.provenance, changes=silent.changes))
    return text, +(written - Counter(model_json.encode(changes)))
