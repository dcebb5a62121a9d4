"""Pictures: a resource's bytes -> an inline drawing at print size, with its alternative text.

Word and python-docx take PNG, JPEG, GIF, BMP and TIFF. WebP is turned into PNG, which loses nothing that it shows; SVG
stands beside a stand-in, for Word draws it only since 2016.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image as Raster
from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from exporter.model import Image, Resource
from exporter.renderers.docx import vectors
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
    """``w:drawing`` for an image, shrunk into the box; None when it has no bytes or none that can be shown (a warning).

    ``caption`` describes the picture to a screen reader when it has no alternative text.
    """
    resource = draft.document.resource(image.source)
    picture = None if resource is None else _picture(draft, story, resource)
    if picture is None:
        return None
    described = draft.clean(image.alternative or image.title or caption or PurePosixPath(image.source).name)
    named = {"id": draft.drawing_number(), "name": draft.clean(image.source)}
    titled = {"title": draft.clean(image.title)} if image.title else {}
    own = {**named, "descr": draft.clean(image.alternative), **titled}
    return _inline(picture, {**named, "descr": described, **titled}, own, _fitted(picture.size, box))


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture in the package: its ``a:blip`` and its own size."""

    blip: Element
    size: Box


def _picture(draft: Draft, story: Story, resource: Resource) -> _Picture | None:
    found = _vector(draft, story, resource) if resource.media_type == vectors.MEDIA_TYPE else _raster(draft, story, resource)
    if found is None:
        draft.warning("image-unreadable", image=resource.name, problem="format")
    return found


def _vector(draft: Draft, story: Story, resource: Resource) -> _Picture | None:
    vector = vectors.vector(resource.content)
    if vector is None:
        return None
    draft.warning("image-needs-recent-word", image=resource.name)
    stand_in, drawn = vectors.stand_in(vector, draft.theme.colors["rule"]), vector.content
    blip = make("a:blip", {"r:embed": draft.picture(story, _path(stand_in, "png"), "image/png", stand_in)})
    blip.append(vectors.extension(draft.picture(story, _path(drawn, "svg"), vectors.MEDIA_TYPE, drawn)))
    return _Picture(blip, Box(vector.width, vector.height))


def _raster(draft: Draft, story: Story, resource: Resource) -> _Picture | None:
    try:
        raster = Raster.from_blob(_png(resource.content) if resource.media_type in _CONVERTED else resource.content)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, UnidentifiedImageError, OSError, ValueError):
        return None
    if not (raster.px_width and raster.px_height):
        return None
    path = _path(raster.blob, raster.content_type.rpartition("/")[2])
    return _Picture(make("a:blip", {"r:embed": draft.picture(story, path, raster.content_type, raster.blob)}), _print_size(raster))


def _png(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with Pillow.open(io.BytesIO(content)) as picture:
        picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _path(content: bytes, suffix: str) -> str:
    return f"/word/media/{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"


def _print_size(raster: Raster) -> Box:
    """Pixels by the density that the file states, where that is above a screen's."""
    width = raster.px_width * _POINTS_PER_INCH / max(raster.horz_dpi, _SCREEN)
    return Box(width, raster.px_height * _POINTS_PER_INCH / max(raster.vert_dpi, _SCREEN))


def _fitted(size: Box, box: Box) -> Box:
    scale = min(1.0, box.width / size.width, box.height / size.height)
    return Box(size.width * scale, size.height * scale)


def _inline(picture: _Picture, shown: dict[str, object], own: dict[str, object], size: Box) -> Element:
    """An inline picture (ECMA-376 part 1, 20.4.2.8); ``shown``: its name and words as a reader meets them, ``own``: as
    the author gave them."""
    extent = {"cx": max(1, emu(size.width)), "cy": max(1, emu(size.height))}
    inline = make("wp:inline", {"distT": 0, "distB": 0, "distL": 0, "distR": 0})
    append(inline, "wp:extent", extent)
    append(inline, "wp:docPr", shown)
    append(inline, "wp:cNvGraphicFramePr", None, make("a:graphicFrameLocks", {"noChangeAspect": 1}))
    append(inline, "a:graphic", None, make("a:graphicData", {"uri": NAMESPACES["pic"]}, _framed(picture.blip, own, extent)))
    return make("w:drawing", None, inline)


def _framed(blip: Element, named: dict[str, object], extent: dict[str, int]) -> Element:
    frame = make("a:xfrm", None, make("a:off", {"x": 0, "y": 0}), make("a:ext", dict(extent)))
    return make(
        "pic:pic",
        None,
        make("pic:nvPicPr", None, make("pic:cNvPr", named), make("pic:cNvPicPr")),
        make("pic:blipFill", None, blip, make("a:stretch", None, make("a:fillRect"))),
        make("pic:spPr", None, frame, make("a:prstGeom", {"prst": "rect"}, make("a:avLst"))),
    )
