"""Runs of text -> composed lines: the breaks, and for each line which clusters give way and which gaps open."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.typesetting.breaking import break_lines, visible_end
from exporter.typesetting.classes import Squeeze
from exporter.typesetting.itemization import Clusters, itemize
from exporter.typesetting.lines import Composed, Line, Metrics, Run
from exporter.typesetting.rules import Rules

_TINY = 1e-6
_NEVER_WIDER = 0.1
_TORN = 0.25
"""Em of space between all characters beyond which a line falls apart."""


def compose(runs: Sequence[Run], measure: float, metrics: Metrics, rules: Rules, indent: float = 0.0) -> Composed:
    """The paragraph as lines of at most ``measure`` em, the first one ``indent`` em shorter.

    Every character of the runs is in exactly one line, in order. All but the last line of the paragraph, and those
    before a forced break, end flush when ``rules.justify``.
    """
    clusters = itemize(runs, measure, metrics, rules)
    return Composed(clusters.text, clusters.widths, clusters.tokens, lines_of(clusters, measure, rules, indent))


def lines_of(clusters: Clusters, measure: float, rules: Rules, indent: float) -> tuple[Line, ...]:
    """The composed lines of a table of clusters."""
    lines: list[Line] = []
    start = 0
    natural_ends = {*clusters.forced, len(clusters.text)}
    for end in break_lines(clusters, measure, indent):
        offset = 0.0 if lines else indent
        flush = rules.justify and end not in natural_ends
        lines.append(_line(clusters, start, end, offset, measure - offset, rules, flush=flush))
        start = end
    return tuple(lines)


def _line(clusters: Clusters, start: int, end: int, offset: float, room: float, rules: Rules, *, flush: bool) -> Line:
    seen = visible_end(clusters.text, start, end)
    if seen <= start:
        return Line(start, end, seen, offset, 0.0)
    advances, gaps = _edges(clusters, start, seen)
    trimmed = sum(clusters.widths[at] - advance for at, advance in advances.items())
    width = clusters.reach[seen] - clusters.reach[start] - clusters.gaps.get(start, 0.0) - trimmed
    hyphen = clusters.hyphens.get(end, 0.0)
    width += hyphen
    slack = room - width
    if slack < -_TINY:
        return _squeezed(clusters, Line(start, end, seen, offset, width, 0.0, advances, gaps, hyphen), slack, rules)
    if flush and slack > _TINY:
        return _stretched(clusters, Line(start, end, seen, offset, width, 0.0, advances, gaps, hyphen), slack, rules)
    return Line(start, end, seen, offset, width, 0.0, advances, gaps, hyphen)


def _edges(clusters: Clusters, start: int, seen: int) -> tuple[dict[int, float], dict[int, float]]:
    """The advances of marks at the line's edges (CLREQ 3.1.6.2), and the gaps inside the line."""
    advances: dict[int, float] = {}
    if clusters.start_trims.get(start):
        advances[start] = clusters.widths[start] - clusters.start_trims[start]
    if clusters.end_trims.get(last := seen - 1) and last not in clusters.spaces and last != start:
        advances[last] = clusters.widths[last] - clusters.end_trims[last]
    gaps = {at: clusters.gaps[at] for at in range(start + 1, seen) if at in clusters.gaps} if clusters.gaps else {}
    return advances, gaps


