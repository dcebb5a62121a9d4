"""Bytes that an encoding does not have -> U+FFFD, and where they were; decoding goes on at the next whole character.

In a double-byte encoding a character that is not assigned takes two bytes with it, a stray byte one. Taking the wrong number reads
half characters until the line ends, so that both are tried on the bytes that follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from exporter.readers.plausibility import REPLACEMENT, bits

_DOUBLE_BYTE = frozenset({"gb18030", "big5hkscs", "cp950", "big5"})
_MOST = 2_000
"""Errors up to which each is looked at; the rest of a file with more is replaced byte by byte."""

_LOOKED_AT = 24
_LEAST_TRAIL = 0x40


@dataclass(frozen=True, slots=True)
class Recovered:
    """The text; ``offsets`` of the bytes that could not be decoded, in order, and how many bytes those were (``count``)."""

    text: str
    offsets: tuple[int, ...] = ()
    count: int = 0


def recovered(source: bytes, codec: str) -> Recovered:
    """The text of the bytes, each undecodable character one U+FFFD. Linear in the length."""
    view = memoryview(source)
    pieces: list[str] = []
    offsets: list[int] = []
    position = count = 0
    while position < len(source):
        try:
            pieces.append(str(view[position:], codec))
        except UnicodeDecodeError as problem:
            start = position + problem.start
            end = _end(source, start, position + problem.end, codec)
            pieces += (str(view[position:start], codec), REPLACEMENT)
            offsets.append(start)
            count += end - start
            position = end
            if len(offsets) < _MOST:
                continue
            rest = str(view[position:], codec, "replace")
            pieces.append(rest)
            count += rest.count(REPLACEMENT)
        break
    return Recovered("".join(pieces), tuple(offsets), count)


def _end(source: bytes, start: int, end: int, codec: str) -> int:
    """Where decoding goes on after an error that the codec says is from ``start`` to ``end``."""
    if codec not in _DOUBLE_BYTE or end - start > 1 or source[start + 1 : start + 2] < bytes((_LEAST_TRAIL,)):
        return end
    return min((start + 1, start + 2), key=lambda position: _cost(source[position : start + _LOOKED_AT], codec))


def _cost(following: bytes, codec: str) -> float:
    line = following.split(b"\n", 1)[0]
    return bits(line.decode(codec, "replace").rstrip(REPLACEMENT))
