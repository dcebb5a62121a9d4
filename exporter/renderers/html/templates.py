"""The home of Jinja2: a theme's templates and stylesheets, filled in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from exporter.diagnostics import Refusal, error
from exporter.model import Position
from exporter.themes import Theme


def render_template(theme: Theme, name: str, **values: object) -> str:
    """The theme's file of that name with the values filled in, escaped as XML unless it is a stylesheet.

    ``theme`` itself is among the values. Raises ``Refusal`` with the line when the template is at fault.
    """
    environment = _environment(theme.folders)
    try:
        return environment.get_template(name).render(theme=theme, **values)
    except TemplateError as problem:
        where = Position(str(getattr(problem, "filename", None) or name), getattr(problem, "lineno", 0) or 0)
        raise Refusal(error("theme-template", where, problem=problem.message or type(problem).__name__)) from problem


@lru_cache(maxsize=16)
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=select_autoescape(enabled_extensions=("html.j2", "xhtml.j2", "xml.j2"), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["pt"] = points
    environment.filters["css_string"] = css_string
    return environment


def points(value: float) -> str:
    """A length in pt as CSS writes it, without needless zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".") + "pt"


def css_string(text: str) -> str:
    """Words as a CSS string (CSS Syntax 3, 4.3.5), quotation marks included."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ").replace("<", "\\3c ")
    return f'"{escaped}"'
