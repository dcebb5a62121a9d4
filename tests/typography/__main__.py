"""``python -m tests.typography --judge PROGRAM [--peers PROGRAM | --text FILE] [PDF ...]``.

One text is set by us, and by other engines where they are given; the judge reads the finished pages and prints its table.
It is called as ``JUDGE OURS.pdf [PEER.pdf ...] --source TEXT``. The peers' program is called with a folder, into which
it writes the text as ``source.txt`` (a heading or paragraph per line) and one PDF per engine.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from exporter.cli import main as exporter

JUDGE, PEERS = "TYPOGRAPHY_JUDGE", "TYPOGRAPHY_PEERS"
SOURCE = "source.txt"
AS_WRITTEN = "chrome,unwrap,verse,letters,punctuation,spacing"
"""The steps that would change a text which others set as it stands."""

_NO_JUDGE = (
    f"no judge: name a program that measures Chinese typography in PDF files with --judge or {JUDGE};"
    " it is called as PROGRAM OURS.pdf [PEER.pdf ...] --source TEXT"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the judge's table; its exit code, or 2 when something that it needs is missing."""
    asked = _asked(arguments)
    if not asked.judge:
        return _complain(_NO_JUDGE)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        peers = list(asked.pdfs)
        text = asked.text
        if asked.peers:
            subprocess.run([*shlex.split(asked.peers), str(folder)], check=False)
            text = folder / SOURCE
            peers += sorted(folder.glob("*.pdf"))
        if text is None or not text.is_file():
            return _complain(f"{text or 'no text'}: name a text file with --text, or a program that writes one with --peers or {PEERS}")
        out = folder / "ours"
        if exporter(["build", "--to", "pdf", "--without", AS_WRITTEN, "--out", str(out), str(text)]):
            return _complain("our own PDF was not built")
        ours = next(out.glob("*.pdf")).rename(folder / "ours.pdf")
        return _judged(asked.judge, [ours, *peers], text)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.typography", description="Measures our pages beside other engines'.")
    parser.add_argument("--judge", default=os.environ.get(JUDGE, ""), metavar="PROGRAM", help=f"what measures; else {JUDGE}")
    parser.add_argument("--peers", default=os.environ.get(PEERS, ""), metavar="PROGRAM", help=f"what sets the text elsewhere; else {PEERS}")
    parser.add_argument("--text", type=Path, metavar="FILE", help="the text, where no program writes it: a heading or paragraph per line")
    parser.add_argument("pdfs", nargs="*", type=Path, metavar="PDF", help="the same text as others set it")
    return parser.parse_intermixed_args(arguments)


def _judged(judge: str, pdfs: Sequence[Path], text: Path) -> int:
    command = [*shlex.split(judge), *map(str, pdfs), "--source", str(text)]
    sys.stdout.flush()
    try:
        return subprocess.run(command, check=False).returncode
    except OSError as problem:
        return _complain(f"the judge {judge} does not run: {problem.strerror}")


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
