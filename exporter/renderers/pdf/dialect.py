"""The PDF's own markup: notes float to the foot, formulas are vector pictures, pictures come from memory."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from exporter.diagnostics import Diagnostic, warning
from exporter.model import Document, Figure, Image, Note, Ruby
from exporter.renderers.html import picture_alternative
from exporter.renderers.pdf.formulas import Formula, FormulaError, FormulaSetter
from exporter.walk import descendants, plain_text

SCHEME = "resource:"
HAN_PACKAGE = "fonts-lxgw-wenkai"
"""Brings a TrueType face, the only kind that formulas can borrow Han from."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes, served to the layout under an address of our own."""

    media_type: str
    content: bytes


class PdfDialect:
    """Collects the pictures that the page asks for, and what a person should know about them."""

    def __init__(self, document: Document, formulas: FormulaSetter) -> None:
        self._document = document
        self._formulas = formulas
        self._captions = {node.image: plain_text(node.caption) for node in descendants(document) if isinstance(node, Figure)}
        self.pictures: dict[str, Picture] = {}
        self.diagnostics: list[Diagnostic] = []

    def note(self, note: Note, number: int, label: str, body: Markup) -> Markup:  # noqa: ARG002  # the foot of the page needs neither
        """The note stands where it is called; the stylesheet floats it to the foot of the page."""
        return Markup('<span class="note" data-label="{}">{}</span>').format(label, body)

    def ruby(self, ruby: Ruby) -> Markup:
        """The annotation is set above its base by the layout; both stand in reading order."""
        return Markup("<ruby>{}<rt>{}</rt></ruby>").format(ruby.base, ruby.annotation)

    def math(self, tex: str, *, display: bool) -> Markup:
        """A vector picture whose alternative text is the TeX source; TeX that cannot be set is pictured as it stands."""
        if lacking := self._formulas.lacking(tex):
            self.diagnostics.append(warning("character-without-glyph", None, characters=lacking, package=HAN_PACKAGE))
        try:
            formula = self._formulas.typeset(tex)
        except FormulaError:
            self.diagnostics.append(warning("formula-not-understood", None, tex=tex))
            formula = self._formulas.pictured(tex)
        address = self._keep(f"formula-{len(self.pictures)}", Picture("image/svg+xml", formula.svg))
        return _formula_image(formula, address, tex, display=display)

    def image(self, image: Image, *, display: bool) -> Markup | None:
        """The picture at its own size, or one em high in a line."""
        resource = self._document.resource(image.source)
        if resource is None:
            return None
        address = self._keep(f"picture-{len(self.pictures)}", Picture(resource.media_type, resource.content))
        alternative = picture_alternative(image, self._captions.get(image, ""))
        if not alternative:
            self.diagnostics.append(warning("image-without-alternative", None, image=image.source))
            alternative = image.source
        return Markup('<img class="{}" src="{}" alt="{}"/>').format("display" if display else "inline", address, alternative)

    def reference(self, block: str, words: Markup) -> Markup:
        """A link inside the document."""
        return Markup('<a class="reference" href="#{}">{}</a>').format(block, words)

    def item_body(self, body: Markup) -> Markup:
        """An inner list item, which WeasyPrint tags as the LBody that PDF/UA-1 7.2 wants inside each LI."""
        return Markup('<li class="item-body">{}</li>').format(body)

    def ornament(self) -> Markup:
        """Painted by the stylesheet, outside the text."""
        return Markup("<hr/>")

    def page_break(self, id: str) -> Markup:
        """An empty block that the stylesheet breaks after."""
        return Markup('<div class="page-break" id="{}"></div>').format(id)

    def _keep(self, name: str, picture: Picture) -> str:
        self.pictures[SCHEME + name] = picture
        return SCHEME + name


def _formula_image(formula: Formula, address: str, tex: str, *, display: bool) -> Markup:
    size = Markup("width: {:.4f}em; height: {:.4f}em").format(formula.width, formula.height)
    placed = size if display else size + Markup("; vertical-align: {:.4f}em").format(-formula.depth)
    return Markup('<img class="formula" src="{}" alt="{}" style="{}"/>').format(address, tex, placed)
