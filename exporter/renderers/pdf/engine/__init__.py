"""The one small room that touches WeasyPrint's internals: finished lines in its box tree, painted by us.

``composed_layout`` puts our own line boxes and our own text painter in the places of WeasyPrint's for as long as one
document is laid out and written. Everything else stays WeasyPrint's: pages, tables, notes, links, tags. A paragraph
that cannot be composed is left to ordinary layout, and a diagnostic says so. ``contract`` names every internal touched.
"""

from exporter.renderers.pdf.engine.grid import Grid
from exporter.renderers.pdf.engine.installation import composed_layout

__all__ = ["Grid", "composed_layout"]
