"""The marks of a paragraph that somebody flattened to ASCII, and what each was (GB/T 15834-2011).

A mark is judged by what stands on both sides of it, as Chinese readers do: after Han or a full-width mark it is Chinese,
in an English clause it is English. Whether it is restored is decided by ``flattening``, over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from exporter.characters import EAST_ASIAN, OPENING_MARKS, PAUSES, STOPS, count_han, has_han, is_han
from exporter.transforms.prose import OBJECT


class Kind(StrEnum):
    """What was flattened; the value is the rule under which a restored mark is listed."""

    COMMA = "full-width-comma"
    COLON = "full-width-colon"
    SEMICOLON = "full-width-semicolon"
    QUESTION = "full-width-question-mark"
    EXCLAMATION = "full-width-exclamation-mark"
    STOP = "full-width-stop"
    BRACKET = "full-width-bracket"
    QUOTE = "quotation-mark"
    ELLIPSIS = "ellipsis"
    DASH = "dash"


SENTENCE_MARKS = {
    ",": (Kind.COMMA, "\uff0c"),
    ":": (Kind.COLON, "\uff1a"),
    ";": (Kind.SEMICOLON, "\uff1b"),
    "?": (Kind.QUESTION, "\uff1f"),
    "!": (Kind.EXCLAMATION, "\uff01"),
    ".": (Kind.STOP, "\u3002"),
}
"""Each flattened mark of a sentence, its kind and what it was."""

BRACKETS = {"(": "\uff08", ")": "\uff09"}
ELLIPSIS = "\u2026\u2026"
STOP_AND_ELLIPSIS = "\u3002" + ELLIPSIS
"""What four dots were where stops are flattened too; elsewhere they are an ellipsis with a dot too many."""
DASH = "\u2014\u2014"


@dataclass(frozen=True, slots=True)
class FlatMark:
    """Characters ``start`` to ``end`` of a paragraph that were the one mark ``after``."""

    kind: Kind
    start: int
    end: int
    after: str

    def among(self, kinds: frozenset[Kind]) -> FlatMark:
        """The mark where these kinds are restored together: an ellipsis of a dot too many begins with a stop."""
        has_stop = self.kind is Kind.ELLIPSIS and Kind.STOP in kinds and self.end - self.start in _WITH_STOP
        return FlatMark(self.kind, self.start, self.end, STOP_AND_ELLIPSIS) if has_stop else self


@dataclass
class Judged:
    """A paragraph, what of it must stay, and the places already known to be Chinese marks."""

    text: str
    kept: bytearray
    chinese: set[int] = field(default_factory=set)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the paragraph has more words in Latin letters than Han characters."""
        return len(_LATIN_WORD.findall(self.text)) > count_han(self.text)

    def free(self, start: int, end: int) -> bool:
        """Whether none of the characters must stay."""
        return not any(self.kept[start:end])

    def before(self, start: int) -> int:
        """The offset of the character before, spaces passed over; -1 at the paragraph's start."""
        index = start - 1
        while index >= 0 and self.text[index] in _SPACES:
            index -= 1
        return index

    def after(self, end: int) -> int:
        """The offset of the character that follows, spaces passed over; the length of the paragraph at its end."""
        while end < len(self.text) and self.text[end] in _SPACES:
            end += 1
        return end

    def said_before(self, start: int) -> int:
        """As ``before``, quotation marks, dashes and ellipses passed over too: Chinese and Western text share them."""
        index = self.before(start)
        while index >= 0 and self.text[index] in _SHARED:
            index = self.before(index)
        return index

    def said_after(self, end: int) -> int:
        """As ``after``, the shared marks passed over too."""
        index = self.after(end)
        while index < len(self.text) and self.text[index] in _SHARED:
            index = self.after(index + 1)
        return index

    def follows_chinese(self, start: int) -> bool:
        """Whether Chinese words or marks stand before; an ASCII mark of a sentence is passed over."""
        left = self.said_before(start)
        if left > 0 and self.text[left] in SENTENCE_MARKS and left not in self.chinese:
            left = self.said_before(left)
        return self.is_chinese(left)

    def is_chinese(self, offset: int) -> bool:
        """Whether a Han character or a Chinese mark, flattened or not, stands there."""
        return 0 <= offset < len(self.text) and (offset in self.chinese or _CHINESE.match(self.text[offset]) is not None)

    def clause(self, end: int) -> str:
        """What stands between the mark before and this one, looked for no further back than a line of print."""
        return _CLAUSE_END.split(self.text[max(0, end - _LINE) : end])[-1]


