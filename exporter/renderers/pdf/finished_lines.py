"""Lines finished before layout, in public CSS alone: what a WeasyPrint gets whose inside the line engine does not know.

The paragraphs whose measure the theme states are composed as ever and written as preformatted lines: a line feed at each
break, the line's spacing as ``letter-spacing``, what a mark gives up as a negative margin. Paragraphs in lists, tables
and notes, and those with anything but words in them, are left to ordinary layout; the caller is told how many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from exporter.fonts import Faces, Weight
from exporter.renderers.pdf.families import FamilySet
from exporter.renderers.pdf.runs import SEPARATOR
from exporter.renderers.pdf.stylesheet import by_family, family_names
from exporter.themes import TextAlignment, TextStyle, Theme
from exporter.typesetting import Composed, Line, Rules, Words, compose
from exporter.typesetting.classes import BLANK_LEFT

_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset({"body", "div", "blockquote"})
_WORDS_ONLY = {"em": "emphasis", "strong": "strong", "a": "", "u": "", "s": "", "del": ""}
"""Inline elements that may stand in a finished line, and the style whose families they have, if not the paragraph's."""

_NOTICEABLE = 0.002
_BOLD, _REGULAR = 700.0, 400.0


class _Unfit(Exception):
    """Ordinary layout must take the paragraph."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How many paragraphs were finished, and how many left."""

    finished: int
    left: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    path: tuple[Element, ...]
    start: int
    end: int
    face: str


def finish_lines(root: Element, theme: Theme, faces: Faces, rules: Rules) -> Finished:
    """Rewrites the page's paragraphs in place."""
    finisher = _Finisher(theme, faces, rules)
    body = root.find("body")
    if body is not None:
        finisher.enter(body, theme.page.characters * theme.styles["body"].size, None)
    return Finished(finisher.finished, finisher.left)


class _Finisher:
    def __init__(self, theme: Theme, faces: Faces, rules: Rules) -> None:
        self._theme, self._faces, self._rules = theme, faces, rules
        self._families = FamilySet(*by_family(faces))
        self.finished = self.left = 0

    def enter(self, container: Element, width: float, around: TextStyle | None) -> None:
        """``width`` in pt; ``around``: the style of the quotation that the paragraphs stand in, whose families they have."""
        for child in list(container):
            style = self._style(child)
            if child.get("data-run"):
                self.enter(_parted(container, child), width, around)
            elif child.tag in _PARAGRAPHS and style:
                self._finish(child, width - _sides(style), style, around or style)
            elif child.tag in _CONTAINERS:
                self.enter(child, width - (_sides(style) if style else 0.0), style or around)
            else:
                self.left += sum(1 for inner in child.iter() if inner.tag in _PARAGRAPHS)

    def _style(self, element: Element) -> TextStyle | None:
        return next((style for name in element.get("class", "").split() if (style := self._theme.styles.get(name))), None)

    def _finish(self, paragraph: Element, width: float, style: TextStyle, faces_of: TextStyle) -> None:
        runs: list[Words] = []
        leaves: list[_Leaf] = []
        try:
            self._collect(paragraph, (), faces_of, style.weight, runs, leaves)
        except _Unfit:
            self.left += 1
            return
        if not runs:
            return
        rules = self._rules if style.align is TextAlignment.JUSTIFY else replace(self._rules, justify=False)
        composed = compose(runs, width / style.size, self._families, rules, style.first_line)
        _Writer(self._families, composed, leaves).write(paragraph, justified=rules.justify)
        self.finished += 1

    def _collect(
        self, element: Element, path: tuple[Element, ...], style: TextStyle, weight: Weight, runs: list[Words], leaves: list[_Leaf]
    ) -> None:
        self._words(element.text, path, style, weight, runs, leaves)
        for child in element:
            if child.tag not in _WORDS_ONLY:
                raise _Unfit
            named = self._theme.styles.get(_WORDS_ONLY[child.tag]) if not child.get("class") else None
            self._collect(child, (*path, child), named or style, named.weight if named else weight, runs, leaves)
            self._words(child.tail, path, style, weight, runs, leaves)

    def _words(
        self, text: str | None, path: tuple[Element, ...], style: TextStyle, weight: Weight, runs: list[Words], leaves: list[_Leaf]
    ) -> None:
        start = leaves[-1].end if leaves else 0
        names = family_names(style, self._theme, self._faces)
        for face, piece in self._families.split(text, names, _BOLD if weight is Weight.BOLD else _REGULAR) if text else ():
            if face is None:
                raise _Unfit
            runs.append(Words(piece, face))
            leaves.append(_Leaf(path, start, start + len(piece), face))
            start += len(piece)


