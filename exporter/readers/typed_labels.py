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
    CHINESE_COMMA = 5
    CHINESE_BRACKETS = 6
    DECIMAL = 7
    DECIMAL_BRACKETS = 8


UNIT_RANKS = {
    "部": Rank.PART,
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

_NUMERAL = "[0-9\uff10-\uff19\u3007\u25cb零一二三四五六七八九十百千万萬两兩廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]"
_SPACE = "[ \t\u3000]"
_MARK = "[\uff1a:\u3001\uff0e.\u00b7]"
_UNIT = re.compile(
    f"(?P<label>第{_SPACE}*(?P<number>{_NUMERAL}(?:{_SPACE}*{_NUMERAL})*){_SPACE}*(?P<unit>[{''.join(UNIT_RANKS)}]))"
    f"(?P<gap>{_MARK}?{_SPACE}*)(?P<words>.*)",
)
_VOLUME = re.compile(f"(?P<label>卷{_SPACE}*(?P<number>{_NUMERAL}+))(?P<gap>{_MARK}{_SPACE}*|{_SPACE}+|$)(?P<words>.*)")
_COMMA = re.compile(f"(?P<label>(?P<number>[一二三四五六七八九十百]+)(?P<gap>\u3001{_SPACE}*))(?P<words>.*)")
_BRACKETS = re.compile(f"(?P<label>[\uff08(](?P<number>[一二三四五六七八九十百]+)[\uff09)])(?P<gap>\u3001?{_SPACE}*)(?P<words>.*)")
_DECIMAL = re.compile(rf"(?P<label>(?P<number>\d{{1,3}})[.\uff0e\u3001](?:\d{{1,2}}[.\uff0e]?)*)(?P<gap>{_SPACE}*)(?P<words>.*)")
_DECIMAL_BRACKETS = re.compile(rf"(?P<label>[\uff08(](?P<number>\d{{1,3}})[\uff09)])(?P<gap>{_SPACE}*)(?P<words>.*)")
_ENGLISH = re.compile(r"(?P<label>(?:Chapter|CHAPTER|Part|PART)\s+(?P<number>\d+|[IVXLC]+))(?P<gap>[.:]?\s*)(?P<words>.*)")

# fmt: off
UNNUMBERED = frozenset((
    "序", "序言", "序章", "序幕", "自序", "代序", "总序", "前言", "引言", "引子", "楔子", "绪论",
        "绪言", "导言", "导论", "正文", "尾声", "尾聲", "终章", "結語", "结语", "结束语", "后记", "後記",
        "跋", "附录", "附錄", "番外", "完本感言", "内容简介", "內容簡介", "作者简介", "致谢", "参考文献", "余论",
))
# fmt: on
"""Headings without a number, each a whole line."""


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """A heading taken apart. ``label`` and ``words`` hold every character but the white space between them.

    ``number``: the label's value, None when it cannot be read. ``glued``: nothing but the sense parts label and words.
    """

    label: str
    words: str
    rank: Rank
    number: int | None
    glued: bool


def split_label(text: str, *, decimals: bool = False) -> TypedLabel | None:
    """The typed label of a heading's text; None when it has none. ``decimals``: ``1.`` and ``1.2`` count as labels too."""
    if found := _UNIT.fullmatch(text):
        return _unit_label(found)
    if found := _VOLUME.fullmatch(text):
        return _typed(found, Rank.VOLUME)
    if found := _COMMA.fullmatch(text):
        return _typed(found, Rank.CHINESE_COMMA)
    if found := _BRACKETS.fullmatch(text):
        return _typed(found, Rank.CHINESE_BRACKETS)
    if found := _ENGLISH.fullmatch(text):
        return _typed(found, Rank.CHAPTER)
    if decimals and (found := _DECIMAL.fullmatch(text)) and found["gap"]:
        return _typed(found, Rank.DECIMAL)
    if decimals and (found := _DECIMAL_BRACKETS.fullmatch(text)):
        return _typed(found, Rank.DECIMAL_BRACKETS)
    return None


def is_unnumbered_heading(text: str) -> bool:
    """Whether the text, its inner spaces aside, is a heading that never has a number, such as a preface."""
    return re.sub(_SPACE, "", text) in UNNUMBERED


def _unit_label(found: re.Match[str]) -> TypedLabel | None:
    words = found["words"]
    if not found["gap"] and words and words[0] in _NOT_AFTER[found["unit"]]:
        return None
    return _typed(found, UNIT_RANKS[found["unit"]])


def _typed(found: re.Match[str], rank: Rank) -> TypedLabel:
    gap = found["gap"]
    label = found["label"].rstrip() if found["label"].endswith(gap) and gap else found["label"] + gap.strip()
    number = numerals.read_chinese(re.sub(_SPACE, "", found["number"]))
    return TypedLabel(label, found["words"].strip(), rank, number, glued=not gap and bool(found["words"]))
