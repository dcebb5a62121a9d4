"""HTML that stayed in a plain text when a page was copied: breaks, tags around words and character references, read as what they say.

A line that speaks of HTML itself stays as it is, and so does a text with other markup than words need: it shows a page's source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from exporter.characters import count_han
from exporter.readers.repairs import Edit

SUSPECT = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,5});|</?(?:br|p|strong|b|em|i|u|span|font|center)\b[^<>\n]*>", re.IGNORECASE)
"""Where to look, found fast."""

_BREAK = re.compile(r"[ \t]*</?(?:br|p)\b[^<>\n]*>[ \t]*", re.IGNORECASE)
_WRAPPER = re.compile(r"</?(?:strong|b|em|i|u|span|font|center)\b[^<>\n]*>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|quot|apos|ldquo|rdquo|lsquo|rsquo|sbquo|hellip|mdash|ndash|middot|bull|times|deg|copy|reg|trade|amp|lt|gt"
    r"|laquo|raquo|larr|rarr|yen|sect|para|#[0-9]{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"<(?:!doctype|html|head|body|div|table|script|style|form|input|ul|meta|link)\b|```|[{}]\s*$", re.IGNORECASE | re.MULTILINE
)
_SPEAKS_OF_MARKUP = re.compile(
    "HTML|XML|\u6807\u7b7e|\u6a19\u7c64|\u8f6c\u4e49|\u8f49\u7fa9|\u5b9e\u4f53|\u5be6\u9ad4|\u4ee3\u7801|\u4ee3\u78bc|\u6362\u884c|\u63db\u884c|\u7a7a\u683c",
    re.IGNORECASE,
)
_FEWEST_HAN = 4
_TAG = re.compile("<[^<>\n]*>")
_INVALID = re.compile("[\x00-\x1f\x7f-\x9f\ufffd]")


def is_page_source(text: str) -> bool:
    """Whether the text shows markup or a program on purpose."""
    return bool(_PROGRAM.search(text)) or count_han(text) * _FEWEST_HAN < len(_TAG.sub("", _REFERENCE.sub("", text)).replace(" ", ""))


def repairs(line: str) -> Iterator[Edit]:
    """Each tag and character reference of the line with what it says: a break inside the line is a line feed."""
    if _SPEAKS_OF_MARKUP.search(line):
        return
    for found in _BREAK.finditer(line):
        is_inside = line[: found.start()].strip() and line[found.end() :].strip()
        yield found.start(), found.end(), "\n" if is_inside else ""
    yield from ((found.start(), found.end(), "") for found in _WRAPPER.finditer(line))
    for found in _REFERENCE.finditer(line):
        after = unescape(found.group())
        if after != found.group() and not _INVALID.search(after.replace("\xa0", " ")):
            yield found.start(), found.end(), after.replace("\xa0", " ")
