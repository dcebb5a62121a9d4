"""TeX as people write it -> TeX that every converter reads alike.

The library that all three formats convert formulas with prints the marks of many environments of amsmath as characters and
sets their lines as one; each of them has an equal among those that it knows.
"""

from __future__ import annotations

import re

_ALIGNED = ("align*", "")
_CENTRED = ("array", "{c}")
_KNOWN = {
    "aligned": _ALIGNED,
    "align": _ALIGNED,
    "alignedat": _ALIGNED,
    "alignat": _ALIGNED,
    "alignat*": _ALIGNED,
    "flalign": _ALIGNED,
    "flalign*": _ALIGNED,
    "split": _ALIGNED,
    "gathered": _CENTRED,
    "gather": _CENTRED,
    "gather*": _CENTRED,
    "multline": _CENTRED,
    "multline*": _CENTRED,
    "eqnarray": ("array", "{rcl}"),
    "eqnarray*": ("array", "{rcl}"),
    "dcases": ("cases", ""),
}
"""Environment to the one that says the same, with its columns. Lines are not numbered one by one: a formula has one number."""

_COUNTED = "alignedat|alignat\\*?"
_BEGIN = re.compile(rf"\\begin\s*\{{(?:({_COUNTED})\}}\s*\{{\d+\}}|(\w+\*?)\}})(?:\s*\[[tcb]\])?")
_END = re.compile(r"\\end\s*\{(\w+\*?)\}")
_EQUATION = re.compile(r"\\(?:begin|end)\s*\{(?:equation|displaymath|math)\*?\}")
_NEW_LINE = re.compile(r"\\(?:newline|cr)(?![A-Za-z])")
_LAST_BREAK = re.compile(r"\\\\\s*(?=\\end\s*\{)")


def plain_tex(tex: str) -> str:
    """The TeX with each environment, and each end of a line, that not every converter knows written as one that they do."""
    tex = _NEW_LINE.sub(r"\\\\", tex)
    if "\\begin" not in tex:
        return tex
    return _END.sub(_ended, _BEGIN.sub(_begun, _LAST_BREAK.sub("", _EQUATION.sub("", tex))))


def _begun(found: re.Match[str]) -> str:
    known = _KNOWN.get(found[1] or found[2])
    return f"\\begin{{{known[0]}}}{known[1]}" if known else found[0]


def _ended(found: re.Match[str]) -> str:
    known = _KNOWN.get(found[1])
    return f"\\end{{{known[0]}}}" if known else found[0]
