"""Text that was once decoded wrongly and saved so: turned back into its bytes and decoded again, where that is certain.

Certain is what goes back and forth without loss and then reads as Chinese where it did not before. What only looks garbled is
found too, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.readers import half_characters
from exporter.readers.frequent import HAN_BY_FREQUENCY
from exporter.readers.plausibility import REPLACEMENT, bits, bits_per_character

_C1_OF_CP1252 = bytes(set(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252")
_LATIN = f"[\u0080-\u00ff{_C1_OF_CP1252}]"
_UTF8_AS_GBK = "\u951b\u9286\u9225\u9428\u6d93\u6d60\u93c4\u93b4\u934f\u9352\u93c8\u93c9\u9366\u675e\u9359\u9983\u9354\u9365\u6fb6\u6fc7"
"""What the commonest UTF-8 sequences of Chinese become when they are read as GBK."""

_UNUSUAL = f"[^\x00-\x7f\u3000-\u303f\uff01-\uff5e\u2010-\u203b{HAN_BY_FREQUENCY}]"
SUSPECT = re.compile(f"{_UNUSUAL}{_UNUSUAL}(?:{_UNUSUAL}|.{{1,3}}{_UNUSUAL}{{2}})|\u70eb\u70eb|\u951f\u65a4")
"""Where to look, found fast: characters that hardly any text has beside each other."""

_GARBLED_SHAPE = re.compile(
    f"[\u00c0-\u00ff]{_LATIN}+"
    f"|[{_UTF8_AS_GBK}][^\n]{{0,4}}[{_UTF8_AS_GBK}]"
    f"|{_UNUSUAL}{{3}}|[\uff61-\uff9f]{{4}}|\u951f\u65a4\u62f7|\u70eb\u70eb\u70eb|\u5c6f\u5c6f\u5c6f",
)
"""The shapes that are tried; also found in sound texts, among names of plants and stars."""

_RUN = re.compile("[^\x00-\x7f]+")
_LOST = re.compile(f"\u951f\u65a4\u62f7|\u70eb\u70eb\u70eb|\u5c6f\u5c6f\u5c6f|{_UNUSUAL}{{6,}}")
"""U+FFFD read as GBK, memory that was never written, or a long run of characters that hardly any text has."""

_PAIRS = (
    ("cp1252", "utf-8"),
    ("gb18030", "utf-8"),
    ("big5hkscs", "utf-8"),
    ("cp1252", "gb18030"),
    ("cp1252", "big5hkscs"),
    ("gb18030", "big5hkscs"),
    ("big5hkscs", "gb18030"),
    ("cp932", "gb18030"),
    ("cp932", "big5hkscs"),
)
"""As what a text was read, and what it was."""

_NAME_PAIRS = tuple((read_as, was) for read_as in ("cp437", "cp1252", "raw") for was in ("utf-8", "gb18030", "big5hkscs"))
"""As what an archive's file names were read when it was unpacked; ``raw``: a file system kept the bytes."""

_FEWEST_IN_NAME = 2
_FEWEST = {"utf-8": 2, "gb18030": 4, "big5hkscs": 4}
"""Characters below which a repair is not certain: UTF-8 proves itself, the others do not."""

_MOST_AFTER = 12.5
_GAIN = 0.7
_GARBLED = 15.5
_SHORT = 3
_BEFORE, _AFTER = 4, 12
"""Characters around a run that are looked at too: in a list of rare names the text goes on as usual."""

_EURO = "\u20ac"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_HAN = re.compile("[\u4e00-\u9fff]")


def repairs(line: str) -> Iterator[tuple[int, int, str]]:
    """Each garbled stretch of the line, from its start to its end, with what it was."""
    if not _GARBLED_SHAPE.search(line):
        return
    runs = [(run.start(), run.end(), original(run.group())) for run in _RUN.finditer(line) if _GARBLED_SHAPE.search(run.group())]
    if any(found for _, _, found in runs):
        yield from (run for run in runs if run[2])
    elif bits_per_character(line) > _GARBLED and (whole := original(line.strip())):
        start = len(line) - len(line.lstrip())
        yield start, start + len(line.strip()), whole
    else:
        yield from half_characters.repairs(line)


def original(garbled: str) -> str:
    """What the text was before it was decoded wrongly; empty when that is not certain."""
    found = [after for read_as, was in _PAIRS if (after := _read_again(garbled, read_as, was))]
    best = min(found, key=bits, default="")
    return best if best and bits(best) < _GAIN * bits(garbled) else ""


def original_name(name: str) -> str:
    """What a file was called before its archive was unpacked as Western; empty when the name is sound or nobody can tell."""
    if name.isascii():
        return ""
    found = [after for read_as, was in _NAME_PAIRS if len(_HAN.findall(after := _name_again(name, read_as, was))) >= _FEWEST_IN_NAME]
    best = min(found, key=bits, default="")
    return best if best and bits(best) < _GAIN * bits(name) else ""


def _name_again(name: str, read_as: str, was: str) -> str:
    try:
        source = name.encode("utf-8", "surrogateescape") if read_as == "raw" else _bytes(name, read_as)
        after = source.decode(was)
    except UnicodeError:
        return ""
    return "" if _NO_TEXT.search(after) else after


def is_garbled(line: str) -> bool:
    """Whether part of the line reads like no text, though nobody can say what it was."""
    return any(
        len(run.group()) == _SHORT or bits_per_character(line[max(run.start() - _BEFORE, 0) : run.end() + _AFTER]) > _GARBLED
        for run in _LOST.finditer(line)
    )


def _read_again(garbled: str, read_as: str, was: str) -> str:
    try:
        after = _decoded(_bytes(garbled, read_as), was)
    except UnicodeError:
        return ""
    certain = (
        not _NO_TEXT.search(after[:-1])
        and len(_HAN.findall(after)) >= _FEWEST[was]
        and bits_per_character(after.rstrip(REPLACEMENT)) < _MOST_AFTER
    )
    return after if certain else ""


def _decoded(source: bytes, encoding: str) -> str:
    """The text; of a last character in UTF-8 of which a byte was lost for want of a partner, U+FFFD."""
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as problem:
        if encoding != "utf-8" or problem.reason != "unexpected end of data":
            raise
        return source[: problem.start].decode(encoding) + REPLACEMENT


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes that were read as this text.

    In windows-1252 the five bytes without a character are controls (WHATWG Encoding); windows-936 reads the byte 80 as a euro sign.
    """
    match encoding:
        case "cp1252":
            return b"".join(character.encode("latin-1" if "\x80" <= character <= "\x9f" else encoding) for character in text)
        case "gb18030":
            return b"\x80".join(part.encode(encoding) for part in text.split(_EURO))
        case _:
            return text.encode(encoding)
