"""The Markdown parser: CommonMark with tables, notes, definitions and formulas, and rules for what Chinese text needs.

This is the one place that configures markdown-it. Its own rules, each named for the token that it makes: ``ruby``,
``dots``, ``name``, ``sup``, ``sub``, ``span``, ``attributes_block``; emphasis beside full-width marks; and three rules over
the finished tokens, for attributes at the end of a block, boxes of a task list, and line ends inside a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_block.table import table as table_rule
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from exporter.characters import has_han, is_east_asian, joins_without_space
from exporter.readers.markdown.attributes import Attributes, attributes_at, trailing_attributes

DEEPEST = 100
"""How deep blocks may nest; markdown-it drops what stands deeper, so the reader refuses such a source."""

ATTRIBUTES = "attributes"
CHECKED = "checked"
EXCESS = "excess"
"""Keys of a token's ``meta``: its attributes, its box in a task list, a table row's cells beyond the last column."""


class _Parser(MarkdownIt):
    """Addresses stay as the author wrote them: an anchor in Chinese is a name, and nothing is percent-encoded."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # the library's own name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # the library's own name
        return link


@cache
def parser() -> MarkdownIt:
    """The configured parser; it keeps no state between texts."""
    md = _Parser("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    footnote_plugin(md, move_to_end=False)
    deflist_plugin(md)
    dollarmath_plugin(md, allow_space=False, allow_digits=False, double_inline=True)
    container_plugin(md, "block", validate=lambda params, _markup: bool(params.strip()))
    md.block.ruler.before("fence", "attributes_block", _attributes_line)
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.before("math_inline", "quoted_math", _quoted_math)
    md.inline.ruler.before("link", "ruby", _ruby)
    md.inline.ruler.before("html_inline", "html_ruby", _html_ruby)
    md.inline.ruler.before("html_inline", "unclosed", _unclosed)
    md.inline.ruler.after("footnote_ref", "span", _span)
    for name, marker, accepts in (
        ("dots", "==", _is_dotted),
        ("name", "++", _is_name),
        ("sup", "^", _is_raised),
        ("sub", "~", _is_lowered),
    ):
        md.inline.ruler.before("emphasis", name, _paired(name, marker, accepts))
    md.inline.ruler.at("emphasis", _emphasis)
    md.inline.ruler.at("strikethrough", _struck)
    md.core.ruler.before("inline", "trailing_attributes", _trailing_attributes)
    md.core.ruler.before("inline", "task_boxes", _task_boxes)
    md.core.ruler.after("inline", "line_ends", _line_ends)
    return md


# ----------------------------------------------------------------------------------------------------------------- blocks


def _attributes_line(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """A line of attributes alone: they belong to the block below."""
    if state.is_code_block(start_line):
        return False
    line = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]].rstrip()
    found = attributes_at(line, 0)
    if not found or found[1] != len(line):
        return False
    if not silent:
        token = state.push("attributes_block", "", 0)
        token.map = [start_line, start_line + 1]
        token.content = line
        token.meta[ATTRIBUTES] = found[0]
        state.line = start_line + 1
    return True


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """A table as GFM has it, but that cells beyond its last column are remembered where GFM drops them."""
    before = len(state.tokens)
    if not table_rule(state, start_line, end_line, silent):
        return False
    made = state.tokens[before:]
    columns = sum(1 for token in made if token.type == "th_open")
    for token in made:
        if token.type == "tr_open" and token.map:
            line = getLine(state, token.map[0]).strip()
            token.meta[EXCESS] = [cell.strip() for cell in escapedSplit(line.removeprefix("|").removesuffix("|"))[columns:]]
    return True


def _trailing_attributes(state: StateCore) -> None:
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline" or before.type not in ("heading_open", "paragraph_open"):
            continue
        found = trailing_attributes(token.content)
        if found and (found[0] or before.type == "heading_open"):
            token.content, before.meta[ATTRIBUTES] = found


_BOX = re.compile(r"\[([ xX])\](?:[ \t\u3000]+(?=\S)|$)")


def _task_boxes(state: StateCore) -> None:
    for item, paragraph, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type == "list_item_open" and paragraph.type == "paragraph_open" and (found := _BOX.match(token.content)):
            item.meta[CHECKED] = found[1] != " "
            token.content = token.content[found.end() :]


