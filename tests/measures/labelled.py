"""Label files: what a person found in a file, line by line.

::

    # a comment, to the end of the line
    = a_web/page_01.txt 9f86d081...     the file's name below the corpus, then its SHA-256
    encoding gb18030                    a fact about the whole file: a name and its value
    1-2 chrome                          lines 1 to 2 have this label
    3 title
    4-5,9 prose                         several runs of lines

Names with white space are written with ``%20``. A line that no label covers was not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.measures.corpus import Corpus, Half, Source

LABELS = Path(__file__).parent / "labels"


class MalformedLabelsError(Exception):
    """A label file that cannot be understood: file, line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What was found in one file. ``facts``: about the whole file. ``lines``: line number -> label."""

    name: str
    digest: str
    facts: Mapping[str, str]
    lines: Mapping[int, str]

    def numbered(self, *labels: str) -> dict[int, str]:
        """The lines that have one of these labels, in order."""
        return {number: label for number, label in sorted(self.lines.items()) if label in labels}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labels with the file that they are about."""

    source: Source
    labels: Labels


@dataclass(frozen=True, slots=True)
class Found:
    """The labelled files that the corpus has, and the names of those that it lacks or has with other bytes."""

    files: tuple[Labelled, ...]
    missing: tuple[str, ...]


def labelled(corpus: Corpus, subject: str) -> Found:
    """What is labelled about a subject (``headings`` reads ``labels/HALF/headings.labels``) in the corpus's half."""
    pairs = [(labels, corpus.find(labels.name, labels.digest)) for labels in stored(corpus.half, subject)]
    return Found(
        tuple(Labelled(source, labels) for labels, source in pairs if source is not None),
        tuple(labels.name for labels, source in pairs if source is None),
    )


def stored(half: Half, subject: str) -> tuple[Labels, ...]:
    """The labels of a subject as they are kept, none when there is no such file."""
    path = LABELS / half / f"{subject}.labels"
    return tuple(parsed(path.read_text("utf-8").splitlines(), path.name)) if path.is_file() else ()


def parsed(lines: Iterable[str], name: str) -> Iterator[Labels]:
    """The labels that the lines of a label file hold.

    Raises ``MalformedLabelsError`` for a line before the first file, a file named twice, a line labelled twice.
    """
    current: Labels | None = None
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        where = f"{name}:{number}"
        if words[0] == "=":
            if current:
                yield current
            current = _opened(words, seen, where)
        elif current is None or len(words) != 2:
            raise MalformedLabelsError(f"{where}: expected a file or a label: {line}")
        else:
            _take(current, words[0], words[1], where)
    if current:
        yield current


def _opened(words: list[str], seen: set[str], where: str) -> Labels:
    if len(words) != 3 or words[1] in seen or len(words[2]) != 64:
        raise MalformedLabelsError(f"{where}: expected a new file and its SHA-256")
    seen.add(words[1])
    return Labels(words[1].replace("%20", " "), words[2], {}, {})


def _take(current: Labels, place: str, label: str, where: str) -> None:
    facts, lines = current.facts, current.lines
    assert isinstance(facts, dict) and isinstance(lines, dict)
    if not place[0].isdigit():
        facts[place] = label
        return
    for run in place.split(","):
        first, _, last = run.partition("-")
        for number in range(int(first), int(last or first) + 1):
            if number in lines:
                raise MalformedLabelsError(f"{where}: line {number} has a label already")
            lines[number] = label
