"""Metrics and short cuts for composition tests: every Western letter is half an em wide, a space a quarter."""

from __future__ import annotations

from exporter.typesetting import Composed, Rules, Run, Words, compose


class FixedMetrics:
    """Widths that a reader of a test can add up."""

    def advance(self, face: str, text: str) -> float:  # one face serves all
        return sum(0.25 if character in " \u00a0" else 0.5 for character in text)

    def hyphenate(self, word: str) -> tuple[int, ...]:
        return tuple(at + len("typo") for at in (word.find("typo"),) if at >= 0)


METRICS = FixedMetrics()


def composed(text: str, measure: float = 20.0, indent: float = 0.0, rules: Rules | None = None) -> Composed:
    """A paragraph of one face."""
    return composed_runs((Words(text),), measure, indent, rules)


def composed_runs(runs: tuple[Run, ...], measure: float = 20.0, indent: float = 0.0, rules: Rules | None = None) -> Composed:
    """A paragraph of several runs."""
    return compose(runs, measure, METRICS, rules or Rules(), indent)


def line_texts(composition: Composed) -> list[str]:
    """The text of each line."""
    return [composition.text[line.start : line.end] for line in composition.lines]
