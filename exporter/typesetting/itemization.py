"""Runs -> one flat table of clusters: how wide each is, what it may give up, where a line may break.

A cluster is what never breaks and is never spaced inside: a character of Han, a mark, a Western word, a two-em dash.
Tables are indexed by character of the joined text; a cluster's figures stand at its first character, zeros behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from exporter.typesetting.classes import (
    BLANK_LEFT,
    BLANK_RIGHT,
    BRACKETS,
    BREAK_OPPORTUNITY,
    DASHES,
    DATE_UNITS,
    ELLIPSES,
    EXCLAMATIONS,
    FULL_WIDTH_MARKS,
    HANGING,
    INTERPUNCTS,
    INVISIBLE,
    LINE_SEPARATOR,
    NOT_AT_LINE_END,
    NOT_AT_LINE_START,
    OBJECT,
    ORDINAL_PREFIX,
    ORDINAL_UNITS,
    QUOTES,
    SOFT_HYPHEN,
    SQUEEZES,
    TIGHT_UNITS,
    TOKEN,
    WESTERN_EDGE,
    WESTERN_END,
    WESTERN_START,
    Squeeze,
    Token,
    tokens,
)
from exporter.typesetting.lines import Metrics, Run, Thing, Words
from exporter.typesetting.parting import parts
from exporter.typesetting.rules import Rules

HALF = 0.5
_NEVER_APART = FULL_WIDTH_MARKS | frozenset(f"{INTERPUNCTS}{DASHES}{ELLIPSES}{LINE_SEPARATOR}{INVISIBLE}\u3000 \u00a0\uff0f\uff5e")
_RAISED = 0.8
"""Up to this scale text is raised or lowered beside its neighbours and asks for no gap."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """The table. ``widths``: natural, adjacent marks already squeezed. ``tokens``: all but plain Han and marks at their full width.
    ``gaps``: blank before a cluster that a line's edge swallows. ``gives``: how much a mark can still shrink;
    ``turns``: when it does. ``start_trims`` and ``end_trims``: what it gives up at a line's edge. ``spaces``: how narrow
    and how wide a Western space may be; ``typed_gaps``: those of them that stand in the place of a gap. ``hyphens``: where
    a word may part, the width of the hyphen that a line then ends in. ``free``: 1 where a line may begin. ``heads``: 1 at
    each cluster's first character. ``forced``: where a line must begin. Prefix sums carry one more element."""

    text: str
    widths: list[float]
    tokens: list[Token]
    gaps: dict[int, float]
    gives: dict[int, float]
    turns: dict[int, Squeeze]
    start_trims: dict[int, float]
    end_trims: dict[int, float]
    spaces: dict[int, tuple[float, float]]
    typed_gaps: set[int]
    hyphens: dict[int, float]
    free: bytearray
    heads: bytearray
    forced: list[int]
    reach: list[float]
    give_sums: list[float]
    count_sums: list[int]
    stretch_sums: list[float]


def itemize(runs: Sequence[Run], measure: float, metrics: Metrics, rules: Rules) -> Clusters:
    """The clusters of a paragraph, by one pass over everything that is not plain Han; ``measure`` in em."""
    text = "".join(run.text if isinstance(run, Words) else OBJECT for run in runs)
    table = _Table(text, measure, metrics, rules)
    table.place(runs)
    return table.finish()


