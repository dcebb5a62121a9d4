"""Office Math -> TeX (ECMA-376 part 1, 22.1). What has no counterpart keeps its words and is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exporter.readers.docx.markup import Element, child, is_on, local, name
from exporter.readers.docx.math_symbols import ACCENTS, COMMANDS, FUNCTIONS, SCRIPTS, STYLES

_WORD = re.compile(r"[A-Za-z]+")
_SINGLE = re.compile(r"[^\\{}]|\\[A-Za-z]+|\\[^A-Za-z]")
_FENCES = frozenset("([|)]")
_PROPERTIES = re.compile(r".*Pr$")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Tex:
    """A formula in TeX, and the names of what was only kept as words."""

    tex: str
    unknown: tuple[str, ...] = ()


def formula(element: Element) -> Tex:
    """The TeX of an ``m:oMath``. One that holds nothing but TeX as text, for it could not be set, gives that back."""
    if (kept := _source(element)) is not None:
        return Tex(kept)
    writer = _Writer()
    return Tex(" ".join(writer.row(element).split(" ")).strip(), tuple(dict.fromkeys(writer.unknown)))


def _source(element: Element) -> str | None:
    runs = [each for each in element if not _PROPERTIES.match(local(each))]
    if len(runs) != 1 or local(runs[0]) != "r":
        return None
    is_text = child(runs[0], "m:rPr", "m:nor") is not None and child(runs[0], "w:rPr", "w:rStyle") is not None
    return "".join(each.text or "" for each in runs[0].iter(name("m:t"))) if is_text else None


class _Writer:
    def __init__(self) -> None:
        self.unknown: list[str] = []

    def row(self, element: Element | None) -> str:
        """The children of an argument, in their order."""
        return "" if element is None else self.joined(element)

    def joined(self, nodes: Iterable[Element]) -> str:
        written = ""
        for node in nodes:
            piece = self.node(node)
            if re.search(r"\\[A-Za-z]+$", written) and piece[:1].isalpha() and piece[:1].isascii():
                written += " "
            written += piece
        return written

    def node(self, node: Element) -> str:
        match local(node):
            case "r":
                return self._run(node)
            case "sSup" | "sSub" | "sSubSup":
                return self._scripts(node)
            case "sPre":
                return "{}" + self._lowered(node) + self._raised(node) + self._base(node)
            case "f":
                return self._fraction(node)
            case "rad":
                degree = self.row(node.find(name("m:deg")))
                return f"\\sqrt[{degree}]{{{self._inner(node)}}}" if degree else f"\\sqrt{{{self._inner(node)}}}"
            case "d":
                return self._delimited(node)
            case "nary":
                return self._nary(node)
            case "func":
                return self._function(node)
            case "m":
                return self._matrix(node)
            case "eqArr":
                rows = (self.row(each) for each in node.iterchildren(name("m:e")))
                return "\\begin{aligned}" + "\\\\".join(rows) + "\\end{aligned}"
            case other:
                return self._marked(node, other)

    def _marked(self, node: Element, kind: str) -> str:
        match kind:
            case "acc":
                mark = _property(node, "chr", "\u0302")
                return f"\\{ACCENTS.get(mark, 'hat')}{{{self._inner(node)}}}"
            case "bar":
                return f"\\{'overline' if _property(node, 'pos', 'bot') == 'top' else 'underline'}{{{self._inner(node)}}}"
            case "groupChr":
                return f"\\{'overbrace' if _property(node, 'pos', 'bot') == 'top' else 'underbrace'}{{{self._inner(node)}}}"
            case "limLow" | "limUpp":
                return self._limit(node, kind)
            case "phant":
                shown = _property(node, "show", "1") not in ("0", "off", "false")
                return self._inner(node) if shown else f"\\phantom{{{self._inner(node)}}}"
            case "box" | "borderBox":
                return f"\\boxed{{{self._inner(node)}}}" if kind == "borderBox" else self._inner(node)
            case "oMath" | "e" | "num" | "den" | "sub" | "sup" | "fName" | "lim":
                return self.row(node)
            case other if _PROPERTIES.match(other) or other.startswith("bookmark"):
                return ""
            case other:
                self.unknown.append(other)
                return "\\text{" + "".join(each.text or "" for each in node.iter(name("m:t"), name("w:t"))) + "}"

    def _run(self, run: Element) -> str:
        if run.find(name("w:br")) is not None:
            return "\\\\"
        text = "".join(each.text or "" for each in run.iter(name("m:t"), name("w:t")))
        properties = run.find(name("m:rPr"))
        if child(properties, "m:nor") is not None and is_on(child(properties, "m:nor")) and text:
            return "\\text{" + text + "}"
        if command := _command(properties):
            return f"\\{command}{{{_symbols(text)}}}"
        if text in FUNCTIONS:
            return "\\" + text
        if _WORD.fullmatch(text) and len(text) > 1 and _style(properties) == "p":
            return f"\\operatorname{{{text}}}"
        return _symbols(text)

    def _inner(self, node: Element) -> str:
        return self.row(node.find(name("m:e")))

    def _base(self, node: Element) -> str:
        inner = self._inner(node)
        return inner if _is_single(inner) or _is_fenced(inner) else f"{{{inner}}}"

    def _lowered(self, node: Element) -> str:
        return "_" + _argument(self.row(node.find(name("m:sub"))))

    def _raised(self, node: Element) -> str:
        raised = self.row(node.find(name("m:sup")))
        return "'" * raised.count("\\prime") if raised and not raised.replace("\\prime", "") else "^" + _argument(raised)

    def _scripts(self, node: Element) -> str:
        kind = local(node)
        return self._base(node) + (self._lowered(node) if "Sub" in kind else "") + (self._raised(node) if "Sup" in kind else "")

    def _fraction(self, node: Element) -> str:
        above, below = self.row(node.find(name("m:num"))), self.row(node.find(name("m:den")))
        return f"{{{above} \\atop {below}}}" if _property(node, "type", "bar") == "noBar" else f"\\frac{{{above}}}{{{below}}}"

    def _delimited(self, node: Element) -> str:
        opening, closing = _property(node, "begChr", "("), _property(node, "endChr", ")")
        arguments = list(node.iterchildren(name("m:e")))
        inner = _symbols(_property(node, "sepChr", "|")).join(map(self.row, arguments))
        if len(arguments) == 1 and (whole := _known(opening, inner, closing)):
            return whole
        plain = {opening, closing} <= _FENCES and not re.search(r"\\(frac|sum|int|begin|prod|sqrt)", inner)
        if plain:
            return opening + inner + closing
        return f"\\left{_fence(opening)}{inner}\\right{_fence(closing)}"

    def _nary(self, node: Element) -> str:
        sign = COMMANDS.get(_property(node, "chr", "\u222b"), _property(node, "chr", "\u222b"))
        lower = self.row(node.find(name("m:sub")))
        upper = self.row(node.find(name("m:sup")))
        scripts = (f"_{_argument(lower)}" if lower else "") + (f"^{_argument(upper)}" if upper else "")
        return _apart(sign + scripts, self._inner(node))

    def _function(self, node: Element) -> str:
        applied = self.row(node.find(name("m:fName")))
        return _apart(applied, self._inner(node))

    def _limit(self, node: Element, kind: str) -> str:
        base, limit = self._inner(node), self.row(node.find(name("m:lim")))
        mark = "_" if kind == "limLow" else "^"
        if base.lstrip("\\") in FUNCTIONS or base.startswith(("\\underbrace", "\\overbrace", "\\sum", "\\prod")):
            return f"{base}{mark}{_argument(limit)}"
        return f"\\{'underset' if kind == 'limLow' else 'overset'}{{{limit}}}{{{base}}}"

    def _matrix(self, node: Element) -> str:
        rows = [[self.row(cell) for cell in row.iterchildren(name("m:e"))] for row in node.iterchildren(name("m:mr"))]
        return "\\begin{matrix}" + " \\\\ ".join(" & ".join(row) for row in rows) + "\\end{matrix}"


def _property(node: Element, tag: str, default: str) -> str:
    """A setting of a structure; a mark that is stated as nothing is nothing."""
    found = child(node, f"m:{local(node)}Pr", f"m:{tag}")
    if found is None:
        return default
    written = found.get(name("m:val"))
    return "" if written is None and tag == "chr" else written if written is not None else default


def _style(properties: Element | None) -> str:
    found = child(properties, "m:sty")
    return (found.get(name("m:val")) or "") if found is not None else ""


def _command(properties: Element | None) -> str:
    script = child(properties, "m:scr")
    named = SCRIPTS.get(script.get(name("m:val")) or "", "") if script is not None else ""
    return named or STYLES.get(_style(properties), "")


def _symbols(text: str) -> str:
    if _HAN.search(text):
        return "\\text{" + text + "}"
    written = ""
    for character in text:
        piece = COMMANDS.get(character, character)
        written = _apart(written, piece) if re.search(r"\\[A-Za-z]+$", written) else written + piece
    return written


def _apart(command: str, following: str) -> str:
    """Two pieces, a blank between a command and a letter."""
    joins = re.search(r"\\[A-Za-z]+$", command) and following[:1].isalpha()
    return f"{command} {following}" if joins else command + following


def _is_single(tex: str) -> bool:
    return bool(_SINGLE.fullmatch(tex)) or tex.isdigit() or bool(re.fullmatch(r"\\[a-z]+\{[^{}]*\}", tex))


def _is_fenced(tex: str) -> bool:
    return tex.startswith(("(", "[", "\\left", "\\begin")) and not re.search(r"[)\]].*[(\[]", tex)


def _argument(tex: str) -> str:
    return tex if len(tex) == 1 or (tex.startswith("\\") and bool(_SINGLE.fullmatch(tex))) else f"{{{tex}}}"


def _known(opening: str, inner: str, closing: str) -> str:
    """Brackets that TeX has an environment or a command for, around the whole of what they enclose."""
    body = inner.removeprefix("\\begin{matrix}").removesuffix("\\end{matrix}")
    environment = {("(", ")"): "pmatrix", ("[", "]"): "bmatrix", ("|", "|"): "vmatrix", ("\u2016", "\u2016"): "Vmatrix", ("{", ""): "cases"}
    if body != inner and "matrix}" not in body and (named := environment.get((opening, closing))):
        return f"\\begin{{{named}}}{body}\\end{{{named}}}"
    above = re.fullmatch(r"\{(.*) \\atop (.*)\}", inner)
    return f"\\binom{{{above[1]}}}{{{above[2]}}}" if above and (opening, closing) == ("(", ")") else ""


def _fence(mark: str) -> str:
    return COMMANDS.get(mark, mark) or "."
