"""Character styles: inline kinds -> the one style that a run may name, made once for each combination that a text uses.

A run carries one character style, so words that are strong inside a link need a style of their own, called after the
nesting (``Hyperlink + Strong``) and based on the outer one. Nothing is set directly on a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exporter.renderers.docx.markup import Element, make, value
from exporter.renderers.docx.text_properties import Look

STRONG = "Strong"
EMPHASIS = "Emphasis"
EMPHASIS_DOTS = "Emphasis Dots"
PROPER_NOUN = "Proper Noun"
STRIKEOUT = "Strikeout"
SUPERSCRIPT = "Superscript"
SUBSCRIPT = "Subscript"
CODE = "Verbatim Char"
LINK = "Hyperlink"
NOTE_CALL = "footnote reference"
PAGE_NUMBER = "page number"
TYPED_NUMBER = "Section Number"
"""A number that stands typed before words: by its style it is told from them when the document comes back."""

PLAIN_STYLES = (
    STRONG,
    EMPHASIS,
    EMPHASIS_DOTS,
    PROPER_NOUN,
    STRIKEOUT,
    SUPERSCRIPT,
    SUBSCRIPT,
    CODE,
    LINK,
    NOTE_CALL,
    PAGE_NUMBER,
    TYPED_NUMBER,
)
"""The names of the styles that every document has."""

_CUSTOM = frozenset({EMPHASIS_DOTS, PROPER_NOUN, STRIKEOUT, SUPERSCRIPT, SUBSCRIPT, CODE, TYPED_NUMBER})
_HIDDEN = frozenset({NOTE_CALL, PAGE_NUMBER, LINK, TYPED_NUMBER})

_RUN_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "strike", "noProof", "color", "sz", "szCs", "u", "vertAlign", "em")
"""The order of the children of ``w:rPr`` that we write (ECMA-376 part 1, 17.3.2.28)."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
    name: str


def _named(names: Names) -> _Named:
    words = " ".join(names).split()
    return _Named("".join(word[0].upper() + word[1:] for word in words), " + ".join(names))


class CharacterStyles:
    """Knows each combination by the names from the outermost inline to the innermost."""

    def __init__(self) -> None:
        self._ids: dict[Names, str] = {(name,): _named((name,)).id for name in PLAIN_STYLES}

    def id(self, names: Names) -> str:
        """The style's id, empty for plain words; what is nested in its like counts once."""
        if not names:
            return ""
        if found := self._ids.get(names):
            return found
        distinct = tuple(dict.fromkeys(names))
        if len(distinct) > 1:
            self.id(distinct[:-1])
        self._ids[names] = _named(distinct).id
        self._ids.setdefault(distinct, self._ids[names])
        return self._ids[names]

    def styles(self, look: Look) -> Iterable[Element]:
        """The plain styles, then the combinations by name."""
        combined = sorted({tuple(dict.fromkeys(names)) for names in self._ids if len(set(names)) > 1})
        for names in (*((name,) for name in PLAIN_STYLES), *combined):
            yield _style(names, look)


def _style(names: Names, look: Look) -> Element:
    named = _named(names)
    custom = len(names) > 1 or names[0] in _CUSTOM
    style = make("w:style", {"w:type": "character"} | ({"w:customStyle": "1"} if custom else {}) | {"w:styleId": named.id})
    style.append(value("w:name", named.name))
    style.append(value("w:basedOn", _named(names[:-1]).id if len(names) > 1 else "DefaultParagraphFont"))
    style.append(value("w:uiPriority", 99 if names[0] in _HIDDEN else 36))
    style.append(make("w:unhideWhenUsed" if names[0] in _HIDDEN else "w:qFormat"))
    properties = sorted(_look(names[-1], look), key=lambda element: _RUN_ORDER.index(element.tag.rpartition("}")[2]))
    style.append(make("w:rPr", None, *properties))
    return style


def _themed(name: str, look: Look, instead: list[Element]) -> list[Element]:
    """How a theme's style differs from the body; where it does not, the means of Latin type."""
    return look.run(look.theme.styles[name], look.body) if look.east_asian else instead


def _look(name: str, look: Look) -> list[Element]:
    bold, italic = [make("w:b"), make("w:bCs")], [make("w:i"), make("w:iCs")]
    looks: Mapping[str, list[Element]] = {
        STRONG: _themed("strong", look, bold) or bold,
        EMPHASIS: _themed("emphasis", look, italic) or italic,
        EMPHASIS_DOTS: [value("w:em", "underDot")],
        PROPER_NOUN: [value("w:u", "single")],
        STRIKEOUT: [make("w:strike")],
        SUPERSCRIPT: [value("w:vertAlign", "superscript")],
        SUBSCRIPT: [value("w:vertAlign", "subscript")],
        CODE: [look.fonts("mono", "mono"), make("w:noProof")],
        LINK: [value("w:color", look.theme.colors["link"].removeprefix("#").upper()), value("w:u", "single")],
        NOTE_CALL: [value("w:vertAlign", "superscript")],
        PAGE_NUMBER: [],
        TYPED_NUMBER: [],
    }
    return looks[name]
