"""Bytes of a picture -> its media type, by what the bytes say and never by a file's name.

A file that only begins like a picture is none: each format's frame is checked down to its first image.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from xml.etree import ElementTree as ET

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = 33
_SVG_TYPE = "image/svg+xml"
_SVG = "{http://www.w3.org/2000/svg}svg"


def media_type(content: bytes) -> str:
    """The media type of a whole PNG, JPEG, GIF, WebP or SVG picture; empty for anything else, and for a broken one."""
    kind = _framed(content)
    return kind if kind in ("", _SVG_TYPE) or _decodes(content) else ""


def _decodes(content: bytes) -> bool:
    """Whether every pixel can be had, so that no format meets a picture which another one shows and it cannot."""
    from PIL import Image  # deferred: only documents with pictures need it

    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content)) as picture:
            warnings.simplefilter("error")
            picture.load()
    except Exception:  # noqa: BLE001  # a broken file makes a decoder raise whatever it meets
        return False
    return True


def _framed(content: bytes) -> str:
    if content.startswith(_PNG):
        return "image/png" if content[12:16] == b"IHDR" and b"IDAT" in content[_PNG_HEADER:] and b"IEND" in content[-16:] else ""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if _has_jpeg_frame(content) else ""
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif" if len(content) > 13 and b"\x2c" in content[13:] else ""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp" if content[12:16] in (b"VP8 ", b"VP8L", b"VP8X") else ""
    return _SVG_TYPE if b"<svg" in content[:4096] and _is_svg(content) else ""


def _has_jpeg_frame(content: bytes) -> bool:
    """Whether a start-of-frame marker (ITU-T T.81, B.1.1.3) is reached, segment by segment."""
    offset = 2
    while offset + 4 <= len(content) and content[offset] == 0xFF:
        marker = content[offset + 1]
        if marker == 0xFF:
            offset += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return True
        offset += 2 + struct.unpack(">H", content[offset + 2 : offset + 4])[0]
    return False


def _is_svg(content: bytes) -> bool:
    if b"<!ENTITY" in content:  # entities could expand without end, and no drawing program writes them
        return False
    try:
        root = ET.fromstring(content)  # noqa: S314  # entities are refused above, and expat resolves nothing external
    except (ET.ParseError, ValueError, LookupError):
        return False
    return root.tag == _SVG
