"""``python -m tests.bench SOURCE``: a table of the phases of one source, and one of us beside WeasyPrint alone."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from exporter.build.sources import find_sources
from exporter.cli import SELDOM
from tests.bench.formats import formats
from tests.bench.phases import phases
from tests.bench.rivals import rivals

ROUNDS = 5


def main() -> int:
    """Measures the first source of a file or folder and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--style", default="essay")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    gc.set_threshold(SELDOM)
    source = find_sources([options.source]).found[0].path
    for line in (str(source), *phases(source, options.style, options.rounds), "", *formats(source, options.style, options.rounds), ""):
        sys.stdout.write(f"{line}\n")
    for line in rivals(source, options.style, options.rounds):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
