"""A dateline as sites print it, with what they glue to it -> date, source, author, category; the rest is links and labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from exporter.characters import PAUSES, STOPS, ends_sentence, has_han
from exporter.readers.dates import DATE, TIME, iso_date

_COLON = "[:\uff1a]"
_LABEL = f"(?:最后更新|(?:发布|发表|更新|发稿|上传|添加)?(?:时间|日期|于)|发布|更新)\\s*{_COLON}?\\s*"
_SHAPE = re.compile(rf"(?P<before>[^\d]{{0,16}}?)(?P<label>{_LABEL})?(?P<stamp>{DATE}(?:[ T\u3000]*{TIME})?)(?P<rest>.*)")
_PLAIN_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
LINK_WORDS = (
    "(?:访问|切换到?|浏览)?手机版|打印(?:本页|此页|文章)?|关闭(?:窗口|本页)?|(?:我要|加入)?收藏(?:本页)?|分享(?:到.{0,6})?|举报|纠错|"
    "字号\\s*[:\uff1a]?\\s*[大中小 |]*|【[大中小打印关闭 ]+】|(?:我要)?评论|返回(?:首页|列表|顶部)?|点赞"
)
_LINK_AT_END = re.compile(f"(?P<before>.*?)(?P<link>{LINK_WORDS})$")
_FIELD = re.compile(
    rf"(?P<label>(?P<name>(?:文章|信息|稿件|新闻)?来源|作者|撰稿|文|栏目|所属分类|分类|类别|所属栏目)\s*{_COLON}\s*)(?P<value>\S{{1,24}})"
)
_COUNTER = re.compile(rf"(?:浏览|点击|阅读|访问|评论|人气|责任?编辑|编辑|责编)(?:次数|量|数)?\s*{_COLON}?\s*\S{{0,8}}")
_CATEGORY = re.compile(f"[^\\s{PAUSES}{STOPS},;:.!?|]{{2,12}}")
_PIECES = re.compile("[\\s|\uff5c/]+")
_FIELD_NAMES = {"作者": "author", "撰稿": "author", "文": "author", "栏目": "category", "分类": "category", "类别": "category"}
_LONGEST = 60


@dataclass(slots=True)
class DatelineParts:
    """What stands beside the date; ``links`` and ``labels`` are what is not metadata. ``evidence``: more than a date stands there."""

    fields: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether there was neither a label nor a link among them."""
        return not self.links and not self.labels


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line read as a dateline. ``stamp``: the date as written, ``published`` as ISO 8601; ``certain``: more than a bare date."""

    stamp: str
    published: str
    label: str
    parts: DatelineParts
    certain: bool


def read_dateline(words: str) -> Dateline | None:
    """The dateline that the whole line is; None for a sentence that has a date in it."""
    shape = _SHAPE.fullmatch(words.strip(" |\u3000"))
    if not shape or len(shape["rest"]) > _LONGEST or ends_sentence(words):
        return None
    published = iso_date(shape["stamp"])
    parts = dateline_parts(f"{shape['before']} {shape['rest']}")
    if not published or parts is None:
        return None
    certain = bool(shape["label"]) or ":" in shape["stamp"] or not parts.is_plain
    if not certain and not _PLAIN_STAMP.fullmatch(words.strip()) and shape["before"].strip():
        return None
    return Dateline(shape["stamp"], published, shape["label"] or "", parts, certain)


def is_plain_date(words: str) -> bool:
    """Whether the line is a date in figures and nothing else."""
    return _PLAIN_STAMP.fullmatch(words) is not None


def read_fields(words: str) -> DatelineParts | None:
    """The source, author or category that the whole line names, each with its label; None for any other line."""
    parts = dateline_parts(words)
    return parts if parts is not None and parts.labels else None


def dateline_parts(rest: str) -> DatelineParts | None:
    """Each piece beside a date; None when one of them is none that sites put there."""
    parts = DatelineParts()
    for piece in filter(None, _PIECES.split(re.sub(rf"({_COLON})\s+", r"\1", rest))):
        if not _take_piece(piece, parts):
            return None
    return parts


def _take_piece(piece: str, parts: DatelineParts) -> bool:
    if labelled := _FIELD.fullmatch(piece):
        field_name = _FIELD_NAMES.get(labelled["name"], "source")
        if field_name in parts.fields:
            return False
        parts.labels.append(labelled["label"])
        parts.fields[field_name] = labelled["value"]
        return True
    if _COUNTER.fullmatch(piece):
        parts.links.append(piece)
        return True
    if linked := _LINK_AT_END.fullmatch(piece):
        parts.links.append(linked["link"])
        piece = linked["before"]
    if not piece:
        return True
    if "category" in parts.fields or not _CATEGORY.fullmatch(piece) or not has_han(piece):
        return False
    parts.fields["category"] = piece
    return True
