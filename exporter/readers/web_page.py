"""Lines of a scraped web page -> the lines of its text, its metadata, and what the site had put around it.

A line is judged by its place and its whole shape, never by a word alone: laws speak of copyright, of sources and of
printing too. Everything set aside is a ``Removal`` with its rule and line; every value rewritten is a ``Change``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from exporter.characters import STOPS, ends_sentence, has_han
from exporter.model import Change, Metadata, Position, Removal
from exporter.readers.dateline import Dateline, DatelineParts, is_plain_date, read_dateline, read_fields
from exporter.readers.document_fields import read_cells, with_cell
from exporter.readers.inserted_marks import inserted_lines, inserted_spans
from exporter.readers.lines import Line, filled
from exporter.readers.main_text import MainText, main_text
from exporter.readers.running_heads import running_heads
from exporter.readers.site_lines import announces_others, is_certain, is_site_line
from exporter.readers.typed_labels import split_label
from exporter.readers.writers import is_name

HEAD = 8
"""Filled lines from the top in which a site puts its breadcrumb and its dateline."""

TAIL = 30
"""Filled lines from the bottom in which it puts links to other pages."""

_ABOVE_TAIL = 3
"""Lines from the top that are never taken for the tail, however short the page."""

_LAST = 3
"""Filled lines from the bottom of which each that is certainly a site's goes without any other sign."""

BREADCRUMB = "breadcrumb"
PAGE_LINK = "page-link"
FIELD_LABEL = "field-label"
BOILERPLATE = "boilerplate-sentence"
RELATED = "related-pages"
DATELINE = "dateline"
NAVIGATION = "navigation"
PAGE_NAME = "page-name"
TEASER = "teaser"
INSERTED = "inserted-mark"
RUNNING_HEAD = "running-head"

_COLON = "[:\uff1a]"
_BREADCRUMB = re.compile(rf"(?:您|你)?(?:现在|現在|当前|當前|所在)?的?(?:当前|當前|所在)?位置\s*(?:是|在)?\s*{_COLON}\s*(?P<trail>.*)")
_TRAIL = re.compile("\\s*(?:[>\u00bb\u203a\u2192]|&gt;)+\\s*")
_PAGE_KIND = re.compile("(?:内容页|正文页|详情页|列表页|首页|主页|正文|内容)$")
_BOILERPLATE = re.compile(
    "本(?:文|篇|站|页).{0,6}由.{0,12}(?:提供|整理|收集|编辑|发布|推荐|分享).{0,24}|以上(?:就)?是.{0,16}(?:为您|为大家|小编).{0,24}",
)
_SOURCE_AT_END = re.compile(
    rf"(?P<label>[(\uff08]\s*(?:文章|信息|稿件)?来源\s*{_COLON}\s*)(?P<value>[^\s()\uff08\uff09]{{2,20}})(?P<end>\s*[)\uff09])"
)
_TITLE_END = re.compile("\\s*[_|\\-\u2014\u2013\u00b7]\\s*[^_|]{1,40}$")
_ABSTRACT = f"(?:本文|内容)?(?:摘要|导读|提要|简介)\\s*{_COLON}\\s*"
_TEASER = re.compile(f"(?:{_ABSTRACT}(?P<abstract>.*?)[.\u2026\u3002]*|(?P<words>.*?)(?:[.]{{3,}}|\u2026+))")
_SHORTEST_TEASER = 20
_SITE_NAME = re.compile("[^\\s\uff0c\u3002]{2,18}(?:公司|厂|网|网站|平台|协会|商城|之家|店)")
_LONGEST_LINK = 60
_STAMPED = 60
_FEWEST_STAMPS = 2
"""Further stamps among so many lines, which make a text the record of a talk."""

