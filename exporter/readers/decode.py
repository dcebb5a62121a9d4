"""Bytes -> text: byte order marks, strict UTF-8, UTF-16, then GB18030 against Big5 by how plausible the whole text reads.

"The first codec that decodes" is no guide: Big5 text with a few foreign bytes decodes cleanly as GB18030, into rubbish.
Each candidate is therefore decoded as a whole and scored by its share of frequent characters.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from exporter.diagnostics import Diagnostic, Refusal, error, warning
from exporter.model import Position
from exporter.readers.binary import binary_kind, is_mostly_controls
from exporter.readers.frequent import FREQUENT_HAN, FREQUENT_MARKS

REPLACEMENT = "\ufffd"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EAST_ASIAN_CODECS = ("gb18030", "big5hkscs", "cp950")
_GB_NAMES = frozenset({"gb2312", "gbk", "hz"})
_SHOWN_OFFSETS = 5
_LONGEST_CHARACTER = 4
_LEAST_PLAUSIBILITY = 0.08
_UNLIKELY = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without a byte order mark, the name of its encoding, and a warning when bytes could not be decoded."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(source: bytes, name: str, encoding: str = "") -> Decoded:
    """The text of a source; ``encoding`` overrides the guess.

    Raises ``Refusal`` for an empty file (``source-empty``), a binary one (``source-binary``) or an encoding that is not
    known (``encoding-unknown``). Bytes that cannot be decoded become U+FFFD, reported once with their offsets.
    """
    if not source.strip():
        raise Refusal(error("source-empty", Position(name)))
    if kind := binary_kind(source):
        raise Refusal(error("source-binary", Position(name), kind=kind))
    chosen, start = _override(encoding, source, name) if encoding else _recognized(source)
    decoded = _decoded(source[start:], chosen, start, name)
    if not decoded.text.strip():
        raise Refusal(error("source-empty", Position(name)))
    if is_mostly_controls(decoded.text) or (not encoding and _is_rubbish(decoded)):
        raise Refusal(error("source-binary", Position(name), kind="data"))
    return decoded


def _override(encoding: str, source: bytes, name: str) -> tuple[str, int]:
    try:
        chosen = codecs.lookup(encoding).name
        "".encode(chosen)
    except LookupError as problem:
        raise Refusal(error("encoding-unknown", Position(name), encoding=encoding)) from problem
    chosen = "gb18030" if chosen in _GB_NAMES else chosen.replace("utf-8-sig", "utf-8")
    marks = [(mark, codec) for mark, codec in _BYTE_ORDER_MARKS if source.startswith(mark) and codec.startswith(chosen)]
    return (marks[0][1], len(marks[0][0])) if marks else (chosen, 0)


def _recognized(source: bytes) -> tuple[str, int]:
    for mark, codec in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return codec, len(mark)
    if _is_utf8(source) and b"\x00" not in source:
        return "utf-8", 0
    return max(_candidates(source), key=lambda codec: plausibility(source.decode(codec, "replace"))), 0


def _is_utf8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.reason == "unexpected end of data" and problem.start >= len(source) - _LONGEST_CHARACTER and problem.start > 0
    return True


def _candidates(source: bytes) -> Iterable[str]:
    """In order of preference: of two equally plausible ones the first is taken."""
    if b"\x00" in source:
        yield from ("utf-16-le", "utf-16-be")
    yield from _EAST_ASIAN_CODECS
    yield "utf-8"
    if b"\x00" not in source and len(source) % 2 == 0:
        yield from ("utf-16-le", "utf-16-be")


def plausibility(text: str) -> float:
    """How much the text reads like Chinese: the share of frequent characters among those outside ASCII, less what no text holds.

    ASCII counts half, so that Western text in UTF-16 is recognized too. Linear in the length.
    """
    counted = Counter(text)
    frequent = sum(count for character, count in counted.items() if character in FREQUENT_HAN or character in FREQUENT_MARKS)
    unlikely = sum(count for character, count in counted.items() if _UNLIKELY.match(character) and character not in "\t\n\r")
    ascii_letters = sum(count for character, count in counted.items() if character.isascii() and character.isalnum())
    outside = sum(count for character, count in counted.items() if not character.isascii())
    return (frequent + ascii_letters / 2 - 3 * unlikely) / (outside + ascii_letters / 2 + 1)


def _is_rubbish(decoded: Decoded) -> bool:
    """Whether even the best guess holds more undecodable and private characters than a damaged text, or hardly a known one."""
    if len(_UNLIKELY.findall(decoded.text)) > max(3, len(decoded.text) // 10):
        return True
    return decoded.encoding != "utf-8" and plausibility(decoded.text) < _LEAST_PLAUSIBILITY


def _decoded(source: bytes, codec: str, start: int, name: str) -> Decoded:
    try:
        return Decoded(source.decode(codec), codec)
    except UnicodeDecodeError:
        text = source.decode(codec, "replace")
    count, offsets = _undecodable(source, codec, text)
    where = Position(name, text.count("\n", 0, text.index(REPLACEMENT)) + 1)
    shown = ", ".join(str(start + offset) for offset in offsets) + (", \u2026" if count > len(offsets) else "")
    return Decoded(text, codec, (warning("bytes-undecodable", where, count=count, encoding=codec, offsets=shown),))


def _undecodable(source: bytes, codec: str, text: str) -> tuple[int, tuple[int, ...]]:
    """How many bytes (in UTF-16 and UTF-32: characters) could not be decoded, and the offsets of the first few."""
    if codec.startswith(("utf-16", "utf-32")):
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