def _parted(container: Element, run: Element) -> Element:
    """A block that joins plain paragraphs, as a block of paragraphs."""
    whole = Element("div")
    for id, words in zip((run.get("data-run") or "").split(), (run.text or "").split(SEPARATOR), strict=True):
        SubElement(whole, "p", {"class": "body", "id": id}).text = words
    whole.tail = run.tail
    container[list(container).index(run)] = whole
    return whole


def _sides(style: TextStyle) -> float:
    return (style.left + style.right) * style.size


class _Writer:
    """Writes one paragraph's composed lines."""

    def __init__(self, families: FamilySet, composed: Composed, leaves: list[_Leaf]) -> None:
        self._families, self._composed, self._leaves = families, composed, leaves

    def write(self, paragraph: Element, *, justified: bool) -> None:
        """Replaces the paragraph's content."""
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.text = None
        paragraph.set("style", "white-space: pre; text-align: left" if justified else "white-space: pre")
        seen: set[Element] = set()
        for number, line in enumerate(self._composed.lines):
            if number:
                _append(paragraph, "\n")
            # the paragraph's own strut makes the line as high as the grid asks; another face in it must not make it higher
            whole = SubElement(paragraph, "span", {"style": f"line-height: 0; letter-spacing: {line.spacing:.5f}em"})
            for leaf in self._leaves:
                begin, end = max(leaf.start, line.start), min(leaf.end, line.visible_end)
                if begin < end:
                    self._leaf(_opened(whole, leaf.path, seen), leaf, line, begin, end)
            if line.hyphen:
                SubElement(whole, "span", {"class": "parted"})

    def _leaf(self, parent: Element, leaf: _Leaf, line: Line, begin: int, end: int) -> None:
        for at, stop in self._clusters(begin, end):
            text = self._composed.text[at:stop]
            style = "; ".join(self._adjustments(leaf.face, text, line, at, stop))
            if style:
                SubElement(parent, "span", {"style": style}).text = text
            else:
                _append(parent, text)

    def _clusters(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        widths = self._composed.widths
        heads = [at for at in range(begin, end) if at == begin or widths[at]]
        yield from zip(heads, (*heads[1:], end), strict=True)

    def _adjustments(self, face: str, text: str, line: Line, at: int, stop: int) -> Iterator[str]:
        advance = line.advances.get(at, self._composed.widths[at])
        more = advance - self._natural(face, text)
        before = line.gaps.get(at, 0.0) if at != line.start else 0.0
        after = 0.0
        if text in BLANK_LEFT:
            before += more
        else:
            after += more
        if len(text) > 1 and line.spacing:
            yield "letter-spacing: 0"
            after += line.spacing if stop < line.visible_end else 0.0
        if abs(before) > _NOTICEABLE:
            yield f"margin-left: {before:.4f}em"
        if abs(after) > _NOTICEABLE:
            yield f"margin-right: {after:.4f}em"

    def _natural(self, face: str, text: str) -> float:
        """The advance that ordinary layout gives: a single character its own, full width for a quotation mark."""
        return self._families.shapers[face].nominal(text)[1] if len(text) == 1 else self._families.advance(face, text)


def _opened(whole: Element, path: tuple[Element, ...], seen: set[Element]) -> Element:
    """The innermost of fresh copies of a leaf's ancestors; only the first copy of each keeps its id."""
    parent = whole
    for ancestor in path:
        kept = {name: value for name, value in ancestor.attrib.items() if name != "id" or ancestor not in seen}
        seen.add(ancestor)
        parent = SubElement(parent, ancestor.tag, kept)
    return parent


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
