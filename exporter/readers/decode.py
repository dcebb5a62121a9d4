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
from exporter.readers.plausibility import LOST, REPLACEMENT, bits, bits_per_character, equally_distant
from exporter.readers.undecodable import recovered

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

_CUT = 10.0
"""Bits of a character that the end of the file cuts: those of any other."""

_PER_DOUBT = 3.0
"""Characters of a text hang together, so that their bits count for less than independent ones when doubt is measured."""

_BIG5 = frozenset({"big5hkscs", "cp950"})
_GB_NAMES = frozenset({"gb2312", "gbk"})
_SHOWN_OFFSETS = 5
_LONGEST_CHARACTER = 4
_FEW = 48
"""Bytes outside ASCII, up to which even well-formed UTF-8 is held against the other encodings."""

_SAMPLED = 8_192
_SLICES = 16
_RULED_OUT = 1.25
"""Times the bits of the best candidate's slices, above which another is ruled out; a wrong decoding of Chinese costs 1.5 times as much."""

_LEAST_DOUBT = 50.0
_LEAST_PLAUSIBLE = 17.0
_FEW_LOST = 3
_LINE_START = re.compile(rb"\n")
_UNLIKELY = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f]")
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
class Guess:
    """An encoding, what it makes of the bytes after a byte order mark of ``start`` bytes, and how likely it is."""

    codec: str
    text: str
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
    text, lost = _text(source, guess, name)
    if not text.strip():
        raise Refusal(error("source-empty", Position(name)))
    if encoding and lost and _is_wrong(text):
        raise Refusal(_wrong_encoding(source, guess.codec, encoding, name))
    is_guessed = not encoding and not (guess.codec == "utf-8" and _is_utf8(source))
    if _is_binary(text, is_guessed=is_guessed):
        raise Refusal(error("source-binary", Position(name), kind="data"))
    return Decoded(text, guess.codec, (*lost, *_doubt(guess, name)), guess.confidence, guess.runner_up)


