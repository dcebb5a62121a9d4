"""Random documents: every node, nested as the model says it may be, to a bounded depth.

``documents()`` gives any legal document; words are drawn from Han, Latin, digits, marks and blanks, never empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from exporter import model
from exporter.model import Alignment, Block, Document, Inline, ListItem, NumeralSystem, Position, Role
from tests.builders import PIXEL

DEPTH = 2
"""How many blocks or inlines may stand inside each other."""

_MARKS = "\u3002\u3001\uff0c\u201c\u201d\u300a\u300b\u2014\u2026\u00b7"
_LETTERS = "\u4e2d\u56fd\u6587\u5b57\u4e00\u5341" + _MARKS + "\u3000 aZ09.-,<>&\"'\\_*\U00020000\u00e9"


@cache
def words(most: int = 8) -> st.SearchStrategy[str]:
    """A few characters, never none, and not blanks alone."""
    return st.text(_LETTERS, min_size=1, max_size=most).filter(lambda text: bool(text.strip()))


@cache
def names() -> st.SearchStrategy[str]:
    """An address, an anchor or a language's name."""
    return st.text("abcxyz0123", min_size=1, max_size=6)


@cache
def positions() -> st.SearchStrategy[Position | None]:
    """A place in a source, or none."""
    return st.none() | st.builds(Position, names(), st.integers(0, 99), st.integers(0, 99))


_PLAIN_INLINES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(model.Text, words()),
    st.builds(model.Code, words()),
    st.builds(model.Image, names(), words(), st.just("") | words()),
    st.builds(model.Ruby, words(2), words(3)),
    st.builds(model.LineBreak),
    st.builds(model.Math, st.sampled_from(["x^2", "a+b", "\\frac{1}{2}"])),
    st.builds(model.CrossReference, names()),
)

_WRAPPERS: tuple[Callable[[tuple[Inline, ...]], Inline], ...] = (
    model.Emphasis,
    model.EmphasisDots,
    model.Strong,
    model.ProperNoun,
    model.Strikeout,
    model.Superscript,
    model.Subscript,
)


def _wrap(wrapper: Callable[[tuple[Inline, ...]], Inline], children: tuple[Inline, ...]) -> Inline:
    return wrapper(children)


@cache
def inlines(depth: int = DEPTH, *, notes: bool = True, links: bool = True) -> st.SearchStrategy[tuple[Inline, ...]]:
    """A run of inlines, never empty. A link holds no link and a note no note."""
    return st.lists(_inline(depth, notes=notes, links=links), min_size=1, max_size=3).map(tuple)


@cache
def _inline(depth: int, *, notes: bool, links: bool) -> st.SearchStrategy[Inline]:
    if depth <= 0:
        return _PLAIN_INLINES
    inner = inlines(depth - 1, notes=notes, links=links)
    wrapped = st.builds(_wrap, st.sampled_from(_WRAPPERS), inner)
    choices = [_PLAIN_INLINES, wrapped]
    if links:
        within = inlines(depth - 1, notes=False, links=False)
        choices += [st.builds(model.Link, names().map("https://example.org/{}".format), within, st.just("") | words())]
        choices += [st.builds(model.CrossReference, names(), within)]
    if notes:
        choices.append(st.builds(model.Note, note_blocks(depth - 1)))
    return st.one_of(choices)


@cache
def note_blocks(depth: int = 1) -> st.SearchStrategy[tuple[Block, ...]]:
    """What a note may hold: paragraphs, lists, quotes and code, without notes in them."""
    paragraph = _paragraphs(inlines(min(depth, 1), notes=False, links=False))
    quoted = st.builds(model.Quote, st.tuples(paragraph))
    listed = st.builds(model.UnorderedList, st.tuples(st.builds(ListItem, st.tuples(paragraph))))
    return st.lists(st.one_of(paragraph, paragraph, quoted, listed, _code_blocks()), min_size=1, max_size=2).map(tuple)


