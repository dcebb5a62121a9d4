"""Marks that somebody really flattened to ASCII, each labelled with what it should become; code must stay as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.measures.answers import Answer, UnreadError, answer, solid
from tests.measures.corpus import Corpus
from tests.measures.labelled import Labelled, labelled
from tests.measures.report import Confusion, Goal, Report
from tests.measures.scoring import Score, percent

KEEP = "keep"
_MARKS = re.compile("[,;:?!()\"']")


def measure(corpus: Corpus) -> Report:
    """Marks restored, and lines of code and marks in addresses that were changed."""
    found = labelled(corpus, "flattened")
    rows: list[tuple[str, ...]] = []
    restored, kept = Score(), Score()
    confusions: list[Confusion] = []
    for each in found.files:
        try:
            wrong, marks, lines = _file(each, answer(each.source, frozenset()))
        except UnreadError as error:
            wrong, marks, lines = [Confusion(each.source.name, 0, "text", str(error))], Score(), Score()
        restored, kept, confusions = restored + marks, kept + lines, confusions + wrong
        rows.append(
            (each.source.name, str(marks.right + marks.missed), str(marks.missed), str(lines.right + lines.false), str(lines.false))
        )
    return Report(
        "Marks flattened by others",
        ("text", "marks", "not restored", "to keep", "changed"),
        tuple(rows),
        (
            Goal("marks restored", "98 %", percent(restored.recall), restored.recall >= 0.98),
            Goal("changes in code and addresses", "0", str(kept.false), not kept.false),
        ),
        tuple(confusions),
        found.missing,
    )


def _file(each: Labelled, got: Answer) -> tuple[list[Confusion], Score, Score]:
    """Confusions, marks to restore, and marks and lines to keep."""
    wrong: list[Confusion] = []
    marks = kept = Score()
    for line, label in sorted(each.labels.lines.items()):
        words = got.lines[line - 1]
        if not words.strip():
            continue
        wanted = dict(_by_column(label, words))
        seen = _seen(words, got)
        for column, mark in wanted.items():
            right = seen is not None and seen.get(column, words[column - 1]) == mark
            restored = mark != words[column - 1]
            marks += Score(right=int(right and restored), missed=int(restored and not right))
            kept += Score(right=int(right and not restored), false=int(not restored and not right))
            if not right:
                wrong.append(Confusion(each.source.name, line, f"{mark} in column {column}", _got(seen, column), "", words[column - 1 :]))
    return wrong, marks, kept


def _got(seen: Mapping[int, str] | None, column: int) -> str:
    return "the line nowhere as it was" if seen is None else seen.get(column, "no mark")


def _by_column(label: str, words: str) -> Iterator[tuple[int, str]]:
    if label == KEEP:
        yield from ((found.start() + 1, found.group()) for found in _MARKS.finditer(words))
        return
    for group in label.split(";"):
        columns, _, mark = group.partition("=")
        for column in map(int, columns.split(",")):
            yield column, words[column - 1] if mark == KEEP else chr(int(mark, 16))


def _seen(words: str, got: Answer) -> dict[int, str] | None:
    """What stands in the document for each mark of a line, or None when the line is not there at all."""
    pattern = "".join("(.)" if _MARKS.match(character) else re.escape(character) for character in solid(words))
    found = re.search(pattern, got.body + " ".join((" ", solid(got.document.metadata.title), _set_aside(got))))
    return dict(zip((mark.start() + 1 for mark in _MARKS.finditer(words)), found.groups(), strict=True)) if found else None


def _set_aside(got: Answer) -> str:
    return solid("".join(removal.text for removal in got.document.provenance.removals))
