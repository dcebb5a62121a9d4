"""Headings by line: novels and tales, essays and news, official texts, laws; a false one counts wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from exporter.transforms.identity import said
from tests.measures.answers import Answer, UnreadError, answer, as_plain_text, solid
from tests.measures.corpus import Corpus
from tests.measures.labelled import Found, Labelled, Labels, labelled
from tests.measures.report import Confusion, Goal, Report
from tests.measures.scoring import Score, percent, score

LEVELS = ("h1", "h2", "h3", "h4")
WANTED = (*LEVELS, "front")
OPEN = ("title", "repeat", "maybe", "continuation", "either")
"""Labels of lines where a heading is neither wanted nor wrong."""

_HEADER = ("texts", "files", "headings", "missed", "false", "precision", "recall", "F1", "level", "title joined")


@dataclass(frozen=True, slots=True)
class Measured:
    """One file: its score, how many found headings have the level that the labels say, and how many have their second line."""

    name: str
    score: Score
    levels: Score
    joined: Score
    confusions: tuple[Confusion, ...]


def measure(corpus: Corpus) -> Report:
    """Precision and recall per kind of text and per novel, with the goals for novels and for essays and news."""
    novels, pages, official = (labelled(corpus, subject) for subject in ("novels", "pages", "official"))
    laws = [each for each in official.files if each.source.suffix == ".md"]
    kinds = {
        "novels": _measured(each for each in novels.files if _headed(each.labels)),
        "tales without headings": _measured(each for each in novels.files if not _headed(each.labels)),
        "pages, news, notes": _measured(pages.files),
        "official texts": _measured(each for each in official.files if each.source.suffix != ".md"),
        "laws in Markdown": _measured(laws),
        "the same laws as plain text": _measured(Labelled(as_plain_text(each.source), each.labels) for each in laws),
    }
    rows = [_row(kind, files) for kind, files in kinds.items()]
    rows += [_row("  " + file.name, [file]) for file in kinds["novels"]]
    return Report(
        "Headings",
        _HEADER,
        tuple(rows),
        _goals(kinds),
        tuple(chain.from_iterable(file.confusions for files in kinds.values() for file in files)),
        _missing(novels, pages, official),
    )


def _goals(kinds: Mapping[str, list[Measured]]) -> tuple[Goal, ...]:
    novels = _total(kinds["novels"])
    false = sum(_total(kinds[kind]).false for kind in ("pages, news, notes", "tales without headings"))
    return (
        Goal("F1 on novels", "0.99", f"{novels.f1:.4f}", novels.f1 >= 0.99),
        Goal("false headings on essays, news, tales", "0", str(false), false == 0),
    )


def _missing(*found: Found) -> tuple[str, ...]:
    return tuple(chain.from_iterable(each.missing for each in found))


def _headed(labels: Labels) -> bool:
    return bool(labels.numbered(*WANTED))


def _measured(files: Iterable[Labelled]) -> list[Measured]:
    return [_file(each) for each in files]


def _file(each: Labelled) -> Measured:
    wanted = each.labels.numbered(*WANTED)
    try:
        got = answer(each.source)
    except UnreadError as error:
        return Measured(
            each.source.name, Score(missed=len(wanted)), Score(), Score(), (Confusion(each.source.name, 0, "text", str(error)),)
        )
    found = set(got.headings) - set(each.labels.numbered(*OPEN))
    levels, joined = _levels(each.labels, got), _joined(each.labels, got)
    confusions = (*_confusions(each, got, set(wanted), found), *levels[1], *joined[1])
    return Measured(each.source.name, score(wanted, found), levels[0], joined[0], confusions)


def _confusions(each: Labelled, got: Answer, wanted: set[int], found: set[int]) -> Iterator[Confusion]:
    name = each.source.name
    for line in sorted(wanted ^ found):
        label, excerpt = each.labels.lines.get(line, "prose"), got.lines[line - 1]
        if line in wanted:
            yield Confusion(name, line, "a heading", got.fate(line).partition(" that begins")[0], f"labelled {label}", excerpt)
        else:
            yield Confusion(name, line, "no heading", "a heading", f"labelled {label}", excerpt)


def _levels(labels: Labels, got: Answer) -> tuple[Score, list[Confusion]]:
    """Whether the found headings stand in the order of levels that the labels say, each side counted from its own highest."""
    pairs = {line: (label, got.headings[line].level) for line, label in labels.numbered(*LEVELS).items() if line in got.headings}
    labelled_levels, read_levels = sorted({label for label, _ in pairs.values()}), sorted({level for _, level in pairs.values()})
    wrong = [line for line, (label, level) in pairs.items() if labelled_levels.index(label) != read_levels.index(level)]
    confusions = [
        Confusion(labels.name, line, pairs[line][0], f"level {pairs[line][1]}", "another level", got.lines[line - 1]) for line in wrong
    ]
    return Score(len(pairs) - len(wrong), len(wrong)), confusions


def _joined(labels: Labels, got: Answer) -> tuple[Score, list[Confusion]]:
    """Whether a heading whose words stand in the next line has them."""
    lines = [line for line in labels.numbered("continuation") if line - 1 in got.headings]
    apart = [line for line in lines if solid(got.lines[line - 1]) not in solid(said(got.headings[line - 1]))]
    confusions = [
        Confusion(labels.name, line, "words of the heading above", got.fate(line), "second line of a heading", got.lines[line - 1])
        for line in apart
    ]
    return Score(len(lines) - len(apart), len(apart)), confusions


def _row(kind: str, files: list[Measured]) -> tuple[str, ...]:
    total, levels = _total(files), sum((file.levels for file in files), Score())
    joined = sum((file.joined for file in files), Score())
    return (
        kind,
        str(len(files)),
        str(total.right + total.missed),
        str(total.missed),
        str(total.false),
        percent(total.precision),
        percent(total.recall),
        f"{total.f1:.4f}",
        percent(levels.recall),
        percent(joined.recall) if joined != Score() else "-",
    )


def _total(files: list[Measured]) -> Score:
    return sum((file.score for file in files), Score())
