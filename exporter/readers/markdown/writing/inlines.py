"""Inlines of the model -> one line of Markdown, or several where a paragraph's breaks part it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from exporter.model import (
    Code,
    CrossReference,
    Emphasis,
    EmphasisDots,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Note,
    ProperNoun,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.readers.markdown.syntax import reads_as_mark
from exporter.readers.markdown.vocabulary import SPANS
from exporter.readers.markdown.writing.care import Care, Pen, escaped
from exporter.walk import Inlines

_Wrapper = Emphasis | EmphasisDots | Strong | ProperNoun | Strikeout | Superscript | Subscript

_MARKS: Mapping[type, str] = {
    Emphasis: "*",
    Strong: "**",
    Strikeout: "~~",
    EmphasisDots: "==",
    ProperNoun: "++",
    Superscript: "^",
    Subscript: "~",
}
_TAGS: Mapping[type, str] = {Emphasis: "em", Strong: "strong", Strikeout: "s"}
_CLASSES: Mapping[type, str] = {EmphasisDots: "dots", ProperNoun: "name", Superscript: "sup", Subscript: "sub"}
"""A wrapper's mark; and where the mark would not be read as one, its element of HTML, or the class of a span."""


def spelled(run: Inlines, care: Care, pen: Pen, line_end: str = "\\\n") -> str:
    """The run's Markdown. ``line_end``: what a break is written as; the explicit one is always ``<br>``."""
    return _Spelling(care, pen, "<br>" if care is Care.EXPLICIT else line_end).run(run)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Spells runs, each inline by its kind. ``inside``: the wrappers around; ``labels``: whether brackets stand around."""

    care: Care
    pen: Pen
    line_end: str
    inside: frozenset[type] = frozenset()
    labels: bool = False

    def run(self, run: Inlines, before: str = "", after: str = "") -> str:
        """The inlines' Markdown between two characters; neighbouring characters with a reading each share a pair of braces."""
        made = ""
        index = 0
        while index < len(run):
            readings = _readings(run, index)
            following = run[index + (len(readings) or 1) :]
            next_character = self._first(following[0]) if following else after
            made += self._ruby(readings) if readings else self._inline(run[index], made, (made or before)[-1:], next_character)
            index += len(readings) or 1
        return made

    def _first(self, inline: Inline) -> str:
        return self._inline(inline, "", "", "")[:1] if isinstance(inline, Text | LineBreak | Link) else _FIRST.get(type(inline), "[")

    def _inline(self, inline: Inline, sofar: str, before: str, after: str) -> str:
        match inline:
            case Text():
                return self._text(inline.text)
            case Code():
                return code(inline.text)
            case Math():
                stands = self.care is not Care.EXPLICIT and not (before.isdigit() or after.isdigit())
                return f"${inline.tex}$" if stands else f"$`{inline.tex}`$"
            case Ruby():
                return self._ruby((inline,))
            case LineBreak():
                return self.line_end
            case Note():
                return f"[^{self.pen.label(inline)}]"
            case Image():
                return f"![{self.label((Text(inline.alternative),))}]({destination(inline.source, inline.title)})"
            case Link():
                return self._link(inline)
            case CrossReference():
                return f"[{self.label(inline.children)}]({destination('#' + inline.target)})"
            case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript():
                return self._wrapped(inline, sofar, before, after)

    def _text(self, text: str) -> str:
        written = escaped(text, self.care)
        return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", written) if self.labels and self.care is Care.ESCAPED else written

    def label(self, children: Inlines) -> str:
        """Children as they stand between brackets."""
        return replace(self, labels=True).run(children, "[", "]")

    def _link(self, link: Link) -> str:
        if link.children == (Text(link.target),) and not link.title and _AUTOLINK.fullmatch(link.target):
            return f"<{link.target}>"
        return f"[{self.label(link.children)}]({destination(link.target, link.title)})"

    def _ruby(self, readings: Sequence[Ruby]) -> str:
        if self.care is not Care.EXPLICIT and not any(_UNSAFE_IN_BRACES.search(each.base + each.annotation) for each in readings):
            return "{" + "|".join(("".join(each.base for each in readings), *(each.annotation for each in readings))) + "}"
        return "".join(f"<ruby>{escape(each.base)}<rt>{escape(each.annotation)}</rt></ruby>" for each in readings)

    def _wrapped(self, wrapper: _Wrapper, sofar: str, before: str, after: str) -> str:
        kind = type(wrapper)
        within = replace(self, inside=self.inside | {kind})
        if self.care is not Care.EXPLICIT and kind not in self.inside and (marked := within.marked(wrapper, sofar, before, after)):
            return marked
        if kind in _TAGS:
            return f"<{_TAGS[kind]}>{within.run(wrapper.children, '>', '<')}</{_TAGS[kind]}>"
        name = self.pen.name(name for name, means in SPANS.items() if means == _CLASSES[kind])
        return f"[{within.label(wrapper.children)}]{{.{name}}}"

    def marked(self, wrapper: _Wrapper, sofar: str, before: str, after: str) -> str:
        """The wrapper between its marks; empty where they would not be read as marks.

        Emphasis that is all of something strong has underscores, for three asterisks are the reverse.
        """
        mark = _MARKS[type(wrapper)]
        match wrapper:
            case Strong(children=(Emphasis(children=children),)):
                inner = f"_{replace(self, inside=self.inside | {Emphasis}).run(children, '_', '_')}_"
            case _:
                inner = self.run(wrapper.children, mark[-1], mark[0])
        return mark + inner + mark if not sofar.endswith(mark[0]) and reads_as_mark(mark, before, inner, after) else ""


_FIRST: Mapping[type, str] = {**{kind: mark[0] for kind, mark in _MARKS.items()}, Code: "`", Math: "$", Ruby: "{", Image: "!"}
"""The character that an inline's Markdown begins with; a bracket for all others."""


# -------------------------------------------------------------------------------------------------------- words, addresses

_UNSAFE_IN_BRACES = re.compile(r"[{}|]")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*")
_BARE = re.compile(r"[^\s<>()\\&\x00-\x1f\x7f]+(?:\([^\s<>()\\&]*\)[^\s<>()\\&]*)*")


def code(text: str) -> str:
    """Code between as many backticks as it needs, blanks added where its own would be taken off."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = next("`" * count for count in range(1, longest + 2) if not re.search(rf"(?<!`)`{{{count}}}(?!`)", text))
    padded = text.startswith("`") or text.endswith("`") or (text.startswith(" ") and text.endswith(" ") and text.strip(" "))
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def destination(address: str, title: str = "") -> str:
    """An address, and a title after it, as they stand between a link's parentheses."""
    bare = _BARE.fullmatch(address) is not None
    written = address if bare or (not address and not title) else "<" + re.sub(r"[\\<>&]", _escaped_in_address, address) + ">"
    return written + (' "' + re.sub(r'[\\"&]', _escaped_in_address, title) + '"' if title else "")


def _escaped_in_address(found: re.Match[str]) -> str:
    return "&amp;" if found.group() == "&" else "\\" + found.group()


def _readings(run: Inlines, start: int) -> tuple[Ruby, ...]:
    """The single characters with a reading of one syllable each that begin here; fewer than two are none."""
    end = start
    while end < len(run) and isinstance(each := run[end], Ruby) and len(each.base) == 1 and each.annotation:
        end += 1
    readings = tuple(each for each in run[start:end] if isinstance(each, Ruby))
    return readings if len(readings) > 1 else ()
