"""What a site puts around a text: found on pages, and prose that was taken for it; titles and metadata beside it.

A line of chrome is found when at least half of its characters were set aside, or when it is long enough to tell and nowhere
in the body; a line of metadata also when its values stand among the document's. Prose counts as taken when half of it was set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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


@dataclass
class Count:
    """One kind of text, file by file."""

    files: int = 0
    chrome: Score = NOTHING
    metadata: Score = NOTHING
    titles: Score = NOTHING
    prose: int = 0
    taken: int = 0
    confusions: list[Confusion] = field(default_factory=list)

    def row(self, kind: str) -> tuple[str, ...]:
        """The kind's line of the table."""
        return (
            kind,
            str(self.files),
            *_shown(self.chrome),
            *_shown(self.metadata),
            _shown(self.titles)[1],
            str(self.prose),
            str(self.taken),
        )


def measure(corpus: Corpus) -> Report:
    """Recall of chrome on pages, and prose lines of official texts and novels that were set aside."""
    pages, novels, official = (labelled(corpus, subject) for subject in ("pages", "novels", "official"))
    kinds = {
        "whole pages with navigation": _counted(each for each in pages.files if _is_whole_page(each.labels)),
        "other pages, news, notes": _counted(each for each in pages.files if not _is_whole_page(each.labels)),
        "official texts, laws": _counted(official.files),
        "novels and tales": _counted(novels.files),
    }
    found = kinds["whole pages with navigation"].chrome + kinds["other pages, news, notes"].chrome
    clean = (kinds["official texts, laws"], kinds["novels and tales"])
    prose, taken = sum(count.prose for count in clean), sum(count.taken for count in clean)
    return Report(
        "Chrome of web pages",
        _HEADER,
        tuple(count.row(kind) for kind, count in kinds.items()),
        (
            Goal("chrome lines found on pages", "95 %", percent(found.recall), found.recall >= 0.95),
            Goal("prose lines of official texts and novels taken for chrome", "1 in 5000", f"{taken} in {prose}", taken * 5000 <= prose),
        ),
        tuple(confusion for count in kinds.values() for confusion in count.confusions),
        (*pages.missing, *novels.missing, *official.missing),
    )


def _shown(counted: Score) -> tuple[str, str]:
    whole = counted.right + counted.missed
    return str(whole), percent(counted.recall) if whole else "-"


def _is_whole_page(labels: Labels) -> bool:
    """Whether a page came with its navigation: more than thirty lines of chrome."""
    return len(labels.numbered("chrome")) > 30


def _counted(files: Iterable[Labelled]) -> Count:
    count = Count()
    for each in files:
        count.files += 1
        try:
            _count(each, answer(each.source), count)
        except UnreadError as error:
            count.confusions.append(Confusion(each.source.name, 0, "text", str(error)))
    return count


def _count(each: Labelled, got: Answer, count: Count) -> None:
    labels, name = each.labels, each.source.name
    every = {line for line, words in enumerate(got.lines, start=1) if any(map(str.isalnum, words))}
    gone = [line for line in sorted(every & set(labels.numbered("chrome"))) if _is_gone(got, line)]
    known = [line for line in sorted(every & set(labels.numbered("metadata"))) if _is_gone(got, line) or _became_metadata(got, line)]
    count.chrome += score(every & set(labels.numbered("chrome")), gone)
    count.metadata += score(every & set(labels.numbered("metadata")), known)
    left = sorted(every & set(labels.numbered("chrome", "metadata")) - set(gone) - set(known))
    count.confusions += [Confusion(name, line, labels.lines[line], _place(got, line), "", got.lines[line - 1]) for line in left]
    prose = sorted(every & set(_body(labels, every)))
    count.prose += len(prose)
    lost = [line for line in prose if got.left(line) >= _HALF]
    count.taken += len(lost)
    count.confusions += [Confusion(name, line, "prose", got.fate(line), "", got.lines[line - 1]) for line in lost]
    count.confusions += _title(each, got, count)


def _place(got: Answer, line: int) -> str:
    return got.fate(line).partition(" that begins")[0]


def _is_gone(got: Answer, line: int) -> bool:
    words = solid(got.lines[line - 1])
    return got.left(line) >= _HALF or (len(words) >= _TELLING and words not in got.body)


def _body(labels: Labels, every: set[int]) -> Iterable[int]:
    """The lines labelled as body; in novels every line that no label covers too."""
    if not labels.numbered("prose"):
        return every - set(labels.lines) | set(labels.numbered(*BODY))
    return labels.numbered(*BODY)


def _became_metadata(got: Answer, line: int) -> bool:
    """Whether the values of the line, less their labels, stand among the metadata and no longer in the body."""
    words = solid(got.lines[line - 1])
    return words not in got.body and any(value in got.metadata_words for value in _values(got.lines[line - 1]))


def _values(line: str) -> Iterator[str]:
    for piece in line.replace("\uff1a", " ").replace(":", " ").replace("\uff0f", " ").split():
        if len(piece) > 1:
            yield piece


def _title(each: Labelled, got: Answer, count: Count) -> list[Confusion]:
    lines = list(each.labels.numbered("title"))
    if not lines:
        return []
    wanted = solid("".join(got.lines[line - 1] for line in lines))
    right = is_title(wanted, got.document.metadata)
    count.titles += Score(right=int(right), missed=int(not right))
    if right:
        return []
    return [Confusion(each.source.name, lines[0], "title", got.document.metadata.title or "no title", "", got.lines[lines[0] - 1])]
