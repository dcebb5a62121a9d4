"""Document + theme + faces -> one tagged PDF (PDF/UA-1), laid out and painted by WeasyPrint from the theme's templates."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from exporter.diagnostics import Refusal, error
from exporter.fonts import Faces, is_truetype
from exporter.model import Document
from exporter.renderers.html import HtmlWriter, heading_ranks, render_template
from exporter.renderers.pdf.dialect import PdfDialect
from exporter.renderers.pdf.finished_lines import finish_lines
from exporter.renderers.pdf.formulas import FormulaSetter
from exporter.renderers.pdf.layout import Laid, Lines, get_ready, lay_out
from exporter.renderers.pdf.runs import write_runs
from exporter.renderers.pdf.stylesheet import stylesheet_values
from exporter.renderers.rendering import Options, Rendering, horizontal_only
from exporter.themes import Theme, is_traditional
from exporter.title_block import title_block
from exporter.typesetting import Rules

__all__ = ["get_ready", "render"]

TEMPLATE = "print.html.j2"
STYLESHEET = "print.css.j2"


def render(document: Document, theme: Theme, faces: Faces, options: Options) -> Rendering:  # noqa: ARG001  # every renderer is asked alike
    """The PDF's bytes and its page map. Raises ``Refusal`` when a template is at fault or no face can set the text."""
    if not faces.prepared:
        raise Refusal(error("pdf-without-font", None))
    dialect = PdfDialect(document, FormulaSetter(_han_face(faces)))
    page = _page(document, theme, dialect)
    stylesheet = render_template(theme, STYLESHEET, **stylesheet_values(document, theme, faces))
    laid: Laid = lay_out(page, stylesheet, dialect.pictures, faces, _lines(document.metadata.language, theme, faces))
    findings = (*horizontal_only(document, theme, "PDF"), *dialect.diagnostics, *laid.diagnostics)
    return Rendering(laid.content, findings, laid.page_map)


def _page(document: Document, theme: Theme, dialect: PdfDialect) -> str:
    metadata = document.metadata
    rules = theme.reading_rules(metadata.language)
    lines = title_block(metadata, rules.title)
    writer = HtmlWriter(document, rules, dialect, heading_ranks(document, above=1 if metadata.title else 0))
    title_lines = [{"style": line.style, "words": writer.inlines(line.children)} for line in lines]
    return render_template(
        theme,
        TEMPLATE,
        language=metadata.language,
        metadata=metadata,
        created=_day(metadata.published),
        modified=_day(metadata.modified),
        title_lines=title_lines,
        body=write_runs(document.blocks, writer, theme),
    )


def _han_face(faces: Faces) -> Path | None:
    """A TrueType face of the theme's, for Chinese words in formulas."""
    return next((face.path for _, face in sorted(faces.prepared.items()) if is_truetype(face)), None)


def _lines(language: str, theme: Theme, faces: Faces) -> Lines:
    """Marks stand in the middle of their box in Traditional Chinese, at its beginning in Simplified (CLREQ 3.1.1)."""
    rules = Rules(centred_marks=is_traditional(language))
    finish = partial(finish_lines, theme=theme, faces=faces, rules=rules)
    return Lines(rules, theme.page.top, theme.styles["body"].pitch, finish)


def _day(date: str) -> str:
    """The date alone: the time of a source has no zone, and a PDF's date may not have one without."""
    return date[:10]
