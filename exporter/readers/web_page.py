"""Lines of a scraped web page -> the lines of its text, its metadata, and what the site had put around it.

A line is judged by its place and its whole shape, never by a word alone: laws speak of copyright, of sources and of
printing too. Everything set aside is a ``Removal`` with its rule and line; every value rewritten is a ``Change``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exporter.characters import PAUSES, STOPS, ends_sentence, has_han
from exporter.model import Change, Metadata, Position, Removal
from exporter.readers.dates import DATE, TIME, iso_date
from exporter.readers.lines import Line, filled

HEAD = 8
"""Filled lines from the top in which a site puts its breadcrumb and its dateline."""

TAIL = 30
"""Filled lines from the bottom in which it puts links to other pages."""

_ABOVE_TAIL = 3
"""Lines from the top that are never taken for the tail, however short the page."""

BREADCRUMB = "breadcrumb"
PAGE_LINK = "page-link"
FIELD_LABEL = "field-label"
BOILERPLATE = "boilerplate-sentence"
RELATED = "related-pages"
DATELINE = "dateline"

_COLON = "[:\uff1a]"
_BREADCRUMB = re.compile(rf"(?:您|你)?(?:现在|現在|当前|當前|所在)?的?(?:当前|當前|所在)?位置\s*(?:是|在)?\s*{_COLON}\s*(?P<trail>.*)")
_TRAIL = re.compile("\\s*(?:[>\u00bb\u203a\u2192]|&gt;)+\\s*")
_PAGE_KIND = re.compile("(?:内容页|正文页|详情页|列表页|首页|主页|正文|内容)$")
_DATELINE = re.compile(
    rf"(?P<label>(?:(?:发布|发表|更新|发稿)?(?:时间|日期))\s*{_COLON}\s*)?(?P<stamp>{DATE}(?:[ T\u3000]*{TIME})?)(?P<rest>.*)",
)
_PLAIN_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_LINK_WORDS = (
    "(?:访问|切换到?|浏览)?手机版|打印(?:本页|此页|文章)?|关闭(?:窗口|本页)?|(?:我要|加入)?收藏(?:本页)?|分享(?:到.{0,6})?|举报|纠错|"
    "字号\\s*[:\uff1a]?\\s*[大中小 |]*|【[大中小打印关闭 ]+】|(?:我要)?评论|返回(?:首页|列表|顶部)?|点赞"
)
_LINK_AT_END = re.compile(f"(?P<before>.*?)(?P<link>{_LINK_WORDS})$")
_FIELD = re.compile(rf"(?P<label>(?P<name>来源|文章来源|信息来源|作者|栏目|分类|类别)\s*{_COLON}\s*)(?P<value>\S{{1,20}})")
_COUNTER = re.compile(rf"(?:浏览|点击|阅读|访问|评论|人气|责任?编辑|编辑|责编)(?:次数|量|数)?\s*{_COLON}?\s*\S{{0,8}}")
_CATEGORY = re.compile(f"[^\\s{PAUSES}{STOPS},;:.!?|]{{2,12}}")
_PIECES = re.compile("[\\s|\uff5c/]+")
_BOILERPLATE = re.compile(
    "本(?:文|篇|站|页).{0,6}由.{0,12}(?:提供|整理|收集|编辑|发布|推荐|分享).{0,24}|以上(?:就)?是.{0,16}(?:为您|为大家|小编).{0,24}",
)
_NEIGHBOUR = re.compile(
    rf"(?:[上下][一1](?:篇|页)(?:文章)?|返回列表)\s*{_COLON}.*"
    r"|.{0,20}ICP备\s*\d+.*|.{0,6}公网安备.*|因篇幅(?:问题|限制).*(?:点此|点击|查看).*",
)
_SITE_CREDIT = re.compile(rf"[【(\uff08\[]?(?:责任编辑|责编|编辑)\s*{_COLON}\s*\S{{1,10}}")
_RELATED = re.compile(
    f"(?:小编)?(?:精心|为您|为你)?(?:推荐|相关|热门|猜你喜欢|延伸|更多|最新)(?:阅读|文章|推荐|关注|内容|范文|资讯|链接)?{_COLON}?",
)


@dataclass(frozen=True, slots=True)
class WebPage:
    """``lines``: what is left, for the text; ``is_one``: whether a breadcrumb, a dateline or a boilerplate sentence was found."""

    lines: tuple[Line, ...]
    metadata: Metadata = field(default_factory=Metadata)
    removals: tuple[Removal, ...] = ()
    changes: tuple[Change, ...] = ()
    is_one: bool = False


@dataclass(slots=True)
class _Findings:
    """What the rules have found so far; ``taken`` are the numbers of the lines that leave the text."""

    name: str
    metadata: Metadata = field(default_factory=Metadata)
    removals: list[Removal] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    trail: str = ""

    def remove(self, rule: str, line: Line, text: str) -> None:
        self.removals.append(Removal(rule, Position(self.name, line.number), text))
        self.taken.add(line.number)

    @property
    def rules(self) -> set[str]:
        return {removal.rule for removal in self.removals} | ({DATELINE} if self.metadata.published else set())


def read_web_page(lines: Sequence[Line], name: str) -> WebPage:
    """The text's lines and what was found around them; a text that is no web page comes back as it went in."""
    written = filled(lines)
    found = _Findings(name)
    _read_head(written[:HEAD], found)
    _read_boilerplate(written, found)
    is_one = bool(found.rules & {BREADCRUMB, DATELINE, BOILERPLATE})
    _read_tail(written[_ABOVE_TAIL:][-TAIL:], found, is_one=is_one)
    _name_source(found)
    kept = tuple(line for line in lines if line.number not in found.taken)
    removals = tuple(sorted(found.removals, key=lambda removal: removal.where.line))
    return WebPage(kept, found.metadata, removals, tuple(found.changes), is_one)


