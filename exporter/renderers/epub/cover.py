"""Title, authors and a theme's fonts and colours -> the picture on the cover: 1500 x 2400 pixels, JPEG.

A frame of two thin rules, the title large above the middle, a short bar below it, authors (or the date) at the foot. Proportions
are fractions of the cover's width. The same words, faces and colours give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import sqrt
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from exporter.diagnostics import Diagnostic
from exporter.fonts import Face, Faces
from exporter.renderers.epub import line_breaks
from exporter.themes import Theme

WIDTH, HEIGHT = 1500, 2400
QUALITY = 90

_FRAME = 0.056
_FRAME_GAP = 0.012
_RULE = 0.0024
_MEASURE = 0.70
_TITLE_MIDDLE = 0.62
_TITLE_LARGEST = 0.135
_LONGEST = 400
_SMALLEST = 0.016
_TITLE_TALLEST = 0.86
_TITLE_PITCH = 1.42
_MOST_LINES = 4
_LARGE_ENOUGH = 0.85
_LARGE_ENOUGH_AT_CLAUSES = 0.55
_BAR_WIDTH = 0.12
_BAR_HEIGHT = 0.0075
_BAR_GAP = 0.075
_SUBTITLE = 0.04
_FOOT = 0.05
_FOOT_RISE = 0.19
_SERIES = 0.036
_SERIES_HEAD = 0.16
_SPACED = 0.12
_ELLIPSIS = "\u2026\u2026"
_JOINERS = re.compile("[\u200d\ufe00-\ufe0f]")


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What the cover says; ``text`` is some of the document's own, by which words in the title are known."""

    title: str
    subtitle: str
    foot: str
    series: str
    text: str


@dataclass(frozen=True, slots=True)
class _Setting:
    lines: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover as JPEG, and the warning that names the characters that are left out of it, for want of a glyph."""

    picture: bytes
    diagnostics: tuple[Diagnostic, ...]


def cover_picture(words: CoverWords, theme: Theme, faces: Faces) -> Cover | None:
    """The cover; None when there is no face to set the title in."""
    title_face = _face(theme, faces, "title", words.title)
    if title_face is None:
        return None
    small = words.subtitle + words.series + words.foot
    small_face = _face(theme, faces, "authors", small) or title_face
    painter = _Painter(theme)
    painter.frame()
    bottom = painter.bar(painter.title(_shown(words.title, title_face), words.text, title_face.path))
    painter.line(_shown(words.subtitle, small_face), small_face.path, _SUBTITLE, bottom + _pixels(_BAR_GAP))
    painter.line(_shown(words.series, small_face), small_face.path, _SERIES, _pixels(_SERIES_HEAD), spaced=True)
    painter.line(_shown(words.foot, small_face), small_face.path, _FOOT, HEIGHT - _pixels(_FOOT_RISE), spaced=True)
    left_out = title_face.lacks & {*words.title}
    return Cover(painter.jpeg(), (*_without(title_face, left_out), *_without(small_face, (small_face.lacks & {*small}) - left_out)))


def title_setting(title: str, text: str) -> _Setting:
    """The title's lines and their size in pixels: as large as the measure allows, on as few lines as look well; none for
    a title without words."""
    if not title:
        return _Setting((), 0)
    if line_breaks.width(title) > _LONGEST:
        title = title[:_LONGEST] + _ELLIPSIS
    many = round(sqrt(line_breaks.width(title) * _TITLE_TALLEST / (_TITLE_PITCH * _MEASURE)))
    settings = [_set(title, count, text) for count in ((many, many + 1) if many > _MOST_LINES else range(1, _MOST_LINES + 1))]
    largest = max(setting.size for setting in settings)
    natural = (each for each in settings if each.size >= largest * _LARGE_ENOUGH_AT_CLAUSES and line_breaks.at_clauses(title, each.lines))
    return next(natural, None) or next(setting for setting in settings if setting.size >= largest * _LARGE_ENOUGH)


def _set(title: str, count: int, text: str) -> _Setting:
    lines = line_breaks.lines(title, count, text)
    widest = max(map(line_breaks.width, lines))
    tallest = _pixels(_TITLE_TALLEST) / (len(lines) * _TITLE_PITCH)
    return _Setting(lines, int(min(_pixels(_TITLE_LARGEST), _pixels(_MEASURE) / widest, tallest)))


def _face(theme: Theme, faces: Faces, style: str, words: str) -> Face | None:
    """The style's face, or another one that has more characters of the words."""
    chosen = faces.face(theme.styles[style].font, theme.styles[style].weight)
    if chosen is None:
        return None
    return min((chosen, *faces.prepared.values()), key=lambda face: len(face.lacks & {*words}))


