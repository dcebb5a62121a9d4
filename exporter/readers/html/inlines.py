"""Elements inside a line -> pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from exporter.model import Block, Code, CrossReference, Image, LineBreak, Link, Math, Note, Paragraph, Ruby, Text
from exporter.readers.html.emphasis import emphasis
from exporter.readers.html.hidden import is_hidden
from exporter.readers.html.page import HIDDEN, NOTE_LABEL, OUTSIDE, PICTURE, Page
from exporter.readers.html.pieces import Piece, Wrapper, outside_raised, with_mark
from exporter.readers.html.tokens import Words
from exporter.readers.html.tree import Element

Flow = Callable[[Sequence[Element | Words]], tuple[Block, ...]]
"""Children of an element to blocks."""

_CODE = frozenset({"code", "kbd", "samp", "tt"})
_TEX = re.compile(r"application/x-tex|math/tex", re.IGNORECASE)
_LINKABLE = re.compile(r"(?:https?:)?//[^\s]+|mailto:[^\s]+|tel:[^\s]+", re.IGNORECASE)
_LAZY = ("data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-echo")
_QUOTES = ("\u201c", "\u201d")
_NUMBER = re.compile(
    r"\s*[\[\uff3b\u3014(\uff08\u3010]?\s*(?:[0-9]{1,3}|[\u2460-\u2473]|[*\u2020\u2021])\s*[\]\uff3d\u3015)\uff09\u3011]?[.\uff0e\u3001:\uff1a]?\s*"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Makes pieces out of what stands in a line; ``flow`` makes the blocks of a note."""

    page: Page
    flow: Flow

    def pieces(self, node: Element | Words, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
        """The pieces of words or of an element, under the marks around it."""
        if isinstance(node, Words):
            yield Piece(node.text, marks, node.line)
        elif (tex := _tex(node)) is not None:
            yield Piece(Math(tex), marks, node.line)
        elif is_hidden(node):
            self.page.set_aside(node, HIDDEN)
        elif node in self.page.content.left_out:
            self.page.set_aside(node, OUTSIDE)
        else:
            self.page.meet(node)
            yield from self._element(node, marks)

    def _element(self, element: Element, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
        held = self.page.notes.called.get(element)
        if held and held not in self.page.noted:
            yield from self._note(element, held, marks)
        elif element in self.page.notes.backs:
            self.page.set_aside(element, NOTE_LABEL)
        elif element.name == "br":
            yield Piece(LineBreak(), marks, element.line)
        elif element.name == "img":
            yield from self._image(element, marks)
        elif element.name == "ruby":
            for bracket in element.find("rp"):
                self.page.set_aside(bracket, HIDDEN)
            yield from _ruby(element, marks)
        elif element.name == "math":
            yield from self._math(element, marks)
        elif element.name in _CODE and not any(element.find("img", "br", "a")):
            yield from [Piece(Code(code), marks, element.line)] if (code := _SPACES.sub(" ", element.text()).strip()) else []
        else:
            yield from self._inside(element, marks)

    def _inside(self, element: Element, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
        opening, closing = _QUOTES if element.name == "q" else ("", "")
        inner = with_mark(marks, *emphasis(element), *self._link(element))
        yield from [Piece(opening, inner, element.line)] if opening else []
        for child in element.children:
            yield from self.pieces(child, inner)
        yield from [Piece(closing, inner, element.line)] if closing else []

    def _link(self, element: Element) -> Iterator[Wrapper]:
        """What an anchor leads to: an address on the network, or a block of this page. A page beside this one is no address."""
        target = element.get("href") if element.name == "a" else ""
        if target[1:] in self.page.notes.targets and target.startswith("#"):
            yield CrossReference(target[1:])
        elif _LINKABLE.fullmatch(target):
            yield Link("https:" + target if target.startswith("//") else target, (), element.get("title"))

    def _image(self, element: Element, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
        """A picture; one on the network that says nothing of itself shows nothing, and its address is set aside."""
        own = element.get("src")
        source, alternative = own if own in self.page.brought else _source(element), _SPACES.sub(" ", element.get("alt"))
        if alternative == self.page.title:  # what a site's program writes says nothing of the picture
            alternative = ""
        if not source or (_is_remote(source) and source not in self.page.brought):
            self.page.remove(PICTURE, element.line, source)
            if alternative and source:
                yield Piece(Image(source, alternative), marks, element.line)
            return
        yield Piece(Image(source, alternative, _SPACES.sub(" ", element.get("title"))), marks, element.line)

    def _note(self, call: Element, held: Element, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
        self.page.noted.add(held)
        blocks = self.flow(held.children)
        self.page.set_aside(call, NOTE_LABEL)
        blocks = self._without_label(blocks, held.line)
        if blocks:
            yield Piece(Note(blocks), outside_raised(marks), call.line)

    def _without_label(self, blocks: tuple[Block, ...], line: int) -> tuple[Block, ...]:
        """The note without the number that it repeats from its call."""
        match blocks:
            case (Paragraph(children=(Text(text=text), *others)) as first, *rest) if found := _NUMBER.match(text):
                self.page.remove(NOTE_LABEL, line, found.group())
                words = (Text(text[found.end() :]),) if text[found.end() :] else ()
                children = (*words, *others)
                return (*((Paragraph(children, where=first.where),) if children else ()), *rest)
            case _:
                return blocks

    def _math(self, element: Element, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
        annotation = next((each for each in element.find("annotation") if _TEX.search(each.get("encoding"))), None)
        if annotation is None:
            yield from self._inside(element, marks)
            return
        yield Piece(Math(annotation.text().strip()), marks, element.line)
        for each in element.descendants():
            if isinstance(each, Words) and each.text.strip() and each not in annotation.children:
                self.page.remove(HIDDEN, each.line, each.text)


def _tex(element: Element) -> str | None:
    """The TeX of a script that a page's formula setter reads."""
    if element.name == "script" and _TEX.search(element.get("type")):
        return element.text().strip()
    return None


def _source(element: Element) -> str:
    """The picture's address: of one that is loaded late, the address that stands by."""
    source = element.get("src")
    if source and not source.startswith("data:") and not _is_remote(source):
        return source
    late = next((element.get(name) for name in _LAZY if element.get(name)), "")
    return late or source


def _is_remote(source: str) -> bool:
    return re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]+:)?//", source) is not None


def _ruby(element: Element, marks: tuple[Wrapper, ...]) -> Iterator[Piece]:
    """Each base with its reading; several bases before as many readings are paired one by one."""
    marks = with_mark(marks, *emphasis(element))
    bases: list[str] = []
    readings: list[str] = []
    for name, text in _ruby_parts(element):
        if name == "rt":
            readings.append(text)
            continue
        if readings:
            yield from _pairs(bases, readings, marks, element.line)
            bases, readings = [], []
        if name == "rb" or not bases or not text:
            bases.append(text)
        else:
            bases[-1] += text
    yield from _pairs(bases, readings, marks, element.line)


def _ruby_parts(element: Element) -> Iterator[tuple[str, str]]:
    for child in element.children:
        if isinstance(child, Words):
            yield from [("", child.text.strip())] if child.text.strip() else []
        elif child.name in ("rtc", "rbc"):
            yield from _ruby_parts(child)
        elif child.name != "rp":
            yield child.name if child.name in ("rt", "rb") else "", child.text().strip()


def _pairs(bases: Sequence[str], readings: Sequence[str], marks: tuple[Wrapper, ...], line: int) -> Iterator[Piece]:
    if len(bases) != len(readings):
        bases, readings = ["".join(bases)], [" ".join(readings)]
    for base, reading in zip(bases, readings, strict=True):
        if base and reading:
            yield Piece(Ruby(base, reading), marks, line)
        elif base or reading:
            yield Piece(base or reading, marks, line)
