"""Where the lines of a paragraph end: an optimal fit over the whole paragraph, kept linear by a narrow beam.

A line's cost follows CLREQ: natural is free, squeezing is cheap, opening the gaps beside Western words dearer, and
space between Han so dear that only what squeezing cannot mend gets it, the dearer the wider and dearer yet two lines in
a row; a last line of one character costs most (3.1.7 guzi). For each line count the few best ways to reach each break
are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from exporter.typesetting.classes import HAN, OBJECT
from exporter.typesetting.itemization import Clusters

_BEAM = 3
_WIDE_BEAM = 32
_PUSHED_IN_MOST = 24
"""Characters beyond the measure that are tried; a long Western word may be the first that can be."""

_PUSHED_OUT_MOST = 3
_FAR_FROM_THE_END = 3
"""Lines: so far from the end a line that fits to the point needs no rival, for no last line depends on it."""

_TOLERANCE = 1e-6
_SQUEEZED = 0.8
_STRETCHED = 1.0
_LOOSE = 6.0
"""What space between Han costs at its least; a line that costs more is a loose one."""

_IN_A_ROW = 8.0
_STRETCH_UNIT = 0.03
_OVERFULL = 1e6
_LONE_CHARACTER = 200.0
_LINE = 0.05
_NATURAL = 0.06
_HOPELESS = 400.0
_HYPHENATED = 2.0

Trail = tuple[int, "Trail"] | None
"""The ends of the lines so far, the last one first."""

Way = tuple[float, Trail, float]
"""What the lines so far cost, their ends, and what the last of them cost."""

_LETTERS = re.compile(f"[{HAN}{OBJECT}0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]")
_SURELY_ENOUGH = 12


def visible_end(text: str, start: int, end: int) -> int:
    """The end without the spaces and the break that hang unseen at a line's end."""
    while end > start and text[end - 1] in " \u00a0\u2028\u2002\u2003":
        end -= 1
    return end


def break_lines(clusters: Clusters, measure: float, indent: float) -> list[int]:
    """The ends of the lines, as offsets; the last is the text's length. ``indent``: what the first line lacks, in em."""
    ends: list[int] = []
    start = 0
    for stop in (*clusters.forced, len(clusters.text)):
        if stop > start:
            ends.extend(_Fit(clusters, measure, start, stop).ends(indent if start == 0 else 0.0))
            start = stop
    return ends


