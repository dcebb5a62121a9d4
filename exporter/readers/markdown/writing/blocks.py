"""Blocks of the model -> lines of Markdown, one small function per kind of block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from exporter import numerals
from exporter.characters import has_han
from exporter.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    ListItem,
    MathBlock,
    NumeralSystem,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
    Verse,
)
from exporter.readers.markdown.containers import DASHES
from exporter.readers.markdown.vocabulary import ATTRIBUTION, FIGURE, LABEL, LEVEL, ROLES, UNNUMBERED, VERSE
from exporter.readers.markdown.writing.braces import braces
from exporter.readers.markdown.writing.care import Care, Pen, guarded, is_harmless, looks_like_definition, texts
from exporter.readers.markdown.writing.containers import container
from exporter.readers.markdown.writing.inlines import destination, spelled
from exporter.readers.markdown.writing.tables import is_caption, table_lines
from exporter.walk import Blocks, Inlines

Lines = list[str]


def sequence(blocks: Blocks, pen: Pen, *, ends_quote: bool = False) -> Lines:
    """Sibling blocks with a blank line between each two. ``ends_quote``: a last paragraph could be taken for the attribution."""
    lines: Lines = []
    for index in range(len(blocks)):
        lines += [*([""] if lines else []), *in_sequence(blocks, index, pen, ends_quote=ends_quote)]
    return lines


def in_sequence(blocks: Blocks, index: int, pen: Pen, *, ends_quote: bool = False) -> Lines:
    """One of sibling blocks, kept apart from those beside it."""
    block = blocks[index]
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    match block:
        case Paragraph():
            stated = (ends_quote and after is None) or isinstance(before, Table) or isinstance(after, Table)
            return _paragraph(block, pen, stated=stated)
        case UnorderedList():
            return _above(block, _bullets(block, "-+"[_alike_before(blocks, index) % 2], pen))
        case OrderedList():
            return _ordered(block, pen, apart=isinstance(before, OrderedList))
        case DefinitionList() if isinstance(before, DefinitionList) and not block.anchor:
            return ["<!-- -->", "", *block_lines(block, pen)]
        case _:
            return block_lines(block, pen)


def _alike_before(blocks: Blocks, index: int) -> int:
    """How many unordered lists stand directly before this one: neighbours have different marks, or they would be one list."""
    return next((count for count in range(index) if not isinstance(blocks[index - 1 - count], UnorderedList)), index)


def block_lines(block: Block, pen: Pen) -> Lines:
    """One block, as it stands where nothing beside it can be mistaken."""
    match block:
        case Heading():
            return _heading(block, pen)
        case Paragraph():
            return _paragraph(block, pen, stated=False)
        case OrderedList():
            return _ordered(block, pen, apart=False)
        case Table():
            return table_lines(block, pen, sequence)
        case Figure():
            return _figure(block, pen)
        case _:
            return _above(block, _unnamed(block, pen))


def _unnamed(block: Quote | Verse | UnorderedList | DefinitionList | CodeBlock | MathBlock | ThematicBreak | PageBreak, pen: Pen) -> Lines:
    """A block without its anchor, which stands on a line above it."""
    match block:
        case Quote():
            return _quote(block, pen)
        case Verse():
            return _verse(block, pen)
        case UnorderedList():
            return _bullets(block, "-", pen)
        case DefinitionList():
            return _definitions(block, pen)
        case CodeBlock():
            return _code(block)
        case MathBlock():
            return ["$$", *block.tex.split("\n"), "$$"]
        case ThematicBreak():
            return ["***"]
        case PageBreak():
            return ["\\分页" if pen.chinese else "\\newpage"]
        case _:
            assert_never(block)


def _above(block: Block, lines: Lines) -> Lines:
    return [braces(anchor=block.anchor), *lines] if block.anchor else lines


# --------------------------------------------------------------------------------------------------- headings, paragraphs


def _heading(heading: Heading, pen: Pen) -> Lines:
    marks = "#" * min(6, heading.level)
    classes = (pen.name(UNNUMBERED),) if heading.unnumbered else ()
    level = {pen.name(LEVEL): str(heading.level)} if heading.level > 6 else {}
    label = {pen.name(LABEL): heading.label}
    glue = "" if heading.label.endswith(_GLUED) else " "

    def attempts() -> Iterator[Lines]:
        for care in Care:
            words = spelled(heading.children, care, pen, "<br>")
            typed = heading.label + glue + words if heading.label else words
            yield [" ".join(filter(None, (marks, typed, braces(anchor=heading.anchor, classes=classes, values=level))))]
        for care in Care:
            words = spelled(heading.children, care, pen, "<br>")
            yield [" ".join(filter(None, (marks, words, braces(anchor=heading.anchor, classes=classes, values={**level, **label}))))]

    return pen.first_that_reads(attempts(), heading)


_GLUED = ("\u3001", "\uff1a", "\uff0e", "\uff09")
"""Marks after which a heading's typed number needs no blank."""


