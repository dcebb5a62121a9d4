"""SVG pictures: how large they want to be, and the plain picture that stands in where a program cannot draw them.

Word draws SVG since 2016 when the drawing names it beside a raster picture (the 2016 SVG extension of DrawingML).
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from lxml import etree
from PIL import Image as Pillow
from PIL import ImageDraw

from exporter.renderers.docx.markup import Element, make

MEDIA_TYPE = "image/svg+xml"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|)\s*$", re.IGNORECASE)
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "em": 12.0, "ex": 6.0}
_FRAME_PIXELS = 800
_PAPER = (255, 255, 255)
_UNSAID = (300.0, 150.0)
"""CSS pixels of a picture that says nothing of its size (CSS 2.2, 10.3.2)."""


@dataclass(frozen=True, slots=True)
class Vector:
    """An SVG's bytes and its own size in pt."""

    content: bytes
    width: float
    height: float


def vector(content: bytes) -> Vector | None:
    """The picture, or None when the bytes are no SVG."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    if not str(root.tag).endswith("svg"):
        return None
    boxed = _view_box(root)
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if not (width and height):
        width, height = _completed(width, height, boxed)
    return Vector(content, width, height)


def stand_in(vector: Vector, color: str) -> bytes:
    """An empty crossed frame of the picture's proportions, as PNG: a program that draws no SVG shows that one is there."""
    scale = _FRAME_PIXELS / max(vector.width, vector.height)
    right, bottom = max(2, round(vector.width * scale)) - 1, max(2, round(vector.height * scale)) - 1
    frame = Pillow.new("RGB", (right + 1, bottom + 1), _PAPER)
    pen = ImageDraw.Draw(frame)
    pen.rectangle((0, 0, right, bottom), outline=color, width=2)
    pen.line((0, 0, right, bottom), fill=color)
    pen.line((0, bottom, right, 0), fill=color)
    buffer = io.BytesIO()
    frame.save(buffer, "PNG")
    return buffer.getvalue()


def extension(relation: str) -> Element:
    """What names the SVG inside ``a:blip``."""
    return make("a:extLst", None, make("a:ext", {"uri": _EXTENSION}, make("asvg:svgBlip", {"r:embed": relation})))


def _length(written: str) -> float:
    found = _LENGTH.match(written)
    return float(found[1]) * _POINTS[found[2].lower()] if found else 0.0


def _view_box(root: Element) -> tuple[float, float]:
    """Width and height of the view box in pt, one unit a pixel."""
    numbers = re.findall(r"[-+0-9.e]+", root.get("viewBox", ""))
    try:
        _, _, width, height = map(float, numbers)
    except ValueError:
        return 0.0, 0.0
    return (width * 0.75, height * 0.75) if width > 0 and height > 0 else (0.0, 0.0)


def _completed(width: float, height: float, boxed: tuple[float, float]) -> tuple[float, float]:
    """A size of which a side or both are missing, from the proportions of the view box."""
    across, down = boxed if all(boxed) else (_UNSAID[0] * 0.75, _UNSAID[1] * 0.75)
    if width:
        return width, width * down / across
    return (height * across / down, height) if height else (across, down)
