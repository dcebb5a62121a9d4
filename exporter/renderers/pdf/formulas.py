"""TeX -> a vector picture, by latex2mathml and ziamath with its own STIX Two Math outlines."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

_EM = 100.0
"""Units of the picture to the em; only ratios leave this module."""


class FormulaError(ValueError):
    """The TeX cannot be read."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A picture (SVG) and its box in em: ``depth`` is what hangs below the baseline."""

    svg: bytes
    width: float
    height: float
    depth: float


def typeset(tex: str) -> Formula:
    """The formula as a picture. Raises ``FormulaError`` when the TeX cannot be read."""
    ziamath = _ziamath()
    ziamath.config.svg2 = False
    try:
        laid = ziamath.Latex(tex, size=_EM)
        svg = str(laid.svg())
    except Exception as problem:  # the library raises whatever its parser meets
        raise FormulaError(str(problem) or type(problem).__name__) from problem
    box = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)
    if box is None:
        raise FormulaError("no outline")
    top, width, height = float(box[2]), float(box[3]), float(box[4])
    return Formula(svg.encode("utf-8"), width / _EM, height / _EM, (top + height) / _EM)


@cache
def _ziamath() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own import asks for its font by an old door
        return import_module("ziamath")
