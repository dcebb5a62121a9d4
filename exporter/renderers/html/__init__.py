"""Blocks and inlines -> well-formed XHTML, shared by the PDF and the EPUB; and the themes' Jinja2 templates.

Element classes are the theme's text style names, ids the blocks' own. What differs between the two formats (notes,
ruby, formulas, pictures, where a cross-reference leads) is the ``Dialect``'s.
"""

from exporter.renderers.html.dialect import Dialect, picture_alternative
from exporter.renderers.html.ranks import heading_ranks
from exporter.renderers.html.templates import render_template
from exporter.renderers.html.writer import HtmlWriter

__all__ = ["Dialect", "HtmlWriter", "heading_ranks", "picture_alternative", "render_template"]
