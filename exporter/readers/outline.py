"""Which passages of a plain text are headings, and how deep: candidates by shape, weighed in their surroundings.

What a person has chosen comes first, then a table of contents is told from the headings that it names, then each kind of
number is weighed among its own (``heading_evidence``), and at last the levels follow from the kinds that were accepted.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from exporter.model import Position, Removal
from exporter.readers.attachments import Attachment, attachments
from exporter.readers.choices import Choices
from exporter.readers.contents import find_contents
from exporter.readers.heading_evidence import ENOUGH, Candidate, Evidence, Verdict, ends_as_prose, has_sentence, weigh_chapters, weigh_items
from exporter.readers.heading_lines import LONGEST, HeadingLine, heading_line
from exporter.readers.official_titles import attached_titles
from exporter.readers.passages import Passage
from exporter.readers.piece_titles import piece_titles
from exporter.readers.typed_labels import Rank, TypedLabel, opens_a_text, split_label

HEADING_PREFIX = "heading-prefix"

_CHOSEN = Verdict(ENOUGH, (Evidence.CHOSEN,))
_NAMED = Verdict(ENOUGH, (Evidence.IN_CONTENTS,))
_CUSTOMARY = Verdict(ENOUGH, (Evidence.CUSTOMARY,))
_MOST = 0.6
_FEWEST_PIECES = 3
_FEWEST_REPEATED = 2
_LONGEST_TITLE = 45
_WORDS_OF_BOOKS = frozenset(
    ("正文", "引", "叙", "敘", "跋", "简介", "簡介", "文案", "结尾", "外传", "外傳", "外篇", "番外", "附记", "附記")
)
"""Unnumbered headings that are common words too: they count among numbered chapters alone."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """A passage that is a heading: its level, its typed label (empty for none), its words, and why it is one.

    ``outer``: the volume that the same line names first. ``taken``: how many passages it is made of, two when its title stood
    on a line of its own. ``aside``: what is not printed, a site's word before the label or an ornament around it.
    """

    level: int
    label: str
    words: str
    unnumbered: bool = False
    reasons: tuple[Evidence, ...] = ()
    outer: Outlined | None = None
    taken: int = 1
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings by the index of their passage; ``contents``: the indexes of a table of contents copied into the text.

    ``running``: those of a volume's name that stands again above its chapters. ``passed_over``: passages with the shape of a
    heading that are none, each with the reasons.
    """

    headings: Mapping[int, Outlined] = field(default_factory=dict)
    contents: frozenset[int] = frozenset()
    running: frozenset[int] = frozenset()
    passed_over: Mapping[int, tuple[Evidence, ...]] = field(default_factory=dict)

    def moved(self, kept: Sequence[int]) -> Outline:
        """The outline for the passages of these indexes alone."""
        places = {index: place for place, index in enumerate(kept)}
        headings = {places[index]: heading for index, heading in self.headings.items()}
        return Outline(headings, passed_over={places[index]: reasons for index, reasons in self.passed_over.items()})


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A line that a person's pattern calls a heading."""

    level: int
    line: HeadingLine


def outline(passages: Sequence[Passage], choices: Choices) -> Outline:
    """The headings among the passages, what looked like one, and a table of contents among them."""
    chosen = _chosen(passages, choices)
    refused = frozenset(index for index, passage in enumerate(passages) if choices.not_headings.hold(passage.line, passage.text))
    barred = refused | chosen.keys()
    candidates = [] if choices.only_chosen else [candidate for candidate in _candidates(passages) if candidate.index not in barred]
    found = find_contents(passages, candidates)
    running = _running(candidates, found.lines)
    left = [candidate for candidate in candidates if candidate.index not in found.lines | running]
    verdicts = _verdicts(left, passages, found.named - barred)
    accepted = [candidate for candidate in left if verdicts[candidate.index].accepted]
    pieces = {} if choices.only_chosen else _pieces(passages, accepted, found.lines | barred)
    headings = _Writer(passages, accepted, verdicts, chosen, sorted(pieces)).headings()
    headings.update(pieces)
    new = (found.named - barred - headings.keys()) if not choices.only_chosen else frozenset[int]()
    level = 1 if pieces else _unnumbered_level(headings)
    headings.update({index: Outlined(level, "", passages[index].text, unnumbered=True, reasons=_NAMED.reasons) for index in new})
    passed = {
        candidate.index: verdicts[candidate.index].reasons
        for candidate in left
        if candidate.rank <= Rank.SECTION and not verdicts[candidate.index].accepted
    }
    return Outline(dict(sorted(headings.items())), found.lines, running, passed)


