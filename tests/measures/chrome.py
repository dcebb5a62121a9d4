"""What a site puts around a text: found on pages, and prose that was taken for it; titles and metadata beside it.

A line of chrome is found when at least half of its characters were set aside, or when it is long enough to tell and nowhere
in the body; a line of metadata also when its values stand among the document's. Prose counts as taken when half of it was set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.measures.answers import Answer, UnreadError, answer, is_title, solid
from tests.measures.corpus import Corpus
from tests.measures.headings import WANTED
from tests.measures.labelled import Labelled, Labels, labelled
from tests.measures.report import Confusion, Goal, Report
from tests.measures.scoring import NOTHING, Score, percent, score

BODY = ("prose", "maybe", "continuation", *WANTED)
_HALF = 0.5
_TELLING = 6
"""Characters from which a line is sought in the body; shorter ones stand in any text."""
_HEADER = ("texts", "files", "chrome", "found", "metadata", "found", "title right", "prose", "taken for chrome")


@dataclass(frozen=True, slots=True)
class Count:
    """One file, or a sum of files: lines of chrome, of metadata and titles, found or missed; prose, and how much of it was taken."""

    name: str = ""
    chrome: Score = NOTHING
    metadata: Score = NOTHING
    titles: Score = NOTHING
    prose: Score = NOTHING
    confusions: tuple[Confusion, ...] = ()

    def row(self, kind: str, files: int) -> tuple[str, ...]:
        """The line of the table."""
        prose = self.prose.right + self.prose.missed
        return (kind, str(files), *_shown(self.chrome), *_shown(self.metadata), _shown(self.titles)[1], str(prose), str(self.prose.missed))


def measure(corpus: Corpus) -> Report:
    """Recall of chrome on pages, and prose lines of official texts and novels that were set aside; then each page by itself."""
    pages, novels, official = (labelled(corpus, subject) for subject in ("pages", "novels", "official"))
    kinds = {
        "whole pages with navigation": [_count(each) for each in pages.files if _is_whole_page(each.labels)],
        "other pages, news, notes": [_count(each) for each in pages.files if not _is_whole_page(each.labels)],
        "official texts, laws": [_count(each) for each in official.files],
        "novels and tales": [_count(each) for each in novels.files],
    }
    totals = {kind: _total(counts) for kind, counts in kinds.items()}
    rows = [total.row(kind, len(kinds[kind])) for kind, total in totals.items()]
    rows += [count.row("  " + count.name, 1) for counts in kinds.values() for count in counts if count.chrome.missed or count.prose.missed]
    return Report(
        "Chrome of web pages",
        _HEADER,
        tuple(rows),
        _goals(totals),
        tuple(confusion for counts in kinds.values() for count in counts for confusion in count.confusions),
        (*pages.missing, *novels.missing, *official.missing),
    )


def _goals(totals: Mapping[str, Count]) -> tuple[Goal, ...]:
    found = totals["whole pages with navigation"].chrome + totals["other pages, news, notes"].chrome
    prose = totals["official texts, laws"].prose + totals["novels and tales"].prose
    lines, taken = prose.right + prose.missed, prose.missed
    return (
        Goal("chrome lines found on pages", "95 %", percent(found.recall), found.recall >= 0.95),
        Goal("prose lines of official texts and novels taken for chrome", "1 in 5000", f"{taken} in {lines}", taken * 5000 <= lines),
    )


def _total(counts: list[Count]) -> Count:
    return Count(
        chrome=sum((count.chrome for count in counts), NOTHING),
        metadata=sum((count.metadata for count in counts), NOTHING),
        titles=sum((count.titles for count in counts), NOTHING),
        prose=sum((count.prose for count in counts), NOTHING),
    )


def _shown(counted: Score) -> tuple[str, str]:
    whole = counted.right + counted.missed
    return str(whole), percent(counted.recall) if whole else "-"


def _is_whole_page(labels: Labels) -> bool:
    """Whether a page came with its navigation: more than thirty lines of chrome."""
    return len(labels.numbered("chrome")) > 30


def _count(each: Labelled) -> Count:
    try:
        got = answer(each.source)
    except UnreadError as error:
        return Count(each.source.name, confusions=(Confusion(each.source.name, 0, "text", str(error)),))
    labels = each.labels
    every = {line for line, words in enumerate(got.lines, start=1) if any(map(str.isalnum, words))}
    chrome, metadata, prose = (
        every & lines for lines in (set(labels.numbered("chrome")), set(labels.numbered("metadata")), _body(labels, every))
    )
    gone = {line for line in chrome if _is_gone(got, line)}
    known = {line for line in metadata if _is_gone(got, line) or _became_metadata(got, line)}
    kept = {line for line in prose if got.left(line) < _HALF}
    wrong = sorted((chrome - gone) | (metadata - known) | (prose - kept))
    titles = _title(labels, got)
    return Count(
        each.source.name,
        score(chrome, gone),
        score(metadata, known),
        titles,
        score(prose, kept),
        (
            *(_confusion(each, got, line) for line in wrong),
            *(_confusion(each, got, line) for line in list(labels.numbered("title"))[: titles.missed]),
        ),
    )


def _confusion(each: Labelled, got: Answer, line: int) -> Confusion:
    return Confusion(each.source.name, line, each.labels.lines.get(line, "prose"), _place(got, line), "", got.lines[line - 1])


def _place(got: Answer, line: int) -> str:
    return got.fate(line).partition(" that begins")[0]


def _is_gone(got: Answer, line: int) -> bool:
    words = solid(got.lines[line - 1])
    return got.left(line) >= _HALF or (len(words) >= _TELLING and words not in got.body)


def _body(labels: Labels, every: set[int]) -> set[int]:
    """The lines labelled as body; in novels every line that no label covers too."""
    if not labels.numbered("prose"):
        return every - set(labels.lines) | set(labels.numbered(*BODY))
    return set(labels.numbered(*BODY))


def _became_metadata(got: Answer, line: int) -> bool:
    """Whether the values of the line, less their labels, stand among the metadata and no longer in the body."""
    words = solid(got.lines[line - 1])
    return words not in got.body and any(value in got.metadata_words for value in _values(got.lines[line - 1]))


def _values(line: str) -> Iterator[str]:
    for piece in line.replace("\uff1a", " ").replace(":", " ").replace("\uff0f", " ").split():
        if len(piece) > 1:
            yield piece


def _title(labels: Labels, got: Answer) -> Score:
    wanted = solid("".join(got.lines[line - 1] for line in labels.numbered("title")))
    right = is_title(wanted, got.document.metadata)
    return Score(right=int(right), missed=int(not right)) if wanted else NOTHING
