"""Resources -> the picture files of the publication, in formats that every EPUB 3 reading system shows.

EPUB 3.3, 3.2 core media types pass untouched; other bitmaps become PNG; pictures beyond four megapixels or 1.5 MB, which
old devices refuse, are scaled down. What cannot be read is left out, and its words stand in its place.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import sqrt

from lxml import etree
from PIL import Image as Bitmap
from PIL import UnidentifiedImageError

from exporter.diagnostics import Diagnostic, note, warning
from exporter.model import Document, Resource
from exporter.renderers.epub.package import File
from exporter.renderers.epub.survey import Picture

_CORE = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "GIF": ("image/gif", "gif"), "WEBP": ("image/webp", "webp")}
_SVG = ("image/svg+xml", "svg")
_MOST_PIXELS, _MOST_BYTES = 4_000_000, 1_500_000
_SVG_ROOT = "{http://www.w3.org/2000/svg}svg"


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """The files, and ``names``: address as written to the file's name, for pictures that could be read."""

    files: tuple[File, ...]
    names: Mapping[str, str]
    has_motion: bool
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    content: bytes
    media_type: str
    suffix: str
    moves: bool = False
    changed: str = ""


def picture_files(document: Document, pictures: Iterable[Picture]) -> PictureFiles:
    """A file for each picture that is shown and whose bytes were read; equal bytes share a file, named by their digest."""
    files: dict[str, File] = {}
    names: dict[str, str] = {}
    findings: dict[str, Diagnostic] = {}
    moves = False
    for picture in pictures:
        source = picture.image.source
        resource = document.resource(source)
        if resource is None or source in names or source in findings:
            continue
        shown = _shown(resource)
        if shown is None:
            findings[source] = warning("image-unreadable-in-epub", picture.where, image=source)
            continue
        file = _file(shown)
        files[file.name], names[source], moves = file, file.name, moves or shown.moves
        if shown.changed:
            findings[source] = note(shown.changed, picture.where, image=source)
    return PictureFiles(tuple(files.values()), names, moves, tuple(findings.values()))


def without_words(pictures: Iterable[Picture]) -> tuple[Diagnostic, ...]:
    """A warning for each picture that a reader who cannot see it learns nothing of."""
    return tuple(
        warning("image-without-alternative", picture.where, image=picture.image.source) for picture in pictures if not picture.alternative
    )


def _file(shown: _Shown) -> File:
    name = "image-" + sha256(shown.content).hexdigest()[:16]
    return File(name, f"{name}.{shown.suffix}", shown.media_type, shown.content)


def _shown(resource: Resource) -> _Shown | None:
    if resource.media_type.startswith("image/svg") or resource.content.lstrip()[:5] in {b"<svg ", b"<?xml"}:
        return _vector(resource.content)
    return bitmap(resource)


def bitmap(resource: Resource) -> _Shown | None:
    """The bitmap as every reader shows it; None for what is none, and for one that would fill the memory."""
    try:
        with (
            warnings.catch_warnings(action="error", category=Bitmap.DecompressionBombWarning),
            Bitmap.open(BytesIO(resource.content)) as opened,
        ):
            opened.load()
            return _bitmap(opened, resource.content)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Bitmap.DecompressionBombError, Bitmap.DecompressionBombWarning):
        return None


def _vector(content: bytes) -> _Shown | None:
    """Only drawings that are well-formed and bring everything with them: no scripts, no addresses outside (EPUB 3.3, 3.6)."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    if root.tag != _SVG_ROOT or any(_reaches_out(element) for element in root.iter(etree.Element)):
        return None
    return _Shown(content, *_SVG)


def _reaches_out(element: etree._Element) -> bool:
    if etree.QName(element).localname in {"script", "foreignObject"}:
        return True
    addresses = (str(value) for name, value in element.attrib.items() if etree.QName(name).localname in {"href", "src"})
    return any(not address.startswith(("#", "data:")) for address in addresses)


def _bitmap(bitmap: Bitmap.Image, content: bytes) -> _Shown:
    moves = getattr(bitmap, "n_frames", 1) > 1
    format = bitmap.format or ""
    is_large = bitmap.width * bitmap.height > _MOST_PIXELS or len(content) > _MOST_BYTES
    if is_large and not moves:
        return _made_smaller(bitmap, format if format in _CORE else "PNG")
    if format in _CORE:
        return _Shown(content, *_CORE[format], moves=moves)
    return _written(bitmap, "PNG", "image-converted")


def _made_smaller(bitmap: Bitmap.Image, format: str) -> _Shown:
    """Within both limits: a picture with many bytes for its pixels gets fewer of these, by what its last size came to."""
    share = min(1.0, _MOST_PIXELS / (bitmap.width * bitmap.height))
    written = _written(_scaled(bitmap, share), format, "image-reduced")
    while len(written.content) > _MOST_BYTES:
        share *= 0.9 * _MOST_BYTES / len(written.content)
        written = _written(_scaled(bitmap, share), format, "image-reduced")
    return written


def _scaled(bitmap: Bitmap.Image, share: float) -> Bitmap.Image:
    """The picture with that share of its pixels; as it is when the share is the whole."""
    if share >= 1:
        return bitmap
    size = (max(1, int(bitmap.width * sqrt(share))), max(1, int(bitmap.height * sqrt(share))))
    smooth = bitmap if bitmap.mode in {"L", "RGB", "RGBA", "CMYK", "LA"} else bitmap.convert("RGBA")
    return smooth.resize(size, Bitmap.Resampling.LANCZOS)


def _written(bitmap: Bitmap.Image, format: str, changed: str) -> _Shown:
    if format == "JPEG" and bitmap.mode not in {"L", "RGB", "CMYK"}:
        bitmap = bitmap.convert("RGB")
    if format == "PNG" and bitmap.mode not in {"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"}:
        bitmap = bitmap.convert("RGB")
    target = BytesIO()
    bitmap.save(target, format, **({"quality": 88} if format in {"JPEG", "WEBP"} else {"optimize": True}))
    return _Shown(target.getvalue(), *_CORE[format], changed=changed)
