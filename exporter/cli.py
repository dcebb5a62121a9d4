"""The command line: arguments in, exit code out. A command's module is imported when it is called."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, cast

from exporter import __version__
from exporter.build.request import DEFAULT_STYLE
from exporter.commands.terminal import DONE, INTERRUPTED, USAGE, Terminal
from exporter.messages import Language, language_of, say

Command = Callable[[argparse.Namespace, Terminal], int]

COMMANDS: Mapping[str, str] = {
    "build": "exporter.commands.build",
    "parse": "exporter.commands.parse",
    "styles": "exporter.commands.styles",
    "check": "exporter.commands.check",
    "adopt": "exporter.commands.adopt",
    "doctor": "exporter.commands.doctor",
    "book": "exporter.commands.book",
    "clean": "exporter.commands.clean",
}
"""Each command and the module whose ``run`` does it."""


SELDOM = 200_000
"""Objects made between two runs of the cyclic garbage collector: modules and boxes come by the hundred thousand, none garbage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 something could not be written, 2 not understood."""
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # what is left at the end vanishes with the process; the last collections would go over it all
    words = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(words)
    try:
        options = _parser(language).parse_args(words)
        return _command(options.command)(options, Terminal(language))
    except SystemExit as asked:  # argparse's way to answer --help and to refuse
        return asked.code if isinstance(asked.code, int) else USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _command(name: str) -> Command:
    return cast("Command", import_module(COMMANDS[name]).run)


def _language(words: Sequence[str]) -> Language:
    """What ``--lang`` says anywhere among the words, else the locale's; the parser itself already speaks it."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--lang", choices=[*Language])
    try:
        given: str | None = early.parse_known_args(words)[0].lang
    except argparse.ArgumentError:
        given = None
    return Language(given) if given else language_of(os.environ)


class _Parser(argparse.ArgumentParser):
    """Says what it did not understand in the person's language."""

    language = Language.ENGLISH

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, say("usage", self.language, problem=message, command=self.prog) + "\n")


class _Maker:
    """Builds the parser in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.parser = self._new(_Parser(prog="exporter", description=self.help("exporter"), add_help=False, allow_abbrev=False))
        self.parser.add_argument("--version", action="version", version=__version__, help=self.help("version"))
        self._commands = self.parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title=self.help("commands"))

    def help(self, name: str) -> str:
        return say(f"help-{name}", self._language).replace("%", "%%")

    def command(self, name: str) -> _Parser:
        made = self._commands.add_parser(name, help=self.help(name), description=self.help(name), add_help=False, allow_abbrev=False)
        return self._new(made)

    def _new(self, parser: _Parser) -> _Parser:
        parser.language = self._language
        parser.add_argument("-h", "--help", action="help", help=self.help("help"))
        parser.add_argument("--lang", type=self._spoken, metavar="en|zh", help=self.help("lang"))
        return parser

    def _spoken(self, value: str) -> Language:
        if value not in [*Language]:
            raise argparse.ArgumentTypeError(say("language-unknown", self._language, value=value, known=" ".join(Language)))
        return Language(value)

    def count(self, value: str) -> int:
        """A whole number from 1 on; what else was typed is answered in words."""
        if not value.isdecimal() or int(value) < 1:
            raise argparse.ArgumentTypeError(say("count-invalid", self._language, value=value))
        return int(value)


def _parser(language: Language) -> argparse.ArgumentParser:
    maker = _Maker(language)
    _add_build(maker)
    _add_parse(maker)
    maker.command("styles")
    _add_check(maker)
    _add_adopt(maker)
    _add_book(maker)
    _add_doctor(maker)
    _out(maker, maker.command("clean"))
    return maker.parser


def _add_build(maker: _Maker) -> None:
    build = maker.command("build")
    build.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help=maker.help("sources"))
    build.add_argument("--to", type=_listed, default=(), metavar="pdf,epub,docx", help=maker.help("to"))
    _style(maker, build, default="")
    _out(maker, build)
    build.add_argument("--only", type=_listed, default=(), metavar="NAME,…", help=maker.help("only"))
    build.add_argument("--jobs", type=maker.count, default=0, metavar="N", help=maker.help("jobs"))
    build.add_argument("--force", action="store_true", help=maker.help("force"))
    build.add_argument("--discard-edits", action="store_true", help=maker.help("discard-edits"))
    build.add_argument("--json", action="store_true", help=maker.help("build-json"))
    _reading(maker, build)


def _add_parse(maker: _Maker) -> None:
    parse = maker.command("parse")
    parse.add_argument("source", type=Path, metavar="FILE", help=maker.help("source"))
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--outline", action="store_true", help=maker.help("outline"))
    form.add_argument("--changes", action="store_true", help=maker.help("changes"))
    form.add_argument("--json", action="store_true", help=maker.help("parse-json"))
    form.add_argument("--markdown", action="store_true", help=maker.help("parse-markdown"))
    _reading(maker, parse)


def _add_check(maker: _Maker) -> None:
    check = maker.command("check")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help=maker.help("check-files"))
    _style(maker, check)
    _out(maker, check)


def _add_adopt(maker: _Maker) -> None:
    adopt = maker.command("adopt")
    adopt.add_argument("documents", nargs="*", type=Path, metavar="DOCX", help=maker.help("adopt-documents"))
    adopt.add_argument("--source", type=Path, metavar="FILE", help=maker.help("adopt-source"))
    adopt.add_argument("--dry-run", action="store_true", help=maker.help("dry-run"))
    _out(maker, adopt)


def _add_book(maker: _Maker) -> None:
    book = maker.command("book")
    book.add_argument("action", choices=["new"], metavar="new", help=maker.help("book-new"))
    book.add_argument("folder", type=Path, metavar="FOLDER", help=maker.help("book-folder"))


def _add_doctor(maker: _Maker) -> None:
    doctor = maker.command("doctor")
    _style(maker, doctor)
    doctor.add_argument("--missing-packages", action="store_true", help=maker.help("missing-packages"))


def _reading(maker: _Maker, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", default="", metavar="NAME", help=maker.help("encoding"))
    parser.add_argument("--without", type=_listed, default=(), metavar="STEP,…", help=maker.help("without"))
    parser.add_argument("--variant", default="", metavar="s2t|t2s|s2tw|…", help=maker.help("variant"))
    parser.add_argument("--keep-chrome", action="store_true", help=maker.help("keep-chrome"))


def _style(maker: _Maker, parser: argparse.ArgumentParser, default: str = DEFAULT_STYLE) -> None:
    parser.add_argument("--style", default=default, metavar="NAME|FOLDER", help=maker.help("style"))


def _out(maker: _Maker, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("build"), metavar="FOLDER", help=maker.help("out"))


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())
