"""Numbers as Chinese and Western lists write them: written from an integer, and read back from the characters.

Chinese counting after GB/T 15835-2011; circled numerals are U+2460 to U+2473 and go on to U+32BF (50).
"""

from __future__ import annotations

from exporter.model import NumeralSystem

_DIGITS = "\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_UNITS = ("", "\u5341", "\u767e", "\u5343")
_FORMAL_DIGITS = "\u96f6\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396"
_FORMAL_UNITS = ("", "\u62fe", "\u4f70", "\u4edf")
_ZERO = "\u96f6"
_TEN_THOUSAND = "\u4e07"
_STEMS = "\u7532\u4e59\u4e19\u4e01\u620a\u5df1\u5e9a\u8f9b\u58ec\u7678"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)

_VALUES = {
    **{character: value for value, character in enumerate(_DIGITS)},
    **{character: value for value, character in enumerate(_FORMAL_DIGITS)},
    "\u25cb": 0,
    "\u4e24": 2,
    "\u5169": 2,
    "\u5efe": 20,
    "\u5eff": 20,
    "\u5345": 30,
    "\u534c": 40,
    "\u53c3": 3,
    "\u8cb3": 2,
    "\u9678": 6,
}
_MULTIPLIERS = {
    "\u5341": 10,
    "\u62fe": 10,
    "\u767e": 100,
    "\u4f70": 100,
    "\u5343": 1000,
    "\u4edf": 1000,
}
_MYRIADS = {_TEN_THOUSAND: 10_000, "\u842c": 10_000}

CHINESE_NUMERAL_CHARACTERS = frozenset({*_VALUES, *_MULTIPLIERS, *_MYRIADS})
"""Every character that ``read_chinese`` knows."""


def write(number: int, system: NumeralSystem) -> str:
    """The numeral of a number of 0 or more; one that the system cannot write (0 in Roman, 51 circled) comes in decimal."""
    match system:
        case NumeralSystem.CHINESE:
            written = _chinese(number, _DIGITS, _UNITS)
            return written.removeprefix(_DIGITS[1]) if written.startswith(_DIGITS[1] + _UNITS[1]) else written
        case NumeralSystem.CHINESE_FORMAL:
            return _chinese(number, _FORMAL_DIGITS, _FORMAL_UNITS)
        case NumeralSystem.CIRCLED:
            return _circled(number)
        case NumeralSystem.HEAVENLY_STEM:
            return _STEMS[number - 1] if 1 <= number <= len(_STEMS) else str(number)
        case NumeralSystem.LOWER_LATIN:
            return _latin(number)
        case NumeralSystem.UPPER_LATIN:
            return _latin(number).upper()
        case NumeralSystem.LOWER_ROMAN:
            return _roman(number)
        case NumeralSystem.UPPER_ROMAN:
            return _roman(number).upper()
        case NumeralSystem.DECIMAL:
            return str(number)


def read_chinese(text: str) -> int | None:
    """The value of a Chinese numeral, counting (as in twenty-one) or positional (as in years), digits included; else None."""
    text = "".join(str(int(character)) if character.isdecimal() else character for character in text)
    if not text or any(character not in CHINESE_NUMERAL_CHARACTERS and not character.isdecimal() for character in text):
        return None
    if not any(character in _MULTIPLIERS or character in _MYRIADS for character in text) and all(
        _VALUES.get(character, 0) < 20 for character in text
    ):
        return int("".join(str(_VALUES.get(character, character)) for character in text))
    return _counted(text)


def _counted(text: str) -> int:
    total = section = digit = 0
    for character in text:
        if character in _MYRIADS:
            total, section, digit = total + (section + digit or 1) * _MYRIADS[character], 0, 0
        elif character in _MULTIPLIERS:
            section, digit = section + (digit or 1) * _MULTIPLIERS[character], 0
        elif _VALUES.get(character, 0) >= 20:
            section += _VALUES[character]
        else:
            digit = digit * 10 + int(character) if character.isdecimal() else _VALUES[character]
    return total + section + digit


def _chinese(number: int, digits: str, units: tuple[str, ...]) -> str:
    if number == 0:
        return digits[0]
    if number >= 100_000_000:
        return str(number)
    high, low = divmod(number, 10_000)
    if high:
        gap = _ZERO if 0 < low < 1000 else ""
        return _chinese(high, digits, units) + _TEN_THOUSAND + gap + (_chinese(low, digits, units) if low else "")
    written = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += digits[digit] + units[power]
        elif written and number % 10**power and not written.endswith(_ZERO):
            written += _ZERO
    return written


def _circled(number: int) -> str:
    if number == 0:
        return "\u24ea"
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _latin(number: int) -> str:
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written or "0"


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
