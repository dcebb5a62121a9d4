"""Folders of tokens, templates and CSS -> ``Theme``: one look for three formats."""

from exporter.themes.load import available_themes, load_theme, styles_folder
from exporter.themes.theme import FontRole, Page, Running, TextAlignment, TextStyle, Theme, Words, is_traditional

__all__ = [
    "FontRole",
    "Page",
    "Running",
    "TextAlignment",
    "TextStyle",
    "Theme",
    "Words",
    "available_themes",
    "is_traditional",
    "load_theme",
    "styles_folder",
]
