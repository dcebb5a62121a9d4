"""What ``print.css.j2`` needs beside the theme: faces by address, family lists by style, running words as CSS."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exporter.fonts import Face, Faces, Weight
from exporter.model import Document
from exporter.renderers.html.templates import css_string
from exporter.themes import TextStyle, Theme

_LATIN = "latin"
_FURNITURE = ("header", "footer", "header_left", "footer_left")


def stylesheet_values(document: Document, theme: Theme, faces: Faces) -> dict[str, object]:
    """The template's values by name."""
    title = css_string(document.metadata.title)
    fields = {"title": title, "chapter": "string(chapter)", "page": "counter(page)", "pages": "counter(pages)"}
    shown, running = bool(document.metadata.title), theme.running
    return {
        "faces": _faces(faces),
        "weights": {style.name: css_weight(style.weight) for style in theme.styles.values()},
        "families": {style.name: _families(family_names(style, theme, faces)) for style in theme.styles.values()},
        "running": {
            name: _content(pattern, fields) if shown or "{title}" not in pattern else ""
            for name, pattern in zip(_FURNITURE, (running.header, running.footer, *running.left), strict=True)
        },
        "has_title": shown,
    }


Families = Mapping[tuple[str, Weight], Face]


def by_family(faces: Faces) -> tuple[Families, Families]:
    """Family and weight to face: those for every character, and a Latin role's under a family of its own."""
    whole = {(face.family, face.weight): face for _, face in sorted(faces.prepared.items())}
    latin = {(_latin_family(face), face.weight): face for (role, _), face in sorted(faces.prepared.items()) if role == _LATIN}
    return whole, latin


def _faces(faces: Faces) -> list[Mapping[str, object]]:
    whole, latin = by_family(faces)
    return [
        {"family": family, "weight": css_weight(weight), "address": face.path.as_uri(), "latin": table is latin}
        for table in (whole, latin)
        for (family, weight), face in table.items()
    ]


def _latin_family(face: Face) -> str:
    return f"{face.family} latin"


def css_weight(weight: Weight) -> str:
    """The weight as CSS names it."""
    return "bold" if weight is Weight.BOLD else "normal"


def _families(names: tuple[str, ...]) -> str:
    """Families in CSS; nothing for a style in which the document prints nothing."""
    return "font-family: " + ", ".join(f'"{name}"' for name in names) + ";" if names else ""


def family_names(style: TextStyle, theme: Theme, faces: Faces) -> tuple[str, ...]:
    """The style's families: its Latin face where that is another one, its Han face, then what stands in for it."""
    roles = [style.font]
    while instead := theme.fonts[roles[-1]].instead:
        roles.append(instead)
    han = [face for role in roles if (face := faces.face(role, style.weight))]
    if not han:
        return ()  # the document prints nothing in this style
    latin = faces.face(style.latin, style.weight)
    separate = [_latin_family(latin)] if latin and style.latin == _LATIN and latin.family != han[0].family else []
    return tuple(dict.fromkeys((*separate, *(face.family for face in han))))


def _content(pattern: str, fields: Mapping[str, str]) -> str:
    parts = re.split(r"\{(\w+)\}", pattern)
    literal = [css_string(part) if index % 2 == 0 else fields.get(part, css_string("{" + part + "}")) for index, part in enumerate(parts)]
    return " ".join(part for part in literal if part != '""')
