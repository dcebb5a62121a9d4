r"""What other programs write into Markdown, spelled as this reader has it: line by line, every edit listed, code left alone.

Obsidian's links, callouts and comments, the marks where Typora and CSDN put a table of contents, the tags of Hexo and Hugo, TeX
between ``\(`` and ``\)`` as chat programs write it, and headings without the space that CommonMark asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from exporter.characters import HAN
from exporter.readers.lines import Line
from exporter.readers.repairs import Edit

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]
"""What is looked for in a line, and what stands there afterwards: None for what stays."""

SUSPECT = re.compile(r"\[\[|\[toc\]|%%|\\[(\[]|\{[%{]|^ {0,3}#+[^\s#]|^[ \t]*>[ \t]*\[!", re.IGNORECASE | re.MULTILINE)
_FENCE = re.compile(r"[ \t>]{0,8}(`{3,}|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t]+(?:[-*+]|\d{1,9}[.)])[ \t]")
_HAN = re.compile(f"[{HAN}]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)$", re.IGNORECASE)
_TEX_WORDS = re.compile(r"\\(?:text|mathrm|mbox|textbf|operatorname)\{[^{}]*\}")
_ESCAPED = re.compile(r"\\[^A-Za-z]")
_SHORT = re.compile(r"\s*[A-Za-z]'?\d*\s*|(?=.*[A-Za-z])(?!.*[A-Za-z]{3}).*[-+*/<>|(].*")
_TEX = re.compile(r"\\[A-Za-z]|[\^_=]")
_QUOTED = re.compile(r"(?P<name>\w+)\s*=\s*\"(?P<value>[^\"]*)\"")


def _link(found: re.Match[str]) -> str | None:
    target, _, words = found["inner"].partition("|")
    return (words or target.strip("#^\\")) if _HAN.search(found["inner"]) else None


def _embedded(found: re.Match[str]) -> str | None:
    target, _, words = found["inner"].partition("|")
    if not _PICTURE.search(target):
        return f"[{words or target}](<{target}>)" if _HAN.search(target) else None
    return f"![{'' if words.replace('x', '').isdigit() else words}](<{target.strip()}>)"


def _callout(found: re.Match[str]) -> str:
    title = found["title"].strip()
    return f"{found['quoted']}**{title}**  " if title else found["quoted"]


def _comment(found: re.Match[str]) -> str | None:
    return "" if _HAN.search(found["inner"]) else None


def _tag(found: re.Match[str]) -> str:
    """A picture that the tag shows; nothing for any other tag."""
    words = found["inner"].split()
    named = {each["name"]: each["value"] for each in _QUOTED.finditer(found["inner"])}
    if named.get("src") and words[0] in ("figure", "img"):
        return f"![{named.get('title') or named.get('alt', '')}](<{named['src']}>)"
    if words[0] == "asset_img" and len(words) > 1:
        return f"![{' '.join(words[2:])}](<{words[1]}>)"
    return ""


def _heading(found: re.Match[str]) -> str | None:
    return f"{found['marks']} {found['words']}" if _HAN.search(found["words"]) else None


def _formula(found: re.Match[str]) -> str | None:
    bare = _TEX_WORDS.sub("", found["tex"])
    is_formula = bare.strip() and (_SHORT.fullmatch(bare) or _TEX.search(bare)) and not _HAN.search(bare)
    return f"$`{found['tex'].strip()}`$" if is_formula else None


def _display(found: re.Match[str]) -> str | None:
    bare = _ESCAPED.sub("", _TEX_WORDS.sub("", found["tex"]))
    return f"$${found['tex'].strip()}$$" if _TEX.search(bare) and not _HAN.search(bare) else None


_WHOLE: Sequence[_Rule] = (
    (re.compile(r"[ \t]*(?:@?\[toc\](?:\([^()]*\))?|\[\[toc\]\]|\$\{toc\})[ \t]*", re.IGNORECASE), lambda _: ""),
    (re.compile(r"(?P<quoted>[ \t]*>[ \t]*)\[!\w+\][+-]?(?P<title>.*)"), _callout),
    (re.compile(r"[ \t]*\{(?:%-?|\{[<%])\s*(?P<inner>[^{}]*?\S[^{}]*?)\s*(?:-?%|[>%]\})\}[ \t]*"), _tag),
    (re.compile(r" {0,3}(?P<marks>#{2,6})(?P<words>[^\s#].*)"), _heading),
    (re.compile(r"(?P<indent>[ \t]*)\\[\[\]][ \t]*"), lambda found: f"{found['indent']}$$"),
)
"""For lines as a whole."""

_INSIDE: Sequence[_Rule] = (
    (re.compile(r"!\[\[(?P<inner>[^\[\]\n]+)\]\]"), _embedded),
    (re.compile(r"(?<!!)\[\[(?P<inner>[^\[\]\n]+)\]\](?!\()"), _link),
    (re.compile(r"%%(?P<inner>(?:(?!%%).)+)%%"), _comment),
    (re.compile(r"(?<!\\)\\\((?P<tex>(?:(?!\\[()]|`).)+)\\\)"), _formula),
    (re.compile(r"(?<!\\)\\\[(?P<tex>(?:(?!\\[\[\]]|`).)+)\\\]"), _display),
)
"""For stretches of a line."""


def edits(lines: Sequence[Line]) -> Mapping[int, Sequence[Edit]]:
    """The number of each line that is spelled otherwise, to its edits in order."""
    if not SUSPECT.search("\n".join(line.text for line in lines)):
        return {}
    displayed = _displays(lines)
    found = {line.number: [*_edits(line.text, displayed=line.number in displayed)] for line in _outside_code(lines)}
    return {number: made for number, made in found.items() if made}


def _displays(lines: Sequence[Line]) -> frozenset[int]:
    r"""The numbers of the lines ``\[`` and ``\]`` that stand alone and in pairs."""
    paired: set[int] = set()
    opened = 0
    for line in lines:
        match line.words:
            case r"\[":
                opened = line.number
            case r"\]" if opened:
                paired |= {opened, line.number}
                opened = 0
            case "":
                opened = 0
    return frozenset(paired)


def _outside_code(lines: Sequence[Line]) -> Iterator[Line]:
    fence = ""
    in_list = False
    for line in lines:
        indented = line.text.startswith(("    ", "\t"))
        in_list = _ITEM.match(line.text) is not None or (in_list and (indented or not line.words))
        found = _FENCE.match(line.text)
        if not fence and found:
            fence = found[1]
        elif fence:
            fence = "" if found and found[1].startswith(fence) else fence
        elif in_list or not indented:
            yield line


def _edits(text: str, *, displayed: bool) -> Iterator[Edit]:
    for shape, after in _WHOLE:
        if (found := shape.fullmatch(text)) and (words := after(found)) is not None and (displayed or words.strip() != "$$"):
            yield 0, len(text), words
            return
    made: list[Edit] = []
    for shape, after in _INSIDE:
        for found in shape.finditer(text):
            words = after(found)
            apart = all(found.end() <= start or found.start() >= end for start, end, _ in made)
            if words is not None and apart and text.count("`", 0, found.start()) % 2 == 0:
                made.append((found.start(), found.end(), words))
    yield from sorted(made)