class _Table:
    """Filled by one pass over the tokens of each run; ``finish`` adds what depends on neighbours."""

    def __init__(self, text: str, measure: float, metrics: Metrics, rules: Rules) -> None:
        length = len(text)
        self.text, self.measure, self.metrics, self.rules = text, measure, metrics, rules
        self._behaviours = _mark_behaviours(rules)
        self._not_first, self._not_last = NOT_AT_LINE_START[rules.prohibition], NOT_AT_LINE_END[rules.prohibition]
        self.widths = [1.0] * length
        self.free = bytearray(b"\1" * (length + 1))
        self.heads = bytearray(b"\1" * length)
        self.gaps: dict[int, float] = {}
        self.gives: dict[int, float] = {}
        self.turns: dict[int, Squeeze] = {}
        self.start_trims: dict[int, float] = {}
        self.end_trims: dict[int, float] = {}
        self.spaces: dict[int, tuple[float, float]] = {}
        self.typed_gaps: set[int] = set()
        self.forced: list[int] = []
        self.tokens: list[Token] = []
        self.proportional: set[int] = set()
        self.hyphens: dict[int, float] = {}
        self._whole: set[int] = set()
        self._words: list[tuple[int, int]] = []
        self._apart: list[int] = []

    def place(self, runs: Sequence[Run]) -> None:
        start = 0
        for run in runs:
            if isinstance(run, Thing):
                self.widths[start] = run.width
            stop = start + (1 if isinstance(run, Thing) else len(run.text))
            if run.clings:
                self.free[start] = 0
            if run.apart:
                self._apart += (start, stop)
            if isinstance(run, Thing):
                start = stop
                continue
            if run.scale != 1.0:
                self.widths[start : start + len(run.text)] = [run.scale] * len(run.text)
            for first, last, kind in tokens(run.text):
                begin, end = start + first, start + last
                self.tokens.append((begin, end, kind))
                if kind == "mark":
                    self._mark(begin, run)
                elif kind in {"word", "square"}:
                    self._word(begin, end, run, kind)
                elif kind == "space":
                    self._space(begin, end, run)
                else:
                    self._other(kind, begin, end, run)
            start = stop

    def _mark(self, at: int, run: Words) -> None:
        text = self.text
        mark = text[at]
        if mark in QUOTES and not self._stands_among_han(at, mark):
            self._proportional_quote(at, mark, run)
            return
        self._whole.add(at)
        opens, parts, trim, turn = self._behaviours[mark]
        if opens:
            self.free[at + 1] &= parts
            self.start_trims[at] = trim * run.scale
        else:
            self.free[at] &= parts
            self.end_trims[at] = trim * run.scale
        if turn is not Squeeze.NONE:
            self.gives[at] = HALF * run.scale
            self.turns[at] = turn
        if at and text[at - 1] in FULL_WIDTH_MARKS:
            self._pair(at, mark, run)
        elif opens and at and trim and text[at - 1] == OBJECT and not any(self.widths[:at]):
            self._halve(at, run.scale)  # it begins its line, for what is before it hangs outside: a list's label

    def _pair(self, at: int, mark: str, run: Words) -> None:
        """Of two adjacent marks with blank between them, one gives up half an em (CLREQ 3.1.6.1); a question and an
        exclamation mark take one em together (GB/T 15834-2011, 5.1.9)."""
        before = self.text[at - 1]
        if self.rules.centred_marks and before not in BRACKETS:
            if before in BLANK_RIGHT and mark in BLANK_LEFT:
                self._halve(at, run.scale)
            return
        if self.widths[at - 1] == 0.0 or at - 1 in self.proportional:
            return
        if before in BLANK_RIGHT and self.widths[at - 1] > HALF * run.scale:
            self._halve(at - 1, run.scale)
            if mark in BLANK_LEFT:  # the blank that is left between the two is the pair's, and stays
                self.gives.pop(at, None)
                self.turns.pop(at, None)
                if self.rules.tight_pairs:
                    self._halve(at, run.scale)
            if before in EXCLAMATIONS and mark in EXCLAMATIONS:
                self._halve(at, run.scale)
        elif mark in BLANK_LEFT:
            self._halve(at, run.scale)

    def _halve(self, at: int, scale: float) -> None:
        self.widths[at] = HALF * scale
        self._whole.discard(at)
        for table in (self.gives, self.turns, self.start_trims, self.end_trims):
            table.pop(at, None)

    def _stands_among_han(self, at: int, mark: str) -> bool:
        """Whether a quotation mark is Chinese: beside its words, or failing them beside what is outside, stands no Western letter."""
        text = self.text
        inside = text[at + 1 : at + 2] if mark in BLANK_LEFT else text[at - 1 : at] if at else ""
        outside = (text[at - 1 : at] if at else "") if mark in BLANK_LEFT else text[at + 1 : at + 2]
        western_inside = bool(inside) and bool(WESTERN_EDGE.match(inside) or inside in " .,!?;:'")
        if not outside:
            return not western_inside or any(map(_is_han, set(self.text)))
        return not (western_inside and (bool(WESTERN_EDGE.match(outside)) or outside in " .,;:!?-)("))

    def _proportional_quote(self, at: int, mark: str, run: Words) -> None:
        self.widths[at] = self.metrics.advance(run.face, mark) * run.scale
        self.proportional.add(at)
        if mark in BLANK_LEFT:
            self.free[at + 1] = 0
        else:
            self.free[at] = 0

    def _word(self, begin: int, end: int, run: Words, kind: str) -> None:
        word = self.text[begin:end]
        pieces, hyphen = parts(word, run, self.measure, self.metrics)
        if len(pieces) > 1:
            for piece in pieces:
                self._cluster(begin, begin + len(piece), run)
                begin += len(piece)
                if hyphen and begin < end:
                    self.hyphens[begin] = hyphen
        else:
            self._cluster(begin, end, run)
        belongs = run.scale > _RAISED or (not run.clings and WESTERN_EDGE.match(self.text[end - len(word) - 1 : end - len(word)]))
        if kind == "word" and belongs:  # an exponent belongs to its letter, a note's call to nothing
            self._words.append((end - len(word), end))

    def _cluster(self, begin: int, end: int, run: Words) -> None:
        word = self.text[begin:end]
        self.widths[begin:end] = [0.0] * (end - begin)
        self.widths[begin] = self.metrics.advance(run.face, word) * run.scale
        if end - begin > 1:
            self.heads[begin + 1 : end] = bytes(end - begin - 1)
            self.free[begin + 1 : end] = bytes(end - begin - 1)
        if word[0] in self._not_first:
            self.free[begin] = 0
        if word[-1] in self._not_last:
            self.free[end] = 0

    def _space(self, begin: int, end: int, run: Words) -> None:
        width = self.metrics.advance(run.face, " ") * run.scale * (end - begin)
        self.widths[begin:end] = [0.0] * (end - begin)
        self.widths[begin] = width
        self.heads[begin + 1 : end] = bytes(end - begin - 1)
        self.free[begin:end] = bytes(end - begin)
        self.spaces[begin] = (self.rules.space_least, self.rules.space_most)
        self.end_trims[begin] = width
        if end - begin == 1 and self._parts_scripts(begin, end):
            self._stand_as_gap(begin)
        elif _is_han(self.text[begin - 1 : begin]) and _is_han(self.text[end : end + 1]):
            self.spaces[begin] = (width, width)  # between Han it parts clauses, and is alike on every line
        if "\u00a0" in self.text[begin:end]:
            self.free[end] = 0

    def _stand_as_gap(self, at: int) -> None:
        """A typed space is as wide as the gap whose place it takes, so that it differs from none in its line."""
        self.widths[at] = self.end_trims[at] = self.rules.gap
        self.spaces[at] = (self.rules.gap_least, self.rules.gap_most)
        self.typed_gaps.add(at)

    def _parts_scripts(self, begin: int, end: int) -> bool:
        """Whether a typed space stands where a gap would: between Han and something Western (CLREQ 3.2.2)."""
        if begin == 0 or end >= len(self.text):
            return False
        return self._differ(self.text[begin - 1], self.text[end])

    def _differ(self, before: str, after: str) -> bool:
        """Whether one of two characters is Han and the other Western: neither Han nor a mark with a blank of its own."""
        beside = after if (han := _is_han(before)) else before
        return han != _is_han(after) and beside not in _NEVER_APART

    def _other(self, kind: str | None, begin: int, end: int, run: Words) -> None:
        if kind in ("dash", "ellipsis"):
            self.widths[begin:end] = [0.0] * (end - begin)
            self.widths[begin] = 2.0 * run.scale
            self.heads[begin + 1 : end] = bytes(end - begin - 1)
            self.free[begin + 1 : end] = bytes(end - begin - 1)
            self.free[begin] &= self.text[begin] not in self._not_first
        elif kind == "interpunct":
            self.widths[begin] = HALF * run.scale
            self.free[begin] &= self.text[begin] not in self._not_first
        elif kind == "invisible":
            self._invisible(begin, run)
        elif kind == "break":
            self.widths[begin] = 0.0
            self.free[begin] = 0
            self.forced.append(end)
        elif kind == "single":
            self.widths[begin] = self.metrics.advance(run.face, self.text[begin]) * run.scale

    def _invisible(self, at: int, run: Words) -> None:
        """No line begins with it, and behind it one may only where it says so."""
        self.widths[at], self.heads[at], self.free[at] = 0.0, 0, 0
        self.free[at + 1] &= self.text[at] in (BREAK_OPPORTUNITY, SOFT_HYPHEN)
        if self.text[at] == SOFT_HYPHEN:
            self.hyphens[at + 1] = self.metrics.advance(run.face, "-") * run.scale

    def finish(self) -> Clusters:
        self._join_words()
        gaps, widths = self.gaps, self.widths
        spaced, shrinks, stretches = widths.copy(), [0.0] * len(widths), [0.0] * len(widths)
        for at, give in self.gives.items():
            shrinks[at] = give
        for at, gap in gaps.items():
            spaced[at] += gap
            shrinks[at] += gap - self.rules.gap_least
            stretches[at] += self.rules.gap_most - gap
        for at, (least, most) in self.spaces.items():
            shrinks[at] += max(0.0, widths[at] - least)
            stretches[at] += max(0.0, most - widths[at])
        tokens = [token for token in self.tokens if token[0] not in self._whole]
        return Clusters(
            self.text, widths, tokens, gaps, self.gives, self.turns, self.start_trims, self.end_trims, self.spaces,
            self.typed_gaps, self.hyphens, self.free, self.heads, self.forced, list(accumulate(spaced, initial=0.0)),
            list(accumulate(shrinks, initial=0.0)),
            list(accumulate(self.heads, initial=0)) if 0 in self.heads else list(range(len(widths) + 1)),
            list(accumulate(stretches, initial=0.0)) if gaps or self.spaces else [0.0, *stretches],
        )  # fmt: skip

    def _join_words(self) -> None:
        """Gaps between Han and Western letters, and what belongs to a number and must not leave it."""
        text, gap = self.text, self.rules.gap
        for at in self._apart:
            self._set_apart(at)
        for begin, end in self._words:
            if begin and _is_han(text[begin - 1]) and WESTERN_START.match(text, begin, end):
                self.gaps[begin] = gap
            if end < len(text) and _is_han(text[end]) and WESTERN_END.search(text, begin, end):
                self.gaps[end] = gap
            if begin and text[begin - 1] == ORDINAL_PREFIX and text[begin].isdigit():
                self.free[begin] = 0
                if end < len(text) and text[end] in ORDINAL_UNITS:
                    self.free[end] = 0
            if end < len(text) and (text[end] in TIGHT_UNITS or (text[end] in DATE_UNITS and text[end - 1].isdigit())):
                self.free[end] = 0

    def _set_apart(self, at: int) -> None:
        """A gap where something Western as a whole begins or ends beside Han, or a typed space in its place."""
        text = self.text
        if not 0 < at < len(text):
            return
        if self._differ(text[at - 1], text[at]):
            self.gaps[at] = self.rules.gap
        elif text[at] == " " and at in self.spaces and _is_han(text[at + 1 : at + 2]):
            self._stand_as_gap(at)
        elif text[at - 1] == " " and at - 1 in self.spaces and _is_han(text[at - 2 : at - 1]):
            self._stand_as_gap(at - 1)


