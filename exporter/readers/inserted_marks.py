"""What copiers write into a novel: their site's address in disguise, who typed it, where to read on.

An address is known by what is left when full-width letters, spaces and stray marks are taken out of it. Only a line that is
nothing else goes, and only in a text in which such lines come again; an address inside a sentence goes where it cuts the
sentence in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from exporter.characters import HAN, ends_sentence
from exporter.readers.lines import Line

_KEPT = re.compile(f"[^0-9a-z{HAN}]")
_ADDRESS = re.compile("(?:https?)?w{2,4}[0-9a-z]{3,24}?(?:com|net|org|cc|cn|la|info|tw|me|ne)")
_TYPED = re.compile(
    "(?:(?:本书|本文|本章|更多|最新|精彩)?.{0,12}(?:手打|首发|小说网|小说城|书库|书友|电子书)[^\u3002\uff0c]{0,16}|.{0,12}请(?:大家)?(?:记住|收藏|牢记)(?:本站|本书|我们).{0,30}"
    "|.{0,10}(?:最新章节|最快更新|免费阅读|无弹窗|全文阅读|未完待续|求月票|求推荐票).{0,30}|.{0,110}(?:专题网址|在线阅读|免费下载|手机免费).{0,90}|"
    "更新时间[:\uff1a]\\s*\\d{4}.{0,40}字数.{0,12})"
)
_SITE_SIGN = re.compile("(?:小说|书库|书城|文学|阅读|下载|手打|首发|章节|更新|网址|字数|[a-zA-Z]\\.?(?:com|net|org|cc|cn))")
_INSIDE = re.compile(
    f"(?<=[{HAN}\uff0c\u3002])[(\uff08\\[【<《]?\\s*(?:https?://)?(?:[wW\uff37\uff57]\\s?){{3}}"
    "[.\uff0e\u3002\\s]{1,2}[0-9A-Za-z\uff21-\uff3a\uff41-\uff5a]{2,24}[.\uff0e\u3002\\s]{1,2}"
    f"(?:[cC\uff43\uff23][oO\uff4f\uff2f0][mM\uff4d\uff2d]|[nN][eE][tT]|[oO][rR][gG]|[cC][cC]|"
    f"[cC][nN])(?:[.\uff0e][cC][nN])?\\s*[)\uff09\\]】>》]?(?=[{HAN}\uff0c\u3002])"
)
_SCANNED = re.compile("[^\u3002\uff0c]{0,10}\\s?(?:掃[描瞄]|扫描|校[對对]|整理|[制製]作|录入|輸入)[^\u3002\uff0c]{0,10}")
_CHAPTER_END = re.compile(
    "[(\uff08\u3010]?本[章回卷](?:已?完|結束|结束)[)\uff09\u3011]?|[-\u2014=*\\s]*(?:章[节節]|正文)(?:[内內]容)?(?:开始|開始|结束|結束)[-\u2014=*\\s]*"
    "|(?:作品|本[书書]).{0,20}下[载載]\u540e?24小[时時][内內]\u5220\u9664.{0,20}|(?:[前後后]一|回首|回目[录錄])[頁页]"
)
"""What a site's own machine writes around each chapter."""

_LONGEST = 48
_LONGEST_NOTICE = 140
_FEWEST = 3
_SAME = 12
_LONGEST_NAME = 20
_AT_END = 3
_LONGEST_CREDIT = 20
_FEWEST_CREDITS = 5
_BESIDE = 2


def inserted_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are nothing but such a mark."""
    found = [(line, skeleton) for line in lines if len(line.words) <= _LONGEST_NOTICE and (skeleton := _skeleton(line.words))]
    sites = Counter(_site(skeleton) for _, skeleton in found)
    marks = {line.number for line, skeleton in found if _is_mark(line.words, skeleton, sites[_site(skeleton)])}
    ends = {line.number for line in (*lines[:_AT_END], *lines[-_AT_END:])}
    marks |= {line.number for line, skeleton in found if line.number in ends and _is_address(line.words, skeleton)}
    return frozenset(marks | _scanners(lines) | _around_chapters(lines))


def _around_chapters(lines: Sequence[Line]) -> set[int]:
    """Lines that say where a chapter begins and ends, or that turn a page; one or two may be the author's."""
    found = {line.number for line in lines if len(line.words) <= _LONGEST and _CHAPTER_END.fullmatch(line.words)}
    return found if len(found) >= _FEWEST else set()


def _site(skeleton: str) -> str:
    address = _ADDRESS.search(skeleton)
    return address.group().removeprefix("http")[:_SAME] if address else ""


def _scanners(lines: Sequence[Line]) -> set[int]:
    """Who scanned the book, at the end of each chapter, and the book's name that comes again beside it."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.words) <= _LONGEST_CREDIT and not ends_sentence(line.words) and any(map(str.isalnum, line.words)):
            places.setdefault(line.words, []).append(index)
    credits = [found for words, found in places.items() if len(found) >= _FEWEST_CREDITS and _SCANNED.fullmatch(words)]
    near = {index + step for found in credits for index in found for step in range(-_BESIDE, _BESIDE + 1)}
    often = max(_FEWEST_CREDITS, sum(map(len, credits)) // 2)
    beside = [found for found in places.values() if len(found) >= often and 5 * len(near.intersection(found)) >= 4 * len(found)]
    return {lines[index].number for found in (*credits, *beside) for index in found}


def _is_address(words: str, skeleton: str) -> bool:
    """Whether a line at an end of the text is an address and the name of its site."""
    address = _ADDRESS.search(skeleton)
    return address is not None and len(skeleton) - len(address.group()) <= 12 and not ends_sentence(words)


def _skeleton(words: str) -> str:
    """The address and the words around it without disguise; empty for a line without any sign of a site."""
    if "w" not in words and "W" not in words and "\uff37" not in words and "\uff57" not in words and not _SITE_SIGN.search(words):
        return ""
    return _KEPT.sub("", unicodedata.normalize("NFKC", words).lower())


def _is_mark(words: str, skeleton: str, seen: int) -> bool:
    address = _ADDRESS.search(skeleton)
    if not address:
        return (
            len(words) <= _LONGEST
            and _TYPED.fullmatch(words) is not None
            and len(_SITE_SIGN.findall(words)) > 1
            and not ends_sentence(words)
        )
    if len(words) > _LONGEST:
        return seen >= _FEWEST and _TYPED.fullmatch(words) is not None
    disguised = _KEPT.sub("", words.lower()) != skeleton or not _is_plain_address(words)
    return len(skeleton) - len(address.group()) <= _LONGEST_NAME and (seen >= _FEWEST or (disguised and address.start() == 0))


def _is_plain_address(words: str) -> bool:
    return re.fullmatch(r"[!-~]+", words) is not None


def inserted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where an address was put between two Chinese words of a line; the places of the characters to take out."""
    if "w" in text or "W" in text or "\uff37" in text or "\uff57" in text:
        yield from (found.span() for found in _INSIDE.finditer(text))
