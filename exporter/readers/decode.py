"""Bytes -> text: byte order marks, then every encoding that Chinese text is found in, by how plausible the whole file reads.

"The first codec that decodes" is no guide: Big5 text with a few foreign bytes decodes cleanly as GB18030, into rubbish, and
two characters of GBK can be well-formed UTF-8. Each candidate is decoded as a whole; the least unlikely text is taken.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from exporter.diagnostics import Diagnostic, Refusal, error, warning
from exporter.model import Position
from exporter.readers.binary import binary_kind, is_mostly_controls
from exporter.readers.lines import line_number
from exporter.readers.plausibility import LOST, REPLACEMENT, bits, bits_per_character

LARGEST_SOURCE = 64 * 1024 * 1024
"""Bytes: about twenty times the longest novels. What is larger is no document that could be set."""

CERTAIN = 0.95
"""A confidence below it is reported."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_RARITY = {"utf-8": 0.0, "gb18030": 1.0, "hz": 1.0, "big5hkscs": 2.0, "cp950": 2.5}
_RAREST = 8.0
"""Bits that an encoding costs for being rare among sources, on top of its text."""

_WELL_FORMED_UTF8 = 4.0
"""Bits in favour of UTF-8 without an error: few other texts are well-formed by chance."""

_PER_DOUBT = 3.0
"""Characters of a text hang together, so that their bits count for less than independent ones when doubt is measured."""

_GB_NAMES = frozenset({"gb2312", "gbk"})
_SHOWN_OFFSETS = 5
_LONGEST_CHARACTER = 4
_FEW = 48
"""Bytes outside ASCII, up to which even well-formed UTF-8 is held against the other encodings."""

_LEAST_PLAUSIBLE = 17.0
_RUBBISH_FROM = 16
_FEW_LOST = 3
_UNLIKELY = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_NEVER_IN_ASCII = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]")
_SEEN_IN_UTF16 = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SHORT = 512
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without a byte order mark, the name of its encoding, and warnings for bytes that could not be decoded and for doubt.

    ``confidence``: from 0 to 1 that the encoding is right; 1 where a mark or the user said so. ``runner_up``: the next likely one.
    """

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    confidence: float = 1.0
    runner_up: str = ""


@dataclass(frozen=True, slots=True)
class _Guess:
    codec: str
    start: int = 0
    confidence: float = 1.0
    runner_up: str = ""


def decode(source: bytes, name: str, encoding: str = "") -> Decoded:
    """The text of a source; ``encoding`` overrides the guess.

    Raises ``Refusal`` for an empty file (``source-empty``), a binary one (``source-binary``), one above ``LARGEST_SOURCE``
    (``source-too-large``), an encoding that is not known (``encoding-unknown``) or that the bytes are clearly not in
    (``encoding-wrong``). Single bytes that cannot be decoded become U+FFFD, reported once with their offsets.
    """
    _refuse_unreadable(source, name)
    guess = _override(encoding, source, name) if encoding else recognized(source)
    text, lost = _text(source[guess.start :], guess.codec, guess.start, name)
    if not text.strip():
        raise Refusal(error("source-empty", Position(name)))
    if encoding and _is_wrong(text):
        raise Refusal(_wrong_encoding(source, guess.codec, encoding, name))
    if is_mostly_controls(text) or (not encoding and _is_rubbish(text, guess.codec)):
        raise Refusal(error("source-binary", Position(name), kind="data"))
    return Decoded(text, guess.codec, (*lost, *_doubt(guess, name)), guess.confidence, guess.runner_up)


def recognized(source: bytes) -> _Guess:
    """The likeliest encoding of the bytes."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return _Guess(codec, len(mark))
    is_utf8 = _is_utf8(source)
    if is_utf8 and _is_certain_utf8(source):
        return _Guess("utf-8")
    unlikely = sorted((_unlikeliness(source, codec, is_utf8=is_utf8), order, codec) for order, codec in enumerate(_candidates(source)))
    best, (*_, codec) = unlikely[0][0], unlikely[0]
    rivals = [(cost, rival) for cost, _, rival in unlikely[1:] if not _same_family(codec, rival)]
    if not rivals:
        return _Guess(codec)
    doubt = min((rivals[0][0] - best) / _PER_DOUBT, 50.0)
    return _Guess(codec, confidence=1 / (1 + 2.0**-doubt), runner_up=rivals[0][1])


def _refuse_unreadable(source: bytes, name: str) -> None:
    if not source.strip():
        raise Refusal(error("source-empty", Position(name)))
    if len(source) > LARGEST_SOURCE:
        size, limit = len(source) // 1_000_000, LARGEST_SOURCE // 1_000_000
        raise Refusal(error("source-too-large", Position(name), size=size, limit=limit))
    if kind := binary_kind(source):
        raise Refusal(error("source-binary", Position(name), kind=kind))


