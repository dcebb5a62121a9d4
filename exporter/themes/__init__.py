"""Folders of tokens, templates and CSS -> ``Theme``: one look for three formats."""

from exporter.themes.load import available_themes, load_theme, styles_folder
from exporter.themes.theme import FontRole, Page, Running, TextAlignment, TextStyle, Theme, Words, Writing, is_traditional
from exporter.themes.used_styles import styles_of, used_styles

__all__ = [
    "FontRole",
    "Page",
    "Running",
    "TextAlignment",
    "TextStyle",
    "Theme",
    "Words",
    "Writing",
    "available_themes",
    "is_traditional",
    "load_theme",
    "styles_folder",
    "styles_of",
    "used_styles",
]