_Behaviour = tuple[bool, bool, float, Squeeze]
"""Whether a mark's blank half is on its left; whether a line may begin or end on that side; what of an em it gives up at
a line's edge; in which turn it gives way."""


@lru_cache(maxsize=16)
def _mark_behaviours(rules: Rules) -> dict[str, _Behaviour]:
    """How each full-width mark behaves by these rules."""
    return {mark: _behaviour(mark, rules) for mark in FULL_WIDTH_MARKS}


def _behaviour(mark: str, rules: Rules) -> _Behaviour:
    centred = rules.centred_marks and mark not in BRACKETS
    stays = centred or (SQUEEZES[mark] is Squeeze.STOP and not rules.squeeze_stops)
    turn = Squeeze.NONE if stays else SQUEEZES[mark]
    if mark in BLANK_LEFT:
        return True, mark not in NOT_AT_LINE_END[rules.prohibition], HALF if rules.trim_start else 0.0, turn
    return False, mark not in NOT_AT_LINE_START[rules.prohibition], _end_trim(mark, rules, centred=centred), turn


def _end_trim(mark: str, rules: Rules, *, centred: bool) -> float:
    """What a mark gives up at a line's end: its blank half, or all of it where it may hang; centred ones nothing."""
    if centred:
        return 0.0
    if rules.hanging and mark in HANGING:
        return 2 * HALF
    return HALF if rules.trim_end else 0.0


@lru_cache(maxsize=16384)
def _is_han(character: str) -> bool:
    return bool(character) and not TOKEN.match(character) and character not in (OBJECT, LINE_SEPARATOR) and character != "\u3000"