def _paragraphs(children: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[Block]:
    return st.builds(model.Paragraph, children, st.sampled_from(Role), where=positions(), anchor=st.just("") | names())


@cache
def _code_blocks() -> st.SearchStrategy[Block]:
    lines = st.lists(words(), min_size=1, max_size=3).map("\n".join)
    return st.builds(model.CodeBlock, lines, st.just("") | names())


@cache
def _headings() -> st.SearchStrategy[Block]:
    ordinals = st.lists(st.integers(1, 30), max_size=3).map(tuple)
    return st.builds(model.Heading, st.integers(1, 9), inlines(1), st.just("") | words(4), ordinals, st.booleans())


@cache
def _items(depth: int) -> st.SearchStrategy[tuple[ListItem, ...]]:
    one = st.builds(ListItem, blocks(depth - 1), st.sampled_from([None, None, True, False]))
    return st.lists(one, min_size=1, max_size=3).map(tuple)


@cache
def _ordered(depth: int) -> st.SearchStrategy[Block]:
    marks = st.sampled_from(["", "(", "\uff08", "\u7b2c"]), st.sampled_from(["", ".", "\u3001", "\uff09"])
    return st.builds(model.OrderedList, _items(depth), st.sampled_from(NumeralSystem), st.integers(1, 30), *marks)


@cache
def _definitions(depth: int) -> st.SearchStrategy[Block]:
    terms = st.lists(inlines(1), min_size=1, max_size=2).map(tuple)
    descriptions = st.lists(blocks(depth - 1), min_size=1, max_size=2).map(tuple)
    return st.builds(model.DefinitionList, st.lists(st.builds(model.Definition, terms, descriptions), min_size=1, max_size=2).map(tuple))


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """A table whose rows fill their columns exactly; the last row may close with one cell over all the rest."""
    columns = draw(st.integers(1, 3))
    cell = st.builds(model.Cell, st.lists(_paragraphs(inlines(1)), max_size=2).map(tuple))
    row = st.builds(model.Row, st.lists(cell, min_size=columns, max_size=columns).map(tuple))
    body = draw(st.lists(row, min_size=1, max_size=3).map(tuple))
    if columns > 1 and draw(st.booleans()):
        wide = draw(cell)
        body = (*body, model.Row((model.Cell(wide.blocks, column_span=columns),)))
    alignments = draw(st.just(()) | st.lists(st.sampled_from(Alignment), min_size=columns, max_size=columns).map(tuple))
    caption = draw(st.just(()) | inlines(1))
    return model.Table(draw(st.lists(row, max_size=1).map(tuple)), body, alignments, caption, draw(st.integers(0, 9)))


@cache
def _leaf_blocks() -> st.SearchStrategy[Block]:
    image = st.builds(model.Image, names(), words())
    return st.one_of(
        _paragraphs(inlines(2)),
        _headings(),
        _code_blocks(),
        st.builds(model.Figure, image, st.just(()) | inlines(1), st.integers(0, 9)),
        st.builds(model.MathBlock, st.just("E=mc^2"), st.integers(0, 9)),
        st.builds(model.ThematicBreak),
        st.builds(model.PageBreak),
    )


@cache
def _verses() -> st.SearchStrategy[Block]:
    stanza = st.lists(inlines(1), min_size=1, max_size=3).map(tuple)
    return st.builds(model.Verse, st.lists(stanza, min_size=1, max_size=2).map(tuple), st.just(()) | inlines(1))


@cache
def blocks(depth: int = DEPTH) -> st.SearchStrategy[tuple[Block, ...]]:
    """A run of blocks; inside another block (``depth`` below the most) no heading and no page break stands."""
    if depth <= 0:
        return st.lists(_paragraphs(inlines(1)), min_size=1, max_size=2).map(tuple)
    leaves = _leaf_blocks()
    if depth < DEPTH:
        leaves = leaves.filter(lambda block: not isinstance(block, model.Heading | model.PageBreak))
    quotes = st.builds(model.Quote, st.deferred(lambda: blocks(depth - 1)), st.just(()) | inlines(1))
    lists = (st.deferred(lambda: _ordered(depth)), st.builds(model.UnorderedList, st.deferred(lambda: _items(depth))))
    one = st.one_of(leaves, quotes, _verses(), *lists, st.deferred(lambda: _definitions(depth)), tables())
    return st.lists(one, min_size=1, max_size=3).map(tuple)


def metadata() -> st.SearchStrategy[model.Metadata]:
    """Metadata with any of the fields."""
    said = st.just("") | words()
    dates = st.sampled_from(["", "2019", "2019-12", "2019-12-08", "2019-12-08T08:15:02"])
    return st.builds(
        model.Metadata,
        title=said,
        rich_title=st.just(()) | inlines(1),
        subtitle=said,
        authors=st.lists(words(), max_size=2).map(tuple),
        published=dates,
        modified=dates,
        language=st.sampled_from(["zh-Hans", "zh-Hant", "en"]),
        category=said,
        source=said,
        keywords=st.lists(words(), max_size=2).map(tuple),
        series=said,
        user=st.lists(st.tuples(names(), words()), max_size=2).map(tuple),
    )


def provenances() -> st.SearchStrategy[model.Provenance]:
    """Provenance with removals and changes."""
    place = st.builds(Position, names(), st.integers(1, 99), st.integers(0, 99))
    removals = st.lists(st.builds(model.Removal, names(), place, words()), max_size=2).map(tuple)
    changes = st.lists(st.builds(model.Change, names(), place, words(), words()), max_size=2).map(tuple)
    return st.builds(model.Provenance, names(), removals=removals, changes=changes)


def documents() -> st.SearchStrategy[Document]:
    """Any legal document; block ids are still empty."""
    resources = st.lists(st.builds(model.Resource, names(), st.just("image/png"), st.just(PIXEL)), max_size=2).map(tuple)
    return st.builds(Document, metadata(), blocks(), resources, provenances())
