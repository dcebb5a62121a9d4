"""``exporter clean``: removes what the program wrote and nothing else; a document that a person edited stays."""

from __future__ import annotations

import argparse

from exporter.build.clean import clean
from exporter.commands.terminal import Terminal, exit_code


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Cleans one output folder."""
    cleaned = clean(options.out)
    terminal.findings(cleaned.diagnostics)
    terminal.say("clean-summary", removed=cleaned.removed, folder=options.out)
    return exit_code(cleaned.diagnostics)
