"""The encoding that a page names: in its first bytes, an XML declaration or a ``meta`` (HTML Living Standard, 13.2.3.2)."""

from __future__ import annotations

import codecs
import re

_LOOKED_AT = 4096
_NAMED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)|<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def named_encoding(source: bytes) -> str:
    """The name of a known encoding in which the whole page decodes; empty for none, and for a page with a byte order mark."""
    found = None if source.startswith(_MARKS) else _NAMED.search(source[:_LOOKED_AT])
    if not found:
        return ""
    name = (found[1] or found[2]).decode("ascii").lower()
    name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else "big5hkscs" if name in ("big5", "big5-hkscs") else name
    try:
        source.decode(name)
    except (LookupError, ValueError):
        return ""
    return name
