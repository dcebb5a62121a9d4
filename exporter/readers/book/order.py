"""Names of files in the order in which people number them: Arabic, full-width and Chinese numbers by value, prefaces first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter import numerals

_NUMERAL = "\u3007零一二三四五六七八九十百千万两兩廿卅"
_NUMBER = re.compile(
    f"[0-9\uff10-\uff19]+|(?<=[第卷])[{_NUMERAL}]+|^[{_NUMERAL}]+(?=$|[\u3001\uff0e._ -]|[章回节節卷部篇集])"
    "|[上中下](?=[册卷部篇集]?[)\uff09]?$)"
)
_FIRST = re.compile(
    "(?:封面|扉页|题记|題記|[自代总總原译譯]?序[言章幕]?|前言|引[言子]|楔子|导[言论讀读]|凡例|preface|foreword|introduction)", re.IGNORECASE
)
_LAST = re.compile("(?:尾声|尾聲|终章|后记|後記|跋|附录|附錄|番外|参考文献|致谢|afterword|appendix)", re.IGNORECASE)
_VOLUMES = {"上": 1, "中": 2, "下": 3}

Key = tuple[int, tuple[tuple[int, int, str], ...], str]


def reading_order(stem: str) -> Key:
    """The key by which a file's name, without its suffix, stands among its neighbours."""
    named = re.sub(r"^[\s_.-]+", "", stem)
    rank = 0 if _FIRST.match(named) else 2 if _LAST.match(named) else 1
    return rank, tuple(_parts(named)), stem


def _parts(stem: str) -> Iterator[tuple[int, int, str]]:
    """Numbers before words, each word as it is written."""
    start = 0
    for found in _NUMBER.finditer(stem):
        if start < found.start():
            yield 1, 0, stem[start : found.start()]
        yield 0, _VOLUMES.get(found.group()) or numerals.read_chinese(found.group()) or 0, ""
        start = found.end()
    if rest := stem[start:]:
        yield 1, 0, rest
