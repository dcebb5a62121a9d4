"""Which part of a book a chapter is, from its heading (EPUB 3 Structural Semantics with the DPUB-ARIA role for each)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporter.model import Heading
from exporter.renderers.epub.division import TextFile
from exporter.walk import plain_text


@dataclass(frozen=True, slots=True)
class Semantics:
    """``type`` goes into ``epub:type`` and ``role`` into ``role``; an empty role where DPUB-ARIA has none."""

    type: str
    role: str


CHAPTER = Semantics("chapter", "doc-chapter")
VOLUME = Semantics("part", "doc-part")
TITLE_PAGE = Semantics("titlepage", "")

_PARTS = (
    (re.compile("(代|他)序"), Semantics("foreword", "doc-foreword")),
    (re.compile("(自|原|总|總|再版|新版)?序(言|文)?|前言|序"), Semantics("preface", "doc-preface")),
    (re.compile("(引|导|導|绪|緒)(言|论|論)|绪论"), Semantics("introduction", "doc-introduction")),
    (re.compile("楔子|引子|序(章|幕|曲)"), Semantics("prologue", "doc-prologue")),
    (re.compile("(结|結)(语|語|论|論)|余论|餘論"), Semantics("conclusion", "doc-conclusion")),
    (re.compile("尾(声|聲)|终章|終章"), Semantics("epilogue", "doc-epilogue")),
    (re.compile("(后|後)(记|記)|跋"), Semantics("afterword", "doc-afterword")),
    (re.compile("(附录|附錄).{0,12}"), Semantics("appendix", "doc-appendix")),
    (re.compile("(参考|參考)(文献|文獻|书目|書目)"), Semantics("bibliography", "doc-bibliography")),
    (re.compile("(致|鸣|鳴)(谢|謝)"), Semantics("acknowledgments", "doc-acknowledgments")),
)


def semantics(file: TextFile) -> Semantics | None:
    """What the file is; None for a continuation and for text that no heading opens."""
    if file.opening is None:
        return None
    if file.is_volume:
        return VOLUME
    return _of(file.opening)


def _of(heading: Heading) -> Semantics:
    words = plain_text(heading.children).strip()
    return next((meaning for pattern, meaning in _PARTS if pattern.fullmatch(words)), CHAPTER)
