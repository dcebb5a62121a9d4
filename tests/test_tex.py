"""Environments of amsmath come out as lines and columns in every format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.renderers.docx.formulas import formula
from exporter.renderers.epub.formulas import mathml
from exporter.renderers.pdf.formulas import FormulaSetter
from exporter.tex import plain_tex

ALIGNED = ("aligned", "align", "align*", "split", "eqnarray", "dcases", "flalign", "alignedat}{2", "alignat*}{2")
CENTRED = ("gathered", "gather", "gather*", "multline")


@pytest.mark.parametrize("name", [*ALIGNED, *CENTRED])
def test_an_environment_of_two_lines_is_a_table_of_two_rows(name: str) -> None:
    mark = "&" if name in ALIGNED else ""
    tex = rf"\begin{{{name}}} a {mark}= b \\ c {mark}= d \\ \end{{{name.partition('}')[0]}}}"
    element = mathml(tex, display=True)
    assert element is not None
    assert (element.count("<mtr>"), "&amp;</mi>" in element, "<mtext>" in element) == (2, False, False)
    in_word = formula(tex)
    assert in_word is not None and in_word.unknown == ()
    assert FormulaSetter(None).typeset(tex).height > 1.3


def test_an_equation_around_lines_is_the_lines() -> None:
    assert plain_tex(r"\begin{equation}\begin{split}a&=b\end{split}\end{equation}") == r"\begin{align*}a&=b\end{align*}"


def test_a_new_line_by_its_name_is_a_new_line() -> None:
    assert plain_tex(r"\begin{align*}a\newline b\end{align*}") == r"\begin{align*}a\\ b\end{align*}"


@given(st.text("abc &\\{}[]t23\n"))
def test_tex_without_environments_stays_as_it_is(tex: str) -> None:
    assert plain_tex(tex) == tex


@pytest.mark.parametrize(
    "tex", [r"\begin{cases}1&x\\0&y\end{cases}", r"\begin{array}{lr}a&b\\c&d\end{array}", r"\begin{pmatrix}a\end{pmatrix}"]
)
def test_environments_that_all_know_stay_as_they_are(tex: str) -> None:
    assert plain_tex(tex) == tex
