"""Chinese line composition: runs of text + metrics + a measure in em + rules -> lines with each glyph's adjustment.

Pure: it knows no HTML, no PDF and no font library. The rules are CLREQ's and GB/T 15834-2011's.
"""

from exporter.typesetting.composition import compose
from exporter.typesetting.lines import Composed, Line, Metrics, Run, Thing, Words
from exporter.typesetting.rules import Rules

__all__ = ["Composed", "Line", "Metrics", "Rules", "Run", "Thing", "Words", "compose"]
