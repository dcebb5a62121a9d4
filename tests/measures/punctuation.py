"""Marks that somebody flattened: well-punctuated files are flattened by rule, restored, and held against what they were.

A file counts as well punctuated when hardly any ASCII mark follows a Han character in it. Each is flattened in several ways,
as converters do it: every mark, with and without a space behind, only some kinds, only some paragraphs. A mark is restored when
it reads as in the original; any other difference that is no white space is a wrong change. Quotation marks are counted in
paragraphs in which the original's own alternate; a mark that stood flat beside Han in the original, a straight quotation mark or
two hyphens beside a Chinese mark too, is not judged, for nobody could tell it from those that were flattened. So it is with four
dots: an ellipsis and a stop are restored in either order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from exporter.characters import EAST_ASIAN
from exporter.diagnostics import Refusal
from exporter.model import Code, CodeBlock, Document, Math, Text
from exporter.readers import READERS, Hints
from exporter.transforms.prose import prose
from exporter.transforms.punctuation import restore_punctuation
from exporter.transforms.spacing import remove_stray_spaces
from exporter.transforms.structure import make_legal
from exporter.transforms.traversal import edit_prose
from exporter.walk import Inlines, Rewriter, descendants
from tests.measures.corpus import Corpus, Source
from tests.measures.report import Confusion, Goal, Report
from tests.measures.scoring import percent

FLAT: Mapping[str, str] = {
    "\uff0c": ",",
    "\uff1a": ":",
    "\uff1b": ";",
    "\uff1f": "?",
    "\uff01": "!",
    "\u3002": ".",
    "\uff08": "(",
    "\uff09": ")",
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u2026\u2026": "...",
    "\u2014\u2014": "--",
}
"""Each full-width mark and what bad converters make of it."""

NAMES: Mapping[str, str] = {
    "\uff0c": "comma",
    "\uff1a": "colon",
    "\uff1b": "semicolon",
    "\uff1f": "question mark",
    "\uff01": "exclamation mark",
    "\u3002": "stop",
    "\uff08": "brackets",
    "\uff09": "brackets",
    "\u201c": "double quotes",
    "\u201d": "double quotes",
    "\u2018": "single quotes",
    "\u2019": "single quotes",
    "\u2026\u2026": "ellipsis",
    "\u2014\u2014": "dash",
}

_TOKENS = re.compile("\u2026\u2026|\u2014\u2014|.", re.DOTALL)
_FLAT_MARK = re.compile(
    '(?<=[\u4e00-\u9fff])[,:;?!"()]|[()](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff][(][0-9])[)]|(?<=[\u4e00-\u9fff][(][0-9]{2})[)]'
    "|(?<=[\u4e00-\u9fff])[.](?![0-9A-Za-z])"
)
_NATIVE = re.compile(f"{_FLAT_MARK.pattern}|(?<=[{EAST_ASIAN}])(?:[\"']|-{{2,}})|(?:[\"']|-{{2,}})(?=[{EAST_ASIAN}])")
_FULL_MARK = re.compile("[\uff0c\uff1a\uff1b\uff1f\uff01\u201c\u201d\uff08\u3002]")
_ADDRESS = re.compile(r"[A-Za-z]{2,}://[!-~]+|www\.[!-~]+|[\w.]+@[\w.-]+")
_QUOTE = re.compile("[\u201c\u201d]")
_SINGLE = "\u2018\u2019"
_MOST_ODD = 0.02
_FEWEST_MARKS = 30
_MOST_FLAT = 0.005
_LONGEST = 60_000


_HALVES = "\u2026\u2014\uff0d\u3002"
"""Marks whose doubling, or halving, is a defect of the original that is mended."""

_STOP_FIRST = "\u3002\u2026\u2026"
_FOUR_DOTS = frozenset(("\u3002", "\u2026\u2026"))
_UNSPACED = frozenset("\u201c\u2018\u201d\u2019\uff09") | {"\u2014\u2014"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to flatten: which marks, whether a space is put behind each, and in which paragraphs (every ``stride``-th run of ten)."""

    name: str
    marks: frozenset[str] = frozenset(FLAT)
    spaced: bool = False
    part: bool = False

    def flat(self, mark: str) -> str:
        """What becomes of a mark, or of any other character."""
        if mark not in self.marks:
            return mark
        flat = FLAT[mark]
        if not self.spaced or mark in _UNSPACED:
            return flat
        return f" {flat}" if mark == "\uff08" else f"{flat} "


WAYS = (
    Way("all"),
    Way("all, spaced", spaced=True),
    Way("pauses", frozenset("\uff0c\uff1a\uff1b")),
    Way("commas and stops", frozenset("\uff0c\u3002")),
    Way("ends", frozenset("\u3002\uff1f\uff01")),
    Way("quotes", frozenset("\u201c\u201d\u2018\u2019")),
    Way("every third ten paragraphs", part=True),
)


