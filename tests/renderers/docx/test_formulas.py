"""Formulas: TeX as Word's own formulas, nothing lost, and what cannot be read shown as it was typed."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.renderers.docx.formulas import formula
from exporter.renderers.docx.markup import Element
from tests.builders import doc, math_block, para
from tests.builders import formula as in_line
from tests.renderers.docx.office_file import opened, rendered


def sketch(element: Element) -> str:
    """A formula as nested names: ``f(num:a,den:b)``; properties left out, runs as their words."""
    name = element.tag.rpartition("}")[2]
    if name == "r":
        return "".join(str(text) for text in element.itertext())
    inner = ",".join(filter(None, (sketch(child) for child in element if not child.tag.endswith("Pr"))))
    return f"{name}({inner})" if inner else name


def written(tex: str) -> str:
    found = formula(tex)
    assert found is not None
    assert found.unknown == ()
    return sketch(found.element).removeprefix("oMath(").removesuffix(")")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("a+b", "a,+,b"),
        ("x^2", "sSup(e(x),sup(2))"),
        ("x_i", "sSub(e(x),sub(i))"),
        ("x_i^2", "sSubSup(e(x),sub(i),sup(2))"),
        (r"\frac{a}{b}", "f(num(a),den(b))"),
        (r"\sqrt{x}", "rad(deg,e(x))"),
        (r"\sqrt[3]{x}", "rad(deg(3),e(x))"),
        (r"\sum_{i=1}^n i^2", "nary(sub(i,=,1),sup(n),e(sSup(e(i),sup(2))))"),
        (r"\int_0^1 x", "nary(sub(0),sup(1),e(x))"),
        (r"\hat{a}", "acc(e(a))"),
        (r"\overline{ab}", "bar(e(a,b))"),
        (r"\vec v", "acc(e(v))"),
        (r"\left(\frac{a}{b}\right)", "d(e(f(num(a),den(b))))"),
        (r"\left\{a\right.", "d(e(a))"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "d(e(m(mr(e(1),e(2)),mr(e(3),e(4)))))"),
        (r"\begin{cases}a&b\end{cases}", "d(e(m(mr(e(a),e(b)))))"),
        (r"\binom{n}{k}", "d(e(f(num(n),den(k))))"),
        (r"\lim_{x\to0} f", "func(fName(limLow(e(lim),lim(x,\u2192,0))),e(f))"),
        (r"\sin(x+1)y", "func(fName(sin),e((,x,+,1,))),y"),
        (r"\log_2 x", "func(fName(sSub(e(log),sub(2))),e(x))"),
        (r"\text{速度} v", "速度,v"),
        (r"\overset{a}{=}", "limUpp(e(=),lim(a))"),
        (r"\underset{a}{b}", "limLow(e(b),lim(a))"),
        (r"a\quad b", "a,\u2003,b"),
    ],
)
def test_tex_becomes_words_own_formula(tex: str, expected: str) -> None:
    assert written(tex) == expected


def test_a_brace_below_stays_a_brace() -> None:
    found = formula(r"\underbrace{a+b}_{c}")
    assert found is not None
    assert "groupChr(e(a,+,b))" in sketch(found.element)


@pytest.mark.parametrize("tex", [r"\left( x", "", "a & b", r"\begin{x}"])
def test_tex_that_cannot_be_read_is_none(tex: str) -> None:
    assert formula(tex) is None


@pytest.mark.parametrize(("tex", "part"), [(r"\foo x", "\\foo"), (r"\frac{a}", "mfrac"), (r"\boxed{a}", "menclose")])
def test_what_word_has_no_sign_for_keeps_its_words_and_is_named(tex: str, part: str) -> None:
    found = formula(tex)
    assert found is not None
    assert found.unknown == (part,)
    assert sketch(found.element) != "oMath"


def test_no_letter_of_a_formula_is_lost() -> None:
    tex = r"\frac{a}{\sqrt{b+c}}+\sum_{d}^{e}f\left[g\right]+\begin{matrix}h&i\\j&k\end{matrix}"
    found = formula(tex)
    assert found is not None
    letters = [letter for letter in etree.tostring(found.element, method="text", encoding="unicode") if letter.isalpha()]
    assert sorted(letters) == list("abcdefghijk")


def test_a_formula_by_itself_stands_in_the_middle_and_a_numbered_one_between_tabs() -> None:
    file = opened(doc(math_block("a"), math_block("b", number=1)))
    assert len(file.find(".//m:oMathPara")) == 1
    assert len(file.find("w:body/w:p[2]/w:r/w:tab")) == 2
    assert file.words()[1] == "\uff081\uff09"


@pytest.mark.parametrize("block", [para(in_line(r"\left(")), math_block(r"\left(")])
def test_a_formula_that_cannot_be_read_shows_its_tex_as_code_and_is_reported(block: object) -> None:
    document = doc(block)  # type: ignore[arg-type]  # the parameters are blocks
    file = opened(document)
    assert [str(each.text) for each in file.find(".//m:t")] == ["\\left("]
    assert file.values(".//m:r/w:rPr/w:rStyle") == ["VerbatimChar"]
    assert [finding.id for finding in rendered(document).diagnostics] == ["formula-not-understood"]


def test_a_formula_that_is_set_in_part_is_reported() -> None:
    assert [finding.id for finding in rendered(doc(para(in_line(r"\foo")))).diagnostics] == ["formula-partly-set"]
