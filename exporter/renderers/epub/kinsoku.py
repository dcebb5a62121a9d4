"""Formulas and the marks beside them -> what no line parts (CLREQ 6.1.1: no stop or closing mark begins a line).

A reading system knows the rule between characters, but may part a line on either side of a formula, which is none.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_OPENING = "(\\[\u201c\u2018\u300c\u300e\uff08\u3010\u300a\u3008\u3014"
_CLOSING = ",.;:?!)\\]\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201d\u2019\u300d\u300f\uff09\u3011\u300b\u3009\u3015"
_FORMULA = re.compile(rf'([{_OPENING}]*)(<math [^>]*display="inline"[^>]*>(?:(?!</math>).)*</math>)([{_CLOSING}]*)', re.DOTALL)


def bound(text: Markup) -> Markup:
    """The markup with each formula in a line held together with the opening marks before and the closing marks after it."""
    if "<math " not in text:
        return text
    return Markup(_FORMULA.sub(_bound, text))  # noqa: S704  # markup with markup set around parts of it


def _bound(found: re.Match[str]) -> str:
    return f'<span class="unparted">{found[0]}</span>' if found[1] or found[3] else found[0]