_WITH_STOP = (4, 7)
_SPACES = " \u00a0"
_LINE = 80
_CHINESE = re.compile(f"[{EAST_ASIAN}\u2460-\u249b]")
"""Circled numbers are those of notes behind Chinese words."""
_CLAUSE_END = re.compile(f"(?<![0-9])[,:]|[,:](?![0-9])|[;?!()\n{PAUSES}{STOPS}\uff08\uff09]|\\.(?![0-9A-Za-z])")
_QUOTES = "\"'\u201c\u201d\u2018\u2019"
_SHARED = _QUOTES + "\u2014\u2026"
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_RUNS = re.compile("[?!]+|[,:;]|(?<!\\.)\\.(?!\\.)")
_BRACKET = re.compile("[()]")
_ELLIPSES = re.compile("(?<![.\u3002\u2026])(?:\\.{3,7}|\u3002{3,6}|\u2026)(?![.\u3002\u2026])")
_DASHES = re.compile("(?<![-\u2014\uff0d])(?:-{2,4}|\u2014|\uff0d{2})(?![-\u2014\uff0d>])")
_ORDINAL_BEFORE = re.compile(
    f"(?:^|[\\s,;?!()\"'{PAUSES}{STOPS}\uff08\uff09\u201c\u201d]|(?<![0-9]):)"
    "(?:第?[一二三四五六七八九十百零〇]{1,4}|[甲乙丙丁戊己庚辛壬癸]|[0-9\uff10-\uff19]{1,3}(?:\\.[0-9]{1,3})*|[A-Za-z]|[ivxIVX]{1,4}|[①-⑳])$"
)
_CAPTION_BEFORE = re.compile("(?:图|圖|表|例|式|注|第|[A-Za-z])\\s?[0-9.-]{1,6}$")
_ABBREVIATION_BEFORE = re.compile(
    r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Vol|vol|vs|etc|Inc|Ltd|Co|Corp|Jr|Sr|Fig|Eq|pp?|al|[A-Z])$"
)
_SOUNDS = frozenset(
    "治阿埃艾安昂奥巴芭鲍贝本比彼毕宾波伯勃博布查达戴丹当道德登邓迪狄蒂丁顿杜多厄恩尔耳法凡菲费芬丰冯佛夫弗福富盖甘冈戈格葛古哈海罕汉翰豪赫亨侯胡怀惠霍基吉加贾杰金卡凯坎"
    "康考柯科可克肯库奎拉莱赖兰朗劳勒雷蕾黎里利莉丽力廉列林琳龙隆卢鲁路伦罗洛马玛麦迈曼梅门蒙米密缪莫默姆木穆纳娜南内尼妮宁努诺欧帕潘庞佩彭皮珀普奇齐契乔切琼丘让热日荣茹"
    "儒瑞撒萨塞赛桑瑟森沙莎山尚舍申圣施史士什舒斯丝思苏孙索塔泰坦汤唐陶特提廷图托瓦万旺威韦维魏温文翁沃乌武西希锡席夏香肖歇谢辛欣休许雪逊雅亚扬耶叶伊易英尤约泽曾扎詹哲珍朱兹佐佑罗莎"
)
"""Characters with which foreign names are written by their sound."""

_SHORTEST_SENTENCE = 4


def sentence_marks(judged: Judged) -> Iterator[FlatMark]:
    """The pauses and stops not found yet; a run of question and exclamation marks is Chinese as a whole or not at all."""
    text = judged.text
    for found in _RUNS.finditer(text):
        start, end = found.span()
        if start in judged.chinese or not judged.free(start, end) or not _is_chinese_mark(judged, start, end):
            continue
        for offset in range(start, end):
            kind, after = SENTENCE_MARKS[text[offset]]
            judged.chinese.add(offset)
            yield FlatMark(kind, offset, offset + 1, after)


def _is_chinese_mark(judged: Judged, start: int, end: int) -> bool:
    if judged.text[start] == ".":
        return _is_stop(judged, start)
    left = judged.said_before(start)
    if left < 0:
        return False
    right = judged.said_after(end)
    if judged.is_chinese(left):
        return not judged.is_foreign or judged.is_chinese(right)
    if judged.is_foreign:
        return False
    clause = judged.clause(start)
    if right >= len(judged.text) or judged.text[right] == "\n":
        return has_han(clause)
    if is_han(judged.text[right]) or judged.text[right] in OPENING_MARKS or right in judged.chinese:
        return has_han(clause) or judged.text[judged.before(start)] in _QUOTES or len(_LATIN_WORD.findall(clause)) <= 1
    return has_han(clause) and judged.before(start) == start - 1 and not judged.kept[right]