@dataclass(slots=True)
class Tally:
    """What became of the marks of all files flattened in one way."""

    marks: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    wrong: int = 0
    in_addresses: int = 0
    code_changed: int = 0


def measure(corpus: Corpus) -> Report:
    """Recall of each kind of mark in each way of flattening, and wrong changes; ``untouched``: the originals themselves."""
    documents = [(source, document) for source in corpus.sources() if (document := well_punctuated(source)) is not None]
    confusions: list[Confusion] = []
    tallies = {way.name: _tally(documents, way, confusions) for way in (*WAYS, Way("untouched", frozenset()))}
    names = list(dict.fromkeys(NAMES.values()))
    rows = tuple((name, *(_share(tally, name) for tally in tallies.values())) for name in names)
    wrong = ("wrong in 10,000", *(f"{10_000 * tally.wrong / max(1, tally.characters):.2f}" for tally in tallies.values()))
    title = f"Flattened marks restored: {len(documents)} well-punctuated files"
    return Report(title, ("kind", *tallies), (*rows, wrong), _goals(tallies, names), tuple(confusions))


def _share(tally: Tally, name: str) -> str:
    return f"{percent(tally.restored[name] / tally.marks[name])} of {tally.marks[name]}" if tally.marks[name] else "-"


def _goals(tallies: Mapping[str, Tally], names: list[str]) -> tuple[Goal, ...]:
    shares = {
        (name, way): tally.restored[name] / tally.marks[name] for way, tally in tallies.items() for name in names if tally.marks[name]
    }
    lowest = min(shares, key=lambda key: shares[key]) if shares else ("", "")
    worst = max((10_000 * tally.wrong / max(1, tally.characters) for tally in tallies.values()), default=0.0)
    inside = sum(tally.in_addresses + tally.code_changed for tally in tallies.values())
    least = shares.get(lowest, 1.0)
    return (
        Goal("recall of every kind", "98 %", f"{percent(least)} at least ({lowest[0]}, {lowest[1]})", least >= 0.98),
        Goal("wrong changes in 10,000 characters", "at most 1", f"{worst:.2f} at most", worst <= 1),
        Goal("changes inside code and addresses", "0", str(inside), inside == 0),
    )


def well_punctuated(source: Source) -> Document | None:
    """The document of a file whose marks are full width already, its steps that rewrite words switched off; None for any other."""
    reader = READERS.get(source.suffix)
    if reader is None or source.suffix == ".json":
        return None
    try:
        document = make_legal(reader(source.content, Hints(source.name)).document)[0]
    except Refusal:
        return None
    document = _shortened(document)
    text = "\n".join(said for said, _ in _runs(document))
    if not _quotes_pair(text):
        return None
    full, flat = len(_FULL_MARK.findall(text)), len(_FLAT_MARK.findall(text))
    return document if full >= _FEWEST_MARKS and flat <= _MOST_FLAT * full else None


def _quotes_pair(text: str) -> bool:
    """Whether opening and closing quotation marks pair in nearly all paragraphs that have any, but for one that was left open."""
    quoting = [marks for line in text.split("\n") if (marks := "".join(_QUOTE.findall(line)))]
    odd = sum(marks.replace("\u201c\u201d", "") not in ("", "\u201c") for marks in quoting)
    return odd <= _MOST_ODD * len(quoting)


def _alternates(marks: str, pair: str = "\u201c\u201d") -> bool:
    """Whether each opening mark of a pair is closed; the last may be left open, for a speech that goes on."""
    return "".join(mark for mark in marks if mark in pair).removesuffix(pair[0]).replace(pair, "") == ""


def _shortened(document: Document) -> Document:
    """The first blocks of a long document: a novel must not outweigh all other files."""
    characters, kept = 0, 0
    for block in document.blocks:
        characters += sum(len(node.text) for node in descendants(replace(document, blocks=(block,))) if isinstance(node, Text))
        kept += 1
        if characters > _LONGEST:
            break
    return replace(document, blocks=document.blocks[:kept])


def _runs(document: Document) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []

    def gather(run: Inlines, where: object) -> Inlines:
        runs.append((prose(run).text, getattr(where, "line", 0)))
        return run

    edit_prose(document, gather)
    return runs


