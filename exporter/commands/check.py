"""``exporter check``: holds finished files against their model and their standards."""

from __future__ import annotations

import argparse

from exporter.build.checking import check_files, written_files
from exporter.commands.terminal import FAILED, Terminal, exit_code
from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.themes import load_theme


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Checks the files named, or all that the last build wrote, and prints a line for each that is well."""
    files = tuple(options.files) or written_files(options.out)
    if not files:
        terminal.findings((error("nothing-to-check", None, folder=options.out),))
        return FAILED
    try:
        theme = load_theme(options.style)
    except Refusal as refusal:
        terminal.findings(refusal.diagnostics)
        return FAILED
    findings: list[Diagnostic] = []
    for checked in check_files(files, theme):
        terminal.findings(checked.findings)
        if not checked.findings:
            terminal.say("check-well", file=checked.path)
        findings += checked.findings
    return exit_code(findings)
