"""Document + theme + faces -> the font files that a book brings along.

By default only Han that few reading devices can show bring a face, cut to those characters. Where the theme says
``embed_fonts``, its faces come too, each cut to the characters of the styles that are set in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from string import printable

from exporter.diagnostics import Diagnostic, warning
from exporter.fonts import Face, Faces, Weight, excerpt, is_truetype, seldom_shown
from exporter.model import Document, Metadata
from exporter.renderers.epub.package import File
from exporter.renderers.epub.rare_characters import RareCharacters
from exporter.renderers.epub.survey import STRING_FIELDS
from exporter.themes import Theme, styles_of
from exporter.title_block import TITLE_ITEMS
from exporter.walk import Node, children, plain_text

_CSS_WEIGHTS = {Weight.REGULAR: "normal", Weight.BOLD: "bold"}


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face as the stylesheet declares it: its family, its weight in CSS, and the name of its file."""

    family: str
    weight: str
    name: str


@dataclass(frozen=True, slots=True)
class Typefaces:
    """``files`` with what the stylesheet declares of each; ``families``: role to the family that is brought along for it."""

    files: tuple[File, ...] = ()
    fonts: tuple[FontFile, ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    rare: RareCharacters = field(default_factory=RareCharacters)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    face: Face
    characters: frozenset[str]


def typefaces(document: Document, seldom: frozenset[str], theme: Theme, faces: Faces) -> Typefaces:
    """What the book brings along; a warning for rare characters that no face has, and for a font that may not be brought.

    ``seldom``: the characters of the text that few reading devices show.
    """
    seldom |= seldom_shown(_said(document.metadata))
    rare = tuple(_rare(seldom, theme, faces))
    own = tuple(_own(_by_style(document), _generated(document, theme), theme, faces)) if theme.embed_fonts else ()
    fonts, files, kept_out = _cut((*rare, *own))
    brought = [each for each in rare if each.face.path not in kept_out]
    return Typefaces(
        files=files,
        fonts=fonts,
        families={each.face.role: each.face.family for each in own if each.face.path not in kept_out},
        rare=RareCharacters(
            frozenset().union(*(each.characters for each in brought)), tuple(dict.fromkeys(each.face.family for each in brought))
        ),
        diagnostics=(*faces.missing(seldom), *(warning("font-not-embeddable", family=family) for family in sorted(set(kept_out.values())))),
    )


def _said(metadata: Metadata) -> str:
    single = (metadata.title, plain_text(metadata.rich_title), metadata.subtitle, metadata.category, metadata.source, metadata.published)
    return "".join((*single, *metadata.authors))


def _by_style(document: Document) -> Mapping[str, set[str]]:
    """Style to the characters that print in it. The body's have all: its face stands in for every other."""
    said = _said(document.metadata)
    found: defaultdict[str, set[str]] = defaultdict(set, {style: set(said) for style in ("body", "contents-title", *TITLE_ITEMS)})
    pending: list[tuple[Node, tuple[str, ...]]] = [(node, ("body",)) for node in document.blocks]
    while pending:
        node, around = pending.pop()
        styles = styles_of(node) or around
        words = set("".join(getattr(node, name) for name in STRING_FIELDS[type(node)]))
        for style in {*styles, "body"}:
            found[style] |= words
        pending += [(child, styles) for child in children(node)]
    return found


def _generated(document: Document, theme: Theme) -> frozenset[str]:
    """What the program itself may write in any style: words, labels and numbers."""
    words = theme.words_in(document.metadata.language)
    labels = "".join(str(getattr(words, each.name)) for each in fields(words))
    return frozenset(labels + "".join(theme.bullets) + printable.strip())


def _rare(characters: frozenset[str], theme: Theme, faces: Faces) -> Iterator[_Wanted]:
    """Each face that has some of the characters which those before it lack, the body's first."""
    body = theme.styles["body"].font
    left = characters
    for (_, weight), face in sorted(faces.prepared.items(), key=lambda entry: (entry[0][0] != body, entry[0])):
        if weight is Weight.REGULAR and (served := left - face.lacks):
            yield _Wanted(face, served)
            left -= served


def _own(characters: Mapping[str, set[str]], generated: frozenset[str], theme: Theme, faces: Faces) -> Iterator[_Wanted]:
    for name, printed in sorted(characters.items()):
        if face := faces.face(theme.styles[name].font, theme.styles[name].weight):
            yield _Wanted(face, generated | printed)


def _cut(wanted: Iterable[_Wanted]) -> tuple[tuple[FontFile, ...], tuple[File, ...], Mapping[Path, str]]:
    """A file for each prepared face that is wanted; and of those that may not be brought along, the installed families."""
    together: dict[Path, _Wanted] = {}
    for each in wanted:
        before = together.get(each.face.path, each)
        together[each.face.path] = _Wanted(before.face, before.characters | each.characters)
    fonts: list[FontFile] = []
    files: list[File] = []
    kept_out: dict[Path, str] = {}
    for number, (path, each) in enumerate(sorted(together.items()), start=1):
        content = excerpt(each.face, each.characters)
        if content is None:
            kept_out[path] = each.face.source_family
            continue
        suffix = "ttf" if is_truetype(each.face) else "otf"
        files.append(File(f"font-{number}", f"font-{number}.{suffix}", f"font/{suffix}", content))
        fonts.append(FontFile(each.face.family, _CSS_WEIGHTS[each.face.weight], files[-1].name))
    return tuple(fonts), tuple(files), kept_out
