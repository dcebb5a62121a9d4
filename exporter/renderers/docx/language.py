"""A document's language (BCP 47) -> the tags that Word's proofing and font choice know (ECMA-376 part 1, 17.3.2.20)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exporter.renderers.docx.markup import Element, make

_EAST_ASIAN: Mapping[str, str] = {
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-cn": "zh-CN",
    "zh-sg": "zh-SG",
    "zh-hant": "zh-TW",
    "zh-tw": "zh-TW",
    "zh-hk": "zh-HK",
    "zh-mo": "zh-MO",
    "ja": "ja-JP",
    "ko": "ko-KR",
}
_LATIN = "en-US"
_COMPLEX = "ar-SA"


@dataclass(frozen=True, slots=True)
class LanguageTags:
    """``latin`` for Latin words, ``east_asian`` for Han; ``is_east_asian``: whether the latter is the document's own."""

    latin: str
    east_asian: str
    is_east_asian: bool

    def element(self, tag: str) -> Element:
        """``w:lang`` or ``w:themeFontLang``."""
        return make(tag, {"w:val": self.latin, "w:eastAsia": self.east_asian, "w:bidi": _COMPLEX})


def language_tags(language: str) -> LanguageTags:
    """The tags for a document's language; the longest known prefix decides, and Simplified Chinese reads other Han."""
    parts = language.lower().split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    found = next((_EAST_ASIAN[tag] for tag in tags if tag in _EAST_ASIAN), None)
    if found:
        return LanguageTags(_LATIN, found, is_east_asian=True)
    return LanguageTags(_LATIN if language.lower() in ("", "en") else language, _EAST_ASIAN["zh"], is_east_asian=False)