def _running(candidates: Sequence[Candidate], contents: frozenset[int]) -> frozenset[int]:
    """The repeated names of a volume, each on a line above one of its chapters, as sites write them."""
    repeated: dict[str, list[int]] = {}
    volume = ""
    left = [candidate for candidate in candidates if candidate.index not in contents and candidate.line.typed]
    for candidate, below in pairwise(left):
        if candidate.rank > Rank.BOOK:
            continue
        if candidate.text == volume and below.index == candidate.index + 1 and below.rank > candidate.rank:
            repeated.setdefault(volume, []).append(candidate.index)
        volume = candidate.text
    return frozenset(index for places in repeated.values() if len(places) >= _FEWEST_REPEATED for index in places)


def _pieces(passages: Sequence[Passage], accepted: Sequence[Candidate], barred: frozenset[int]) -> Mapping[int, Outlined]:
    """The titles above the pieces of a collection, and above the texts that are attached to an official one.

    Numbered chapters are inside a few pieces of a collection, not all over it.
    """
    taken = barred | {candidate.index for candidate in accepted}
    numbered_ones = {index: each for index, each in attachments(passages).items() if taken.isdisjoint(range(index, index + each.taken))}
    taken |= {index + line for index, each in numbered_ones.items() for line in range(each.taken)}
    attached = {index: count for index, count in attached_titles(passages).items() if taken.isdisjoint(range(index, index + count))}
    if attached or numbered_ones:
        titled = {index: _titled(passages[index : index + count], (Evidence.ATTACHED,)) for index, count in attached.items()}
        return {**titled, **{index: _attached(each) for index, each in numbered_ones.items()}}
    titles = sorted(piece_titles(passages) - taken)
    numbered = [candidate for candidate in accepted if candidate.line.typed]
    chapters = {bisect(titles, candidate.index) for candidate in numbered if candidate.rank <= Rank.SECTION}
    if len(titles) < _FEWEST_PIECES or len(chapters) * 2 >= len(titles) or (numbered and numbered[0].index < titles[0]):
        return {}
    return {index: _titled(passages[index : index + 1], (Evidence.SET_OFF, Evidence.SHORT)) for index in titles}


def _titled(lines: Sequence[Passage], reasons: tuple[Evidence, ...]) -> Outlined:
    return Outlined(1, "", "".join(line.text for line in lines), unnumbered=True, reasons=reasons, taken=len(lines))


def _attached(attachment: Attachment) -> Outlined:
    return Outlined(1, attachment.label, attachment.title, unnumbered=True, reasons=(Evidence.ATTACHED,), taken=attachment.taken)


def asides(outlined: Outlined, where: Position) -> tuple[Removal, ...]:
    """What was typed around the heading's own label and words, set aside."""
    return tuple(Removal(HEADING_PREFIX, where, words) for words in outlined.aside)


# -------------------------------------------------------------------------------------------------------------- candidates


def _candidates(passages: Sequence[Passage]) -> Sequence[Candidate]:
    found: list[Candidate] = []
    for index, passage in enumerate(passages):
        if line := heading_line(passage.text) or _long_item(passage.text):
            apart = passage.after_blank and (index + 1 == len(passages) or passages[index + 1].after_blank)
            found.append(Candidate(index, line, passage.text, apart))
    return found


def _long_item(text: str) -> HeadingLine | None:
    """A paragraph that begins with an official number; as prose it speaks against its neighbours."""
    if len(text) <= LONGEST:
        return None
    typed = split_label(text, decimals=True)
    return HeadingLine(typed, typed.label, typed.words) if typed and typed.rank >= Rank.CHINESE_COMMA else None


def _chosen(passages: Sequence[Passage], choices: Choices) -> Mapping[int, _Chosen]:
    made: dict[int, _Chosen] = {}
    for index, passage in enumerate(passages if choices.headings else ()):
        for heading in choices.headings:
            if found := heading.pattern.search(passage.text):
                made[index] = _Chosen(heading.level, _chosen_line(passage.text, found.groupdict()))
                break
    return made