# ---------------------------------------------------------------------------------------------------------------- inlines

_RUBY = re.compile(r"\{([^{}|\n]+)((?:\|[^{}|\n]+)+)\}")
_HTML_RUBY = re.compile(r"<ruby>(.{1,400}?)</ruby>", re.IGNORECASE | re.DOTALL)
_HTML_PAIR = re.compile(
    r"\s*(?:<rb>)?(?P<base>[^<>]+?)(?:</rb>)?\s*(?:<rp>[^<]*</rp>)?\s*<rt>(?P<annotation>[^<>]*)(?:</rt>)?\s*(?:<rp>[^<]*</rp>)?\s*",
    re.IGNORECASE,
)


def _ruby(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    found = _RUBY.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if not found:
        return False
    if not silent:
        base, annotations = found[1].strip(), [part.strip() for part in found[2][1:].split("|")]
        one_each = len(annotations) > 1 and len(annotations) == len(base)
        for part, annotation in zip(base, annotations, strict=True) if one_each else [(base, " ".join(annotations))]:
            _push_ruby(state, part, annotation)
    state.pos = found.end()
    return True


def _html_ruby(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    found = _HTML_RUBY.match(state.src, state.pos, state.posMax) if state.src.startswith("<", state.pos) else None
    pairs = list(_HTML_PAIR.finditer(found[1])) if found else []
    if not found or not pairs or "".join(pair.group() for pair in pairs) != found[1]:
        return False
    if not silent:
        for pair in pairs:
            _push_ruby(state, unescape(pair["base"].strip()), unescape(pair["annotation"].strip()))
    state.pos = found.end()
    return True


_QUOTED_MATH = re.compile(r"\$`([^`]+)`\$")


def _quoted_math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """``$`TeX`$``, which may stand beside digits, where ``$TeX$`` is a price."""
    found = _QUOTED_MATH.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "$" else None
    if not found:
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = found[1]
    state.pos = found.end()
    return True


_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


def _unclosed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """A comment or the like that nothing closes is words: found out once for a text, where the library looks from each anew."""
    if not any(state.src.startswith(start, state.pos) and _last(state.src, end) < state.pos for start, end in _ENDS):
        return False
    if not silent:
        state.pending += "<"
    state.pos += 1
    return True


@lru_cache(maxsize=len(_ENDS))
def _last(text: str, sought: str) -> int:
    return text.rfind(sought)


def _push_ruby(state: StateInline, base: str, annotation: str) -> None:
    token = state.push("ruby", "", 0)
    token.content, token.info = base, annotation


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """``[words]{.class}``, and attributes right after a picture or a link."""
    if state.src[state.pos] == "{":
        return _inline_attributes(state, silent=silent)
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = attributes_at(state.src, end + 1) if end >= 0 else None
    if not found or found[1] > state.posMax:
        return False
    if not silent:
        _nest(state, "span", state.pos + 1, end, found[0])
    state.pos = found[1]
    return True


def _inline_attributes(state: StateInline, *, silent: bool) -> bool:
    if state.pending or not state.tokens or state.tokens[-1].type != "image":
        return False
    found = attributes_at(state.src, state.pos)
    if not found or found[1] > state.posMax:
        return False
    if not silent:
        state.tokens[-1].meta[ATTRIBUTES] = found[0]
    state.pos = found[1]
    return True


def _nest(state: StateInline, name: str, start: int, end: int, attributes: Attributes | None = None) -> None:
    outer = state.posMax
    state.push(name + "_open", "", 1).meta[ATTRIBUTES] = attributes
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(name + "_close", "", -1)
    state.posMax = outer


_Accepts = Callable[[str, str, str], bool]
"""Whether a marker pair is meant as markup: by the character before it, its content, and the character after it."""


def _paired(name: str, marker: str, accepts: _Accepts) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
        start, inner = state.pos, state.pos + len(marker)
        if silent or not state.src.startswith(marker, start):
            return False
        end = state.src.find(marker, inner, state.posMax)
        content = state.src[inner:end] if end > inner else ""
        before, after = state.src[max(0, start - 1) : start], state.src[end + len(marker) : end + len(marker) + 1]
        if not content or content != content.strip() or "\n\n" in content or not accepts(before, content, after):
            return False
        _nest(state, name, inner, end)
        state.pos = end + len(marker)
        return True

    return rule


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_dotted(before: str, content: str, after: str) -> bool:
    """Emphasis dots stand under Han alone, which tells them from comparisons in code."""
    return not _is_latin(before) and before not in ("=", "!") and after != "=" and has_han(content)


def _is_name(before: str, content: str, after: str) -> bool:
    """Not a programming language's name with what follows it."""
    return not _is_latin(before) and not _is_latin(after) and before != "+" and after != "+" and has_han(content)


_SHORT = re.compile(r"[^\s^~\[\]\u3000-\u303f\uff00-\uffef]{1,24}")


def _is_raised(before: str, content: str, after: str) -> bool:
    return before not in ("", " ", "^") and not _is_latin(after) and after != "^" and _SHORT.fullmatch(content) is not None


def _is_lowered(before: str, content: str, after: str) -> bool:
    """Not a range of numbers or days, which Chinese writes with a tilde."""
    return (before.isalpha() or before in (")", "]")) and after != "~" and not has_han(content) and _SHORT.fullmatch(content) is not None


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """Delimiters as CommonMark 6.2 has them, but that a full-width mark, unlike a Western one, does not keep them from closing."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        opens, closes = _flanks(state.src[max(0, state.pos - 1) : state.pos], state.src[(end := state.pos + scanned.length) : end + 1])
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(marker=ord(marker), length=scanned.length, token=len(state.tokens) - 1, end=-1, open=opens, close=closes),
        )
    state.pos += scanned.length
    return True


def _struck(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's call
    """Two tildes, with the same regard for full-width marks; one alone or more than two strike nothing out."""
    if silent or not state.src.startswith("~~", state.pos) or state.src.startswith("~", max(0, state.pos - 1), state.pos):
        return False
    length = state.scanDelims(state.pos, True).length  # noqa: FBT003  # the library's signature
    if length > 2:
        state.pending += "~" * length
        state.pos += length
        return True
    opens, closes = _flanks(state.src[max(0, state.pos - 1) : state.pos], state.src[state.pos + 2 : state.pos + 3])
    state.push("text", "", 0).content = "~~"
    state.delimiters.append(Delimiter(marker=ord("~"), length=0, token=len(state.tokens) - 1, end=-1, open=opens, close=closes))
    state.pos += 2
    return True


def reads_as_mark(mark: str, before: str, content: str, after: str) -> bool:
    """Whether marks around some content, between two characters, are read as marks, as far as these tell."""
    match mark:
        case "==":
            return mark not in content and _is_dotted(before, content, after) and content == content.strip()
        case "++":
            return mark not in content and _is_name(before, content, after) and content == content.strip()
        case "^":
            return _is_raised(before, content, after)
        case "~":
            return _is_lowered(before, content, after)
        case _:
            return bool(content) and _flanks(before, content[0])[0] and _flanks(content[-1], after)[1]


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    def is_blank(character: str) -> bool:
        return not character or character.isspace()

    def is_western_mark(character: str) -> bool:
        return bool(character) and unicodedata.category(character)[0] in "PS" and not is_east_asian(character)

    opens = not is_blank(after) and (not is_western_mark(after) or is_blank(before) or is_western_mark(before) or is_east_asian(before))
    closes = not is_blank(before) and (not is_western_mark(before) or is_blank(after) or is_western_mark(after) or is_east_asian(after))
    return opens, closes


# -------------------------------------------------------------------------------------------------------------- line ends


def _line_ends(state: StateCore) -> None:
    """What a line end inside a paragraph becomes: nothing beside East Asian text, a space elsewhere."""
    for token in state.tokens:
        children = token.children or []
        after: list[str] = []
        following = ""
        for child in reversed(children):
            after.append(following)
            following = _words(child) or following
        before = ""
        for child, next_words in zip(children, reversed(after), strict=True):
            if child.type == "softbreak":
                child.content = "" if joins_without_space(before, next_words) else " "
            before = _words(child) or before


def _words(token: Token) -> str:
    return token.content if token.type in ("text", "code_inline", "ruby", "math_inline") else ""
