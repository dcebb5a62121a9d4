"""What keeps its ASCII marks whatever surrounds it: addresses, paths, times, figures, entities and code that nobody marked up."""

from __future__ import annotations

import re

from exporter.characters import HAN, count_han

_KEPT = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}://[!-~]+"
    r"|(?:mailto|tel|urn|data):[!-~]+"
    r"|(?<![A-Za-z0-9])www\.[!-~]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z])[A-Za-z]:[\\/][!-~]*"
    r"|&(?:[A-Za-z]{2,8}|#[0-9]{1,6});"
    r"|</?[A-Za-z][^<>\n]{0,200}>"
    r"|[A-Za-z_][\w.-]{0,40}=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}')"
    rf"|(?a:(?<![\w.])[A-Za-z_][\w.]{{0,60}})\([^()\n{HAN}]{{0,200}}\)(?:;|\s*\{{)?"
    r"|(?<![A-Za-z0-9])\.?/[A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)+/?"
    r"|[A-Za-z0-9]\.[A-Za-z0-9]"
    r"|[0-9][,:;][0-9]"
    r"|(?<![0-9A-Za-z])[:;]-?[)D](?![A-Za-z0-9])"
    r"|::",
)
_EXTENSION = re.compile(
    r"\.(?:docx?|txt|pdf|xlsx?|pptx?|jpe?g|png|gif|zip|rar|exe|html?|js|py|java|cpp|[ch]|md|csv|xml|json|mp[34]|avi|apk|com|cn|net|org)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\s*\[\d{1,3}\].*\[(?:[MCNJDRSPAZGK]|DB|CP|EB|CM|DS)(?:/(?:OL|CD|MT|DK))?\].*", re.DOTALL)
"""An entry of a list of references by its number and its kind of document (GB/T 7714-2015, annex B): its marks are ASCII."""

_SIGNS_OF_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?://|/\*|#include|#define|import\s+[a-z]|from\s+[a-z.]+\s+import|def\s+\w+\(|\$\s|>>>)|//\s|/\*|\*/|[=!<>]=|->|=>"
    r"|\b(?:public|private|static|void|return|function|SELECT|INSERT|CREATE|WHERE|printf?)\b|\w\(\w*[,)\"']|\s=\s|\w=[\"'\w]|<[/a-zA-Z][^<>]*>",
    re.MULTILINE,
)
_FEWEST_SIGNS = 2
_FEWEST_HAN = 0.4
_QUOTATION = re.compile(f'["\u201c]([^"\u201c\u201d\n{HAN}]{{1,400}})(?=["\u201d])')
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_LATIN = re.compile("[!-~]")


def kept_marks(text: str, editable: bytes | None) -> bytearray:
    """A 1 for each character that must stay as it is. ``editable``: a 1 for each character that belongs to a ``Text``."""
    kept = bytearray(len(text)) if editable is None else bytearray(editable.translate(_FLIPPED))
    if not _LATIN.search(text):
        return kept
    if _REFERENCE.fullmatch(text) or _is_code(text):
        return bytearray(b"\x01" * len(text))
    for shape in (_KEPT, _EXTENSION):
        for found in shape.finditer(text):
            kept[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    for found in _QUOTATION.finditer(text):
        if len(_LATIN_WORD.findall(found[1])) > 1:
            kept[found.start(1) : found.end(1)] = b"\x01" * (found.end(1) - found.start(1))
    return kept


_FLIPPED = bytes([1, 0, *[0] * 254])


def _is_code(text: str) -> bool:
    """Whether a paragraph is a piece of a program that stands in the text without any mark-up, its remarks included."""
    signs = 0
    for _ in _SIGNS_OF_CODE.finditer(text):
        signs += 1
        if signs >= _FEWEST_SIGNS:
            break
    return signs >= _FEWEST_SIGNS and count_han(text) < _FEWEST_HAN * len(text)
