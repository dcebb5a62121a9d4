"""What the styles of a Word document mean: names in any case and several languages -> kinds of paragraphs and marks.

Styles go by their names and never by their ids: an id ``2`` is heading 2 in one program and heading 1 in another. The
built-in names are Word's (ECMA-376 part 1, 17.7.4.9); the others are ours, pandoc's, and the names that localized
programs write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from exporter.model import (
    Code,
    Emphasis,
    EmphasisDots,
    NumeralSystem,
    ProperNoun,
    Role,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
)


class Kind(StrEnum):
    """What a paragraph is for, by its style."""

    BODY = "body"
    HEADING = "heading"
    ROLE = "role"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHORS = "authors"
    SOURCE = "source"
    CATEGORY = "category"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    VERSE = "verse"
    CODE = "code"
    LIST = "list"
    ITEM = "item"
    TERM = "term"
    DESCRIPTION = "description"
    FIGURE = "figure"
    MATH = "math"
    BREAK = "thematic-break"
    CONTENTS = "contents"
    CONTENTS_TITLE = "contents-title"


_NAMES: Mapping[Kind, str] = {
    Kind.TITLE: "title|标题|標題|表題|titel|titre|título|заголовок|제목",
    Kind.SUBTITLE: "subtitle|副标题|副標題|副題|untertitel|sous-titre|subtítulo",
    Kind.AUTHORS: "author|authors|作者",
    Kind.SOURCE: "source|来源",
    Kind.CATEGORY: "category",
    Kind.QUOTE: "quote|intense quote|block text|block quotation|引用|明显引用|明顯引文|引文|quotations|html blockquote|块引用|文本块",
    Kind.ATTRIBUTION: "attribution",
    Kind.VERSE: "verse|诗|诗歌|詩|poem",
    Kind.CODE: "source code|html preformatted|html 预设格式|html 預設格式|preformatted text|plain text code|code|代码|listing|macro text",
    Kind.LIST: "list paragraph|列出段落|列表段落|清單段落|list continue|list contents|compact",
    Kind.ITEM: "list number|list bullet|列表编号|列表项目符号|項目符號|list",
    Kind.TERM: "definition term",
    Kind.DESCRIPTION: "definition",
    Kind.FIGURE: "figure|captioned figure|图片|插图",
    Kind.MATH: "formula|公式|equation|mtdisplayequation",
    Kind.BREAK: "thematic break|horizontal line|horizontal rule",
    Kind.CONTENTS_TITLE: "toc heading|contents heading|目录标题|table of contents|contents title",
}
_KINDS: Mapping[str, Kind] = {each: kind for kind, written in _NAMES.items() for each in written.split("|")}

_ROLE_NAMES: Mapping[Role, str] = {
    Role.LEAD: "lead|导语|摘要|abstract",
    Role.DATELINE: "dateline",
    Role.SALUTATION: "salutation|称呼|稱呼",
    Role.CLOSING: "closing|结束语|結語",
    Role.SIGNATURE: "signature|签名|簽名|署名|落款",
    Role.DATE: "date|日期",
    Role.ADDRESSEE: "addressee|envelope address|主送机关|收件人",
    Role.ATTACHMENT: "attachment|附件",
    Role.REMARK: "remark|附注|备注",
    Role.EPIGRAPH: "epigraph|题记",
    Role.CAPTION: "caption|caption1|题注|標號|图题|表题|image caption|table caption|beschriftung|légende|图注|插图题注",
}
_ROLES: Mapping[str, Role] = {each: role for role, written in _ROLE_NAMES.items() for each in written.split("|")}

_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|überschrift|titre|título|titolo|заголовок|제목|kop|rubrik|nagłówek|overskrift|titulo|otsikko)"
    r"\s*([1-9])(?: char)?"
)
_CONTENTS = re.compile(r"(?:toc|目录|目錄|目次|contents|verzeichnis|inhaltsverzeichnis)\s*[1-9]")
_NUMBERED = re.compile(r" \d$")

Mark = (
    type[Emphasis]
    | type[EmphasisDots]
    | type[Strong]
    | type[ProperNoun]
    | type[Strikeout]
    | type[Superscript]
    | type[Subscript]
    | type[Code]
)

MARKS: Mapping[str, Mark] = {
    "strong": Strong,
    "intense emphasis": Strong,
    "要点": Strong,
    "emphasis": Emphasis,
    "subtle emphasis": Emphasis,
    "强调": Emphasis,
    "emphasis dots": EmphasisDots,
    "着重号": EmphasisDots,
    "proper noun": ProperNoun,
    "专名": ProperNoun,
    "strikeout": Strikeout,
    "superscript": Superscript,
    "subscript": Subscript,
    "verbatim char": Code,
    "source text": Code,
    "html code": Code,
    "html typewriter": Code,
}
"""A character style's name to the mark that it is. Toggled styles' direct look says the same and is not asked."""

LINK = "hyperlink"
NOTE_CALL = frozenset({"footnote reference", "endnote reference", "footnote characters", "footnote anchor", "脚注引用", "尾注引用"})
HEADING_NUMBER = "section number"
"""The style of a number that stands typed before a heading's or a caption's words, as pandoc and we write it."""

HIDDEN_MARKS = frozenset({LINK, "internet link", "followedhyperlink", "page number", "default paragraph font"})

NUMERALS: Mapping[str, NumeralSystem] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"), NumeralSystem.CHINESE),
    **dict.fromkeys(
        ("taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital", "japaneseDigitalTenThousand"), NumeralSystem.CHINESE
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), NumeralSystem.CHINESE_FORMAL),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), NumeralSystem.CIRCLED),
    "ideographTraditional": NumeralSystem.HEAVENLY_STEM,
    "lowerLetter": NumeralSystem.LOWER_LATIN,
    "upperLetter": NumeralSystem.UPPER_LATIN,
    "lowerRoman": NumeralSystem.LOWER_ROMAN,
    "upperRoman": NumeralSystem.UPPER_ROMAN,
}
"""Word's number formats (17.18.59) to ours; every other one counts in decimals."""


def heading_level(names: Iterable[str]) -> int:
    """The level that the first heading's name in a chain states, 0 for none."""
    return next((int(found[1]) for each in names if (found := _HEADING.fullmatch(each))), 0)


def kind_of(names: Iterable[str]) -> tuple[Kind, Role]:
    """What a paragraph is by its style's names, the style's own first, then those that it is based on."""
    for each in names:
        plain = _NUMBERED.sub("", each)
        if _HEADING.fullmatch(each):
            return Kind.HEADING, Role.BODY
        if _CONTENTS.fullmatch(each):
            return Kind.CONTENTS, Role.BODY
        if found := _KINDS.get(each) or _KINDS.get(plain):
            return found, Role.BODY
        if each in _ROLES:
            return Kind.ROLE, _ROLES[each]
    return Kind.BODY, Role.BODY