def recognized(source: bytes) -> Guess:
    """The likeliest encoding of the bytes, with the text that it gives."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return Guess(codec, source[len(mark) :].decode(codec, "replace"), len(mark))
    is_utf8 = _is_utf8(source)
    if is_utf8 and _is_certain_utf8(source):
        return Guess("utf-8", source.decode("utf-8", "replace"))
    codecs_left = _likely(source, tuple(_candidates(source)), is_utf8=is_utf8)
    texts: dict[str, str] = {}
    for codec in codecs_left:
        if codec != "cp950" or REPLACEMENT in texts.get("big5hkscs", REPLACEMENT):
            texts[codec] = source.decode(codec, "replace")
    costs = {codec: _cost(text, codec, is_utf8=is_utf8) for codec, text in texts.items()}
    ranking = sorted(costs, key=lambda codec: costs[codec])
    best = ranking[0]
    rival = next((codec for codec in ranking if not _same_family(best, codec)), "")
    doubt = min((costs[rival] - costs[best]) / _PER_DOUBT, _LEAST_DOUBT) if rival else _LEAST_DOUBT
    return Guess(best, texts[best], confidence=1 / (1 + 2.0**-doubt), runner_up=rival)


def _refuse_unreadable(source: bytes, name: str) -> None:
    if not source.strip():
        raise Refusal(error("source-empty", Position(name)))
    if len(source) > LARGEST_SOURCE:
        size, limit = len(source) // 1_000_000, LARGEST_SOURCE // 1_000_000
        raise Refusal(error("source-too-large", Position(name), size=size, limit=limit))
    if kind := binary_kind(source):
        raise Refusal(error("source-binary", Position(name), kind=kind))


def _override(encoding: str, source: bytes, name: str) -> Guess:
    try:
        chosen = codecs.lookup(encoding).name
        "".encode(chosen)
    except LookupError as problem:
        raise Refusal(error("encoding-unknown", Position(name), encoding=encoding)) from problem
    chosen = "gb18030" if chosen in _GB_NAMES else chosen.replace("utf-8-sig", "utf-8")
    marks = [(mark, codec) for mark, codec in _BYTE_ORDER_MARKS if source.startswith(mark) and codec.startswith(chosen)]
    mark, codec = marks[0] if marks else (b"", chosen)
    return Guess(codec, source[len(mark) :].decode(codec, "replace"), len(mark))


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
    if len(source) <= _SHORT or _SEEN_IN_UTF16.search(source, 0, _SAMPLED):
        yield from ("utf-16-le", "utf-16-be")
    if b"\x00\x00" in source:
        yield from ("utf-32-le", "utf-32-be")


def _likely(source: bytes, candidates: tuple[str, ...], *, is_utf8: bool) -> tuple[str, ...]:
    """The candidates without those that slices from the whole file already rule out: a long file is decoded once or twice."""
    if len(source) <= _SAMPLED:
        return candidates
    sample = b"".join(_slices(source))
    costs = {codec: _cost(sample.decode(codec, "replace"), codec, is_utf8=is_utf8) for codec in candidates}
    limit = min(costs.values()) * _RULED_OUT
    return tuple(codec for codec in candidates if costs[codec] <= limit)


def _slices(source: bytes) -> Iterator[bytes]:
    """Equally distant ones where there is more than ASCII; each begins after a line end, where it has one: no character is cut there."""
    width = _SAMPLED // _SLICES
    for start in equally_distant(_OUTSIDE_ASCII, source, _SLICES):
        piece = source[start & ~1 : start + width]
        found = None if b"\x00" in piece else _LINE_START.search(piece)
        yield piece[found.end() :] if found else piece


def _cost(text: str, codec: str, *, is_utf8: bool) -> float:
    """The bits of what the codec made of the bytes, and of its rarity; a character that is cut at the end costs as much as a whole one."""
    cut = text[-1:] == REPLACEMENT
    rarity = _RARITY.get(codec, _RAREST) - (_WELL_FORMED_UTF8 if is_utf8 and codec == "utf-8" else 0)
    return bits(text) + rarity - (LOST - _CUT if cut else 0)


def _same_family(codec: str, other: str) -> bool:
    return codec == other or {codec, other} <= _BIG5


def _is_binary(text: str, *, is_guessed: bool) -> bool:
    """Whether the text holds more that no text has than a damaged one, or some of it and hardly a known character."""
    unlikely = len(_UNLIKELY.findall(text))
    if unlikely <= _FEW_LOST and len(text) > _FEW_LOST:
        return False
    if is_mostly_controls(text) or (is_guessed and unlikely > max(_FEW_LOST, len(text) // 3)):
        return True
    return is_guessed and unlikely > len(text) // 100 and bits_per_character(text) > _LEAST_PLAUSIBLE


def _is_wrong(text: str) -> bool:
    """Whether a chosen encoding does not have so many of the bytes that it cannot be meant."""
    return text.count(REPLACEMENT) > max(_FEW_LOST, len(text) // 20)


def _wrong_encoding(source: bytes, codec: str, encoding: str, name: str) -> Diagnostic:
    guess = recognized(source)
    likely = guess.codec if guess.codec != codec else guess.runner_up or "utf-8"
    return error("encoding-wrong", Position(name), encoding=encoding, likely=likely)


def _doubt(guess: Guess, name: str) -> tuple[Diagnostic, ...]:
    if guess.confidence >= CERTAIN:
        return ()
    percent = round(guess.confidence * 100)
    return (warning("encoding-uncertain", Position(name), encoding=guess.codec, percent=percent, other=guess.runner_up),)


def _text(source: bytes, guess: Guess, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text, and the warning for bytes that became U+FFFD; none when the file itself holds that character."""
    if REPLACEMENT not in guess.text:
        return guess.text, ()
    found = recovered(source[guess.start :], guess.codec)
    if not found.offsets:
        return found.text, ()
    where = Position(name, line_number(found.text, found.text.index(REPLACEMENT)))
    more = ", \u2026" if len(found.offsets) > _SHOWN_OFFSETS else ""
    shown = ", ".join(str(guess.start + offset) for offset in found.offsets[:_SHOWN_OFFSETS]) + more
    return found.text, (warning("bytes-undecodable", where, count=found.count, encoding=guess.codec, offsets=shown),)