def _without(face: Face, characters: frozenset[str]) -> tuple[Diagnostic, ...]:
    return Faces({(face.role, face.weight): face}).missing(characters)


def _shown(words: str, face: Face) -> str:
    """The words without the characters for which the face could only show an empty box, and what joins or varies those."""
    kept = "".join(character for character in words if character not in face.lacks)
    return words if kept == words else " ".join(_JOINERS.sub("", kept).split())


def _pixels(fraction: float) -> int:
    return round(fraction * WIDTH)


class _Painter:
    def __init__(self, theme: Theme) -> None:
        self._ink, self._accent = theme.colors["cover-text"], theme.colors["accent"]
        self._picture = Image.new("RGB", (WIDTH, HEIGHT), theme.colors["cover"])
        self._draw = ImageDraw.Draw(self._picture)

    def frame(self) -> None:
        """Two thin rules around the whole."""
        for inset, thickness in ((_FRAME, 2 * _RULE), (_FRAME + _FRAME_GAP, _RULE)):
            margin = _pixels(inset)
            self._draw.rectangle((margin, margin, WIDTH - 1 - margin, HEIGHT - 1 - margin), outline=self._accent, width=_pixels(thickness))

    def title(self, title: str, text: str, face: Path) -> int:
        """The title around its middle; returns where it ends, in pixels from the top."""
        setting = title_setting(title, text)
        pitch = round(setting.size * _TITLE_PITCH)
        top = _pixels(_TITLE_MIDDLE) - pitch * len(setting.lines) // 2
        for index, line in enumerate(setting.lines):
            self._centred(line, _font(face, setting.size), top + pitch * index + pitch // 2)
        return top + pitch * len(setting.lines)

    def bar(self, below: int) -> int:
        """The short bar below the title; returns where it ends."""
        top, half = below + _pixels(_BAR_GAP) // 2, _pixels(_BAR_WIDTH) // 2
        bottom = top + _pixels(_BAR_HEIGHT)
        self._draw.rectangle((WIDTH // 2 - half, top, WIDTH // 2 + half, bottom), fill=self._accent)
        return bottom

    def line(self, words: str, face: Path, fraction: float, middle: int, *, spaced: bool = False) -> None:
        """One line in the middle, made smaller until it fits, short words spaced out."""
        if not words:
            return
        gap = " " if spaced and line_breaks.width(words) <= 4 and " " not in words else ""
        words = gap.join(words)
        fitting = _pixels(_MEASURE) / max(1.0, line_breaks.width(words))
        size = int(min(_pixels(fraction), max(fitting, _pixels(_SMALLEST))))
        self._centred(_shortened(words, size), _font(face, size), middle)

    def jpeg(self) -> bytes:
        """The finished picture."""
        target = BytesIO()
        self._picture.save(target, "JPEG", quality=QUALITY, subsampling=0, optimize=True, dpi=(300, 300))
        return target.getvalue()

    def _centred(self, words: str, font: ImageFont.FreeTypeFont, middle: int) -> None:
        self._draw.text((WIDTH / 2, middle), words, font=font, fill=self._ink, anchor="mm")


def _shortened(words: str, size: int) -> str:
    room = int(_pixels(_MEASURE) / size)
    if line_breaks.width(words) <= room + 1:
        return words
    kept: Sequence[str] = words
    while line_breaks.width("".join(kept)) > room - 2:
        kept = kept[:-1]
    return "".join(kept) + _ELLIPSIS


def _font(face: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face), size, layout_engine=ImageFont.Layout.BASIC)