def _paragraph(paragraph: Paragraph, pen: Pen, *, stated: bool) -> Lines:
    """One line, its role in braces at its end. ``stated``: a body paragraph says that it is one where it could be a caption or a name."""
    stated = stated and (is_caption(paragraph) or _begins_with_dash(paragraph))
    names = [name for name, role in ROLES.items() if role is paragraph.role]
    said = (pen.name(names),) if paragraph.role is not Role.BODY or stated or is_picture(paragraph.children) else ()
    attributes = braces(anchor=paragraph.anchor, classes=said)
    if is_picture(paragraph.children):
        return [attributes, *inline_lines(paragraph.children, pen)]
    lines = inline_lines(paragraph.children, pen)
    return [*lines[:-1], f"{lines[-1]} {attributes}"] if attributes else lines


def is_picture(run: Inlines) -> bool:
    """Whether a paragraph of these inlines would be a figure."""
    return len(run) == 1 and isinstance(run[0], Image)


def _begins_with_dash(paragraph: Paragraph) -> bool:
    """Whether the paragraph, or a line of it, begins as an attribution does."""
    return any(text.lstrip().startswith(DASHES) for text in texts(paragraph.children))


def inline_lines(run: Inlines, pen: Pen, line_end: str = "\\\n") -> Lines:
    """The lines of a paragraph with these words."""
    if is_harmless(run):
        return [spelled(run, Care.PLAIN, pen)]

    def attempts() -> Iterator[Lines]:
        if not any(map(looks_like_definition, texts(run))):
            yield spelled(run, Care.PLAIN, pen, line_end).split("\n")
        yield [guarded(line) for line in spelled(run, Care.ESCAPED, pen, line_end).split("\n")]
        yield [guarded(spelled(run, Care.EXPLICIT, pen))]

    above = [braces(classes=(Role.BODY.value,))] if is_picture(run) else []
    return pen.first_that_reads(attempts(), Paragraph(run), above)


# ------------------------------------------------------------------------------------------------- quotations, verse, lists


def _quote(quote: Quote, pen: Pen) -> Lines:
    lines = sequence(quote.blocks, pen, ends_quote=not quote.attribution)
    if quote.attribution:
        whose = _attribution(quote.attribution, pen)
        last = quote.blocks[-1] if quote.blocks else None
        joins = (
            isinstance(last, Paragraph) and last.role is Role.BODY and not last.anchor and len(whose) == 1 and not whose[0].endswith("}")
        )
        lines = [*lines, *([] if joins or not lines else [""]), *whose]
    return [f"> {line}" if line else ">" for line in lines or [""]]


def _attribution(run: Inlines, pen: Pen) -> Lines:
    """A paragraph that says whose the words are: by its dash, else by its class."""
    lines = inline_lines(run, pen)
    first = run[0]
    if isinstance(first, Text) and first.text.startswith(DASHES) and len(lines) == 1:
        return lines
    return [*lines[:-1], f"{lines[-1]} {braces(classes=(pen.name(ATTRIBUTION),))}"]


def _verse(verse: Verse, pen: Pen) -> Lines:
    def attempts() -> Iterator[Lines]:
        for care in Care:
            stanzas = [[guarded(spelled(line, care, pen, "<br>")) for line in stanza] for stanza in verse.stanzas]
            if stanzas and not verse.attribution and _is_dashed(verse.stanzas[-1][-1]):
                stanzas[-1][-1] += f" {braces(classes=(pen.name(name for name, role in ROLES.items() if role is Role.BODY),))}"
            if verse.attribution:
                whose = spelled(verse.attribution, care, pen, "<br>")
                dashed = _is_dashed(verse.attribution)
                stanzas.append([guarded(whose) + ("" if dashed else f" {braces(classes=(pen.name(ATTRIBUTION),))}")])
            lines = [line for index, stanza in enumerate(stanzas) for line in (([""] if index else []) + stanza)]
            yield container(pen.name(VERSE), "", lines)

    return pen.first_that_reads(attempts(), replace(verse, anchor=""))


