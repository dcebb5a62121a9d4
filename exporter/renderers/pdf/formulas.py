"""TeX -> a vector picture, by latex2mathml and ziamath with its own STIX Two Math outlines."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

from markupsafe import Markup

from exporter.tex import plain_tex

_HAN = re.compile("[\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff]")

_MATHML = Markup("<math><mtext>{}</mtext></math>")
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


class FormulaSetter:
    """Sets formulas; ``han``: a TrueType face for the Chinese words in them, which no mathematical face has, or None."""

    def __init__(self, han: Path | None) -> None:
        self._han = han

    def typeset(self, tex: str) -> Formula:
        """The formula as a picture. Raises ``FormulaError`` when the TeX cannot be read."""
        try:
            return _formula(_ziamath().Latex(plain_tex(tex), size=_EM, font=_face(self._han)))
        except Exception as problem:  # the library raises whatever its parser meets
            raise FormulaError(str(problem) or type(problem).__name__) from problem

    def pictured(self, tex: str) -> Formula:
        """TeX that cannot be read, its own characters as a picture."""
        plain = "".join(character if character.isprintable() else " " for character in tex).replace("\\", "\u29f5")
        return _formula(_ziamath().Math(_MATHML.format(plain), size=_EM, font=_face(self._han)))

    def lacking(self, tex: str) -> str:
        """The Chinese characters of a formula for which there is no face."""
        return "" if self._han else "".join(sorted(set(_HAN.findall(tex))))


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


@cache
def _face(han: Path | None) -> str:
    """The name under which ziamath knows its own face, with the Han of another where it has none."""
    _ziamath()
    if han is None:
        return "default"
    mathematical = import_module("ziamath.zmath")
    plain = mathematical.loadedfonts["default"]
    chinese = import_module("ziafont").Font(str(han))

    class WithHan(import_module("ziamath.mathfont").MathFont):  # type: ignore[misc]  # the base class is only known at run time
        def findglyph(self, char: str, variant: object) -> object:
            return chinese.glyph(char) if _HAN.match(char) else super().findglyph(char, variant)

    mathematical.loadedfonts[str(han)] = WithHan(plain.fname, plain.basesize)
    return str(han)
