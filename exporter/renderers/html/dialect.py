"""What the PDF's and the EPUB's XHTML do differently."""

from __future__ import annotations

from typing import Protocol

from markupsafe import Markup

from exporter.model import Image, Note, Ruby
from exporter.reading_text import printed_image


class Dialect(Protocol):
    """One format's answers. Every method returns finished markup; what it is given as ``Markup`` is finished too."""

    def note(self, note: Note, number: int, label: str, body: Markup) -> Markup:
        """The call of a note, and, where the format wants it there, the note; ``number`` counts from 1 through the document."""

    def ruby(self, ruby: Ruby) -> Markup:
        """A base with its annotation."""

    def math(self, tex: str, *, display: bool) -> Markup:
        """A formula in the line or by itself."""

    def image(self, image: Image, *, display: bool) -> Markup | None:
        """A picture, or None when its bytes are not at hand (its words are printed in its place)."""

    def reference(self, block: str, words: Markup) -> Markup:
        """Words that lead to the block of that id."""

    def item_body(self, body: Markup) -> Markup:
        """What stands inside a list item."""

    def ornament(self) -> Markup:
        """What marks a change of scene."""

    def page_break(self, id: str) -> Markup:
        """What begins a new page."""


def picture_alternative(image: Image, caption: str) -> str:
    """The alternative text of a picture: the author's, else its caption's words, else nothing (a diagnostic's matter)."""
    return image.alternative or image.title or caption


def missing_picture(image: Image) -> Markup:
    """The words in the place of a picture that could not be read."""
    return Markup('<span class="missing-image">{}</span>').format(printed_image(image))