def _chosen_line(text: str, groups: Mapping[str, str | None]) -> HeadingLine:
    """The line as the pattern's groups part it, or as any heading is parted; what the groups leave out goes aside."""
    label, words = (groups.get("label") or "").strip(), (groups.get("words") or "").strip()
    if label or words:
        before, _, after = text.partition(label or words)
        rest = (before, after.partition(words)[0] if label else "", text.rpartition(words or label)[2])
        return HeadingLine(None, label, words, ornaments=tuple(piece.strip() for piece in rest if piece.strip()))
    return heading_line(text) or HeadingLine(None, "", text)


# ---------------------------------------------------------------------------------------------------------------- verdicts


def _verdicts(candidates: Sequence[Candidate], passages: Sequence[Passage], named: frozenset[int]) -> Mapping[int, Verdict]:
    units = [candidate for candidate in candidates if candidate.line.typed and candidate.rank <= Rank.SECTION]
    items = [candidate for candidate in candidates if candidate.rank > Rank.SECTION]
    made = {**weigh_chapters(units), **weigh_items(items, passages)}
    is_book = any(made[candidate.index].accepted for candidate in units)
    for candidate in candidates:
        if candidate.line.typed is None:
            made[candidate.index] = _customary(candidate, is_book=is_book)
    made.update((candidate.index, _NAMED) for candidate in candidates if candidate.index in named)
    return made


def _customary(candidate: Candidate, *, is_book: bool) -> Verdict:
    """The verdict on a heading without a number: its words are the proof, a title after them needs a book around it."""
    line = candidate.line
    if line.label and (ends_as_prose(line.words) or has_sentence(line.words)):
        return Verdict(0, (Evidence.ENDS_AS_PROSE,))
    if not is_book and not line.ornaments and (line.label or line.words in _WORDS_OF_BOOKS):
        return Verdict(0, (Evidence.NO_BOOK,))
    return _CUSTOMARY


# ------------------------------------------------------------------------------------------------------------------- levels


@dataclass(slots=True)
class _Writer:
    """Gives the accepted candidates and the chosen lines their levels, in order; levels begin anew below each title of a piece."""

    passages: Sequence[Passage]
    accepted: Sequence[Candidate]
    verdicts: Mapping[int, Verdict]
    chosen: Mapping[int, _Chosen]
    pieces: Sequence[int]

    def headings(self) -> dict[int, Outlined]:
        titles = _titles_below(self.passages, self.accepted)
        made: dict[int, Outlined] = {}
        for piece, candidates in groupby(self.accepted, lambda candidate: bisect(self.pieces, candidate.index)):
            made.update(self._piece(list(candidates), titles, 2 if piece else 1))
        return {**made, **{index: _as_chosen(line) for index, line in self.chosen.items()}}

    def _piece(self, accepted: Sequence[Candidate], titles: Mapping[int, Passage], highest: int) -> Iterator[tuple[int, Outlined]]:
        levels = _levels(accepted, highest)
        numbered = [candidate for candidate in accepted if candidate.line.typed]
        volume = ""
        place = 0
        for candidate in accepted:
            reasons = self.verdicts[candidate.index].reasons
            line = candidate.line
            if line.typed is None:
                level = _level_between(candidate, numbered[place - 1 : place], numbered[place : place + 1], levels)
                yield candidate.index, _unnumbered(line, level, reasons)
                continue
            place += 1
            heading = _numbered(line, levels[candidate.rank], reasons, titles.get(candidate.index))
            heading, volume = _below_volume(heading, line.outer, levels, volume)
            if candidate.rank <= Rank.BOOK:
                volume = line.label + line.words
            yield candidate.index, heading


def _levels(accepted: Sequence[Candidate], highest: int) -> Mapping[Rank, int]:
    ranks = {candidate.rank for candidate in accepted if candidate.line.typed}
    ranks |= {candidate.line.outer.rank for candidate in accepted if candidate.line.outer}
    return {rank: level for level, rank in enumerate(sorted(ranks), start=highest)}


def _unnumbered(line: HeadingLine, level: int, reasons: tuple[Evidence, ...]) -> Outlined:
    label = line.label if line.words else ""
    return Outlined(level, label, line.words or line.label, unnumbered=True, reasons=reasons, aside=_aside(line))


