"""Formulas: TeX -> MathML (latex2mathml) -> Office Math, which Word edits as a formula (ECMA-376 part 1, 22.1).

What has no counterpart keeps its words and is named in ``Formula.unknown``; nothing of a formula disappears.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from latex2mathml.converter import convert
from lxml import etree

from exporter.renderers.docx.markup import Element, append, make, value
from exporter.tex import plain_tex

_NARY = frozenset("\u2211\u220f\u2210\u222b\u222c\u222d\u222e\u222f\u2230\u22c0\u22c1\u22c2\u22c3\u2a00\u2a01\u2a02\u2a04\u2a06")
_INTEGRALS = frozenset("\u222b\u222c\u222d\u222e\u222f\u2230")
_BARS = frozenset("\u2015\u00af\u203e\u0332_\u0305")
_BRACES = frozenset("\u23de\u23df\u23b4\u23b5\u23dc\u23dd")
_ACCENTS: Mapping[str, str] = {
    "^": "\u0302",
    "\u02c6": "\u0302",
    "~": "\u0303",
    "\u02dc": "\u0303",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u2192": "\u20d7",
    "\u20d7": "\u20d7",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02da": "\u030a",
}
"""An operator above a base to the combining mark by which Office Math names the accent."""

_TRIGONOMETRIC = ("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth")
_OTHERS = ("ln", "lg", "log", "exp", "arg", "det", "dim", "gcd", "hom", "ker", "deg", "Pr")
_LIMITS = ("lim", "max", "min", "sup", "inf", "limsup", "liminf")
_FUNCTIONS = frozenset((*_TRIGONOMETRIC, *_OTHERS, *_LIMITS))
"""Names of functions, which Office Math sets upright and a little apart from what they are applied to (22.1.2.39)."""

_OPENING, _CLOSING = frozenset("([{|\u2016\u27e8\u230a\u2308"), frozenset(")]}|\u2016\u27e9\u230b\u2309")
_SPACES = ((1.5, "\u2003\u2003"), (0.8, "\u2003"), (0.24, "\u2005"), (0.05, "\u2009"))
_VARIANTS: Mapping[str, str] = {"normal": "p", "bold": "b", "italic": "i", "bold-italic": "bi"}


@dataclass(frozen=True, slots=True)
class Formula:
    """``m:oMath``, and the names of what was only kept as words."""

    element: Element
    unknown: tuple[str, ...]


def formula(tex: str) -> Formula | None:
    """The formula, or None when its TeX cannot be read."""
    parsed = _mathml(tex)
    if parsed is None:
        return None
    writer = _Writer()
    element = make("m:oMath", None, *writer.row(list(parsed)))
    return Formula(element, tuple(dict.fromkeys(writer.unknown))) if len(element) else None


def source(tex: str, style: str) -> Element:
    """``m:oMath`` that shows the TeX itself in a character style, still one object, for somebody to mend in Word."""
    run = _run(tex, [make("m:nor")])
    run.insert(1, make("w:rPr", None, make("w:rStyle", {"w:val": style})))
    return make("m:oMath", None, run)


def _mathml(tex: str) -> Element | None:
    try:
        written = convert(plain_tex(tex))
        return etree.fromstring(written.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except Exception:  # noqa: BLE001 - the converter's faults share no other base class; a bad formula is its author's to mend
        return None


class _Writer:
    """Rewrites MathML elements, in rows."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def row(self, nodes: Sequence[Element]) -> list[Element]:
        """A run of siblings: fences around the whole become delimiters, a sum takes what follows it as its operand."""
        if nodes and _is_fence(nodes[0], "prefix"):
            closed = _is_fence(nodes[-1], "postfix") and len(nodes) > 1
            inner = nodes[1:-1] if closed else nodes[1:]
            return [self._delimited(_text(nodes[0]), inner, _text(nodes[-1]) if closed else "")]
        written: list[Element] = []
        place = 0
        while place < len(nodes):
            used, elements = self._at(nodes[place:])
            written += elements
            place += used
        return written

    def _at(self, nodes: Sequence[Element]) -> tuple[int, list[Element]]:
        first = nodes[0]
        if _operator(first) in _NARY:
            operand = self._at(nodes[1:]) if len(nodes) > 1 else (0, [])
            return 1 + operand[0], [self._nary(first, operand[1])]
        if _operator(first) in _FUNCTIONS and len(nodes) > 1:
            used, applied = self._operand(nodes[1:])
            return 1 + used, [make("m:func", None, make("m:fName", None, *self.node(first)), make("m:e", None, *applied))]
        if len(nodes) > 2 and _embraces(nodes):
            return 3, [self._delimited(_text(first), nodes[1:2], _text(nodes[2]))]
        return 1, self.node(first)

    def _operand(self, nodes: Sequence[Element]) -> tuple[int, list[Element]]:
        """What a function is applied to: everything to the matching bracket where one opens, else what comes next."""
        if _kind(nodes[0]) == "mo" and _text(nodes[0]) == "(":
            depth = 0
            for place, node in enumerate(nodes):
                depth += {"(": 1, ")": -1}.get(_text(node) if _kind(node) == "mo" else "", 0)
                if depth == 0:
                    return place + 1, self.row(nodes[: place + 1])
        return self._at(nodes)

    def node(self, node: Element) -> list[Element]:
        """One MathML element."""
        match _kind(node):
            case "mi" | "mn" | "mo" | "mtext" | "ms":
                return self._token(node)
            case "mrow" | "mstyle" | "mpadded" | "math" | "semantics":
                return self.row(list(node))
            case "mspace":
                return [_space(node)]
            case "msup" | "msub" | "msubsup":
                return [self._script(node)]
            case "munder" | "mover" | "munderover":
                return [self._limits(node)]
            case "mfrac":
                return [self._fraction(node)]
            case "msqrt" | "mroot":
                return [self._root(node)]
            case "mtable":
                return [self._table(node)]
            case "mfenced":
                return [self._delimited(node.get("open", "("), list(node), node.get("close", ")"))]
            case "mphantom":
                return [make("m:phant", None, make("m:phantPr", None, value("m:show", 0)), self._part("m:e", list(node)))]
            case kind:
                self.unknown.append(kind)
                return self.row(list(node)) or self._words("".join(map(str, node.itertext())))

    def _token(self, node: Element) -> list[Element]:
        words = _text(node)
        kind = _kind(node)
        if kind == "mi" and words.startswith("\\"):
            self.unknown.append(words)
        if kind in ("mtext", "ms"):
            return self._words(words)
        style = _VARIANTS.get(node.get("mathvariant", ""), "")
        if kind in ("mi", "mo") and len(words) > 1 and not style:
            style = "p"
        return [_run(words, [value("m:sty", style)] if style else [])] if words else []

    def _words(self, words: str) -> list[Element]:
        return [_run(words, [make("m:nor")])] if words else []

    def _part(self, tag: str, nodes: Sequence[Element]) -> Element:
        return make(tag, None, *self.row(nodes))

    def _argument(self, tag: str, node: Element, place: int) -> Element:
        """The n-th child as an argument; a missing one, which TeX leaves in a broken formula, is empty and named."""
        if place < len(node):
            child = node[place]
            return self._part(tag, list(child) if _kind(child) == "mrow" else [child])
        self.unknown.append(_kind(node))
        return make(tag)

    def _script(self, node: Element) -> Element:
        tag = {"msup": "m:sSup", "msub": "m:sSub", "msubsup": "m:sSubSup"}[_kind(node)]
        parts = {"msup": ("m:sup",), "msub": ("m:sub",), "msubsup": ("m:sub", "m:sup")}[_kind(node)]
        if _kind(node) == "msub" and _text(node[0]) in _LIMITS:  # their index stands below
            return make("m:limLow", None, self._argument("m:e", node, 0), self._argument("m:lim", node, 1))
        scripts = (self._argument(part, node, place) for place, part in enumerate(parts, start=1))
        return make(tag, None, self._argument("m:e", node, 0), *scripts)

    def _limits(self, node: Element) -> Element:
        mark = _text(node[1]) if len(node) == 2 and _kind(node[1]) == "mo" else ""
        top = _kind(node) == "mover"
        base = self._argument("m:e", node, 0)
        if mark in _BARS and mark:
            return make("m:bar", None, make("m:barPr", None, value("m:pos", "top" if top else "bot")), base)
        if mark in _BRACES and mark:
            place = "top" if top else "bot"
            around = make("m:groupChrPr", None, value("m:chr", mark), value("m:pos", place), value("m:vertJc", "bot" if top else "top"))
            return make("m:groupChr", None, around, base)
        if top and mark in _ACCENTS:
            return make("m:acc", None, make("m:accPr", None, value("m:chr", _ACCENTS[mark])), base)
        if _kind(node) == "munderover":
            above = make("m:limUpp", None, base, self._argument("m:lim", node, 2))
            return make("m:limLow", None, make("m:e", None, above), self._argument("m:lim", node, 1))
        return make("m:limUpp" if top else "m:limLow", None, base, self._argument("m:lim", node, 1))

    def _nary(self, node: Element, operand: list[Element]) -> Element:
        """A sum, product or integral with its limits and what it ranges over (22.1.2.70)."""
        kind, sign = _kind(node), _operator(node)
        lower = 1 if kind in ("msub", "munder", "msubsup", "munderover") else 0
        upper = {"msup": 1, "mover": 1, "msubsup": 2, "munderover": 2}.get(kind, 0)
        place = "subSup" if sign in _INTEGRALS else "undOvr"
        hidden = [value("m:subHide", int(not lower)), value("m:supHide", int(not upper))]
        return make(
            "m:nary",
            None,
            make("m:naryPr", None, value("m:chr", sign), value("m:limLoc", place), *hidden),
            self._argument("m:sub", node, lower) if lower else make("m:sub"),
            self._argument("m:sup", node, upper) if upper else make("m:sup"),
            make("m:e", None, *operand),
        )

    def _fraction(self, node: Element) -> Element:
        bare = node.get("linethickness", "").rstrip("emptx%") == "0"
        properties = [make("m:fPr", None, value("m:type", "noBar"))] if bare else []
        return make("m:f", None, *properties, self._argument("m:num", node, 0), self._argument("m:den", node, 1))

    def _root(self, node: Element) -> Element:
        if _kind(node) == "mroot":
            return make("m:rad", None, self._argument("m:deg", node, 1), self._argument("m:e", node, 0))
        return make("m:rad", None, make("m:radPr", None, value("m:degHide", 1)), make("m:deg"), self._part("m:e", list(node)))

    def _table(self, node: Element) -> Element:
        rows = [row for row in node if _kind(row) in ("mtr", "mlabeledtr")]
        columns = max((len(row) for row in rows), default=0)
        aligned = [row[column].get("columnalign") for row in rows[:1] for column in range(len(row))]
        kinds = [(align if align in ("left", "right") else "center") for align in (*aligned, *[None] * (columns - len(aligned)))]
        described = (make("m:mc", None, make("m:mcPr", None, value("m:count", 1), value("m:mcJc", kind))) for kind in kinds)
        table = make("m:m", None, make("m:mPr", None, make("m:mcs", None, *described)))
        for row in rows:
            cells = [self._part("m:e", list(cell)) for cell in row]
            append(table, "m:mr", None, *cells, *(make("m:e") for _ in range(columns - len(cells))))
        return table

    def _delimited(self, opening: str, inner: Sequence[Element], closing: str) -> Element:
        properties = make("m:dPr", None, value("m:begChr", opening), value("m:endChr", closing))
        return make("m:d", None, properties, self._part("m:e", inner))


