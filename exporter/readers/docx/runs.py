"""Runs, hyperlinks, notes, pictures, readings and formulas of a paragraph -> pieces with the marks around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from exporter.model import (
    CrossReference,
    Emphasis,
    EmphasisDots,
    Inline,
    LineBreak,
    Math,
    Note,
    ProperNoun,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.readers.docx import fields, formulas
from exporter.readers.docx.accepted import vanishes
from exporter.readers.docx.aside import COMMENT, HIDDEN_TEXT
from exporter.readers.docx.fields import FIELD
from exporter.readers.docx.markup import Element, child, is_on, local, name, value, words
from exporter.readers.docx.origin import Origin, Story
from exporter.readers.docx.pictures import images
from exporter.readers.docx.pieces import PAGE_BREAK, Linked, Piece, Referred, Tag, Wrapper
from exporter.readers.docx.style_sheet import Style
from exporter.readers.docx.vocabulary import HEADING_NUMBER, HIDDEN_MARKS, LINK, MARKS, NOTE_CALL, Kind
from exporter.readers.repairs import private_use
from exporter.walk import Blocks

_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_LOOKS = {"color": "colour", "sz": "size", "rFonts": "font", "highlight": "highlight", "shd": "shading"}
_SET_BOLD = frozenset({Kind.HEADING, Kind.TITLE, Kind.SUBTITLE})


@dataclass(slots=True)
class RunReader:
    """Reads the content of one paragraph; ``boxes`` are the text boxes that it holds, for the caller to read."""

    origin: Origin
    story: Story
    style: Style
    note: Callable[[str, str], Blocks]
    boxes: list[Element] = field(default_factory=list)
    repeating: set[str] = field(default_factory=set)

    def read(self, parent: Element, around: tuple[Wrapper, ...] = ()) -> Iterator[Piece]:
        """The pieces of a paragraph or of what wraps runs in it."""
        for element in parent:
            match local(element):
                case "r":
                    yield from self._run(element, around)
                case "hyperlink":
                    yield from self.read(element, (*around, *self._link(element)))
                case "oMath":
                    yield self._formula(element, around, Tag.PLAIN)
                case "oMathPara":
                    yield from (self._formula(each, around, Tag.DISPLAYED) for each in element.iter(name("m:oMath")))
                case "pPr" | "rPr" | "bookmarkStart" | "bookmarkEnd" | "proofErr":
                    pass
                case _ if len(element):
                    yield from self.read(element, around)

    def _link(self, element: Element) -> tuple[Wrapper, ...]:
        serial = f"h{self.origin.next_serial()}"
        relation = self.story.relationships.get(element.get(name("r:id")) or "")
        anchor = element.get(name("w:anchor")) or ""
        if relation is not None and relation.target:
            address = relation.target + (f"#{anchor}" if anchor and relation.external else "")
            return (Linked(serial, address, element.get(name("w:tooltip")) or ""),)
        return (self._reference(serial, anchor),) if anchor else ()

    def _reference(self, serial: str, bookmark: str) -> Referred:
        self.origin.referred.add(bookmark)
        return Referred(serial, self.origin.anchor(bookmark))

    def _formula(self, element: Element, around: tuple[Wrapper, ...], tag: Tag) -> Piece:
        tex = formulas.formula(element)
        if tex.unknown:
            self.origin.aside.warning("formula-partly-set", tex=tex.tex, parts=", ".join(tex.unknown))
        return Piece(Math(tex.tex), around, tag)

    def _run(self, run: Element, around: tuple[Wrapper, ...]) -> Iterator[Piece]:
        properties = run.find(name("w:rPr"))
        if vanishes(properties):
            self.origin.aside.remove(HIDDEN_TEXT, words(run))
            return
        names = self._style_names(properties)
        serial, _, instruction = (run.get(FIELD) or "").partition(" ")
        kind = fields.kind(instruction)
        if kind == "REF" and (target := self._repeated(instruction)):
            self.origin.repeated[target] = self.origin.repeated.get(target, "") or words(run)
            if serial not in self.repeating:
                self.repeating.add(serial)
                yield Piece(CrossReference(target), self._wrappers(names, properties, around))
            return
        around = (*around, *self._field(serial, kind, instruction))
        wrappers = self._wrappers(names, properties, around)
        tag = Tag.CALL if set(names) & NOTE_CALL else Tag.LABEL if HEADING_NUMBER in names else Tag.PLAIN
        tag = Tag.SEQUENCE if kind == "SEQ" else tag
        for piece in self._contents(run, wrappers):
            yield replace(piece, tag=tag) if piece.tag is Tag.PLAIN and isinstance(piece.inline, Text) else piece

    def _repeated(self, instruction: str) -> str:
        """The author's name of the block of ours whose label or words a reference repeats; empty for any other."""
        bookmark = next(iter(instruction.split()[1:]), "")
        if not self.origin.block_id(bookmark):
            return ""
        self.origin.referred.add(bookmark)
        return self.origin.anchor(bookmark)

    def _field(self, serial: str, kind: str, instruction: str) -> tuple[Wrapper, ...]:
        """What a field puts around its words."""
        arguments = [found[1] or found[2] for found in _QUOTED.finditer(instruction)][1:]
        if kind == "HYPERLINK":
            return self._field_link(serial, arguments)
        return (self._reference("f" + serial, arguments[0]),) if kind == "REF" and arguments else ()

    def _field_link(self, serial: str, arguments: list[str]) -> tuple[Wrapper, ...]:
        switches = {each: arguments[place + 1] for place, each in enumerate(arguments[:-1]) if each in ("\\l", "\\o", "\\t")}
        address = next((each for place, each in enumerate(arguments) if each[:1] != "\\" and arguments[place - 1 : place] != ["\\t"]), "")
        anchor, title = switches.get("\\l", ""), switches.get("\\o", "")
        if address and address not in (anchor, title):
            return (Linked("f" + serial, address + (f"#{anchor}" if anchor else ""), title),)
        return (self._reference("f" + serial, anchor),) if anchor else ()

    def _style_names(self, properties: Element | None) -> tuple[str, ...]:
        """The names of the character style from the outermost mark to the innermost."""
        style = self.origin.sheet.style(value(properties, "w:rStyle"))
        if not style.names:
            return ()
        return tuple(style.names[0].split(" + ")) if " + " in style.names[0] else tuple(reversed(style.names))

    def _wrappers(self, names: tuple[str, ...], properties: Element | None, around: tuple[Wrapper, ...]) -> tuple[Wrapper, ...]:
        """The marks of a run, a link standing where its style's name stands among the others'."""
        inside = [each for each in around if isinstance(each, Linked)]
        wrappers: list[Wrapper] = [each for each in around if not isinstance(each, Linked)]
        if LINK not in names:
            wrappers += inside
        for each in names:
            wrappers += inside if each == LINK else [MARKS[each]] if each in MARKS else []
        known = any(each in MARKS or each in HIDDEN_MARKS or each in NOTE_CALL for each in names)
        wrappers += self._direct(properties, is_linked=bool(around), style=None if known else value(properties, "w:rStyle"))
        return tuple(dict.fromkeys(wrappers))

    def _direct(self, properties: Element | None, *, is_linked: bool, style: str | None) -> Iterator[Wrapper]:
        """Marks by look alone: the run's own, or those of a style whose name says nothing."""
        named = self.origin.sheet.style(style) if style else None

        def on(tag: str) -> bool:
            own = child(properties, tag)
            if own is not None:
                return is_on(own)
            return named is not None and named.has(tag)

        if on("w:b") and not self.style.has("w:b") and self.style.kind[0] not in _SET_BOLD:
            yield Strong
        if on("w:i") and not self.style.has("w:i"):
            yield Emphasis
        if on("w:em"):
            yield EmphasisDots
        if on("w:u") and not is_linked and not self.style.has("w:u"):
            yield ProperNoun
        if on("w:strike") or on("w:dstrike"):
            yield Strikeout
        if (raised := value(properties, "w:vertAlign")) in ("superscript", "subscript"):
            yield Superscript if raised == "superscript" else Subscript
        for tag, look in _LOOKS.items():
            if child(properties, f"w:{tag}") is not None:
                self.origin.aside.look(look)

    def _contents(self, run: Element, wrappers: tuple[Wrapper, ...]) -> Iterator[Piece]:
        for element in run:
            kind = local(element)
            if kind == "t":
                if element.text:
                    yield Piece(Text(element.text), wrappers)
            elif kind in ("footnoteReference", "endnoteReference"):
                blocks = self.note(kind.removesuffix("Reference") + "s", element.get(name("w:id")) or "")
                if blocks:
                    yield Piece(Note(blocks), tuple(each for each in wrappers if each is not Superscript))
            elif kind in ("drawing", "pict", "object"):
                yield from self._drawing(element, wrappers)
            elif kind == "commentReference":
                self.origin.aside.remove(COMMENT, self.origin.comments.pop(element.get(name("w:id")) or "", ""))
            elif kind == "br" and element.get(name("w:type")) == "page":
                yield PAGE_BREAK
            elif (inline := self._small(element, kind)) is not None:
                yield Piece(inline, wrappers, Tag.TAB if kind in ("tab", "ptab") else Tag.PLAIN)

    def _small(self, element: Element, kind: str) -> Inline | None:
        match kind:
            case "tab" | "ptab":
                return Text("\t")
            case "br":
                return LineBreak() if element.get(name("w:type")) in (None, "textWrapping") else None
            case "cr":
                return LineBreak()
            case "noBreakHyphen":
                return Text("\u2011")
            case "sym":
                return Text(_symbol(element.get(name("w:char")) or ""))
            case "ruby":
                base, reading = words_of(element, "w:rubyBase"), words_of(element, "w:rt")
                return Ruby(base, reading) if base and reading else Text(base + reading)
            case _:
                return None

    def _drawing(self, element: Element, wrappers: tuple[Wrapper, ...]) -> Iterator[Piece]:
        boxes = [each for each in element.iter(name("w:txbxContent")) if not _is_inside_box(each, element)]
        self.boxes += boxes
        if not boxes:
            links = tuple(each for each in wrappers if isinstance(each, Linked | Referred))
            yield from (Piece(image, links) for image in images(element, self.origin, self.story))
        for box in boxes:
            parent = box.getparent()
            if parent is not None:
                parent.remove(box)
        if boxes:
            yield from (Piece(image) for image in images(element, self.origin, self.story))


def words_of(element: Element, tag: str) -> str:
    """The words inside one child."""
    found = element.find(name(tag))
    return "".join(each.text or "" for each in found.iter(name("w:t"))) if found is not None else ""


def _is_inside_box(box: Element, outermost: Element) -> bool:
    parent = box.getparent()
    while parent is not None and parent is not outermost:
        if parent.tag == box.tag:
            return True
        parent = parent.getparent()
    return False


def _symbol(written: str) -> str:
    """A character of a symbol font, by its code; where Unicode has one for it, that one."""
    try:
        code = int(written, 16)
        character = chr(code if code > 0xFF else 0xF000 + code)
        character.encode()
    except (ValueError, OverflowError, UnicodeEncodeError):
        return ""
    edit = next(private_use(character + " "), None)
    return edit[2] if edit is not None else character
