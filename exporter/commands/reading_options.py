"""The options that say how sources are read; ``build`` and ``parse`` share them."""

from __future__ import annotations

import argparse

from exporter.commands.terminal import Terminal

CHROME = "chrome"
"""The step that sets site chrome aside; ``--keep-chrome`` is its short name."""


def without(options: argparse.Namespace) -> frozenset[str]:
    """The steps to leave out."""
    named: frozenset[str] = frozenset(options.without)
    return named | {CHROME} if options.keep_chrome else named


def refused(options: argparse.Namespace, terminal: Terminal) -> str:
    """The sentence for an encoding or a step that does not exist; empty when all is well."""
    if options.encoding and not _is_encoding(options.encoding):
        return terminal.words("encoding-unknown", encoding=options.encoding)
    if not options.without and not options.variant:
        return ""
    from exporter.transforms import STEPS, VARIANTS  # brings every transform

    if options.variant and options.variant not in VARIANTS:
        return terminal.words("variant-unknown", name=options.variant, known=", ".join(VARIANTS))
    unknown = [step for step in options.without if step not in STEPS]
    return terminal.words("step-unknown", name=", ".join(unknown), known=", ".join(STEPS)) if unknown else ""


def _is_encoding(name: str) -> bool:
    try:
        b"-".decode(name)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True