def _numbered(line: HeadingLine, level: int, reasons: tuple[Evidence, ...], title: Passage | None) -> Outlined:
    aside = _aside(line)
    if title is not None:
        words = f"{line.words}\u3000{title.text}" if line.words else title.text
        return Outlined(level, line.label, words, reasons=(*reasons, Evidence.TITLE_BELOW), taken=2, aside=aside)
    if not line.words:
        return Outlined(level, "", line.label, reasons=reasons, aside=aside)
    return Outlined(level, line.label, line.words, reasons=reasons, aside=aside)


def _below_volume(heading: Outlined, outer: TypedLabel | None, levels: Mapping[Rank, int], volume: str) -> tuple[Outlined, str]:
    """The heading with the volume of its line before it, at its first chapter alone; and the volume that it stands in."""
    if outer is None:
        return heading, volume
    named = outer.label + outer.words
    if named == volume:
        return replace(heading, aside=(f"{outer.label} {outer.words}".strip(), *heading.aside)), volume
    above = Outlined(levels[outer.rank], outer.label if outer.words else "", outer.words or outer.label, reasons=heading.reasons)
    return replace(heading, outer=above), named


def _aside(line: HeadingLine) -> tuple[str, ...]:
    return tuple(piece for piece in (line.prefix, *line.ornaments) if piece)


def _as_chosen(chosen: _Chosen) -> Outlined:
    line = chosen.line
    words, label = (line.words, line.label) if line.words else (line.label, "")
    outer = f"{line.outer.label} {line.outer.words}".strip() if line.outer else ""
    aside = (*((outer,) if outer else ()), *_aside(line))
    return Outlined(chosen.level, label, words, line.typed is None and not label, _CHOSEN.reasons, aside=aside)


def _level_between(candidate: Candidate, before: Sequence[Candidate], after: Sequence[Candidate], levels: Mapping[Rank, int]) -> int:
    """The level of an unnumbered heading: inside a chapter, beside the chapters of a volume, or, at the ends, of the first."""
    if not before or not after:
        return 1
    previous, following = before[0], after[0]
    goes_on = previous.line.unit == following.line.unit and following.number == (previous.number or 0) + 1
    if goes_on and opens_a_text(candidate.line.words):
        return levels[previous.rank] + 1
    return levels[max(previous.rank, min(following.rank, Rank.CHAPTER))]


def _unnumbered_level(headings: Mapping[int, Outlined]) -> int:
    return max((heading.level for heading in headings.values() if heading.label and not heading.unnumbered), default=1)


# ------------------------------------------------------------------------------------------------------------ titles below


def _titles_below(passages: Sequence[Passage], accepted: Sequence[Candidate]) -> Mapping[int, Passage]:
    """The line below each label that is the chapter's title, where most chapters of its kind are written so."""
    kinds: dict[str, list[Candidate]] = {}
    for candidate in accepted:
        if candidate.line.typed and candidate.rank <= Rank.SECTION and candidate.line.outer is None:
            kinds.setdefault(candidate.line.unit, []).append(candidate)
    taken = {candidate.index for candidate in accepted}
    return {index: passage for kind in kinds.values() for index, passage in _titles_of(passages, kind, taken).items()}


def _titles_of(passages: Sequence[Passage], kind: Sequence[Candidate], taken: set[int]) -> Mapping[int, Passage]:
    bare = [candidate for candidate in kind if not candidate.line.words]
    below = {candidate.index: passages[candidate.index + 1] for candidate in bare if candidate.index + 1 < len(passages)}
    titles = {index: passage for index, passage in below.items() if index + 1 not in taken and _may_be_title(passage.text)}
    return titles if len(titles) >= max(len(bare) * _MOST, 2) and _is_followed(passages, titles) else {}


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and not ends_as_prose(text)
        and text[-1] not in "\u3002\uff01\uff1f\u2026!?"
        and text[0] not in "\u201c\u300c\u2018\u300e\u2014"
    )


def _is_followed(passages: Sequence[Passage], titles: Mapping[int, Passage]) -> bool:
    """Whether text stands below the titles, more than another short line: else the lines are a list."""
    below = [passages[index + 2].text for index in titles if index + 2 < len(passages)]
    return sum(len(text) for text in below) >= sum(len(title.text) for title in titles.values())
