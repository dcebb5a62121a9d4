"""``python -m tests.measures CORPUS [--half test|development] [--most N] [MEASURE ...]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.measures.corpus import Corpus, Half
from tests.measures.registry import MEASURES
from tests.measures.report import printed


def main() -> int:
    """Prints one report per measure; 2 when the folder or a measure is not known."""
    parser = argparse.ArgumentParser(prog="python -m tests.measures", description="How well real files are read.")
    parser.add_argument("corpus", type=Path, help="folder of real files")
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"of {', '.join(MEASURES)}; all when none is named")
    parser.add_argument("--half", type=Half, choices=list(Half), default=Half.TEST, help="the split, by SHA-256: 8-f test, 0-7 development")
    parser.add_argument("--most", type=int, metavar="N", help="list at most N confusions per measure")
    asked = parser.parse_intermixed_args()  # options may stand between the corpus and the measures
    if not asked.corpus.is_dir():
        parser.error(f"{asked.corpus} is not a folder")
    if unknown := [name for name in asked.measures if name not in MEASURES]:
        parser.error(f"no measure is called {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    corpus = Corpus(asked.corpus, asked.half)
    for name in asked.measures or MEASURES:
        for line in printed(MEASURES[name](corpus), asked.half, asked.most):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
