"""Attributes -> braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def braces(*, anchor: str = "", classes: Iterable[str] = (), values: Mapping[str, str] | None = None) -> str:
    """``{#anchor .class name=value}``; empty when there is nothing to say."""
    named = [f"{name}={value(said)}" for name, said in (values or {}).items()]
    said = [*([f"#{anchor}"] if anchor else []), *(f".{name}" for name in classes), *named]
    return "{" + " ".join(said) + "}" if said else ""


_BARE = re.compile('[^\\s{}"\u201c\\\\&]+')


def value(said: str) -> str:
    """A value, between quotation marks where it needs them."""
    if _BARE.fullmatch(said):
        return said
    return '"' + re.sub(r'[\\"&{}]', _escaped, said) + '"'


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return f"&#{ord(character)};" if character in "&{}" else "\\" + character
