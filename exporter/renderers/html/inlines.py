"""Inlines -> XHTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from markupsafe import Markup, escape

from exporter import labels
from exporter.labels import LabelRules
from exporter.model import (
    Code,
    CrossReference,
    Document,
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
from exporter.reading_text import printed_reference, reference_words
from exporter.renderers.html.dialect import Dialect, missing_picture
from exporter.walk import Blocks, Inlines

_WRAPPED: Mapping[type, tuple[Markup, Markup]] = {
    Emphasis: (Markup("<em>"), Markup("</em>")),
    EmphasisDots: (Markup('<em class="emphasis-dots">'), Markup("</em>")),
    Strong: (Markup("<strong>"), Markup("</strong>")),
    ProperNoun: (Markup('<u class="proper-noun">'), Markup("</u>")),
    Strikeout: (Markup("<del>"), Markup("</del>")),
    Superscript: (Markup("<sup>"), Markup("</sup>")),
    Subscript: (Markup("<sub>"), Markup("</sub>")),
}


class InlineWriter:
    """Writes runs of inlines; counts notes through the document. ``write_blocks`` writes what a note holds."""

    def __init__(self, document: Document, rules: LabelRules, dialect: Dialect, write_blocks: Callable[[Blocks], Markup]) -> None:
        self._rules = rules
        self._dialect = dialect
        self._write_blocks = write_blocks
        self._references = reference_words(document, rules)
        self._notes = 0

    def write(self, inlines: Inlines) -> Markup:
        """The run as markup."""
        if len(inlines) == 1 and isinstance(inlines[0], Text):
            return escape(inlines[0].text)
        return Markup("").join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                return escape(inline.text)
            case Emphasis() | EmphasisDots() | Strong() | ProperNoun() | Strikeout() | Superscript() | Subscript():
                opening, closing = _WRAPPED[type(inline)]
                return opening + self.write(inline.children) + closing
            case Code():
                return Markup("<code>{}</code>").format(inline.text)
            case LineBreak():
                return Markup("<br/>")
            case Link():
                return self._link(inline)
            case Note():
                return self._note(inline)
            case _:
                return self._object(inline)

    def _object(self, inline: Image | Ruby | Math | CrossReference) -> Markup:
        match inline:
            case Image():
                picture = self._dialect.image(inline, display=False)
                return missing_picture(inline) if picture is None else picture
            case Ruby():
                return self._dialect.ruby(inline)
            case Math():
                return self._dialect.math(inline.tex, display=False)
            case CrossReference():
                words = self.write(printed_reference(inline, self._references))
                return self._dialect.reference(inline.block, words) if inline.block else words
            case _:
                assert_never(inline)

    def _link(self, link: Link) -> Markup:
        title = Markup(' title="{}"').format(link.title) if link.title else Markup("")
        return Markup('<a href="{}"{}>{}</a>').format(link.target, title, self.write(link.children))

    def _note(self, note: Note) -> Markup:
        self._notes += 1
        number = self._notes
        return self._dialect.note(note, number, labels.note_label(number, self._rules), self._write_blocks(note.blocks))
