"""The table above a document that says what it is, copied as lines: a government's site's, or the head of a post on a BBS.

``GB/T 7027`` and the catalogues of open government name the cells: index number, issuing body, dates, title, document number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporter.model import Metadata
from exporter.readers.dates import iso_date
from exporter.readers.lines import Line

_KNOWN = {
    "发信人": "author",
    "信区": "category",
    "发信站": "source",
    "索引号": "identifier",
    "主题分类": "category",
    "信息分类": "category",
    "组配分类": "category",
    "体裁分类": "",
    "服务对象分类": "",
    "公文种类": "",
    "发文机关": "source",
    "发布机构": "source",
    "发文单位": "source",
    "发文字号": "subtitle",
    "文号": "subtitle",
    "标题": "title",
    "名称": "title",
    "信息名称": "title",
    "文件名称": "title",
    "发布日期": "published",
    "发文日期": "published",
    "公开日期": "published",
    "成文日期": "",
    "生成日期": "",
    "主题词": "keywords",
    "关键词": "keywords",
    "内容概述": "description",
    "有效性": "",
    "效力状态": "",
    "统一编号": "",
    "公开方式": "",
    "公开范围": "",
    "公开时限": "",
}
_SPACE = "[ \t\u3000\xa0]*"
_LABEL = re.compile(
    "(?P<label>" + "|".join(_SPACE.join(name) for name in sorted(_KNOWN, key=len, reverse=True)) + f"){_SPACE}[:\uff1a]{_SPACE}"
)
_FEWEST = 3
_SURE = frozenset({"发信人", "索引号", "发文机关", "发布机构", "发文字号", "成文日期", "生成日期"})
_ABOVE = 4
"""Filled lines above the table, which a breadcrumb and the site's name may take."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``label``: with its colon, as written; ``name``: without spaces; ``lines``: the numbers of those that it takes."""

    line: Line
    label: str
    name: str
    value: str
    lines: tuple[int, ...]

    @property
    def date(self) -> str:
        """The day of publication, ISO 8601; empty for any other cell."""
        return iso_date(self.value) if _KNOWN[self.name] == "published" else ""


def with_cell(known: Metadata, cell: Cell) -> Metadata:
    """The metadata with what the cell says of the document; in a field of the author's where no other is, or is free."""
    match _KNOWN[cell.name]:
        case "title" if not known.title:
            return replace(known, title=cell.value)
        case "subtitle" if not known.subtitle:
            return replace(known, subtitle=cell.value)
        case "author" if not known.authors:
            return replace(known, authors=(cell.value,))
        case "published" if cell.date and not known.published:
            return replace(known, published=cell.date)
        case "category" if not known.category:
            return replace(known, category=cell.value)
        case "source" if not known.source:
            return replace(known, source=cell.value)
        case "identifier" if not known.identifier:
            return replace(known, identifier=cell.value)
        case "description" if not known.description:
            return replace(known, description=cell.value)
        case "keywords" if not known.keywords:
            return replace(known, keywords=tuple(cell.value.split()))
        case _:
            return replace(known, user=(*known.user, (cell.name, cell.value))) if cell.value else known


def read_cells(written: Sequence[Line]) -> tuple[Cell, ...]:
    """The cells of the table at the top; none where fewer than three, or none that only such a table has, stand there."""
    start = next((index for index, line in enumerate(written[:_ABOVE]) if _LABEL.match(line.words)), None)
    if start is None:
        return ()
    cells: list[Cell] = []
    index = start
    while index < len(written) and (found := _cells_of(written[index])):
        index += 1
        if not found[-1].value and _is_value(written[index : index + 2]):
            last = found[-1]
            found[-1] = Cell(last.line, last.label, last.name, written[index].words, (*last.lines, written[index].number))
            index += 1
        cells += found
    names = {cell.name for cell in cells}
    return tuple(cells) if len(names) >= _FEWEST and len(names) == len(cells) and names & _SURE else ()


def _is_value(following: Sequence[Line]) -> bool:
    """Whether a cell's value stands on a line of its own: the next label follows it."""
    return len(following) > 1 and not _LABEL.match(following[0].words) and bool(_LABEL.match(following[1].words))


def _cells_of(line: Line) -> list[Cell]:
    words = line.words
    found = [label for label in _LABEL.finditer(words) if label.start() == 0 or words[label.start() - 1].isspace()]
    if not found or found[0].start():
        return []
    ends = [*(label.start() for label in found[1:]), len(words)]
    cells: list[Cell] = []
    comma = ""
    for label, end in zip(found, ends, strict=True):
        value = words[label.end() : end].strip()
        bare = value.rstrip(",\uff0c") if end < len(words) else value
        cells.append(Cell(line, comma + label.group().strip(), re.sub(r"\s", "", label["label"]), bare, (line.number,)))
        comma = value.removeprefix(bare)
    return cells
