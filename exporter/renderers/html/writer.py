"""Blocks -> XHTML. One small method per node; containers call back into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from markupsafe import Markup

from exporter import labels
from exporter.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Document,
    Figure,
    Heading,
    MathBlock,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Table,
    ThematicBreak,
    UnorderedList,
    Verse,
)
from exporter.reading_text import ReadingRules, item_mark
from exporter.renderers.html.dialect import Dialect, missing_picture
from exporter.renderers.html.inlines import InlineWriter
from exporter.renderers.html.tables import TableWriter
from exporter.walk import Blocks, Inlines

NOTHING = Markup("")

# Most of a book is paragraphs: their markup is put together from finished pieces, where words are escaped as they join.
_PARAGRAPHS = {role: Markup('<p class="{}"').format(role.value) for role in Role}
_OPEN, _CLOSE, _ID, _QUOTE = Markup(">"), Markup("</p>"), Markup(' id="'), Markup('"')


class HtmlWriter:
    """Writes a document's blocks in one dialect. ``ranks``: heading id to h1 … h6, from ``heading_ranks``."""

    def __init__(self, document: Document, rules: ReadingRules, dialect: Dialect, ranks: Mapping[str, int]) -> None:
        self._rules = rules.labels
        self._dialect = dialect
        self._ranks = ranks
        self._inline_writer = InlineWriter(document, rules.labels, dialect, self.blocks)
        self._tables = TableWriter(rules.labels, self.blocks, self.inlines)
        self._depth = 0

    def inlines(self, inlines: Inlines) -> Markup:
        """A run of inlines as markup."""
        return self._inline_writer.write(inlines)

    def blocks(self, blocks: Blocks) -> Markup:
        """A run of blocks as markup, one element a line."""
        return Markup("\n").join(map(self.block, blocks))

    def block(self, block: Block) -> Markup:
        """One block as markup."""
        match block:
            case Paragraph():
                return _PARAGRAPHS[block.role] + _id(block) + _OPEN + self.inlines(block.children) + _CLOSE
            case Heading():
                return self._heading(block)
            case ThematicBreak():
                return self._dialect.ornament()
            case PageBreak():
                return self._dialect.page_break(block.id)
            case CodeBlock():
                language = Markup(' class="language-{}"').format(block.language) if block.language else NOTHING
                return Markup('<pre class="code"{}><code{}>{}</code></pre>').format(_id(block), language, block.text)
            case MathBlock():
                return self._formula(block)
            case Figure():
                return self._figure(block)
            case Table():
                return self._tables.write(block)
            case _:
                return self._compound(block)

    def _compound(self, block: Quote | Verse | OrderedList | UnorderedList | DefinitionList) -> Markup:
        match block:
            case Quote():
                inner = self.blocks(block.blocks) + self._attribution(block.attribution)
                return Markup('<blockquote class="quote"{}>{}</blockquote>').format(_id(block), inner)
            case Verse():
                return self._verse(block)
            case OrderedList() | UnorderedList():
                return self._list(block)
            case DefinitionList():
                items = NOTHING.join(map(self._definition, block.items))
                return Markup("<dl{}>{}</dl>").format(_id(block), items)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> Markup:
        label = labels.heading_label(heading, self._rules)
        written = Markup('<span class="label">{}</span>').format(label) if label else NOTHING
        return Markup('<h{0} class="heading-{1}"{2}>{3}{4}</h{0}>').format(
            self._ranks[heading.id], heading.level, _id(heading), written, self.inlines(heading.children)
        )

    def _attribution(self, attribution: Inlines) -> Markup:
        return Markup('\n<p class="attribution">{}</p>').format(self.inlines(attribution)) if attribution else NOTHING

    def _verse(self, verse: Verse) -> Markup:
        stanzas = NOTHING.join(
            Markup('<div class="stanza">{}</div>').format(
                NOTHING.join(Markup('<p class="verse-line">{}</p>').format(self.inlines(line)) for line in stanza)
            )
            for stanza in verse.stanzas
        )
        return Markup('<div class="verse"{}>{}{}</div>').format(_id(verse), stanzas, self._attribution(verse.attribution))

    def _list(self, listed: OrderedList | UnorderedList) -> Markup:
        tag = "ol" if isinstance(listed, OrderedList) else "ul"
        self._depth += 1
        items = NOTHING.join(self._item(item_mark(listed, index), item.blocks) for index, item in enumerate(listed.items))
        self._depth -= 1
        return Markup('<{0} class="list depth-{1}"{2}>{3}</{0}>').format(tag, self._depth % 3, _id(listed), items)

    def _item(self, mark: str, blocks: Blocks) -> Markup:
        kind = Markup(' class="labelled"') if mark else NOTHING
        return Markup("<li{}>{}</li>").format(kind, self._dialect.item_body(self._marked(mark, blocks)))

    def _marked(self, mark: str, blocks: Blocks) -> Markup:
        """The blocks with the item's label at the head of the first paragraph, or in one of its own."""
        if not mark:
            return self.blocks(blocks)
        label = Markup('<span class="label">{}</span>').format(mark)
        if blocks and isinstance(first := blocks[0], Paragraph):
            opening = Markup('<p class="{}"{}>{}{}</p>').format(first.role.value, _id(first), label, self.inlines(first.children))
            return opening + self.blocks(blocks[1:])
        return Markup('<p class="body">{}</p>').format(label) + self.blocks(blocks)

    def _definition(self, item: Definition) -> Markup:
        terms = NOTHING.join(Markup('<dt class="term">{}</dt>').format(self.inlines(term)) for term in item.terms)
        descriptions = (Markup('<dd class="description">{}</dd>').format(self.blocks(blocks)) for blocks in item.descriptions)
        return terms + NOTHING.join(descriptions)

    def _formula(self, formula: MathBlock) -> Markup:
        label = labels.formula_label(formula.number, self._rules)
        written = Markup('<span class="label">{}</span>').format(label) if label else NOTHING
        return Markup('<div class="math"{}>{}{}</div>').format(_id(formula), self._dialect.math(formula.tex, display=True), written)

    def _figure(self, figure: Figure) -> Markup:
        picture = self._dialect.image(figure.image, display=True)
        shown = Markup("<p>{}</p>").format(missing_picture(figure.image)) if picture is None else picture
        label = labels.figure_label(figure.number, self._rules)
        caption = self.caption("figcaption", label, figure.caption)
        return Markup("<figure{}>{}{}</figure>").format(_id(figure), shown, caption)

    def caption(self, tag: str, label: str, words: Inlines) -> Markup:
        """A caption in the given element, or nothing when it has no words."""
        return self._tables.caption(tag, label, words)


def _id(block: Block) -> Markup:
    return _ID + block.id + _QUOTE if block.id else NOTHING
