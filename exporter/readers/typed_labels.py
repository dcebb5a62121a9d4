"""Headings with a number that the author typed: the label apart from the words, and how deep its kind of number stands.

``第一章 总则`` is the label ``第一章`` and the words ``总则``; ``一、总体要求`` the label ``一、`` with its mark. Ranks order the
kinds from the outermost (a volume) to the innermost; a document's own levels come from the ranks that it uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from exporter import numerals


class Rank(IntEnum):
    """Kinds of typed numbers, outermost first."""

    PART = 0
    VOLUME = 1
    BOOK = 2
    CHAPTER = 3
    SECTION = 4
    NUMERAL = 5
    CHINESE_COMMA = 6
    CHINESE_BRACKETS = 7
    DECIMAL = 8
    DECIMAL_TWICE = 9
    DECIMAL_THRICE = 10
    DECIMAL_BRACKETS = 11
    CIRCLED = 12


UNIT_RANKS = {
    "部": Rank.PART,
    "部分": Rank.PART,
    "部份": Rank.PART,
    "编": Rank.PART,
    "編": Rank.PART,
    "卷": Rank.VOLUME,
    "集": Rank.VOLUME,
    "篇": Rank.BOOK,
    "章": Rank.CHAPTER,
    "回": Rank.CHAPTER,
    "话": Rank.CHAPTER,
    "話": Rank.CHAPTER,
    "折": Rank.CHAPTER,
    "出": Rank.CHAPTER,
    "幕": Rank.CHAPTER,
    "节": Rank.SECTION,
    "節": Rank.SECTION,
}

_NOT_AFTER = {
    "部": "分队隊门門委属屬长長件落下首",
    "回": "合来來事去中是到头頭家见見",
    "节": "课課目日约約省奏气",
    "節": "課目日約省奏氣",
    "集": "合团團中体體锦錦市",
    "章": "程法鱼魚",
    "卷": "宗入土",
    "篇": "文幅",
    "话": "题题说說",
    "話": "題說",
    "折": "扣腰",
    "出": "来來去现現戏戲口",
    "幕": "后後僚",
    "编": "辑制队",
    "編": "輯制隊",
}
"""What makes a word of the unit when it follows at once: a battalion, not a part."""

_NUMERAL = "[0-9\uff10-\uff19\u3007\u25cb零一二三四五六七八九十百千万萬两兩廿卅卌壹贰貳叁參肆伍陆陸柒捌玖拾佰仟\u2014]"
"""One character of a number; an em dash is what scanning made of \u4e00."""

_PLAIN = "一二三四五六七八九十百〇零"
_SPACE = "[ \t\u3000\u00a0]"
_UNITS = f"(?:\u90e8[\u5206\u4efd](?={_SPACE}|[\uff1a:]|$)|[{''.join(unit for unit in UNIT_RANKS if len(unit) == 1)}])"
_MARK = "[\uff1a:\u3001\uff0e.\u00b7]"
UNIT_LABEL = f"第{_SPACE}*(?:{_NUMERAL}(?:{_SPACE}*{_NUMERAL})*){_SPACE}*{_UNITS}"
"""A label such as ``第十二回``, for use in a larger regular expression."""

_UNIT = re.compile(
    f"(?P<label>第{_SPACE}*(?P<number>{_NUMERAL}(?:{_SPACE}*{_NUMERAL})*){_SPACE}*(?P<unit>{_UNITS}))"
    f"(?P<gap>{_MARK}?{_SPACE}*)(?P<words>.*)",
)
_UNIT_FIRST = re.compile(
    f"(?P<label>(?P<unit>[卷部篇]){_SPACE}*(?:之{_SPACE}*)?(?P<number>{_NUMERAL}+))(?P<gap>{_MARK}{_SPACE}*|{_SPACE}+|$)(?P<words>.*)"
)
_COMMA = re.compile(f"(?P<label>(?P<number>[{_PLAIN}]+)(?P<gap>[\u3001.\uff0e]{_SPACE}*))(?P<words>.*)")
_BRACKETS = re.compile(f"(?P<label>[\uff08(](?P<number>[{_PLAIN}]+)[\uff09)])(?P<gap>\u3001?{_SPACE}*)(?P<words>.*)")
_DECIMAL = re.compile(rf"(?P<label>(?P<number>\d{{1,3}})[.\uff0e\u3001](?P<more>(?:\d{{1,2}}[.\uff0e]?)*))(?P<gap>{_SPACE}*)(?P<words>.*)")
_DECIMAL_BRACKETS = re.compile(rf"(?P<label>[\uff08(](?P<number>\d{{1,3}})[\uff09)])(?P<gap>\u3001?{_SPACE}*)(?P<words>.*)")
_CIRCLES = frozenset(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_CIRCLED = re.compile(rf"(?P<label>(?P<number>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]))(?P<gap>{_SPACE}*)(?P<words>.*)")
_ENGLISH = re.compile(
    r"(?P<label>(?i:(?P<kind>chapter|part|book|volume))[\s.]*(?P<number>\d+|[IVXLC]+))(?P<gap>[.:\uff1a]?\s*)(?P<words>.*)"
)
_ENGLISH_RANKS = {"chapter": Rank.CHAPTER, "part": Rank.PART, "book": Rank.BOOK, "volume": Rank.VOLUME}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ARTICLE = re.compile(f"(?P<label>第{_SPACE}*(?P<number>{_NUMERAL}+){_SPACE}*[条條](?:之{_NUMERAL}+)?)(?P<gap>{_SPACE}+)(?P<words>.+)")

# fmt: off
UNNUMBERED = frozenset((
    "序", "敘", "叙", "序言", "序章", "序幕", "序曲", "自序", "自叙", "代序", "总序", "總序", "原序", "译序", "再版序",
        "前言", "引言", "引子", "引", "楔子", "绪论", "緒論", "弁言", "小引", "题记", "題記", "凡例", "发刊词",
        "绪言", "緒言", "导言", "導言", "导论", "導論", "正文", "尾声", "尾聲", "终章", "終章", "結語", "结语", "结束语",
        "结尾", "大结局", "后记", "後記", "跋", "后序", "後序", "附录", "附錄", "附记", "附記", "番外", "番外篇", "外传",
        "外傳", "外篇", "完本感言", "完结感言", "内容简介", "內容簡介", "内容提要", "內容提要", "简介", "簡介", "文案",
        "作者简介", "作者簡介", "出版说明", "编者按", "编者的话", "译后记", "致谢", "致謝", "鸣谢", "参考文献", "參考文獻", "余论",
        "参考资料", "參考資料", "参考书目", "參考書目",
))
# fmt: on
"""Headings without a number, each a whole line."""

_TITLED = "序章|序幕|序曲|楔子|引子|尾声|尾聲|终章|終章|番外篇?|外传|外傳|附录|附錄|后记|後記|前言|大结局|序"
_TITLED_LINE = re.compile(
    f"(?P<label>(?:{_TITLED})(?:{_SPACE}*[一二三四五六七八九十\\dA-Z]{{1,3}})?(?:[\uff08(][一二三四五六七八九十\\d]{{1,3}}[\uff09)])?)"
    f"(?P<gap>{_SPACE}*[\uff1a:\u3001\u00b7]{_SPACE}*|{_SPACE}+|$|(?=[\u300a\u2014\u201c]))(?P<words>.*)"
)
_BEFORE = frozenset(("序", "敘", "叙", "序言", "自序", "前言", "引言", "引子", "楔子", "序章", "序幕", "小引", "引", "题记", "題記"))


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """A heading taken apart. ``label`` and ``words`` hold every character but the white space between them.

    ``number``: the label's value, None when it cannot be read. ``glued``: nothing but the sense parts label and words.
    ``unit``: what is counted, ``章`` for chapters, or the mark that stands for it. ``figures``: the number is in figures.
    """

    label: str
    words: str
    rank: Rank
    number: int | None
    glued: bool
    unit: str = ""
    figures: bool = False


def split_label(text: str, *, decimals: bool = False) -> TypedLabel | None:
    """The typed label of a heading's text; None when it has none. ``decimals``: ``1.``, ``1.2``, ``(1)`` and circled count too."""
    if found := _UNIT.fullmatch(text):
        return _unit_label(found)
    if found := _UNIT_FIRST.fullmatch(text):
        return _typed(found, UNIT_RANKS[found["unit"]], found["unit"] + "1")
    if found := _COMMA.fullmatch(text):
        return _typed(found, Rank.CHINESE_COMMA)
    if found := _BRACKETS.fullmatch(text):
        return _typed(found, Rank.CHINESE_BRACKETS)
    if found := _ENGLISH.fullmatch(text):
        return _typed(found, _ENGLISH_RANKS[found["kind"].lower()], found["kind"].lower())
    return _decimal_label(text) if decimals else None