def _squeezed(clusters: Clusters, line: Line, slack: float, rules: Rules) -> Line:
    """Takes the excess from brackets, then pauses, then the gaps, then stops; within a turn every mark gives alike."""
    advances, gaps = dict(line.advances), dict(line.gaps)
    excess = -slack
    by_turn: dict[Squeeze, list[int]] = {}
    for at in range(line.start, line.visible_end):
        if at in clusters.turns and at not in advances:
            by_turn.setdefault(clusters.turns[at], []).append(at)
    excess = _narrow_spaces(clusters, line, advances, excess)
    for turn in (Squeeze.BRACKET, Squeeze.PAUSE, Squeeze.GAP, Squeeze.STOP):
        if excess <= _TINY:
            break
        if turn is Squeeze.GAP:
            excess = _narrow_gaps(clusters, line, gaps, advances, excess, rules)
            continue
        marks = by_turn.get(turn, [])
        give = sum(clusters.gives[at] for at in marks)
        share = min(1.0, excess / give) if give else 0.0
        for at in marks:
            advances[at] = clusters.widths[at] - share * clusters.gives[at]
        excess -= share * give
    spacing = -excess / max(1, _places(clusters, line)) if excess > _TINY else 0.0
    return Line(line.start, line.end, line.visible_end, line.offset, line.width + slack, spacing, advances, gaps, line.hyphen)


def _narrow_spaces(clusters: Clusters, line: Line, advances: dict[int, float], excess: float) -> float:
    gives = {at: max(0.0, clusters.widths[at] - clusters.spaces[at][0]) for at in _spaces(clusters, line) if at not in clusters.typed_gaps}
    give = sum(gives.values())
    share = min(1.0, excess / give) if give > _TINY else 0.0
    advances.update((at, clusters.widths[at] - share * most) for at, most in gives.items())
    return excess - share * give


def _spaces(clusters: Clusters, line: Line) -> list[int]:
    spaces = clusters.spaces
    return [at for at in range(line.start, line.visible_end) if at in spaces] if spaces else []


def _narrow_gaps(clusters: Clusters, line: Line, gaps: dict[int, float], advances: dict[int, float], excess: float, rules: Rules) -> float:
    """Narrows every gap alike, those for which a space was typed and those for which none was."""
    typed = [at for at in _spaces(clusters, line) if at in clusters.typed_gaps]
    give = (rules.gap - rules.gap_least) * (len(gaps) + len(typed))
    share = min(1.0, excess / give) if give > _TINY else 0.0
    narrowed = rules.gap - share * (rules.gap - rules.gap_least)
    gaps.update(dict.fromkeys(gaps, narrowed))
    advances.update(dict.fromkeys(typed, narrowed))
    return excess - share * give


def _stretched(clusters: Clusters, line: Line, slack: float, rules: Rules) -> Line:
    """Opens Western spaces and the gaps beside Western words up to their limits, then every other place (CLREQ 3.1.6.4)."""
    advances, gaps = dict(line.advances), dict(line.gaps)
    wider = {at: more for at in _spaces(clusters, line) if (more := clusters.spaces[at][1] - clusters.widths[at]) > _TINY}
    stretch = sum(rules.gap_most - gap for gap in gaps.values()) + sum(wider.values())
    share = min(1.0, slack / stretch) if stretch > _TINY else 0.0
    spacing, taken = _spread(slack - share * stretch, _places(clusters, line), len(gaps), len(wider))
    if spacing > _TORN:
        return line  # what stands before an unbreakable word is better ragged than torn apart
    gaps.update((at, gap + share * (rules.gap_most - gap) - taken) for at, gap in gaps.items())
    advances.update((at, clusters.widths[at] + share * most - 2 * taken) for at, most in wider.items())
    return Line(line.start, line.end, line.visible_end, line.offset, line.width + slack, spacing, advances, gaps, line.hyphen)


def _spread(rest: float, places: int, gaps: int, spaces: int) -> tuple[float, float]:
    """The spacing after every cluster that fills ``rest`` em, and how much of it each open gap and either side of each
    open space give back, so that they stay within their limits; nothing where there are hardly other places."""
    if rest <= _TINY or places <= 0:
        return 0.0, 0.0
    others = places - gaps - 2 * spaces
    if others > 0 and rest / others <= _NEVER_WIDER:
        return rest / others, rest / others
    return rest / places, 0.0


def _places(clusters: Clusters, line: Line) -> int:
    return clusters.count_sums[line.visible_end] - clusters.count_sums[line.start] - 1