def _is_dashed(line: Inlines) -> bool:
    return isinstance(line[0], Text) and line[0].text.startswith(DASHES)


def _bullets(written: UnorderedList, mark: str, pen: Pen) -> Lines:
    return _items(written.items, lambda _: f"{mark} ", pen)


def _ordered(written: OrderedList, pen: Pen, *, apart: bool) -> Lines:
    """Decimal numbers as they are; any other kind by the label that its first item would have if the list began at one."""
    plain = written.numerals is NumeralSystem.DECIMAL and not written.prefix and written.suffix in (".", ")")
    label = written.prefix + numerals.write(1, written.numerals) + written.suffix
    values = {} if plain and not apart else {pen.name(LABEL): label}
    attributes = braces(anchor=written.anchor, values=values)
    delimiter = written.suffix if plain else "."
    lines = _items(written.items, lambda index: f"{written.start + index}{delimiter} ", pen)
    return [attributes, *lines] if attributes else lines


def _items(items: Sequence[ListItem], marker: Callable[[int], str], pen: Pen) -> Lines:
    """Items one below the other, or with a blank line between them when one of them is more than a paragraph with a list below it."""
    tight = all(_is_tight(item) for item in items)
    lines: Lines = []
    for index, item in enumerate(items):
        made = _item(item, pen, tight=tight)
        head = marker(index)
        lines += [] if tight or not lines else [""]
        lines += [(head + made[0]).rstrip() if made else head.rstrip(), *(" " * len(head) + line if line else "" for line in made[1:])]
    return lines


def _is_tight(item: ListItem) -> bool:
    match item.blocks:
        case () | (Paragraph(),):
            return True
        case (Paragraph() as first, UnorderedList(anchor="") as inner):
            return not first.anchor and first.role is Role.BODY and bool(inner.items[0].blocks) and all(map(_is_tight, inner.items))
        case _:
            return False


def _item(item: ListItem, pen: Pen, *, tight: bool) -> Lines:
    lines = sequence(item.blocks, pen)
    if tight and len(item.blocks) == 2:
        lines.remove("")
    first = item.blocks[0] if item.blocks else None
    if item.checked is None:
        boxed = re.match(r"\[[ xX]\]", lines[0]) if lines else None
        return ["\\" + lines[0], *lines[1:]] if boxed else lines
    box = "[x]" if item.checked else "[ ]"
    if isinstance(first, Paragraph) and not lines[0].startswith("{"):
        return [f"{box} {lines[0]}", *lines[1:]]
    return [box, *([""] if lines else []), *lines]


def _definitions(written: DefinitionList, pen: Pen) -> Lines:
    lines: Lines = []
    for item in written.items:
        terms = "<br>".join(inline_lines(term, pen, "<br>")[0] for term in item.terms)
        descriptions = [sequence(description, pen) or ["<!-- -->"] for description in item.descriptions]
        lines += ["", terms] if lines else [terms]
        for index, description in enumerate(descriptions):
            lines += [""] if index and "" in descriptions[index - 1] else []
            lines += [f": {description[0]}", *(f"  {line}" if line else "" for line in description[1:])]
    return lines


# ------------------------------------------------------------------------------------------------- figures, code, formulas


def _figure(figure: Figure, pen: Pen) -> Lines:
    """A picture with its caption as its title or as what it shows; with a caption of other kinds, or none, in a container."""
    picture = figure.image

    def attempts() -> Iterator[Lines]:
        anchor = braces(anchor=figure.anchor)
        match figure.caption:
            case (Text(text=caption),) if not picture.title:
                title = "" if caption == picture.alternative and (has_han(caption) or " " in caption) else caption
                for care in Care:
                    yield [f"![{spelled((Text(picture.alternative),), care, pen)}]({destination(picture.source, title)}){anchor}"]
            case () if not picture.title:
                yield [f"![{picture.alternative}]({destination(picture.source)}){anchor}"]
        for care in Care:
            shown = spelled((picture,), care, pen)
            caption_lines = ["", *_paragraph(Paragraph(figure.caption), pen, stated=False)] if figure.caption else []
            yield container(pen.name(FIGURE), anchor, [shown, *caption_lines])

    return pen.first_that_reads(attempts(), figure)


def _code(block: CodeBlock) -> Lines:
    mark = "~" if "`" in block.language else "`"
    longest = max((len(run) for run in re.findall(f"{mark}+", block.text)), default=0)
    fence = mark * max(3, longest + 1)
    return [fence + re.sub(r"[\\&]", r"\\\g<0>", block.language), *(block.text.split("\n") if block.text else []), fence]