_FEWEST_LINKS = 2
_FEWEST_TITLES = 5
_SHORTEST_TITLE = 8
_NOT_IN_TITLES = frozenset("\u3002\uff0c\uff1a\uff1b")


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
    """What the rules have found so far; ``taken`` are the numbers of the lines that leave the text, ``cut`` those that lost a part."""

    name: str
    metadata: Metadata = field(default_factory=Metadata)
    removals: list[Removal] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    cut: dict[int, Line] = field(default_factory=dict)
    trail: str = ""

    def remove(self, rule: str, line: Line, text: str) -> None:
        self.removals.append(Removal(rule, Position(self.name, line.number), text))
        self.taken.add(line.number)

    def left(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that no rule has taken yet."""
        return [line for line in lines if line.number not in self.taken]

    @property
    def rules(self) -> set[str]:
        return {removal.rule for removal in self.removals} | ({DATELINE} if self.metadata.published else set())


def read_web_page(lines: Sequence[Line], name: str) -> WebPage:
    """The text's lines and what was found around them; a text that is no web page comes back as it went in."""
    written = filled(lines)
    found = _Findings(name)
    _read_inserted(written, found)
    _read_boilerplate(written, found)
    _read_cells(found.left(written), found)
    if whole := main_text(found.left(written)):
        _read_whole_page(found.left(written), whole, found)
    else:
        _read_running_heads(found.left(written), found)
        _read_page_name(found.left(written)[: _LAST + 1], found)
        left = found.left(written)
        _read_head(left[:HEAD], left[1 : _STAMPED + 1], found)
        _read_tail(written, found)
        _read_site_name(found.left(written)[:2], found)
    _name_source(found)
    kept = tuple(found.cut.get(line.number, line) for line in lines if line.number not in found.taken)
    removals = tuple(sorted(found.removals, key=lambda removal: removal.where.line))
    is_one = whole is not None or bool(found.rules & {BREADCRUMB, DATELINE, BOILERPLATE})
    return WebPage(kept, found.metadata, removals, tuple(found.changes), is_one)


# ----------------------------------------------------------------------------------------------------------------- anywhere


def _read_inserted(written: Sequence[Line], found: _Findings) -> None:
    """Addresses and notices that copiers wrote into the text."""
    marks = inserted_lines(written)
    for line in written:
        if line.number in marks:
            found.remove(INSERTED, line, line.words)
        elif not is_site_line(line.words) and (spans := list(inserted_spans(line.text))):
            _cut(line, spans, found)


def _read_running_heads(written: Sequence[Line], found: _Findings) -> None:
    """Page numbers and heads that came along from a PDF's pages."""
    heads = running_heads(written)
    for line in written:
        if line.number in heads:
            found.remove(RUNNING_HEAD, line, line.words)


def _cut(line: Line, spans: Sequence[tuple[int, int]], found: _Findings) -> None:
    pieces, place = [], 0
    for start, end in spans:
        found.removals.append(Removal(INSERTED, Position(found.name, line.number, start + 1), line.text[start:end]))
        pieces.append(line.text[place:start])
        place = end
    found.cut[line.number] = Line(line.number, "".join((*pieces, line.text[place:])))


def _read_boilerplate(written: Sequence[Line], found: _Findings) -> None:
    """The sentence in which a site thanks itself: a whole short line, wherever it stands."""
    for line in written:
        words = line.words
        if len(words) <= 40 and words[0] in "本以" and line.number not in found.taken and _BOILERPLATE.fullmatch(words):
            found.remove(BOILERPLATE, line, words)


# --------------------------------------------------------------------------------------------------------------- whole pages


def _read_whole_page(written: Sequence[Line], whole: MainText, found: _Findings) -> None:
    """Menus above the title, lists below the text; what stands between title and text is read for metadata."""
    for line in written[: whole.top]:
        _read_outside(line, found, near=line.number >= written[whole.top].number - _ABOVE_TAIL)
    if whole.title >= 0:
        for line in written[whole.title + 1 : whole.first]:
            _read_outside(line, found, near=True, only_certain=True)
    for line in written[whole.first : whole.last + 1]:
        if is_site_line(line.words):
            found.remove(NAVIGATION, line, line.words)
    for index, line in enumerate(written[whole.last + 1 :]):
        _read_outside(line, found, near=index < HEAD)


_SHORT_REMARK = 10


def _read_outside(line: Line, found: _Findings, *, near: bool, only_certain: bool = False) -> None:
    """``near``: beside the title, where date and source stand; ``only_certain``: lines that may be the text's own stay."""
    words = line.words
    dated = read_dateline(words) if near else None
    if dated and not found.metadata.published:
        _take_dateline(line, dated, found)
    elif dated:
        found.remove(NAVIGATION, line, words)
    elif near and (parts := read_fields(words)):
        _take_fields(line, parts, found)
    elif not only_certain or is_site_line(words) or len(words) <= _SHORT_REMARK or _breadcrumb(words):
        found.remove(NAVIGATION, line, words)


# ------------------------------------------------------------------------------------------------------------------- head


def _read_cells(written: Sequence[Line], found: _Findings) -> None:
    """The table above an official document: what it says of it becomes metadata, the author's own field where no other fits."""
    for cell in read_cells(written):
        found.remove(FIELD_LABEL, cell.line, cell.label)
        found.taken.update(cell.lines)
        if cell.date and not _same_characters(cell.value, cell.date):
            found.changes.append(Change(DATELINE, Position(found.name, cell.lines[-1]), cell.value, cell.date, cell.label + cell.value))
        found.metadata = with_cell(found.metadata, cell)


def _read_page_name(top: Sequence[Line], found: _Findings) -> None:
    """A page's name for the browser's window, above the title that it repeats; the beginning of the text, cut short, above the text."""
    for line, following in pairwise(top):
        words = following.words
        ending = line.words.removeprefix(words)
        repeats = not ending or (ending != line.words and _TITLE_END.fullmatch(ending) is not None)
        if len(words) > 3 and has_han(words) and not ends_sentence(line.words) and repeats:
            found.remove(PAGE_NAME, line, line.words)
        elif _is_teaser(line.words, words):
            found.remove(TEASER, line, line.words)


def _is_teaser(words: str, following: str) -> bool:
    """Whether a line is an abstract, or ends in dots, and says no more than the following one begins with."""
    teaser = _TEASER.fullmatch(words)
    said = (teaser["abstract"] or teaser["words"] or "") if teaser else ""
    return len(said) >= _SHORTEST_TEASER and following.startswith(said)


def _read_site_name(top: Sequence[Line], found: _Findings) -> None:
    """The site's or the firm's name above the title, on a page that is known as one by its links to other pages."""
    if len(top) == 2 and found.rules & {PAGE_LINK, RELATED} and _SITE_NAME.fullmatch(top[0].words):
        title = top[1].words
        if len(title) <= _LONGEST_LINK and not ends_sentence(title) and not title.startswith("关于"):
            found.remove(PAGE_NAME, top[0], top[0].words)


def _is_first_of_many(dated: Dateline, below: Sequence[Line]) -> bool:
    """Whether lines of a date and a name go on all through the text, as in the record of a talk: the first is no page's then."""
    others = sum(1 for line in below if line.words[:4].isdigit() and (other := read_dateline(line.words)) and other.stamp != dated.stamp)
    return others >= _FEWEST_STAMPS


def _read_head(head: Sequence[Line], below: Sequence[Line], found: _Findings) -> None:
    for index, line in enumerate(head):
        if BREADCRUMB not in found.rules and index < HEAD // 2 and (trail := _breadcrumb(line.words)):
            found.trail = trail
            found.remove(BREADCRUMB, line, line.words)
        elif DATELINE not in found.rules and index and (dated := read_dateline(line.words)):
            if _is_first_of_many(dated, below):
                return
            if dated.certain or BREADCRUMB in found.rules or is_plain_date(line.words):
                _take_dateline(line, dated, found)
        elif DATELINE in found.rules and not ends_sentence(line.words):
            if parts := read_fields(line.words):
                _take_fields(line, parts, found)
            elif is_name(line.words) and not found.metadata.authors:
                found.taken.add(line.number)
                found.metadata = replace(found.metadata, authors=(line.words,))
            elif is_site_line(line.words):
                found.remove(PAGE_LINK, line, line.words)


def _breadcrumb(words: str) -> str:
    if len(words) > 60 or ends_sentence(words):
        return ""
    if found := _BREADCRUMB.fullmatch(words):
        return found["trail"] or words
    steps = len(_TRAIL.findall(words))
    return words if steps >= 2 and (words.startswith(("首页", "主页")) or words.endswith(("正文", "内容"))) else ""


def _take_dateline(line: Line, dated: Dateline, found: _Findings) -> None:
    found.taken.add(line.number)
    _set_aside(line, (PAGE_LINK, dated.parts.links), (FIELD_LABEL, [dated.label, *dated.parts.labels]), found)
    if not _same_characters(dated.stamp, dated.published):
        found.changes.append(Change(DATELINE, Position(found.name, line.number), dated.stamp, dated.published, line.words))
    found.metadata = replace(found.metadata, published=dated.published)
    _keep_fields(line, dated.parts, found)


def _take_fields(line: Line, parts: DatelineParts, found: _Findings) -> None:
    found.taken.add(line.number)
    _set_aside(line, (PAGE_LINK, parts.links), (FIELD_LABEL, parts.labels), found)
    _keep_fields(line, parts, found)


def _set_aside(line: Line, links: tuple[str, Sequence[str]], labels: tuple[str, Sequence[str]], found: _Findings) -> None:
    for rule, pieces in (links, labels):
        for piece in filter(None, pieces):
            found.remove(rule, line, piece.strip())


def _keep_fields(line: Line, parts: DatelineParts, found: _Findings) -> None:
    """The first of each field becomes metadata; a second one is set aside."""
    known = found.metadata
    for name, value in parts.fields.items():
        if name == "author" and not known.authors:
            known = replace(known, authors=(value,))
        elif name == "category" and not known.category:
            known = replace(known, category=value)
        elif name == "source" and not known.source:
            known = replace(known, source=value)
        else:
            found.remove(FIELD_LABEL, line, value)
    found.metadata = known


def _same_characters(stamp: str, iso: str) -> bool:
    return re.sub(r"\s", "", stamp) == iso.replace("T", "")


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


# ------------------------------------------------------------------------------------------------------------------- tail


def _read_tail(written: Sequence[Line], found: _Findings) -> None:
    tail = found.left(written[_ABOVE_TAIL:][-TAIL:])
    _read_last(tail, found)
    left = found.left(tail)
    links = [line for line in left if _is_link(line.words)]
    related = _related(left) or _titles(left, {line.words for line in written[:_ABOVE_TAIL]})
    if PAGE_NAME in found.rules:
        related = related or _unannounced(left)
    is_one = bool(found.rules & {BREADCRUMB, DATELINE, BOILERPLATE, PAGE_NAME, PAGE_LINK})
    if not is_one and len(links) + (1 if related else 0) < 2:
        return
    for line in related:
        found.remove(RELATED, line, line.words)
    for line in found.left(links):
        found.remove(PAGE_LINK, line, line.words)


def _is_link(words: str) -> bool:
    return len(words) <= _LONGEST_LINK and words[-1] not in STOPS and is_site_line(words) and not announces_others(words)


def _read_last(tail: Sequence[Line], found: _Findings) -> None:
    """The last lines, from the bottom, as long as each is certainly the site's; a source in brackets becomes metadata."""
    for line in reversed(tail[-_LAST:]):
        source = _SOURCE_AT_END.fullmatch(line.words)
        if source and not found.metadata.source:
            for piece in (source["label"], source["end"]):
                found.remove(FIELD_LABEL, line, piece.strip())
            found.metadata = replace(found.metadata, source=source["value"])
        elif is_certain(line.words):
            found.remove(PAGE_LINK, line, line.words)
        else:
            return


def _related(tail: Sequence[Line]) -> Sequence[Line]:
    """From a line that announces other pages to the end, when nothing there reads like prose."""
    start = next((index for index, line in enumerate(tail) if announces_others(line.words)), len(tail))
    following = tail[start:]
    is_prose = any((len(line.words) >= 80 and line.words.count("|") < _FEWEST_LINKS) or line.words[-1] in STOPS for line in following)
    return () if is_prose or len(following) < 2 else following


def _unannounced(tail: Sequence[Line]) -> Sequence[Line]:
    """The titles of other pages that follow the last paragraph of a page and go on to its end: many lines, none of them said."""
    start = next((index + 1 for index in range(len(tail) - 1, -1, -1) if not _may_be_title_of_page(tail[index].words)), 0)
    following = tail[start:]
    above = tail[start - 1].words if start else ""
    return following if len(following) >= _FEWEST_TITLES and len(above) >= _LONGEST_LINK and ends_sentence(above) else ()


def _may_be_title_of_page(words: str) -> bool:
    is_entry = _SHORTEST_TITLE <= len(words) <= _LONGEST_LINK and words[-1] not in _NOT_IN_TITLES
    return is_entry and not ends_sentence(words.rstrip("?\uff1f")) and split_label(words, decimals=True) is None


def _titles(tail: Sequence[Line], titles: set[str]) -> Sequence[Line]:
    """The titles of a site's pages at the end of one of them: the page's own comes again, and nothing but such lines follows."""
    start = next((index for index, line in enumerate(tail) if line.words in titles and not ends_sentence(line.words)), len(tail))
    following = tail[start:]
    are_titles = all(len(line.words) <= _LONGEST_LINK and line.words[-1] not in _NOT_IN_TITLES for line in following)
    return following if len(following) > 1 and are_titles else ()