def bare_numeral(text: str) -> TypedLabel | None:
    """A line that is a Chinese numeral and nothing else, as stories number their sections; else None."""
    if not re.fullmatch(f"[{_PLAIN}]{{1,3}}", text):
        return None
    return TypedLabel(text, "", Rank.NUMERAL, numerals.read_chinese(text), glued=False)


def _decimal_label(text: str) -> TypedLabel | None:
    if found := _DECIMAL.fullmatch(text):
        depth = min(len(re.findall(r"\d+", found["more"])), 2)
        if found["gap"] or (not found["more"] and not found["words"][:1].isascii()):
            return _typed(found, Rank(Rank.DECIMAL + depth))
    if found := _DECIMAL_BRACKETS.fullmatch(text):
        return _typed(found, Rank.DECIMAL_BRACKETS)
    found = _CIRCLED.fullmatch(text)
    return _typed(found, Rank.CIRCLED) if found else None


def is_unnumbered_heading(text: str) -> bool:
    """Whether the text, its inner spaces aside, is a heading that never has a number, such as a preface."""
    return re.sub(_SPACE, "", text) in UNNUMBERED


def split_titled(text: str) -> tuple[str, str] | None:
    """The label and the words of a heading that counts as no chapter but has a title: ``楔子 张天师祈禳瘟疫``; else None."""
    found = _TITLED_LINE.fullmatch(text)
    return (found["label"] + found["gap"].strip(), found["words"].strip()) if found else None


