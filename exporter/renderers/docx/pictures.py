"""Pictures: a resource's bytes -> an inline drawing at print size, with its alternative text.

Word and python-docx take PNG, JPEG, GIF, BMP and TIFF. WebP is turned into PNG, which loses nothing that it shows.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image as Raster
from docx.opc.constants import RELATIONSHIP_TYPE
from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from exporter.model import Image, Resource
from exporter.renderers.docx.draft import Draft, Story
from exporter.renderers.docx.markup import NAMESPACES, Element, append, make
from exporter.renderers.docx.measures import emu

_SCREEN = 96
"""Pixels an inch of a picture that says nothing, as CSS has it; python-docx then reports 72."""

_POINTS_PER_INCH = 72
_CONVERTED = frozenset({"image/webp"})


@dataclass(frozen=True, slots=True)
class Box:
    """The room for a picture, in pt."""

    width: float
    height: float


def drawing(draft: Draft, story: Story, image: Image, box: Box, caption: str = "") -> Element | None:
    """``w:drawing`` for an image, shrunk into the box; None when it has no bytes or none that Word can show (a warning).

    ``caption`` describes the picture to a screen reader when it has no alternative text.
    """
    resource = draft.document.resource(image.source)
    if resource is None:
        return None
    raster = _raster(draft, resource)
    if raster is None:
        return None
    described = draft.clean(image.alternative or image.title or caption or PurePosixPath(image.source).name)
    relation = draft.picture(story, _path(raster), raster.content_type, raster.blob)
    return _inline(relation, draft.drawing_number(), described, _fitted(raster, box))


def _raster(draft: Draft, resource: Resource) -> Raster | None:
    if resource.media_type == "image/svg+xml":
        draft.warn("image-format-unsupported", name=resource.name, format="SVG")
        return None
    try:
        content = _png(resource.content) if resource.media_type in _CONVERTED else resource.content
        raster = Raster.from_blob(content)
        return raster if raster.px_width and raster.px_height else None
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, UnidentifiedImageError, OSError, ValueError):
        draft.warn("image-unreadable", name=resource.name)
        return None


def _png(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with Pillow.open(io.BytesIO(content)) as picture:
        picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _path(raster: Raster) -> str:
    return f"/word/media/{hashlib.sha256(raster.blob).hexdigest()[:16]}.{raster.content_type.rpartition('/')[2]}"


def _fitted(raster: Raster, box: Box) -> Box:
    """The print size: pixels by the density that the file states (above that of a screen), never past the box."""
    width = raster.px_width * _POINTS_PER_INCH / max(raster.horz_dpi, _SCREEN)
    height = raster.px_height * _POINTS_PER_INCH / max(raster.vert_dpi, _SCREEN)
    scale = min(1.0, box.width / width, box.height / height)
    return Box(width * scale, height * scale)


def _inline(relation: str, number: int, described: str, size: Box) -> Element:
    """An inline picture (ECMA-376 part 1, 20.4.2.8)."""
    extent = {"cx": max(1, emu(size.width)), "cy": max(1, emu(size.height))}
    named = {"id": number, "name": f"Picture {number}", "descr": described}
    inline = make("wp:inline", {"distT": 0, "distB": 0, "distL": 0, "distR": 0})
    append(inline, "wp:extent", extent)
    append(inline, "wp:docPr", named)
    append(inline, "wp:cNvGraphicFramePr", None, make("a:graphicFrameLocks", {"noChangeAspect": 1}))
    append(inline, "a:graphic", None, make("a:graphicData", {"uri": NAMESPACES["pic"]}, _picture(relation, named, extent)))
    return make("w:drawing", None, inline)


def _picture(relation: str, named: dict[str, object], extent: dict[str, int]) -> Element:
    frame = make("a:xfrm", None, make("a:off", {"x": 0, "y": 0}), make("a:ext", dict(extent)))
    return make(
        "pic:pic",
        None,
        make("pic:nvPicPr", None, make("pic:cNvPr", named), make("pic:cNvPicPr")),
        make("pic:blipFill", None, make("a:blip", {"r:embed": relation}), make("a:stretch", None, make("a:fillRect"))),
        make("pic:spPr", None, frame, make("a:prstGeom", {"prst": "rect"}, make("a:avLst"))),
    )


