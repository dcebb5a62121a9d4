"""A theme's folder -> ``Theme``, validated; every fault names file, line and what is allowed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from exporter.diagnostics import Refusal, error
from exporter.labels import HeadingNumber
from exporter.model import NumeralSystem, Position
from exporter.themes import tokens as parse
from exporter.themes.sizes import length, paper
from exporter.themes.text_styles import body_metrics, text_styles
from exporter.themes.theme import COLORS, FONT_ROLES, FontRole, Page, Running, Theme, Words, Writing
from exporter.themes.tokens import TOKENS_FILE, Tokens, read_toml
from exporter.title_block import TITLE_ITEMS, DatePatterns

_PACKAGED = Path(__file__).parent.parent / "styles"
_CHECKED_OUT = Path(__file__).parent.parent.parent / "styles"
_ROOT_THEME = "base"


def styles_folder() -> Path:
    """Where the program's own themes lie: inside the installed package, or beside it in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKED_OUT


def available_themes() -> tuple[str, ...]:
    """The names of the program's own themes, sorted; the one that others extend is not among them."""
    folders = (file.parent.name for file in styles_folder().glob(f"*/{TOKENS_FILE}"))
    return tuple(sorted(name for name in folders if name != _ROOT_THEME))


def load_theme(name: str) -> Theme:
    """The theme of that name, or in the folder of that path. Raises ``Refusal`` when it is unknown or faulty."""
    folders = _chain(_folder(name))
    files = tuple(folder / TOKENS_FILE for folder in reversed(folders))
    tokens = Tokens(files)
    tokens.has("extends")
    theme = _theme(folders, tokens, sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest())
    if unknown := tokens.unknown():
        raise Refusal(*unknown)
    return theme


def _folder(name: str) -> Path:
    named = styles_folder() / name
    if "/" not in name and (named / TOKENS_FILE).is_file():
        return named
    path = Path(name)
    if (path / TOKENS_FILE).is_file():
        return path
    if path.is_dir():
        raise Refusal(error("theme-without-tokens", Position(name), file=TOKENS_FILE))
    raise Refusal(error("theme-unknown", None, name=name, known=", ".join(available_themes())))


def _chain(folder: Path) -> tuple[Path, ...]:
    folders: list[Path] = []
    following: Path | None = folder
    while following is not None:
        if following in folders:
            raise Refusal(error("theme-extends-itself", Position(str(following / TOKENS_FILE)), name=following.name))
        folders.append(following)
        following = _extended(following)
    return tuple(folders)


def _extended(folder: Path) -> Path | None:
    file = folder / TOKENS_FILE
    name = read_toml(file).get("extends")
    if name is None:
        return None
    beside = (folder.parent / str(name), styles_folder() / str(name))
    found = next((path for path in beside if (path / TOKENS_FILE).is_file()), None)
    if found is None:
        raise Refusal(error("theme-unknown", Position(str(file)), name=name, known=", ".join((_ROOT_THEME, *available_themes()))))
    return found


def _theme(folders: tuple[Path, ...], tokens: Tokens, digest: str) -> Theme:
    colors = {name: tokens.read(f"colors.{name}", parse.color) for name in COLORS}
    return Theme(
        name=folders[0].name,
        folders=folders,
        tokens_digest=digest,
        page=_page(tokens),
        fonts={role: _font(tokens, role) for role in FONT_ROLES},
        styles=text_styles(tokens, colors),
        colors=colors,
        title_items=_title_items(tokens),
        heading_numbers=_heading_numbers(tokens),
        words={language: _words(tokens, f"words.{language}") for language in tokens.names("words")},
        bullets=tokens.read("lists.bullets", parse.texts),
        ornament=tokens.read("break.ornament", parse.text),
        running=_running(tokens),
        contents_levels=tokens.read("contents.levels", parse.count),
        contents_from=tokens.read("contents.from", parse.count),
        writing=Writing(tokens.read("writing", parse.one_of(*Writing))),
        embed_fonts=tokens.read("embed_fonts", parse.truth),
    )