def article_parts(text: str) -> tuple[str, int | None, str] | None:
    """The label, the number and the words of a paragraph that begins as an article of a law does, ``第一条 ...``; else None."""
    found = _ARTICLE.fullmatch(text)
    return (found["label"], numerals.read_chinese(found["number"]), found["words"]) if found else None


def opens_a_text(text: str) -> bool:
    """Whether an unnumbered heading stands before what it belongs to, as a preface does."""
    return re.sub(_SPACE, "", text) in _BEFORE


def _unit_label(found: re.Match[str]) -> TypedLabel | None:
    words = found["words"]
    if not found["gap"] and words and words[0] in _NOT_AFTER.get(found["unit"], ""):
        return None
    return _typed(found, UNIT_RANKS[found["unit"]], found["unit"])


def _typed(found: re.Match[str], rank: Rank, unit: str = "") -> TypedLabel:
    gap = found["gap"]
    label = found["label"].rstrip() if found["label"].endswith(gap) and gap else found["label"] + gap.strip()
    written = re.sub(_SPACE, "", found["number"]).replace("\u2014", "一")
    figures = written.isascii() or written[0].isdecimal()
    return TypedLabel(label, found["words"].strip(), rank, _value(written, found), not gap and bool(found["words"]), unit, figures)


def _value(written: str, found: re.Match[str]) -> int | None:
    """The last number of a label such as ``1.2.3``, which counts; letters are Roman."""
    if more := re.findall(r"\d+", found.groupdict().get("more") or ""):
        return int(more[-1])
    if written[0] in _CIRCLES:
        return ord(written) - (0x245F if written <= "\u2473" else 0x323C if written <= "\u325f" else 0x328D)
    return _roman(written) if written[0] in _ROMAN else numerals.read_chinese(written)


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
