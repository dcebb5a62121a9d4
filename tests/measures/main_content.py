"""Saved web pages: how much of the main text is read, in order, and how much of what stands around it comes along."""

from __future__ import annotations

from dataclasses import dataclass

from tests.measures.answers import Answer, UnreadError, answer, is_title, solid
from tests.measures.corpus import Corpus
from tests.measures.labelled import Labelled, labelled
from tests.measures.pieces import pieces
from tests.measures.report import Confusion, Goal, Report
from tests.measures.scoring import NOTHING, Score, percent, score

_SHORTEST = 5
"""Characters from which a piece of chrome is looked for; shorter ones stand in any text."""


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page: characters of the main text, pieces of chrome (``false``: in the document), title, first and last piece."""

    name: str
    main: Score = NOTHING
    chrome: Score = NOTHING
    title: bool = False
    ends: bool = False
    confusions: tuple[Confusion, ...] = ()

    def row(self) -> tuple[str, ...]:
        """The page's line of the table."""
        return (self.name, percent(self.main.recall), _left_out(self.chrome), _yes(right=self.title), _yes(right=self.ends))


def measure(corpus: Corpus) -> Report:
    """Per page: main text found, chrome left out, title, and whether both ends of the text are there."""
    found = labelled(corpus, "main-content")
    pages = [_page(each) for each in found.files]
    main, chrome = sum((page.main for page in pages), Score()), sum((page.chrome for page in pages), Score())
    left_out = _left_out(chrome)
    return Report(
        "Main content of saved pages",
        ("page", "main text", "chrome left out", "title", "both ends"),
        (*(page.row() for page in pages), ("all", percent(main.recall), left_out, "", "")),
        (
            Goal("characters of the main text found", "99 %", percent(main.recall), main.recall >= 0.99),
            Goal("pieces of chrome left out", "95 %", left_out, bool(chrome.right) and chrome.precision >= 0.95),
        ),
        tuple(confusion for page in pages for confusion in page.confusions),
        found.missing,
    )


def _left_out(chrome: Score) -> str:
    """The share of the pieces of chrome that are not in the document; a dash where nothing was read."""
    return percent(chrome.precision) if chrome != NOTHING else "-"


def _yes(*, right: bool) -> str:
    return "yes" if right else "no"


def _page(each: Labelled) -> Page:
    name, words = each.source.name, dict(enumerate(map(solid, pieces(each.source.content.decode())), start=1))
    text = {number: words[number] for number in each.labels.numbered("prose", "h1", "h2", "maybe")}
    try:
        got = answer(each.source)
    except UnreadError as error:
        return Page(name, Score(missed=sum(map(len, text.values()))), confusions=(Confusion(name, 0, "text", str(error)),))
    missed = {number: piece for number, piece in text.items() if piece not in got.body}
    kept = "".join(words[number] for number in each.labels.lines if number not in each.labels.numbered("chrome"))
    chrome = {number: words[number] for number in each.labels.numbered("chrome") if _telling(words[number], kept)}
    leaked = {number: piece for number, piece in chrome.items() if piece in got.body}
    return Page(
        name,
        Score(sum(map(len, text.values())) - sum(map(len, missed.values())), sum(map(len, missed.values()))),
        Score(right=len(chrome) - len(leaked), false=len(leaked)),
        _titled(each, words, got),
        not score({min(text), max(text)}, set(text) - set(missed)).missed,
        (
            *_wrong_title(each, words, got),
            *(Confusion(name, number, "main text", "nothing", "piece of text", piece) for number, piece in missed.items()),
            *(Confusion(name, number, "nothing", "body text", "chrome", piece) for number, piece in leaked.items()),
        ),
    )


def _telling(piece: str, kept: str) -> bool:
    return len(piece) >= _SHORTEST and piece not in kept


def _wrong_title(each: Labelled, words: dict[int, str], got: Answer) -> list[Confusion]:
    if _titled(each, words, got):
        return []
    lines = list(each.labels.numbered("title"))
    return [Confusion(each.source.name, line, "the title", got.document.metadata.title, "", words[line]) for line in lines[:1]]


def _titled(each: Labelled, words: dict[int, str], got: Answer) -> bool:
    wanted = "".join(words[number] for number in each.labels.numbered("title"))
    return is_title(wanted, got.document.metadata)
