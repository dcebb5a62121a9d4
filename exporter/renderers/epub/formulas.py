"""TeX -> MathML with its TeX as text alternative. The one home of latex2mathml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from latex2mathml.converter import convert
from lxml import etree
from markupsafe import Markup

from exporter.diagnostics import Diagnostic, warning
from exporter.renderers.epub.survey import Formula
from exporter.tex import plain_tex

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
"""How many children MathML 3, 3.1.3 demands."""


def formula_elements(formulas: Iterable[Formula]) -> tuple[Mapping[tuple[str, bool], Markup], tuple[Diagnostic, ...]]:
    """(TeX, by itself or not) to its ``math`` element, and a warning for each formula that shows its source instead."""
    elements: dict[tuple[str, bool], Markup] = {}
    unread: list[Diagnostic] = []
    for formula in formulas:
        element = mathml(formula.tex, display=formula.display)
        if element is None:
            unread.append(warning("formula-not-understood", formula.where, tex=formula.tex))
        elements[formula.tex, formula.display] = element or source(formula.tex, display=formula.display)
    return elements, tuple(unread)


def source(tex: str, *, display: bool) -> Markup:
    """The TeX itself as a ``math`` element: it stays an object of the text, no part of its words."""
    element = Markup('<math xmlns="http://www.w3.org/1998/Math/MathML" display="{0}" alttext="{1}"><mtext class="tex">{1}</mtext></math>')
    return element.format("block" if display else "inline", tex)


@lru_cache(maxsize=4096)
def mathml(tex: str, *, display: bool) -> Markup | None:
    """The formula as a ``math`` element, or None when the TeX is not understood: a half-read formula is worse than its source."""
    try:
        written = convert(plain_tex(tex), display="block" if display else "inline")
        root = etree.fromstring(_escaped(written))
    except Exception:  # noqa: BLE001  # the converter raises its own exceptions and bare IndexError, KeyError, ValueError alike
        return None
    if not all(map(_is_sound, root.iter(etree.Element))):
        return None
    root.set("alttext", " ".join(tex.split()))
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  # serialised by lxml, every string escaped


def _escaped(written: str) -> str:
    """The converter writes a stray alignment mark bare."""
    return written.replace(">&<", ">&amp;<")


def _is_sound(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    words = element.text or ""
    return len(element) == _ARITY.get(name, len(element)) and not (name in {"mi", "mo", "mn"} and words.startswith("\\") and len(words) > 1)
