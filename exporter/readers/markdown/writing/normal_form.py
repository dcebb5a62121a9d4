"""The normal form of a document: what of it Markdown says, as reading gives it back.

``read(write(document))`` has the metadata and blocks of ``normal(document)``. It differs from the document in this alone:

- what transforms and renderers fill in is empty: ids, ordinals, numbers, the block that a reference names; and so are
  resources and provenance, which are no text;
- neighbouring words are one ``Text``, neighbouring code one ``Code``; blanks at the ends of a paragraph, heading, cell, term,
  caption or line of verse are gone, and so are paragraphs, notes and marks around nothing, lists without items and tables
  without cells;
- a link without words shows its address, a link inside another is its words; code, formulas, addresses and metadata are on
  one line, metadata without blanks at its ends;
- the highest heading stands on level 1, and a first heading that repeats the title is gone; dates are ISO 8601 where they can be read;
- a break parts the terms of a definition, and each definition has a description;
- a table's rows fill its columns, its spans end with it, and alignments that are all the theme's are none;
- a code block's language is one word; an anchor has no blanks, braces or bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from exporter.model import (
    Alignment,
    Block,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    MathBlock,
    Metadata,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    ProperNoun,
    Quote,
    Role,
    Ruby,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    UnorderedList,
    Verse,
)
from exporter.readers.markdown.findings import Findings
from exporter.readers.markdown.front_matter import stated_date
from exporter.readers.markdown.inlines import joined
from exporter.readers.markdown.titles import raised, titled, with_rich_title
from exporter.readers.markdown.writing.grid import grid, rows
from exporter.walk import Blocks, Inlines, Rewriter

_NO_NAME = re.compile(r"[\s{}|]+")


def normal(document: Document) -> Document:
    """The document's normal form."""
    risen = raised(normal_blocks(document.blocks))
    metadata, blocks = titled(normal_metadata(document.metadata), risen, Findings(""), stated=True)
    return Document(metadata, blocks)


def normal_blocks(run: Blocks) -> Blocks:
    """Blocks in normal form, their headings on the levels that they have."""
    return Rewriter(_blocks, _inlines).blocks(run)


def normal_metadata(metadata: Metadata) -> Metadata:
    """Metadata in normal form."""
    title = Rewriter(_blocks, _inlines).inlines(metadata.rich_title) or (Text(_one_line(metadata.title)),)
    return replace(
        with_rich_title(metadata, () if _says_nothing(title) else trimmed(joined(title))),
        authors=tuple(author for author in map(_stated, metadata.authors) if author),
        keywords=tuple(keyword for keyword in map(_stated, metadata.keywords) if keyword),
        published=stated_date(_stated(metadata.published)),
        modified=stated_date(_stated(metadata.modified)),
        user=tuple((_stated(name), _stated(value)) for name, value in metadata.user),
        subtitle=_stated(metadata.subtitle),
        language=_stated(metadata.language),
        category=_stated(metadata.category),
        source=_stated(metadata.source),
        description=_stated(metadata.description),
        identifier=_stated(metadata.identifier),
        rights=_stated(metadata.rights),
        series=_stated(metadata.series),
        series_position=_stated(metadata.series_position),
        writing=_stated(metadata.writing),
        cover=_stated(metadata.cover),
    )


def _stated(text: str) -> str:
    return _one_line(text).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


# ---------------------------------------------------------------------------------------------------------------- inlines


def trimmed(run: Inlines) -> Inlines:
    """The run without blanks at its ends."""
    kept = list(run)
    while kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip())
        if kept[0].text:
            break
        del kept[0]
    while kept and isinstance(last := kept[-1], Text):
        kept[-1] = Text(last.text.rstrip())
        if last.text.strip():
            break
        del kept[-1]
    return tuple(kept)


def _says_nothing(run: Inlines) -> bool:
    return all(isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip()) for inline in run)


def _inlines(run: Inlines) -> Inlines:
    return _united(made for inline in run for made in _inline(inline))