def _tally(documents: list[tuple[Source, Document]], way: Way, confusions: list[Confusion]) -> Tally:
    tally = Tally()
    for source, document in documents:
        flattened = flatten(document, way)
        restored = remove_stray_spaces(restore_punctuation(flattened)[0])[0]
        tally.code_changed += _code(document) != _code(restored)
        runs = zip(_runs(document), _runs(flattened), _runs(restored), strict=True)
        for number, ((original, line), (flat, _), (after, _)) in enumerate(runs):
            chosen = way if _is_flattened(way, number) else Way("none", frozenset())
            tally.characters += len(original)
            wanted, found = (
                (text.replace(_STOP_FIRST, _STOP_FIRST[::-1]) if chosen.marks >= _FOUR_DOTS else text) for text in (original, after)
            )
            for offset, expected, got in compared(wanted, flat, found, chosen, tally):
                excerpt = wanted[max(0, offset - 12) : offset + 12]
                confusions.append(Confusion(source.name, line, expected, got, way.name, excerpt))
    return tally


def _code(document: Document) -> list[str]:
    found: list[str] = []
    for node in descendants(document):
        match node:
            case Code(text=text) | CodeBlock(text=text):
                found.append(text)
            case Math(tex=tex):
                found.append(tex)
            case _:
                pass
    return found


def _is_flattened(way: Way, number: int) -> bool:
    return not way.part or number // 10 % 3 == 0


def flatten(document: Document, way: Way) -> Document:
    """The document with the marks of its prose flattened; code, formulas and readings keep theirs."""
    number = -1

    def edit(run: Inlines, _where: object) -> Inlines:
        nonlocal number
        number += 1
        return _Flattener(way.flat).inlines(run) if _is_flattened(way, number) else run

    without_title = replace(document, metadata=replace(document.metadata, title=""))
    return edit_prose(without_title, edit)


class _Flattener(Rewriter):
    def __init__(self, flat: Callable[[str], str]) -> None:
        super().__init__(lambda run: run, lambda run: run)
        self._flat = flat

    def inlines(self, run: Inlines) -> Inlines:
        return tuple(self._text(inline) if isinstance(inline, Text) else inline for inline in super().inlines(run))

    def _text(self, text: Text) -> Text:
        return Text("".join(self._flat(token) for token in _TOKENS.findall(text.text)))


def compared(original: str, flat: str, after: str, way: Way, tally: Tally) -> Iterator[tuple[int, str, str]]:
    """Each difference as offset, expected and got, while marks and wrong changes are counted. Both texts are walked together."""
    judged = {"double quotes": _alternates(original)}
    judged["single quotes"] = judged["double quotes"] and _alternates(original, _SINGLE)
    native = {offset for found in _NATIVE.finditer(original) for offset in range(*found.span())}
    addresses = [found.span() for found in _ADDRESS.finditer(original)]
    place, offset = 0, 0
    for token in _TOKENS.findall(original):
        if token == "\ufffc" or way.flat(token) == token:
            got, place = _plain(token, after, place)
            if got is not None and offset not in native:
                tally.wrong += 1
                tally.in_addresses += any(start <= offset < end for start, end in addresses)
                yield offset, token, got
        else:
            name = NAMES[token]
            got, place = _mark(token, way.flat(token), after, place)
            if judged.get(name, True):
                tally.marks[name] += 1
                tally.restored[name] += got == token
            if got != token:
                tally.wrong += got.strip() != way.flat(token).strip()
                yield offset, token, got
        offset += len(token)


def _plain(token: str, after: str, place: int) -> tuple[str | None, int]:
    """A character that was not flattened: None when it is still there, or what stands in its place."""
    if token in _HALVES and after.startswith(("\u2026\u2026", "\u2014\u2014"), place):
        return None, place + 2
    if after.startswith(token, place):
        return None, place + len(token)
    if token.isspace():
        return None, place
    while after[place : place + 1] == " ":
        place += 1
    if after.startswith(token, place):
        return None, place + len(token)
    if after.startswith(("\u2026\u2026", "\u2014\u2014"), place):
        return after[place : place + 2], place + 2
    if token in ".-\uff0d\u3002" and place >= 2 and after[place - 2 : place] in ("\u2026\u2026", "\u2014\u2014"):
        return None, place
    return after[place : place + 1], place + 1


def _mark(token: str, flat: str, after: str, place: int) -> tuple[str, int]:
    """What a flattened mark has become: itself, its flat form, or another mark."""
    start = place
    while after[start : start + 1] == " ":
        start += 1
    if after.startswith(token, start):
        return token, start + len(token) + (after.startswith(" ", start + len(token)) and flat.endswith(" "))
    for form in (flat, flat.strip()):
        for begin in (place, start):
            if after.startswith(form, begin):
                return form, begin + len(form)
    length = 2 if after.startswith(("\u2026\u2026", "\u2014\u2014"), start) else 1
    return after[start : start + length], start + length
