"""How an EPUB writes what it and the PDF write differently: notes, ruby, formulas, pictures, references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from exporter.model import Image, Note, Ruby
from exporter.themes import Words

_OPENING_MARKS = "\u3014[(\uff08"
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Objects:
    """What stands in the text and is not text: picture files by address as written, alternative texts by picture, and
    ``math`` elements by TeX and whether the formula stands by itself."""

    pictures: Mapping[str, str]
    alternatives: Mapping[Image, str]
    formulas: Mapping[tuple[str, bool], Markup]


class EpubDialect:
    """Answers for one document, file after file: ``open_file`` before each, ``notes`` after it.

    ``places``: block id to the name of the file that holds the block.
    """

    def __init__(self, words: Words, objects: Objects, places: Mapping[str, str]) -> None:
        self._words = words
        self._objects = objects
        self._places = places
        self._file = ""
        self._notes: list[Markup] = []

    def open_file(self, name: str) -> None:
        """What is written from now on goes into the file of that name."""
        self._file = name
        self._notes = []

    def notes(self) -> Markup:
        """The notes called in this file, in the order of their calls."""
        return Markup("\n").join(self._notes)

    def note(self, note: Note, number: int, label: str, body: Markup) -> Markup:  # noqa: ARG002  # the protocol offers it
        """A call in words, not a picture, and its note in the same file.

        One ``aside`` for each note serves systems that show notes over the page (EPUB 3 Structural Semantics, footnote);
        the list inside is what Chinese ones look for; the number leads back for all others.
        """
        mark = label if label[:1] in _OPENING_MARKS else f"\u3014{label}\u3015"
        aside = Markup(
            '<aside epub:type="footnote" role="doc-footnote" aria-label="{1} {0}"><ol class="duokan-footnote-content">'
            '<li class="duokan-footnote-item" id="note-{0}"><div class="note">{3}</div></li></ol></aside>'
        )
        self._notes.append(aside.format(number, self._words.notes, mark, _with_way_back(body, number, mark, self._words.back)))
        call = Markup('<a class="noteref duokan-footnote" epub:type="noteref" role="doc-noteref" href="#note-{0}" id="call-{0}">{1}</a>')
        return call.format(number, mark)

    def ruby(self, ruby: Ruby) -> Markup:
        """Without ``rp``: EPUBCheck reports it, and systems without ruby show the reading in the line."""
        return Markup("<ruby>{}<rt>{}</rt></ruby>").format(ruby.base, ruby.annotation)

    def math(self, tex: str, *, display: bool) -> Markup:
        """MathML; by itself in a box that a finger or the keyboard can move where it is wider than the screen."""
        element = self._objects.formulas[tex, display]
        return Markup('<div class="wide" tabindex="0">{}</div>').format(element) if display else element

    def image(self, image: Image, *, display: bool) -> Markup | None:
        """The picture's file with its alternative text."""
        name = self._objects.pictures.get(image.source)
        if name is None:
            return None
        classes = Markup("") if display else Markup(' class="inline"')
        return Markup('<img{} src="{}" alt="{}"/>').format(classes, name, self._objects.alternatives.get(image, image.alternative))

    def reference(self, block: str, words: Markup) -> Markup:
        """A link that crosses files where it must; to a block that is not there, the words alone."""
        file = self._places.get(block)
        if file is None:
            return words
        return Markup('<a class="reference" href="{}#{}">{}</a>').format("" if file == self._file else file, block, words)

    def item_body(self, body: Markup) -> Markup:
        """Nothing around it."""
        return body

    def ornament(self) -> Markup:
        """A rule that the stylesheet makes short: speech says a break, and no words are added."""
        return Markup('<hr class="ornament"/>')

    def page_break(self, id: str) -> Markup:
        """An empty box that ends the page."""
        return Markup('<div class="page-break"{}></div>').format(Markup(' id="{}"').format(id) if id else _NOTHING)


def _with_way_back(body: Markup, number: int, mark: str, back: str) -> Markup:
    """The note's number, leading back to its call, at the head of its first paragraph."""
    link = Markup('<a class="back" role="doc-backlink" href="#call-{0}" aria-label="{1} {0}">{2}</a>').format(number, back, mark)
    opening, bracket, rest = body.partition(Markup(">"))
    if opening.startswith("<p"):
        return opening + bracket + link + rest
    return Markup("<p>{}</p>{}").format(link, body)
