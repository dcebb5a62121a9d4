"""A TOML file beside a source (``NAME.toml`` beside ``NAME.txt``) -> what a person states about it.

==================== =====================================================================================================
Name                 Value
==================== =====================================================================================================
metadata             ``title`` ``subtitle`` ``authors`` ``date`` ``modified`` ``language`` ``category`` ``source``
                     ``description`` ``keywords`` ``identifier`` ``rights`` ``series`` ``series_position``
                     ``writing`` (``"vertical-rl"`` sets the lines from top to bottom) ``cover`` (a picture beside the source), or the
                     Chinese names of Markdown's front matter; the table ``[user]`` holds fields of the person's own
``style``            the theme
``encoding``         of the source
``variant``          ``"s2t"``, ``"t2s"``, ``"s2tw"``, ``"s2twp"``, ``"s2hk"`` …: the characters that the text is written with
``without``          steps that are switched off
``keep_chrome``      ``true``, or the lines of site chrome that are text after all
``exclude``          lines that are not printed
``not_headings``     lines that are no headings
``only_headings``    ``true``: nothing but ``[headings]`` makes a heading
``[headings]``       a level (``1`` to ``9``) to the pattern of its headings, or several
==================== =====================================================================================================

A line is named by its number or by words that are found in it. Words between slashes, ``"/^第.{1,3}篇/"``, are a regular
expression; in a heading's words a capital ``N`` beside Han stands for any number, as in ``"第N章"``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from exporter.characters import HAN
from exporter.diagnostics import Refusal, error
from exporter.model import Position
from exporter.readers.choices import Choices, ChosenLines, HeadingPattern
from exporter.readers.dates import iso_date
from exporter.readers.markdown.vocabulary import METADATA
from exporter.readers.stated import LISTS, Stated

SUFFIX = ".toml"

Value = str | int | float | bool | dt.date | dt.time | Sequence["Value"] | Mapping[str, "Value"]

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_BARE_NAME = re.compile(rf"^([ \t]*)([{HAN}]\w*)([ \t]*=)", re.MULTILINE)
_NUMERAL = "[0-9\uff10-\uff19\u3007\u25cb零一二三四五六七八九十百千万萬两兩廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]+"
_NUMBER_SIGN = re.compile(f"(?<=[{HAN}])N|N(?=[{HAN}])")
_DATES = frozenset({"published", "modified"})


def read_sidecar(content: bytes, name: str) -> Stated:
    """What the file states. Raises ``Refusal`` (``sidecar-malformed``) with its line for what cannot be understood."""
    text, read = load_toml(content, name)
    return stated_by(read, text, name)


def stated_by(read: Mapping[str, Value], text: str, name: str) -> Stated:
    """What names with their values state; ``text`` is the file, for the lines of findings."""
    reader = _Reader(name, text)
    for key, value in read.items():
        reader.take(key, value)
    return reader.stated


def load_toml(content: bytes, name: str) -> tuple[str, Mapping[str, Value]]:
    """A file's text, and its names with their values. Raises ``Refusal`` (``sidecar-malformed``) with its line."""
    try:
        text = content.decode("utf-8-sig")
        return text, _loaded(text)
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise Refusal(error("sidecar-malformed", Position(name, line), problem="UTF-8")) from problem
    except tomllib.TOMLDecodeError as problem:
        raise Refusal(
            error("sidecar-malformed", Position(name, _line_of(str(problem), text)), problem=_AT_LINE.sub("", str(problem)).strip())
        ) from problem
    except RecursionError as problem:
        raise Refusal(error("sidecar-malformed", Position(name), problem="nesting")) from problem


def _loaded(text: str) -> Mapping[str, Value]:
    """The file's names and values. TOML wants Chinese names in quotation marks; without them they are understood too."""
    read: Mapping[str, Value]
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        quoted = _BARE_NAME.sub(r'\1"\2"\3', text)
        if quoted == text:
            raise
        read = tomllib.loads(quoted)
    return read


def _line_of(problem: str, text: str) -> int:
    found = _AT_LINE.search(problem)
    return int(found[1]) if found and found[1] else text.count("\n") + 1