def _united(run: Iterable[Inline]) -> Inlines:
    made: list[Inline] = []
    for inline in joined(run):
        if isinstance(inline, Code) and made and isinstance(last := made[-1], Code):
            made[-1] = Code(last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _inline(inline: Inline) -> Inlines:
    match inline:
        case Text():
            return (Text(_one_line(inline.text)),)
        case Code():
            return (Code(_one_line(inline.text)),) if inline.text else ()
        case Math():
            return (Math(tex),) if (tex := _one_line(inline.tex).strip()) else ()
        case Ruby():
            base, annotation = _one_line(inline.base).strip(), _one_line(inline.annotation).strip()
            return (Ruby(base, annotation),) if base else (Text(annotation),)
        case Image():
            return (Image(_one_line(inline.source), _one_line(inline.alternative), _one_line(inline.title)),)
        case Link():
            words = _WITHOUT_LINKS.inlines(inline.children) or (Text(inline.target or inline.title or "#"),)
            return (Link(_one_line(inline.target), words, _one_line(inline.title)),)
        case CrossReference():
            return (CrossReference(_name(inline.target), _WITHOUT_LINKS.inlines(inline.children)),)
        case Note():
            return (inline,) if inline.blocks else ()
        case LineBreak():
            return (inline,)
        case _:
            return (inline,) if inline.children else ()


def _unlinked(run: Inlines) -> Inlines:
    flat = (child for inline in run for child in (inline.children if isinstance(inline, Link | CrossReference) else (inline,)))
    return _united(inline for inline in flat if not (isinstance(inline, _Wrapper) and not inline.children))


_Wrapper = Emphasis | EmphasisDots | Strong | ProperNoun | Strikeout | Superscript | Subscript
_WITHOUT_LINKS = Rewriter(lambda blocks: blocks, _unlinked)


def _name(anchor: str) -> str:
    return _NO_NAME.sub("-", anchor)


# ----------------------------------------------------------------------------------------------------------------- blocks


def _blocks(run: Blocks) -> Blocks:
    return tuple(replace(made, id="", anchor=_name(made.anchor)) for block in run for made in _block(block))


def _block(block: Block) -> Iterable[Block]:
    match block:
        case Heading():
            return (replace(block, children=trimmed(block.children), label=_one_line(block.label), ordinals=()),)
        case Paragraph():
            return () if _says_nothing(block.children) else (replace(block, children=trimmed(block.children)),)
        case Quote():
            return (replace(block, attribution=trimmed(block.attribution)),)
        case Verse():
            return (_verse(block),)
        case OrderedList() | UnorderedList():
            return (block,) if block.items else ()
        case DefinitionList():
            return _definitions(block)
        case Table():
            return _table(block)
        case Figure():
            picture = _inline(block.image)[0]
            assert isinstance(picture, Image)
            return (replace(block, image=picture, caption=trimmed(block.caption), number=0),)
        case CodeBlock():
            return (
                replace(block, text=block.text.removesuffix("\n"), language=block.language.split()[0] if block.language.strip() else ""),
            )
        case MathBlock():
            return (replace(block, tex=block.tex.strip(), number=0),) if block.tex.strip() else ()
        case ThematicBreak() | PageBreak():
            return (block,)


def _verse(verse: Verse) -> Verse:
    stanzas = (tuple(trimmed(line) for line in stanza if not _says_nothing(line)) for stanza in verse.stanzas)
    return replace(verse, stanzas=tuple(filter(None, stanzas)), attribution=trimmed(verse.attribution))


def _definitions(written: DefinitionList) -> Iterable[Block]:
    """The list; what is described without a term stands before it."""
    items: list[Definition] = []
    for item in written.items:
        terms = tuple(term for line in item.terms for term in parted(line))
        if terms:
            items.append(Definition(terms, item.descriptions or ((),)))
        else:
            yield from (block for description in item.descriptions for block in description)
    if items:
        yield replace(written, items=tuple(items))


def parted(line: Inlines) -> Iterable[Inlines]:
    """The terms that breaks part in one line of inlines, without those that say nothing."""
    term: list[Inline] = []
    for inline in (*line, LineBreak()):
        if not isinstance(inline, LineBreak):
            term.append(inline)
        elif not _says_nothing(tuple(term)):
            yield trimmed(tuple(term))
        if isinstance(inline, LineBreak):
            term = []


def _table(table: Table) -> Iterable[Block]:
    head, body = grid(table)
    caption = trimmed(table.caption)
    width = len((*head, *body)[0]) if head or body else 0
    if not width:
        return (Paragraph(caption, Role.CAPTION, anchor=table.anchor, where=table.where),) if caption else ()
    sides = (*table.alignments, *(Alignment.DEFAULT,) * width)[:width]
    alignments = () if all(side is Alignment.DEFAULT for side in sides) else sides
    return (replace(table, head=rows(head), body=rows(body), alignments=alignments, caption=caption, number=0),)
