"""Files that hold no text, known by their first bytes or by their share of control characters."""

from __future__ import annotations

import re

from exporter.characters import count_han
from exporter.readers.plausibility import bits_per_character

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90\x00", "EXE"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"OggS\x00", "Ogg"),
    (b"ID3", "MP3"),
    (b"TEXTREAD", "MOBI"),
)

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_SHARE = 0.08
"""Above this share of control characters a file is no text, unless Chinese stands between them: random bytes hold about 0.14."""

NUL_SHARE = 0.02
"""The same for the character U+0000, which only a damaged text holds at all."""

_FEW_NULS = 3
_PLAUSIBLE = 13.0


def binary_kind(source: bytes) -> str:
    """The name of the binary format that the first bytes declare; empty for none."""
    if source[:4] == b"RIFF" and source[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return source[8:12].decode("ascii").strip()
    return next((kind for magic, kind in _MAGIC if source.startswith(magic)), "")


def is_mostly_controls(text: str) -> bool:
    """Whether decoded text holds more control characters than any real text does.

    Sites have put controls between the words of a page until they were a quarter of it; what is left then reads as Chinese.
    """
    if text.count("\0") > max(_FEW_NULS, NUL_SHARE * len(text)):
        return True
    controls = len(_CONTROLS.findall(text))
    if controls <= CONTROL_SHARE * len(text):
        return False
    rest = _CONTROLS.sub("", text)
    return controls > len(rest) or not 0 < bits_per_character(rest) < _PLAUSIBLE or count_han(rest) * 4 < len(rest)