# ------------------------------------------------------------------------------------------------------------------- head


def _read_head(head: Sequence[Line], found: _Findings) -> None:
    for index, line in enumerate(head):
        if BREADCRUMB not in found.rules and index < HEAD // 2 and (trail := _breadcrumb(line.words)):
            found.trail = trail
            found.remove(BREADCRUMB, line, line.words)
        elif DATELINE not in found.rules and index and _read_dateline(line, found):
            return


def _breadcrumb(words: str) -> str:
    if len(words) > 60 or ends_sentence(words):
        return ""
    if found := _BREADCRUMB.fullmatch(words):
        return found["trail"] or words
    return words if words.startswith(("首页", "主页")) and len(_TRAIL.findall(words)) >= 2 else ""


@dataclass(slots=True)
class _Dateline:
    """A dateline taken apart; ``links`` and ``labels`` are what is not metadata. ``evidence``: more than a date stands there."""

    fields: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def _read_dateline(line: Line, found: _Findings) -> bool:
    """Takes a line that is a date with what sites glue to it, and nothing else; a sentence that begins with a date stays."""
    shape = _DATELINE.fullmatch(line.words)
    if not shape or len(shape["rest"]) > 60 or ends_sentence(line.words):
        return False
    published = iso_date(shape["stamp"])
    parts = _dateline_parts(shape["rest"])
    certain = shape["label"] or ":" in shape["stamp"] or BREADCRUMB in found.rules or (parts and (parts.links or parts.labels))
    if not published or not parts or not (certain or _PLAIN_STAMP.fullmatch(line.words)):
        return False
    found.taken.add(line.number)
    for rule, pieces in ((PAGE_LINK, parts.links), (FIELD_LABEL, [shape["label"] or "", *parts.labels])):
        for piece in filter(None, pieces):
            found.remove(rule, line, piece.strip())
    if not _same_characters(shape["stamp"], published):
        found.changes.append(Change(DATELINE, Position(found.name, line.number), shape["stamp"], published, line.words))
    found.metadata = replace(
        found.metadata,
        published=published,
        category=parts.fields.get("category", ""),
        source=parts.fields.get("source", ""),
        authors=(parts.fields["author"],) if "author" in parts.fields else (),
    )
    return True


def _same_characters(stamp: str, iso: str) -> bool:
    return re.sub(r"\s", "", stamp) == iso.replace("T", "")


_FIELD_NAMES = {"作者": "author", "栏目": "category", "分类": "category", "类别": "category"}


def _dateline_parts(rest: str) -> _Dateline | None:
    parts = _Dateline()
    for piece in filter(None, _PIECES.split(re.sub(rf"({_COLON})\s+", r"\1", rest))):
        if not _take_piece(piece, parts):
            return None
    return parts


def _take_piece(piece: str, parts: _Dateline) -> bool:
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


def _name_source(found: _Findings) -> None:
    """A breadcrumb without steps glues the site's name, the category and the kind of page: what is left of it is the site."""
    category = found.metadata.category
    steps = [step for step in _TRAIL.split(found.trail) if step and not _PAGE_KIND.fullmatch(step)]
    if len(steps) > 1 and not category:
        found.metadata = replace(found.metadata, category=steps[-1])
    if len(steps) != 1 or not category or found.metadata.source:
        return
    left = _PAGE_KIND.sub("", steps[0])
    if left.endswith(category) and left != category:
        found.metadata = replace(found.metadata, source=left.removesuffix(category))


# ----------------------------------------------------------------------------------------------------------- body and tail


def _read_boilerplate(written: Sequence[Line], found: _Findings) -> None:
    """The sentence in which a site thanks itself: a whole short line, wherever it stands."""
    for line in written:
        words = line.words
        if len(words) <= 40 and words[0] in "本以" and line.number not in found.taken and _BOILERPLATE.fullmatch(words):
            found.remove(BOILERPLATE, line, words)


def _read_tail(tail: Sequence[Line], found: _Findings, *, is_one: bool) -> None:
    left = [line for line in tail if line.number not in found.taken]
    links = [line for line in left if _is_site_line(line.words)]
    related = _related(left)
    if not is_one and len(links) + (1 if related else 0) < 2:
        return
    for line in related:
        found.remove(RELATED, line, line.words)
    for line in links:
        if line.number not in found.taken:
            found.remove(PAGE_LINK, line, line.words)


def _is_site_line(words: str) -> bool:
    if len(words) > 60 or words[-1] in STOPS:
        return False
    shapes = (_NEIGHBOUR, _SITE_CREDIT)
    return any(shape.fullmatch(words) for shape in shapes) or re.fullmatch(_LINK_WORDS, words) is not None


def _related(tail: Sequence[Line]) -> Sequence[Line]:
    """From a line that announces other pages to the end, when nothing there reads like prose."""
    start = next((index for index, line in enumerate(tail) if _RELATED.fullmatch(line.words)), len(tail))
    following = tail[start:]
    is_prose = any(len(line.words) >= 80 or line.words[-1] in STOPS for line in following)
    return () if is_prose or len(following) < 2 else following
