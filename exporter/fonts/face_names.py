"""Names of the faces in a font file, read from its ``name``, ``OS/2``, ``fvar`` and table directories (OpenType 1.9.1).

Read here by hand because thousands of installed files are looked at: a face costs three short reads.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
"""What a file with faces in it is called."""

REGULAR_WEIGHT = 400
NORMAL_WIDTH = 5

_COLLECTION = b"ttcf"
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_ITALIC, _OBLIQUE = 1 << 0, 1 << 9
_WINDOWS_PLATFORM, _UNICODE_PLATFORM = 3, 0

Tables = dict[bytes, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FaceNames:
    """One face: its index in the file, every family name that it bears, its weight and width class, and whether it slants or varies."""

    index: int
    families: tuple[str, ...]
    weight: int = REGULAR_WEIGHT
    width: int = NORMAL_WIDTH
    slanted: bool = False
    variable: bool = False


def faces_in(path: Path) -> tuple[FaceNames, ...]:
    """The faces of a font file; none when it is no font or cannot be read."""
    try:
        with path.open("rb") as file:
            return tuple(_face(file, index, offset) for index, offset in enumerate(_offsets(file)))
    except (OSError, struct.error, UnicodeDecodeError):
        return ()


def _offsets(file: BinaryIO) -> tuple[int, ...]:
    if file.read(4) != _COLLECTION:
        return (0,)
    _, count = _read(file, 4, ">II")
    return _read(file, 12, f">{count}I")


def _read(file: BinaryIO, offset: int, form: str) -> tuple[int, ...]:
    file.seek(offset)
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _face(file: BinaryIO, index: int, offset: int) -> FaceNames:
    tables = _tables(file, offset)
    if b"name" not in tables:
        return FaceNames(index, ())
    families = tuple(dict.fromkeys(_families(file, *tables[b"name"])))
    if b"OS/2" not in tables:
        return FaceNames(index, families, variable=b"fvar" in tables)
    start = tables[b"OS/2"][0]
    weight, width = _read(file, start + 4, ">HH")
    (selection,) = _read(file, start + 62, ">H")
    return FaceNames(index, families, weight, width, bool(selection & (_ITALIC | _OBLIQUE)), b"fvar" in tables)


def _tables(file: BinaryIO, offset: int) -> Tables:
    (count,) = _read(file, offset + 4, ">H")
    file.seek(offset + 12)
    records = struct.iter_unpack(">4sIII", file.read(16 * count))
    return {tag: (start, length) for tag, _, start, length in records}


def _families(file: BinaryIO, start: int, length: int) -> Iterator[str]:
    """The typographic families where the face has them, for name 1 then says family and weight in one; else the families."""
    file.seek(start)
    table = file.read(length)
    _, count, strings = struct.unpack_from(">HHH", table)
    records = [struct.unpack_from(">HHHHHH", table, 6 + 12 * record) for record in range(count)]
    wanted = _TYPOGRAPHIC_FAMILY if any(record[3] == _TYPOGRAPHIC_FAMILY for record in records) else _FAMILY
    for platform, _, _, name, size, offset in records:
        if name == wanted and platform in (_WINDOWS_PLATFORM, _UNICODE_PLATFORM):
            yield table[strings + offset : strings + offset + size].decode("utf-16-be")
