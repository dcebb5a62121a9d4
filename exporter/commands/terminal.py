"""What a person sees: sentences in their language, a live line on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from exporter.diagnostics import Diagnostic, Severity
from exporter.messages import Language, say, sentence

DONE = 0
FAILED = 1
USAGE = 2
INTERRUPTED = 130
"""Exit codes; the last is what a shell expects after Ctrl-C."""

_ERASE_LINE = "\r\x1b[2K"


class Terminal:
    """Results go to ``out``, findings and the live line to ``err``."""

    def __init__(self, language: Language, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.language = language
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._live = False

    def words(self, id: str, **arguments: object) -> str:
        """A sentence of the catalogue."""
        return say(id, self.language, **arguments)

    def say(self, id: str, **arguments: object) -> None:
        """Prints a sentence of the catalogue as a line of the result."""
        self.line(self.words(id, **arguments))

    def line(self, text: str) -> None:
        """Prints a line of the result."""
        self.write(text + "\n")

    def write(self, text: str) -> None:
        """Prints part of the result as it is."""
        self.settle()
        self._out.write(_writable(text, self._out))
        self._out.flush()

    def findings(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Prints findings, each with its severity; the order is kept."""
        for diagnostic in diagnostics:
            severity = self.words(f"severity-{diagnostic.severity}")
            self.settle()
            self._err.write(_writable(f"{severity} {sentence(diagnostic, self.language)}\n", self._err))

    def refuse(self, text: str) -> None:
        """Prints why a command line is not understood."""
        self._err.write(_writable(text + "\n", self._err))

    def live(self, text: str) -> None:
        """Shows a line that the next one replaces; nothing where no person is looking."""
        if self._err.isatty():
            self._err.write(_ERASE_LINE + text)
            self._err.flush()
            self._live = True

    def settle(self) -> None:
        """Removes the live line."""
        if self._live:
            self._err.write(_ERASE_LINE)
            self._err.flush()
            self._live = False


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """``FAILED`` when something could not be written, else ``DONE``."""
    return FAILED if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics) else DONE


def _writable(text: str, stream: TextIO) -> str:
    """The text with what the stream's encoding cannot say, such as a lone byte of a file's name, written as escapes."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
