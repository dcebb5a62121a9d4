"""``exporter parse``: what a source says and what was done to it, before any document is made."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from exporter.build.manuscript import read, transformed
from exporter.build.stages import Setting, rooms
from exporter.commands.reading_options import refused, without
from exporter.commands.terminal import FAILED, USAGE, Terminal, exit_code
from exporter.diagnostics import Refusal
from exporter.labels import LabelRules, heading_label
from exporter.model import Document, Heading, Metadata, Position
from exporter.model_json import encode
from exporter.readers import Guess
from exporter.walk import descendants, plain_text

_SHOWN = 40
"""Characters that are shown of a line that was passed over."""

_MANY = 5
"""Headings of one kind from which on their reasons are said once."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Reads one source and prints it in the form asked for."""
    if problem := refused(options, terminal):
        terminal.refuse(problem)
        return USAGE
    stages = rooms()
    setting = Setting(encoding=options.encoding, without=without(options), variant=options.variant)
    try:
        _, reading = read(options.source, setting, stages)
        document, diagnostics = transformed(reading, setting, stages)
    except Refusal as refusal:
        terminal.findings(refusal.diagnostics)
        return FAILED
    _print(document, reading.guesses, options, terminal)
    findings = (*reading.diagnostics, *diagnostics)
    terminal.findings(findings)
    return exit_code(findings)


def _print(document: Document, guesses: Sequence[Guess], options: argparse.Namespace, terminal: Terminal) -> None:
    if options.json:
        terminal.write(encode(document))
    elif options.markdown:
        terminal.write(_markdown(document))
    elif options.outline:
        terminal.write("".join(f"{_line(heading.where)}\t{heading.level}\t{words}\n" for heading, words in _outline(document)))
    elif options.changes:
        for line in _changes(document, terminal):
            terminal.line(line)
    else:
        for line in _overview(document, guesses, terminal):
            terminal.line(line)


def _markdown(document: Document) -> str:
    """The document as Markdown; the library that it is read back with is loaded for this alone."""
    from exporter.readers.markdown.writing import write

    return write(document)


def _overview(document: Document, guesses: Sequence[Guess], terminal: Terminal) -> Iterator[str]:
    yield terminal.words("parse-title", title=document.metadata.title)
    yield from (f"  {name}: {value}" for name, value in _fields(document.metadata))
    outline = [*_outline(document)]
    yield terminal.words("parse-outline", count=len(outline))
    found = [guess for guess in guesses if guess.level]
    usual = _usual(found)
    if usual:
        yield "  " + terminal.words("parse-usual", why=_reasons(usual, terminal))
    unusual = {guess.where.line: f"  [{_reasons(guess.reasons, terminal)}]" for guess in found if guess.reasons != usual}
    for heading, words in outline:
        yield f"  {_line(heading.where):>6}  {heading.level}  {'  ' * (heading.level - 1)}{words}{unusual.get(_line(heading.where), '')}"
    if passed := [guess for guess in guesses if not guess.level]:
        yield terminal.words("parse-passed-over", count=len(passed))
        yield from (f"  {guess.where.line:>6}  {_shortened(guess.text)}  [{_reasons(guess.reasons, terminal)}]" for guess in passed)
    removals = document.provenance.removals
    yield terminal.words("parse-removals", count=len(removals))
    yield from (f"  {_line(removal.where):>6}  {removal.rule}: {_one_line(removal.text)}" for removal in removals)
    changes = document.provenance.changes
    yield terminal.words("parse-changes", count=len(changes))
    yield from (f"  {count:>6}  {rule}" for rule, count in sorted(Counter(change.rule for change in changes).items()))


def _usual(found: Sequence[Guess]) -> tuple[str, ...]:
    """The reasons that most headings share, said once so that the others stand out; none among a few headings."""
    counted = Counter(guess.reasons for guess in found).most_common(1)
    return counted[0][0] if counted and counted[0][1] >= _MANY else ()


def _reasons(reasons: Sequence[str], terminal: Terminal) -> str:
    return "; ".join(terminal.words(f"evidence-{reason}") for reason in reasons)


def _shortened(text: str) -> str:
    """The words of a line that is no heading, as many as make it known."""
    return _one_line(text) if len(text) <= _SHOWN else _one_line(text[:_SHOWN]) + "\u2026"


def _changes(document: Document, terminal: Terminal) -> Iterator[str]:
    for change in document.provenance.changes:
        place = f"{change.where.line}:{change.where.column}"
        words = {"rule": change.rule, "before": change.before, "after": change.after, "context": change.context}
        yield terminal.words("parse-change", place=place, **words)


def _fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Every field that says something, as name and words; the title has its own line."""
    single = ("subtitle", "published", "modified", "language", "category", "source", "description")
    yield from ((name, getattr(metadata, name)) for name in single if getattr(metadata, name))
    yield from (("author", author) for author in metadata.authors)
    yield from (("keyword", keyword) for keyword in metadata.keywords)
    further = ("identifier", "rights", "series", "series_position", "writing", "cover")
    yield from ((name, getattr(metadata, name)) for name in further if getattr(metadata, name))
    yield from metadata.user


def _outline(document: Document) -> Iterator[tuple[Heading, str]]:
    for node in descendants(document):
        if isinstance(node, Heading):
            yield node, _one_line(heading_label(node, LabelRules()) + plain_text(node.children))


def _line(where: Position | None) -> int:
    return where.line if where else 0


def _one_line(text: str) -> str:
    return " ".join(text.split())