def _kind(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _text(node: Element) -> str:
    return "".join(map(str, node.itertext()))


def _operator(node: Element) -> str:
    """The large operator or function that a node is, or that it puts scripts on; a blank otherwise."""
    scripts = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
    base = node[0] if _kind(node) in scripts and len(node) else node
    return _text(base) if _kind(base) in ("mo", "mi") else " "


def _is_fence(node: Element, form: str) -> bool:
    return _kind(node) == "mo" and node.get("fence") == "true" and node.get("form") == form


def _embraces(nodes: Sequence[Element]) -> bool:
    """Whether a bracket, a matrix or a binomial, and a bracket follow each other."""
    opening, inner, closing = nodes[:3]
    marks = _kind(opening) == _kind(closing) == "mo" and _text(opening) in _OPENING and _text(closing) in _CLOSING
    return marks and (_kind(inner) == "mtable" or inner.get("linethickness", "").startswith("0"))


def _run(words: str, properties: Sequence[Element]) -> Element:
    run = make("m:r")
    if properties:
        append(run, "m:rPr", None, *properties)
    append(run, "m:t", {"xml:space": "preserve"} if words[:1].isspace() or words[-1:].isspace() else None).text = words
    return run


def _space(node: Element) -> Element:
    if node.get("linebreak") == "newline":
        return make("m:r", None, make("w:br"))
    width = node.get("width", "0").removesuffix("em")
    ems = float(width) if width.replace(".", "", 1).isdigit() else 0.0
    return _run(next((space for least, space in _SPACES if ems >= least), "\u200b"), [])