def _override(encoding: str, source: bytes, name: str) -> _Guess:
    try:
        chosen = codecs.lookup(encoding).name
        "".encode(chosen)
    except LookupError as problem:
        raise Refusal(error("encoding-unknown", Position(name), encoding=encoding)) from problem
    chosen = "gb18030" if chosen in _GB_NAMES else chosen.replace("utf-8-sig", "utf-8")
    marks = [(mark, codec) for mark, codec in _BYTE_ORDER_MARKS if source.startswith(mark) and codec.startswith(chosen)]
    return _Guess(marks[0][1], len(marks[0][0])) if marks else _Guess(chosen)


def _is_utf8(source: bytes) -> bool:
    """Whether the bytes are well-formed UTF-8, a cut last character aside."""
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.reason == "unexpected end of data" and problem.start >= len(source) - _LONGEST_CHARACTER and problem.start > 0
    return True


def _is_certain_utf8(source: bytes) -> bool:
    """Whether well-formed UTF-8 can be nothing else: it has many characters outside ASCII, or is text all in ASCII."""
    outside = sum(1 for _ in islice(_OUTSIDE_ASCII.finditer(source), _FEW + 1))
    if outside == 0:
        return not _NEVER_IN_ASCII.search(source) and not _HZ.search(source)
    return outside > _FEW and b"\x00" not in source


def _candidates(source: bytes) -> Iterator[str]:
    """In order of preference: of two equally likely ones the first is taken."""
    yield "utf-8"
    if not _OUTSIDE_ASCII.search(source):
        yield from ["hz"] if _HZ.search(source) else []
    else:
        yield from ("gb18030", "big5hkscs", "cp950", "cp1252")
    if len(source) <= _SHORT or _SEEN_IN_UTF16.search(source):
        yield from ("utf-16-le", "utf-16-be")
    if b"\x00\x00" in source:
        yield from ("utf-32-le", "utf-32-be")


def _unlikeliness(source: bytes, codec: str, *, is_utf8: bool) -> float:
    """The bits of what the codec makes of the bytes; a character that is cut at the end, or at the start, costs nothing."""
    text = source.decode(codec, "replace")
    cut = text[-1:] == REPLACEMENT
    rarity = _RARITY.get(codec, _RAREST) - (_WELL_FORMED_UTF8 if is_utf8 and codec == "utf-8" else 0)
    return bits(text) + rarity - (LOST if cut else 0)


def _same_family(codec: str, other: str) -> bool:
    big5 = ("big5hkscs", "cp950")
    return codec in big5 and other in big5


def _is_rubbish(text: str, codec: str) -> bool:
    """Whether even the best guess holds more undecodable and private characters than a damaged text, or hardly a known one."""
    unlikely = sum(1 for _ in _UNLIKELY.finditer(text))
    if unlikely > max(_FEW_LOST, len(text) // 10):
        return True
    return codec != "utf-8" and len(text) >= _RUBBISH_FROM and bits_per_character(text) > _LEAST_PLAUSIBLE


def _is_wrong(text: str) -> bool:
    """Whether a chosen encoding does not have so many of the bytes that it cannot be meant."""
    return text.count(REPLACEMENT) > max(_FEW_LOST, len(text) // 20)


def _wrong_encoding(source: bytes, codec: str, encoding: str, name: str) -> Diagnostic:
    guess = recognized(source)
    likely = guess.codec if guess.codec != codec else guess.runner_up or "utf-8"
    return error("encoding-wrong", Position(name), encoding=encoding, likely=likely)


def _doubt(guess: _Guess, name: str) -> tuple[Diagnostic, ...]:
    if guess.confidence >= CERTAIN:
        return ()
    percent = round(guess.confidence * 100)
    return (warning("encoding-uncertain", Position(name), encoding=guess.codec, percent=percent, other=guess.runner_up),)


def _text(source: bytes, codec: str, start: int, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    try:
        return source.decode(codec), ()
    except UnicodeDecodeError:
        text = source.decode(codec, "replace")
    count, offsets = _undecodable(source, codec, text)
    where = Position(name, line_number(text, text.index(REPLACEMENT)))
    shown = ", ".join(str(start + offset) for offset in offsets) + (", \u2026" if count > len(offsets) else "")
    return text, (warning("bytes-undecodable", where, count=count, encoding=codec, offsets=shown),)


def _undecodable(source: bytes, codec: str, text: str) -> tuple[int, tuple[int, ...]]:
    """How many bytes (where units are wider or have states: characters) could not be decoded, and the offsets of the first few."""
    if codec.startswith(("utf-16", "utf-32", "hz", "iso2022")):
        return text.count(REPLACEMENT), _first_offset(source, codec)
    escaped = source.decode(codec, "surrogateescape")
    offsets: list[int] = []
    previous = counted = 0
    for found in islice(_ESCAPED_BYTE.finditer(escaped), _SHOWN_OFFSETS):
        counted += len(escaped[previous : found.start()].encode(codec, "surrogateescape"))
        offsets.append(counted)
        previous = found.start()
    return len(_ESCAPED_BYTE.findall(escaped)), tuple(offsets)


def _first_offset(source: bytes, codec: str) -> tuple[int, ...]:
    try:
        source.decode(codec)
    except UnicodeDecodeError as problem:
        return (problem.start,)
    return ()