def _page(tokens: Tokens) -> Page:
    width, height = tokens.read("page.size", lambda value: paper(parse.text(value)))
    size, pitch = body_metrics(tokens)
    characters, lines = tokens.read("page.characters", parse.count), tokens.read("page.lines", parse.count)
    area_width, area_height = round(characters * size, 4), round(lines * pitch, 4)
    top = tokens.read("page.top", lambda value: length(parse.text(value)))
    gutter = tokens.read("page.gutter", lambda value: length(parse.text(value)))
    centred = round((width - gutter - area_width) / 2, 4)
    inner = gutter + tokens.read("page.inner", lambda value: centred if value == "center" else length(parse.text(value)))
    page = Page(width, height, characters, lines, area_width, area_height, top, inner, gutter)
    _require_room(tokens, page)
    return page


def _require_room(tokens: Tokens, page: Page) -> None:
    if page.characters < 1 or page.outer < 0 or page.inner < 0:
        raise Refusal(error("theme-too-wide", tokens.where("page.characters"), needed=page.area_width, room=page.width - page.inner))
    if page.lines < 1 or page.bottom < 0:
        raise Refusal(error("theme-too-high", tokens.where("page.lines"), needed=page.area_height, room=page.height - page.top))


def _font(tokens: Tokens, role: str) -> FontRole:
    path = f"fonts.{role}"
    return FontRole(
        name=role,
        faces=tokens.read(f"{path}.faces", parse.texts),
        office=tokens.read(f"{path}.office", parse.text),
        readers=tokens.read(f"{path}.readers", parse.texts),
        latin=tokens.read(f"{path}.latin", parse.one_of(*FONT_ROLES)),
        package=tokens.read(f"{path}.package", parse.text),
        instead=tokens.read(f"{path}.instead", parse.one_of("", *FONT_ROLES), default=""),
        traditional=tokens.read(f"{path}.traditional", parse.texts, default=()),
    )


def _title_items(tokens: Tokens) -> tuple[str, ...]:
    def items(value: object) -> tuple[str, ...]:
        names = parse.texts(value)
        if not set(names) <= set(TITLE_ITEMS):
            raise ValueError(", ".join(TITLE_ITEMS))
        return names

    return tokens.read("title_block.items", items)


def _heading_numbers(tokens: Tokens) -> dict[int, HeadingNumber]:
    levels = range(1, 10)
    patterns = {level: tokens.read(f"headings.{level}.number", parse.text, default="") for level in levels}
    choose = parse.one_of(*NumeralSystem)
    systems = tuple(NumeralSystem(tokens.read(f"headings.{level}.system", choose, default="decimal")) for level in levels)
    return {level: HeadingNumber(pattern, systems) for level, pattern in patterns.items() if pattern}


def _running(tokens: Tokens) -> Running:
    def points(value: object) -> float:
        return length(parse.text(value))

    return Running(
        header=tokens.read("running.header", parse.text),
        header_from=tokens.read("running.header_from", parse.count),
        header_rule=tokens.read("running.header_rule", points),
        header_gap=tokens.read("running.header_gap", points),
        footer=tokens.read("running.footer", parse.text),
        footer_from=tokens.read("running.footer_from", parse.count),
        footer_gap=tokens.read("running.footer_gap", points),
        header_left=tokens.read("running.header_left", parse.text) if tokens.has("running.header_left") else None,
        footer_left=tokens.read("running.footer_left", parse.text) if tokens.has("running.footer_left") else None,
    )


def _words(tokens: Tokens, path: str) -> Words:
    def word(name: str) -> str:
        return tokens.read(f"{path}.{name}", parse.text)

    return Words(
        contents=word("contents"),
        cover=word("cover"),
        text=word("text"),
        figure=word("figure"),
        table=word("table"),
        formula=word("formula"),
        note=word("note"),
        notes=word("notes"),
        back=word("back"),
        chapter=word("chapter"),
        author_separator=word("author_separator"),
        date=DatePatterns(word("date_year"), word("date_month"), word("date_day")),
    )
