"""The theme's page templates, filled in: XHTML files of the publication from their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from exporter.renderers.epub.navigation import Entry
from exporter.renderers.epub.package import CSS, XHTML, File
from exporter.renderers.epub.semantics import Semantics
from exporter.renderers.epub.typefaces import Typefaces
from exporter.renderers.html import render_template
from exporter.themes import Theme, Words, Writing

COVER, TITLE_PAGE, CONTENTS, NAVIGATION, STYLE = "cover", "title", "contents", "nav", "style"
_NOTHING = Markup("")
_HTML_CLASSES = {Writing.HORIZONTAL: "", Writing.VERTICAL: "vrtl"}
"""The class of the root element by the direction of the lines, as Japanese publishers' guides name it."""


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A line of the title block, written."""

    style: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Landmark:
    """One of the places that a reading system may jump to: an ``epub:type``, an address, a label."""

    type: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """What one file of text is made of; ``labelled_by`` is the id of its heading."""

    name: str
    title: str
    text: Markup = _NOTHING
    notes: Markup = _NOTHING
    title_lines: tuple[TitleWords, ...] = ()
    semantics: Semantics | None = None
    labelled_by: str = ""
    kind: str = ""
    is_front: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes files in one theme, one language and one direction of the lines."""

    theme: Theme
    language: str
    words: Words
    writing: Writing = Writing.HORIZONTAL
    typefaces: Typefaces = field(default_factory=Typefaces)

    def text(self, page: TextPage) -> File:
        """A file of text."""
        return self._file(page.name.removesuffix(".xhtml"), "text", page.title, html_class=_HTML_CLASSES[self.writing], page=page)

    def contents(self, entries: Sequence[Entry]) -> File:
        """The contents page inside the book."""
        return self._file(CONTENTS, "contents", self.words.contents, html_class=_HTML_CLASSES[self.writing], entries=entries)

    def navigation(self, title: str, entries: Sequence[Entry], landmarks: Sequence[Landmark], pages: Sequence[Entry]) -> File:
        """The navigation document, which stands outside the reading order (EPUB 3.3, 7)."""
        return self._file(NAVIGATION, "nav", title, ("nav",), entries=entries, landmarks=landmarks, pages=pages)

    def cover(self, title: str, image: File, alternative: str) -> File:
        """The page that shows the cover."""
        return self._file(COVER, "cover", title, image=image.name, alternative=alternative)

    def style(self) -> File:
        """The stylesheet."""
        return File(
            STYLE, "style.css", CSS, render_template(self.theme, "epub.css.j2", writing=self.writing, typefaces=self.typefaces).encode()
        )

    def summary(self, contents: object) -> str:
        """The accessibility summary in the document's language."""
        return render_template(self.theme, "epub/accessibility.txt.j2", language=self._written_language(), contents=contents).strip()

    def _written_language(self) -> str:
        return next((tag for tag, words in self.theme.words.items() if words is self.words), self.language)

    def _file(self, id: str, template: str, title: str, properties: tuple[str, ...] = (), html_class: str = "", **values: object) -> File:
        values |= {"language": self.language, "words": self.words, "title": title, "html_class": html_class}
        written = render_template(self.theme, f"epub/{template}.xhtml.j2", **values)
        if id != NAVIGATION:  # its labels are shown by the reading system, in a font of its own
            written = self.typefaces.rare.mark(written)
        if "<math " in written:
            properties = (*properties, "mathml")
        return File(id, id + ".xhtml", XHTML, written.encode(), properties)
