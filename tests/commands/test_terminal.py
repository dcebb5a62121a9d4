"""A live line where a person looks, plain lines in a pipe, and nothing that an encoding cannot say."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from exporter.build.manuscript import Summary
from exporter.build.report import SourceReport
from exporter.commands.build import Progress
from exporter.commands.terminal import Terminal
from exporter.diagnostics import error, note, warning
from exporter.messages import Language
from exporter.model import Position
from tests.conftest import ROOT

ERASE = "\r\x1b[2K"


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_live_line_gives_way_to_what_stays() -> None:
    screen = Screen()
    terminal = Terminal(Language.ENGLISH, screen, screen)
    terminal.live("1 of 2")
    terminal.line("done")
    terminal.settle()
    assert screen.getvalue() == f"{ERASE}1 of 2{ERASE}done\n"


def test_a_pipe_gets_no_live_line() -> None:
    pipe = io.StringIO()
    Terminal(Language.ENGLISH, pipe, pipe).live("1 of 2")
    assert pipe.getvalue() == ""


def test_each_finding_is_said_with_its_severity() -> None:
    pipe = io.StringIO()
    findings = (error("file-missing", Position("a")), warning("name-unknown", name="b"), note("docx-set-aside", aside="c"))
    Terminal(Language.ENGLISH, pipe, pipe).findings(findings)
    assert [line.split()[0] for line in pipe.getvalue().splitlines()] == ["error:", "warning:", "note:"]


def test_what_an_encoding_cannot_say_is_written_as_escapes() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Terminal(Language.ENGLISH, stream, stream).line("\u4e2d\udcff")
    assert raw.getvalue() == b"\\u4e2d\\udcff\n"


def test_a_finding_that_sources_share_is_said_once_and_progress_is_shown() -> None:
    out, screen = io.StringIO(), Screen()
    progress = Progress(Terminal(Language.ENGLISH, out, screen), quiet=False)
    shared = warning("name-unknown", name="b")
    for done in (1, 2):
        progress.heard(SourceReport(ROOT / f"s{done}.txt", Summary("utf-8", 1, 0, 0), {}, (shared,)), done, 2)
    assert screen.getvalue().count("no source is called b") == 1
    assert "1 of 2" in screen.getvalue()
    assert out.getvalue().count("nothing written") == 2


def test_a_reader_of_a_pipe_that_has_seen_enough_is_no_error() -> None:
    source = str(ROOT / "seeds" / "000_88158a73406d426e.txt")
    command = [sys.executable, "-m", "exporter", "parse", "--json", source]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("language", Language)
def test_every_language_has_its_words(language: Language) -> None:
    assert Terminal(language).words("severity-error") != "severity-error"