@dataclass(slots=True)
class _Reader:
    name: str
    text: str
    stated: Stated = field(default_factory=Stated)

    def take(self, key: str, value: Value) -> None:
        if maker := _MAKERS.get(key):
            self.stated = maker(self, key, value)
        elif field_name := METADATA.get(key.lower()):
            self.stated = replace(self.stated, metadata={**self.stated.metadata, field_name: self._metadata(key, field_name, value)})
        else:
            raise self._refusal(key, "sidecar-unknown", known=" ".join((*_MAKERS, *sorted(set(METADATA.values())))))

    def where(self, key: str) -> Position:
        """The line on which a name is written."""
        written = re.search(rf"(?:^|[{{,])[ \t]*\[?[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[\]=.]", self.text, re.MULTILINE)
        return Position(self.name, self.text.count("\n", 0, written.start()) + 1 if written else 0)

    def _refusal(self, key: str, id: str = "sidecar-value", **arguments: str) -> Refusal:
        return Refusal(error(id, self.where(key), key=key, **arguments))

    def _metadata(self, key: str, name: str, value: Value) -> str | tuple[str, ...]:
        if name in LISTS:
            return self._words(key, value)
        if isinstance(value, dt.datetime | dt.date):
            return value.isoformat()
        word = self._word(key, value)
        return (iso_date(word) or word) if name in _DATES else word

    def _word(self, key: str, value: Value) -> str:
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise self._refusal(key)

    def _words(self, key: str, value: Value) -> tuple[str, ...]:
        return tuple(self._word(key, each) for each in (value if isinstance(value, list) else [value]))

    def _flag(self, key: str, value: Value) -> bool:
        if isinstance(value, bool):
            return value
        raise self._refusal(key)

    def _lines(self, key: str, value: Value) -> ChosenLines:
        named = value if isinstance(value, list) else [value]
        numbers = frozenset(each for each in named if isinstance(each, int) and not isinstance(each, bool))
        return ChosenLines(
            numbers, tuple(self._pattern(key, each) for each in named if not isinstance(each, int) or isinstance(each, bool))
        )

    def _pattern(self, key: str, value: Value, *, numbered: bool = False) -> re.Pattern[str]:
        words = self._word(key, value)
        try:
            if len(words) > 2 and words.startswith("/") and words.endswith("/"):
                return re.compile(words[1:-1])
        except (re.error, OverflowError, RecursionError) as problem:
            raise self._refusal(key, "sidecar-pattern", pattern=words, problem=str(problem)) from problem
        pieces = _NUMBER_SIGN.split(words) if numbered else [words]
        return re.compile(("^" if numbered else "") + _NUMERAL.join(map(re.escape, pieces)))

    def _headings(self, key: str, value: Value) -> Iterator[HeadingPattern]:
        if not isinstance(value, dict):
            raise self._refusal(key)
        for level, patterns in value.items():
            if level not in set("123456789"):
                raise self._refusal(level, "sidecar-level")
            yield from (
                HeadingPattern(self._pattern(level, each, numbered=True), int(level))
                for each in (patterns if isinstance(patterns, list) else [patterns])
            )

    def _user(self, key: str, value: Value) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            raise self._refusal(key)
        return tuple((name, "\u3001".join(self._words(name, each))) for name, each in value.items())

    # ---------------------------------------------------------------------------------------------------- one name each

    def user(self, key: str, value: Value) -> Stated:
        return replace(self.stated, user=self._user(key, value))

    def word(self, key: str, value: Value) -> Stated:
        changed = {key: self._word(key, value)}
        return replace(self.stated, places={**self.stated.places, key: self.where(key)}, **changed)  # type: ignore[arg-type]  # fields of strings

    def without(self, key: str, value: Value) -> Stated:
        places = {**self.stated.places, key: self.where(key)}
        return replace(self.stated, without=self.stated.without | frozenset(self._words(key, value)), places=places)

    def keep_chrome(self, key: str, value: Value) -> Stated:
        if isinstance(value, bool):
            return replace(self.stated, without=self.stated.without | {"chrome"}) if value else self.stated
        return self._chosen(kept=self._lines(key, value))

    def exclude(self, key: str, value: Value) -> Stated:
        return self._chosen(excluded=self._lines(key, value))

    def not_headings(self, key: str, value: Value) -> Stated:
        return self._chosen(not_headings=self._lines(key, value))

    def only_headings(self, key: str, value: Value) -> Stated:
        return self._chosen(only_chosen=self._flag(key, value))

    def headings(self, key: str, value: Value) -> Stated:
        return self._chosen(headings=tuple(self._headings(key, value)))

    def _chosen(self, **changed: object) -> Stated:
        choices: Choices = replace(self.stated.choices, **changed)  # type: ignore[arg-type]  # fields of the kinds made above
        return replace(self.stated, choices=choices)


_MAKERS: Mapping[str, Callable[[_Reader, str, Value], Stated]] = {
    "user": _Reader.user,
    "style": _Reader.word,
    "encoding": _Reader.word,
    "variant": _Reader.word,
    "without": _Reader.without,
    "keep_chrome": _Reader.keep_chrome,
    "exclude": _Reader.exclude,
    "not_headings": _Reader.not_headings,
    "only_headings": _Reader.only_headings,
    "headings": _Reader.headings,
}
"""Each name that is no metadata, and what reads its value."""