def _is_stop(judged: Judged, start: int) -> bool:
    text = judged.text
    window = text[max(0, start - _LINE) : start]
    if not window or (window[-1] in _SPACES and window.rstrip()[-1:] != OBJECT) or _ORDINAL_BEFORE.search(window):
        return False
    clause, right = judged.clause(start), judged.said_after(start + 1)
    following = text[right : right + 1]
    if judged.is_foreign:
        return judged.is_chinese(start - 1) and judged.is_chinese(start + 1)
    if not judged.is_chinese(judged.said_before(start)):
        return _ends_mixed_sentence(judged, window, clause, right)
    if not following or following == "\n" or right in judged.chinese:
        return True
    if is_han(following) and right == start + 1 and _is_foreign_name(text, start):
        return False
    if judged.is_chinese(right):
        return True
    if following in ",;:!?)":
        return True
    begins = following.isdigit() or following.isupper() or is_han(text[right + 1 : right + 2])
    return begins and len(clause.strip()) >= _SHORTEST_SENTENCE


def _ends_mixed_sentence(judged: Judged, window: str, clause: str, right: int) -> bool:
    """A stop after a figure or a Latin word, in a clause that is otherwise Chinese."""
    if not has_han(clause) or _CAPTION_BEFORE.search(window) or _ABBREVIATION_BEFORE.search(window):
        return False
    return right >= len(judged.text) or judged.text[right] == "\n" or judged.is_chinese(right)


def _is_foreign_name(text: str, dot: int) -> bool:
    around = text[max(0, dot - 2) : dot] + text[dot + 1 : dot + 3]
    return len(around) == 4 and all(character in _SOUNDS for character in around)


def brackets(judged: Judged) -> Iterator[FlatMark]:
    """Both brackets of each matched pair that encloses Han, or stands beside it."""
    if "(" not in judged.text:
        return
    opened: list[int] = []
    han_before = [0, *accumulate(map(is_han, judged.text))]
    for found in _BRACKET.finditer(judged.text):
        if not judged.free(*found.span()):
            continue
        if found.group() == "(":
            opened.append(found.start())
        elif opened:
            start, end = opened.pop(), found.start()
            if han_before[end] > han_before[start] or _stands_in_chinese(judged, start, end):
                judged.chinese.update((start, end))
                for offset in (start, end):
                    yield FlatMark(Kind.BRACKET, offset, offset + 1, BRACKETS[judged.text[offset]])


def _stands_in_chinese(judged: Judged, start: int, end: int) -> bool:
    """After Han, with something said inside: not the empty brackets of a function."""
    return start + 1 < end and judged.is_chinese(judged.said_before(start)) and "=" not in judged.text[start:end] and not judged.is_foreign


def ellipses(judged: Judged) -> Iterator[FlatMark]:
    """Dots, stops in a row and half ellipses beside Han."""
    for found in _ELLIPSES.finditer(judged.text):
        start, end = found.span()
        if judged.free(start, end) and _is_omission(judged, start, end):
            judged.chinese.update(range(start, end))
            yield FlatMark(Kind.ELLIPSIS, start, end, ELLIPSIS)


def _is_omission(judged: Judged, start: int, end: int) -> bool:
    """Beside Chinese words, or alone in its paragraph or its quotation marks."""
    left, right = judged.said_before(start), judged.said_after(end)
    if judged.follows_chinese(start) or judged.is_chinese(right):
        return True
    return left < 0 and right >= len(judged.text)


def dashes(judged: Judged) -> Iterator[FlatMark]:
    """Hyphens in a row and half dashes that stand between Chinese words; a range and a command's option keep theirs."""
    for found in _DASHES.finditer(judged.text):
        start, end = found.span()
        if judged.free(start, end) and _is_dash(judged, start, end):
            judged.chinese.update(range(start, end))
            yield FlatMark(Kind.DASH, start, end, DASH)


def _is_dash(judged: Judged, start: int, end: int) -> bool:
    text = judged.text
    left, right = judged.follows_chinese(start), judged.is_chinese(end)
    following = text[end : end + 1]
    if end - start == 1:
        return left and right and _joins_clauses(judged, start, end)
    if start == 0:
        return right
    if left:
        return right or not following or following in _QUOTES or following.isdigit() or following.isupper()
    return right and (text[start - 1].isalnum() or text[start - 1] in '"%')


def _joins_clauses(judged: Judged, start: int, end: int) -> bool:
    """A half dash between two names or years is a range (GB/T 15834-2011, 4.13.3.2); between longer clauses it was a dash."""
    following = _CLAUSE_END.split(judged.text[end : end + _LINE])[0]
    shortest = min(len(judged.clause(start).split("\u2014")[-1]), len(following.split("\u2014")[0]))
    return shortest > _LONGEST_NAME or judged.text[start - 1] in _MARKS or judged.text[end] in _MARKS


_LONGEST_NAME = 6
_MARKS = PAUSES + STOPS + "\u201c\u201d\u300b\u300a\u300d\u300c"
