"""``exporter adopt``: brings the edits of a DOCX into the source of all formats."""

from __future__ import annotations

import argparse
from pathlib import Path

from exporter.adopt.adoption import Adopted, adopt, edited_documents
from exporter.adopt.difference import difference_lines
from exporter.build.folder import OutputFolder
from exporter.commands.terminal import DONE, FAILED, USAGE, Terminal, exit_code
from exporter.diagnostics import has_errors


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Adopts the documents named, or each that was edited, and shows what changed."""
    documents = tuple(options.documents) or edited_documents(options.out)
    if options.source and len(documents) != 1:
        terminal.refuse(terminal.words("adopt-one-source"))
        return USAGE
    if not documents:
        terminal.say("adopt-none", folder=options.out)
        return DONE
    codes = [_one(document, options, terminal) for document in documents]
    return FAILED if FAILED in codes else DONE


def _one(document: Path, options: argparse.Namespace, terminal: Terminal) -> int:
    beside = document.parent
    out = beside if OutputFolder(beside).kept.is_dir() else options.out
    adopted = adopt(document, out, source=options.source, dry_run=options.dry_run)
    for name, before, after in adopted.said:
        terminal.line(f"~ {name}: [-{before}-]{{+{after}+}}")
    for line in difference_lines(adopted.changes):
        terminal.line(line)
    terminal.findings(adopted.diagnostics)
    if not has_errors(adopted.diagnostics):
        _conclude(document, adopted, options, terminal)
    return exit_code(adopted.diagnostics)


def _conclude(document: Path, adopted: Adopted, options: argparse.Namespace, terminal: Terminal) -> None:
    count = len(adopted.changes) + len(adopted.said)
    if adopted.source is None:
        terminal.say("adopt-nothing", file=document)
    elif options.dry_run:
        terminal.say("adopt-would", source=adopted.source, count=count)
    elif adopted.history:
        terminal.say("adopt-done", source=adopted.source, count=count, history=adopted.history)
    else:
        terminal.say("adopt-new-source", source=adopted.source, count=count)