class _Fit:
    """The search over one stretch of text without forced breaks."""

    def __init__(self, clusters: Clusters, measure: float, start: int, stop: int, *, thorough: bool = False) -> None:
        self._clusters, self._measure, self._start, self._stop = clusters, measure, start, stop
        self._text, self._free, self._reach = clusters.text, clusters.free, clusters.reach
        self._start_trims, self._end_trims, self._gaps = clusters.start_trims, clusters.end_trims, clusters.gaps
        self._hyphens, self._gives, self._give_sums = clusters.hyphens, clusters.gives, clusters.give_sums
        self._thorough = thorough
        self._beam = _WIDE_BEAM if thorough else _BEAM

    def ends(self, indent: float) -> list[int]:
        """The ends of the lines; searched again among many more ways when the quick search ends in a lone character."""
        cost, trail = self._search(indent)
        if cost >= _LONE_CHARACTER and not self._thorough:
            return _Fit(self._clusters, self._measure, self._start, self._stop, thorough=True).ends(indent)
        return _unrolled(trail)

    def _search(self, indent: float) -> tuple[float, Trail]:
        trails: dict[int, Way] = {self._start: (0.0, None, 0.0)}
        best_finish: Way | None = None
        while trails:
            reached: dict[int, Way] = {}
            for start, (cost, trail, before) in trails.items():
                for end, more in self._candidates(start, indent):
                    total = cost + more
                    if more > _LOOSE < before:
                        total += _IN_A_ROW
                    known = reached.get(end)
                    if known is None or total < known[0]:
                        reached[end] = (total, (end, trail), more)
            finish = reached.pop(self._stop, None)
            if finish and (best_finish is None or finish[0] < best_finish[0]):
                best_finish = finish
            trails, indent = _best(reached, best_finish, self._beam), 0.0
        assert best_finish is not None
        return best_finish[:2]

    def _candidates(self, start: int, indent: float) -> list[tuple[int, float]]:
        """The sensible ends of a line that begins at ``start``, each with its cost; at least one.

        What can be pushed in by squeezing comes first (CLREQ 3.1.6); one end is pushed out as well, and more only where
        nothing can be pushed in.
        """
        stop, reach = self._stop, self._reach
        room = self._measure - indent
        origin = reach[start] + self._gaps.get(start, 0.0) + self._start_trims.get(start, 0.0)
        furthest = bisect_right(reach, origin + room + _TOLERANCE, start) - 1
        if furthest >= stop:
            return [(stop, self._last(start, stop))]
        furthest = max(furthest, start + 1)
        if furthest == stop:  # one cluster is left, and it is wider than the measure
            return [(stop, _OVERFULL)]
        exact = furthest not in self._hyphens and reach[furthest] - origin > room - _TOLERANCE and not self._end_trims.get(furthest - 1)
        if exact and not self._thorough and self._free[furthest] and stop - furthest > _FAR_FROM_THE_END * self._measure:
            return [(furthest, _LINE)]
        found = self._pushed_in(start, furthest, origin, room)
        if not found or found[-1][0] != stop:
            found.extend(self._pushed_out(start, furthest, origin, room, 1 if found and not self._thorough else _PUSHED_OUT_MOST))
        return found or [(self._emergency(start, furthest), _OVERFULL)]

    def _pushed_in(self, start: int, furthest: int, origin: float, room: float) -> list[tuple[int, float]]:
        """The ends beyond the measure that squeezing can reach."""
        found: list[tuple[int, float]] = []
        free, stop = self._free, self._stop
        for probe in range(furthest + 1, min(stop, furthest + _PUSHED_IN_MOST) + 1):
            if free[probe] or probe == stop:
                cost = self._cost(start, probe, origin, room)
                if cost is None:
                    break
                found.append((probe, cost))
        return found

    def _pushed_out(self, start: int, furthest: int, origin: float, room: float, wanted: int) -> list[tuple[int, float]]:
        """The nearest ends within the measure, at most as many as wanted."""
        found: list[tuple[int, float]] = []
        probe = furthest
        while probe > start and len(found) < wanted:
            if self._free[probe]:
                cost = self._cost(start, probe, origin, room)
                if cost is not None:
                    found.append((probe, cost))
                    if cost > _HOPELESS or (cost <= _NATURAL and not self._thorough):
                        break
            probe -= 1
        return found

    def _emergency(self, start: int, end: int) -> int:
        """Where a line breaks that has no lawful place: the longest fit between clusters, or one whole cluster."""
        heads = self._clusters.heads
        probe = end
        while probe > start + 1 and not heads[probe]:
            probe -= 1
        if probe > start and heads[probe]:
            return probe
        probe = start + 1
        while probe < self._stop and not heads[probe]:
            probe += 1
        return probe

    def _cost(self, start: int, end: int, origin: float, room: float) -> float | None:
        seen, text = end, self._text
        while seen > start and text[seen - 1] in " \u00a0":
            seen -= 1
        last = seen - 1
        trim = self._end_trims.get(last, 0.0)
        hyphen = self._hyphens.get(end, 0.0)
        slack = room - (self._reach[seen] - origin - trim + hyphen)
        line = _LINE + _HYPHENATED if hyphen else _LINE
        if slack >= -_TOLERANCE:
            if end == self._stop:
                return self._last(start, end)
            clusters = self._clusters
            stretch = clusters.stretch_sums[seen] - clusters.stretch_sums[start]
            rest = slack - stretch
            if rest <= _TOLERANCE:
                return line + _STRETCHED * slack / (stretch + 1e-9) if slack > _TOLERANCE else line
            places = clusters.count_sums[seen] - clusters.count_sums[start] - 1
            each = rest / places if places > 0 else 10.0
            return line + _LOOSE + (each / _STRETCH_UNIT) ** 3
        give = self._give_sums[seen] - self._give_sums[start]
        if trim:
            give -= self._gives.get(last, 0.0)
        if self._start_trims.get(start):
            give -= self._gives.get(start, 0.0)
        if start in self._gaps:
            give -= self._gaps[start] * 0.5
        if -slack > give + _TOLERANCE:
            return None
        cost = line + _SQUEEZED * (slack / give) ** 2
        return cost + self._last(start, end) if end == self._stop else cost

    def _last(self, start: int, end: int) -> float:
        """A last line should hold two characters, marks not counted (CLREQ 3.1.7)."""
        text = self._clusters.text
        if start == self._start or end != len(text) or end - start > _SURELY_ENOUGH:
            return _LINE
        letters = _LETTERS.findall(text, start, end)
        return _LINE if len(letters) > 1 or OBJECT in letters else _LONE_CHARACTER


def _best(reached: dict[int, Way], finish: Way | None, beam: int) -> dict[int, Way]:
    """The few cheapest ways, none dearer than a whole paragraph already found."""
    if finish:
        reached = {end: way for end, way in reached.items() if way[0] < finish[0]}
    if len(reached) <= beam:
        return reached
    return dict(sorted(reached.items(), key=lambda item: item[1][0])[:beam])


def _unrolled(trail: Trail) -> list[int]:
    ends: list[int] = []
    while trail is not None:
        end, trail = trail
        ends.append(end)
    ends.reverse()
    return ends
