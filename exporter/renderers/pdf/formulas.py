"""TeX -> a vector picture, by latex2mathml and ziamath with its own STIX Two Math outlines."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol

_EM = 100.0
"""Units of the picture to the em; only ratios leave this module."""


class FormulaError(ValueError):
    """The TeX cannot be read."""


class Laid(Protocol):
    """What ziamath has laid out."""

    def svg(self) -> str:
        """The outlines."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A picture (SVG) and its box in em: ``depth`` is what hangs below the baseline."""

    svg: bytes
    width: float
    height: float
    depth: float


def typeset(tex: str) -> Formula:
    """The formula as a picture. Raises ``FormulaError`` when the TeX cannot be read."""
    try:
        return _formula(_ziamath().Latex(tex, size=_EM))
    except Exception as problem:  # the library raises whatever its parser meets
        raise FormulaError(str(problem) or type(problem).__name__) from problem


def pictured(tex: str) -> Formula:
    """TeX that cannot be read, its own characters as a picture."""
    plain = "".join(character if character.isprintable() else " " for character in tex).replace("$", "\uff04")
    return _formula(_ziamath().Text(plain or " ", size=_EM))


def _formula(laid: Laid) -> Formula:
    svg = laid.svg()
    box = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)
    if box is None:
        raise FormulaError("no outline")
    top, width, height = float(box[2]), float(box[3]), float(box[4])
    return Formula(svg.encode("utf-8"), width / _EM, height / _EM, (top + height) / _EM)


@cache
def _ziamath() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own import asks for its font by an old door
        ziamath = import_module("ziamath")
    ziamath.config.svg2 = False  # WeasyPrint knows no SVG 2 symbols with a box of their own
    return ziamath
