"""Drawings and older pictures -> images with their words, their bytes taken from the package as resources."""

from __future__ import annotations

import io
import posixpath
import warnings
from collections.abc import Iterator

from exporter.model import Image, Resource
from exporter.readers.docx.aside import OBJECT
from exporter.readers.docx.markup import Element, local, name
from exporter.readers.docx.origin import Origin, Story
from exporter.readers.image_types import media_type

MOST_PIXELS = 180_000_000
"""A picture that says it is larger is not opened: it would take gigabytes."""

_PICTURES = (name("pic:pic"), name("v:imagedata"))
_OBJECTS = frozenset({"chart", "relIds", "OLEObject", "wgp", "contentPart", "control"})


def images(element: Element, origin: Origin, story: Story) -> Iterator[Image]:
    """The images in a ``w:drawing``, ``w:pict`` or ``w:object``; what is another kind of object is set aside with its words."""
    about = next(element.iter(name("wp:docPr")), None)
    found = False
    for picture in element.iter(*_PICTURES):
        image = _image(picture, about, origin, story)
        if image is not None:
            found = True
            yield image
    if not found:
        _set_aside(element, about, origin)


def _set_aside(element: Element, about: Element | None, origin: Origin) -> None:
    kinds = [local(each) for each in element.iter() if local(each) in _OBJECTS]
    if kinds:
        described = (about.get("descr") or about.get("title") or about.get("name") or "") if about is not None else ""
        origin.aside.remove(OBJECT, described or kinds[0])


def _image(picture: Element, about: Element | None, origin: Origin, story: Story) -> Image | None:
    relation = _relation(picture)
    target = story.relationships.get(relation)
    if target is None:
        return None
    named = picture.find(f"{name('pic:nvPicPr')}/{name('pic:cNvPr')}")
    described = about if about is not None else named
    words = (described.get("descr") or "") if described is not None else (picture.get(name("o:title")) or "")
    title = (described.get("title") or "") if described is not None else ""
    if target.external:
        return Image(target.target, words, title)
    source = _source(named, target.target, origin)
    if named is not None and named.get("descr"):
        origin.described.add(source)
    _resource(source, target.target, origin)
    stands_in = source not in origin.described and words in (title, posixpath.basename(source))
    return Image(source, "" if stands_in else words, title)


def _relation(picture: Element) -> str:
    drawn = next(picture.iter(name("asvg:svgBlip")), None)
    blip = next(picture.iter(name("a:blip")), None)
    for element, attribute in ((drawn, "r:embed"), (blip, "r:embed"), (blip, "r:link"), (picture, "r:id"), (picture, "r:pict")):
        if element is not None and (found := element.get(name(attribute))):
            return found
    return ""


def _source(named: Element | None, part: str, origin: Origin) -> str:
    """The file name that our own exports keep with each picture; another document's pictures go by their parts."""
    written = (named.get("name") or "") if named is not None else ""
    if origin.is_own and written and not written.startswith("Picture "):
        return written
    return posixpath.join(*part.split("/")[-2:])


def _resource(source: str, part: str, origin: Origin) -> None:
    if source in origin.resources:
        return
    content = origin.package.content(part)
    if content is None:
        origin.aside.warning("image-missing", image=source)
        return
    if (pixels := _pixels(content)) > MOST_PIXELS:
        raise origin.package.error("docx-picture-too-large", image=source, pixels=pixels // 1_000_000)
    kind = media_type(content)
    if not kind and (converted := _converted(content)):
        content, kind = converted, "image/png"
    if not kind:
        origin.aside.warning("image-unreadable", image=source, problem=part.rpartition(".")[2])
        return
    origin.resources[source] = Resource(source, kind, content)


def _pixels(content: bytes) -> int:
    """How many pixels the picture says it has, without opening it."""
    from PIL import Image as Pillow  # deferred: only documents with pictures need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(content)) as picture:
                return int(picture.width) * int(picture.height)
    except Pillow.DecompressionBombError:
        return MOST_PIXELS * 2
    except Exception:  # noqa: BLE001  # a broken file makes a decoder raise whatever it meets
        return 0


def _converted(content: bytes) -> bytes:
    """A TIFF or BMP as PNG, which loses nothing; empty for what is no such picture."""
    from PIL import Image as Pillow  # deferred: only documents with pictures need it

    buffer = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(io.BytesIO(content), formats=("TIFF", "BMP")) as picture:
                picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(buffer, "PNG")
    except Exception:  # noqa: BLE001  # a broken file makes a decoder raise whatever it meets
        return b""
    return buffer.getvalue()
