"""Fields: their instructions taken out, the words that a program found there last left in, each run told which field it is of.

Simple and complex fields, nested ones too (ECMA-376 part 1, 17.16). Runs keep the instruction of the innermost field
that matters in an attribute of ours; whole tables of contents are marked, to be set aside by paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.readers.docx.markup import Element, name

FIELD, IN_CONTENTS = "exporter-field", "exporter-contents"
"""Attributes of a run: a number that tells neighbouring fields apart and the instruction; whether it is in a table of contents."""

_R, _CHAR, _CODE, _SIMPLE = name("w:r"), name("w:fldChar"), name("w:instrText"), name("w:fldSimple")
_TYPE = name("w:fldCharType")
_KINDS = frozenset({"HYPERLINK", "REF", "SEQ", "PAGEREF"})
_KEPT_PHASE = frozenset({name("w:rPr")})


@dataclass(slots=True)
class _Open:
    number: int
    instruction: list[str] = field(default_factory=list)
    in_result: bool = False

    @property
    def words(self) -> str:
        return " ".join("".join(self.instruction).split())


def kind(instruction: str) -> str:
    """The name of a field in capitals; empty for none."""
    return instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""


def resolve(root: Element) -> None:
    """Takes every field of a story apart, in place."""
    unclosed = _unclosed(root)
    pending: list[_Open] = []
    count = 0
    for run in [*root.iter(_R, _SIMPLE)]:
        if run.tag == _SIMPLE:
            count += 1
            _simplify(run, count)
            continue
        for piece in list(run):
            if piece.tag == _CHAR:
                count += 1
                _turn(pending, piece, count, is_unclosed=piece in unclosed)
                run.remove(piece)
            elif piece.tag == _CODE:
                if pending:
                    pending[-1].instruction.append(piece.text or "")
                run.remove(piece)
            elif piece.tag not in _KEPT_PHASE and any(not each.in_result for each in pending):
                run.remove(piece)
        _mark(run, pending)


def _unclosed(root: Element) -> set[Element]:
    """The beginnings that have no end: such a field would swallow everything behind it."""
    begun: list[Element] = []
    for mark in root.iter(_CHAR):
        if mark.get(_TYPE) == "begin":
            begun.append(mark)
        elif mark.get(_TYPE) == "end" and begun:
            begun.pop()
    return set(begun)


def _turn(pending: list[_Open], mark: Element, count: int, *, is_unclosed: bool) -> None:
    match mark.get(_TYPE):
        case "begin":
            if not is_unclosed:
                pending.append(_Open(count))
        case "separate" if pending:
            pending[-1].in_result = True
        case "end" if pending:
            pending.pop()


def _mark(run: Element, pending: list[_Open]) -> None:
    for each in reversed(pending):
        if each.in_result and kind(each.words) in _KINDS:
            run.set(FIELD, f"{each.number} {each.words}")
            break
    if any(each.in_result and kind(each.words) == "TOC" for each in pending):
        run.set(IN_CONTENTS, "1")


def _simplify(simple: Element, count: int) -> None:
    instruction = " ".join((simple.get(name("w:instr")) or "").split())
    for run in simple.iter(_R):
        if kind(instruction) in _KINDS and run.get(FIELD) is None:
            run.set(FIELD, f"s{count} {instruction}")
        if kind(instruction) == "TOC":
            run.set(IN_CONTENTS, "1")
    parent = simple.getparent()
    if parent is not None:
        place = parent.index(simple)
        parent[place : place + 1] = [each for each in simple if each.tag != name("w:fldData")]
