"""A theme as values: tokens resolved to points, ems and lines, the same for all three formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from exporter.fonts import Weight
from exporter.labels import HeadingNumber, LabelRules
from exporter.reading_text import ReadingRules
from exporter.title_block import DatePatterns, TitleRules

TEXT_STYLES = (
    "body",
    "title",
    "subtitle",
    "authors",
    "dateline",
    "source",
    "category",
    "lead",
    "salutation",
    "closing",
    "signature",
    "date",
    "addressee",
    "attachment",
    "remark",
    "epigraph",
    "caption",
    *(f"heading-{level}" for level in range(1, 10)),
    "quote",
    "attribution",
    "verse",
    "list",
    "term",
    "description",
    "table",
    "table-head",
    "code",
    "math",
    "note",
    "emphasis",
    "strong",
    "header",
    "footer",
    "contents-title",
    "contents",
)
"""The names of every text style, in cascade order: roles of the model first-hand, each looked up by this name."""

FONT_ROLES = ("song", "hei", "kai", "fang", "latin", "mono")
COLORS = ("text", "muted", "rule", "link", "accent", "cover", "cover-text")


class TextAlignment(StrEnum):
    """Where the lines of a style stand."""

    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"


_ALIKE = 0.05
"""Points by which two margins may differ and still count as one."""


class Writing(StrEnum):
    """Where lines run (CSS Writing Modes 4, 3.2): from left to right and down the page, or down and to the left."""

    HORIZONTAL = "horizontal-tb"
    VERTICAL = "vertical-rl"


_TRADITIONAL_TAGS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def is_traditional(language: str) -> bool:
    """Whether a BCP 47 tag means Traditional Chinese."""
    return language.lower().startswith(_TRADITIONAL_TAGS)


@dataclass(frozen=True, slots=True)
class FontRole:
    """One role: ``faces`` are families for the PDF, best first; ``office`` the name written into DOCX; ``readers`` the
    families an e-reader may have, with a generic one last; ``latin``: the role whose face sets Latin beside it;
    ``package``: the Debian package that brings the first face; ``instead``: the role that stands in, with a warning,
    when no face is found (empty: the PDF cannot be made); ``traditional``: the families for text in Traditional Chinese,
    best first (none: ``faces`` serve it too)."""

    name: str
    faces: tuple[str, ...]
    office: str
    readers: tuple[str, ...]
    latin: str
    package: str
    instead: str = ""
    traditional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text is set.

    ``size`` and ``pitch`` (baseline to baseline) in pt; ``first_line``, ``left``, ``right`` in em of this style's own
    size; ``before`` and ``after`` in lines of the body's pitch. ``font`` is a role for Han, ``latin`` one for Latin.
    """

    name: str
    font: str
    latin: str
    size: float
    pitch: float
    weight: Weight = Weight.REGULAR
    align: TextAlignment = TextAlignment.JUSTIFY
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    color: str = "#000000"
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its type area, all in pt. The type area is exactly ``characters`` x ``lines`` of body text (CLREQ 2.2).

    ``inner``: the margin at the spine, ``gutter`` of which the binding takes.
    """

    width: float
    height: float
    characters: int
    lines: int
    area_width: float
    area_height: float
    top: float
    inner: float
    gutter: float = 0.0

    @property
    def mirrored(self) -> bool:
        """Whether the left pages of an opening are the mirror image of the right ones."""
        return abs(self.inner - self.outer) > _ALIKE

    @property
    def bottom(self) -> float:
        """The bottom margin in pt."""
        return self.height - self.top - self.area_height

    @property
    def outer(self) -> float:
        """The outer (right) margin in pt."""
        return self.width - self.inner - self.area_width


@dataclass(frozen=True, slots=True)
class Running:
    """Page furniture: the header's words (fields ``{title}``, ``{chapter}``) and first page, the footer's number form
    (field ``{page}``); ``header_gap`` and ``footer_gap`` in pt from the type area to the baseline side of each;
    ``header_left`` and ``footer_left``: those of left pages, None where they are the same."""

    header: str
    header_from: int
    header_rule: float
    header_gap: float
    footer: str
    footer_from: int
    footer_gap: float
    header_left: str | None = None
    footer_left: str | None = None

    @property
    def sided(self) -> bool:
        """Whether left pages show something else than right ones."""
        return not (self.header_left is None and self.footer_left is None)

    @property
    def left(self) -> tuple[str, str]:
        """The header and footer of left pages."""
        header = self.header if self.header_left is None else self.header_left
        return header, self.footer if self.footer_left is None else self.footer_left


@dataclass(frozen=True, slots=True)
class Words:
    """Words that the program writes into a document, in one language; fields ``{n}``, ``{year}`` ``{month}`` ``{day}``."""

    contents: str
    cover: str
    text: str
    figure: str
    table: str
    formula: str
    note: str
    notes: str
    back: str
    chapter: str
    author_separator: str
    date: DatePatterns


@dataclass(frozen=True, slots=True)
class Theme:
    """A whole theme, validated. ``folders``: its own folder first, then those it extends, for templates and CSS.

    ``contents_levels``: the deepest level of headings in a contents; ``contents_from``: how many such headings give a
    document to edit one, 0 for never.
    ``writing`` holds where a document says nothing; ``embed_fonts``: the EPUB brings the theme's faces, cut to its text.
    """

    name: str
    folders: tuple[Path, ...]
    tokens_digest: str
    page: Page
    fonts: Mapping[str, FontRole]
    styles: Mapping[str, TextStyle]
    colors: Mapping[str, str]
    title_items: tuple[str, ...]
    heading_numbers: Mapping[int, HeadingNumber]
    words: Mapping[str, Words]
    bullets: tuple[str, ...]
    ornament: str
    running: Running
    contents_levels: int
    contents_from: int
    writing: Writing
    embed_fonts: bool

    def writing_of(self, stated: str) -> Writing:
        """The direction of a document's lines; ``stated``: its metadata's word."""
        return next((writing for writing in Writing if writing.value == stated), self.writing)

    def words_in(self, language: str) -> Words:
        """The program's words for a BCP 47 tag: the longest prefix that the theme knows, else Simplified Chinese's."""
        parts = language.split("-")
        tags = ("-".join(parts[:length]).lower() for length in range(len(parts), 0, -1))
        known = {tag.lower(): words for tag, words in self.words.items()}
        alias = {"zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}
        for tag in tags:
            if found := known.get(alias.get(tag, tag)):
                return found
        return self.words["zh-Hans"]

    def reading_rules(self, language: str) -> ReadingRules:
        """What this theme prints as labels and in the title block, in a document of the given language."""
        words = self.words_in(language)
        label_rules = LabelRules(self.heading_numbers, words.figure, words.table, words.formula, words.note, self.bullets)
        return ReadingRules(label_rules, TitleRules(self.title_items, words.date, words.author_separator))

    def used_roles(self) -> tuple[str, ...]:
        """The font roles that some text style asks for, in the order of ``FONT_ROLES``."""
        used = {role for style in self.styles.values() for role in (style.font, style.latin)}
        return tuple(role for role in FONT_ROLES if role in used)

    def used_faces(self) -> tuple[tuple[str, Weight], ...]:
        """Every role and weight that some text style asks for, in the order of ``FONT_ROLES``."""
        used = {(role, style.weight) for style in self.styles.values() for role in (style.font, style.latin)}
        return tuple(sorted(used, key=lambda face: (FONT_ROLES.index(face[0]), face[1])))

    def file(self, name: str) -> Path:
        """The theme's own file of that name, or the nearest one in the themes it extends. Raises FileNotFoundError."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(name)

    def digest(self, *names: str) -> str:
        """SHA-256 over the tokens and the named files and folders' contents: changes exactly when a rendering by them may."""
        hashed = sha256(self.tokens_digest.encode())
        for folder in reversed(self.folders):
            for name in names:
                path = folder / name
                for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                    if file.is_file():
                        hashed.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
        return hashed.hexdigest()
