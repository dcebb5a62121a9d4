"""The home of WeasyPrint: a page of XHTML and its stylesheet -> PDF bytes and the page of each block.

Nothing is fetched but the prepared faces and the pictures handed over: no network, no other file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from exporter.diagnostics import Diagnostic, warning
from exporter.fonts import Faces, without_glyph
from exporter.renderers.pdf import loading
from exporter.renderers.pdf.dialect import Picture
from exporter.renderers.pdf.finished_lines import Finished
from exporter.renderers.pdf.stylesheet import by_family
from exporter.typesetting import Rules

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcherResponse

    from exporter.renderers.pdf.engine.installation import Typesetter

VARIANT = "pdf/ua-1"
_ENGINE = "exporter.renderers.pdf.engine"
_PX = 4 / 3
"""CSS pixels to the point."""

_EMPTY_BOX = ".notdef glyph"
"""How WeasyPrint's complaint about a character that no installed font has begins; its arguments are the character and its code."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A finished PDF, the printed page of each block id, and what the layout complained about."""

    content: bytes
    page_map: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def get_ready() -> None:
    """Imports WeasyPrint and the line engine, which the first document would wait for. Raises ``Refusal`` as ``lay_out`` does."""
    if loading.is_known(loading.weasyprint()):
        import_module(_ENGINE)


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines are composed, and where on the page they stand: the first one's top and their pitch, in pt. ``finish``
    composes the paragraphs of a page before its layout, where the layout cannot."""

    rules: Rules
    top: float
    pitch: float
    finish: Callable[[ET.Element], Finished]


def lay_out(page: str, stylesheet: str, pictures: Mapping[str, Picture], faces: Faces, lines: Lines) -> Laid:
    """Lays the page out by the rules of composition and writes it. Raises ``Refusal`` when the machine lacks Pango."""
    weasyprint = loading.weasyprint()
    fetcher = _fetcher(pictures, {face.path.as_uri() for face in faces.prepared.values()})
    with _complaints() as complaints:
        fonts = _font_configuration(frozenset(face.digest for face in faces.prepared.values()))
        root = ET.fromstring(page)  # noqa: S314  # written by our own templates a moment ago
        if not (known := loading.is_known(weasyprint)):
            complaints.append(_unknown(weasyprint, lines.finish(root)))
        html = _html(weasyprint, root, fetcher)
        css = weasyprint.CSS(string=stylesheet, font_config=fonts, url_fetcher=fetcher)
        with _engine(faces, lines, root) if known else nullcontext() as typesetter:
            document = html.render(stylesheets=[css], font_config=fonts, optimize_images=False)
            content: bytes = document.write_pdf(pdf_variant=VARIANT)
        complaints.extend(typesetter.diagnostics if typesetter else ())
    page_map = {anchor: str(number) for number, sheet in enumerate(document.pages, start=1) for anchor in sheet.anchors}
    page_map.update((id, str(number)) for id, number in (typesetter.printed.items() if typesetter else ()))
    return Laid(content, page_map, tuple(complaints))


def _engine(faces: Faces, lines: Lines, root: ET.Element) -> AbstractContextManager[Typesetter]:
    engine = import_module(_ENGINE)
    grid = engine.Grid(lines.top * _PX, lines.pitch * _PX)
    composed: AbstractContextManager[Typesetter] = engine.composed_layout(*by_family(faces), lines.rules, grid, root)
    return composed


def _unknown(weasyprint: ModuleType, done: Finished) -> Diagnostic:
    version = str(weasyprint.__version__)
    return warning("pdf-engine-unknown", None, version=version, known=loading.KNOWN, finished=done.finished, left=done.left)


@lru_cache(maxsize=4)
def _font_configuration(faces: frozenset[str]) -> object:  # noqa: ARG001  # the key of the cache
    """One per set of faces: files of different extents bear one family name, and must never serve each other's documents."""
    return import_module("weasyprint.text.fonts").FontConfiguration()


def _html(weasyprint: ModuleType, root: ET.Element, fetcher: object) -> HTML:
    """An ``HTML`` of finished XML: what its own constructor sets, without the HTML parser, which may not nest blocks in notes."""
    cssselect2 = import_module("cssselect2")
    html: HTML = weasyprint.HTML.__new__(weasyprint.HTML)
    html.base_url = None
    html.url_fetcher = fetcher
    html.media_type = "print"
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    html.etree_element = html.wrapper_element.etree_element
    return html


def _fetcher(pictures: Mapping[str, Picture], faces: set[str]) -> object:
    urls = import_module("weasyprint.urls")

    class OwnFilesOnly(urls.URLFetcher):  # type: ignore[misc, name-defined]  # the base class is only known at run time
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if picture := pictures.get(url):
                return urls.URLFetcherResponse(url, picture.content, {"Content-Type": picture.media_type})
            if url in faces or url.startswith("data:"):
                return super().fetch(url, headers)
            raise ValueError(f"{url} is not part of the document")

    return OwnFilesOnly(allowed_protocols=("file", "data"), allow_redirects=False)


@contextmanager
def _complaints() -> Iterator[list[Diagnostic]]:
    collected: list[Diagnostic] = []
    boxed: set[str] = set()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            match record.args:
                case (str(character), int(code)) if str(record.msg).startswith(_EMPTY_BOX) and ord(character) == code:
                    boxed.add(character)
                case _:
                    collected.append(warning("pdf-layout", None, problem=record.getMessage()))

    logger = logging.getLogger("weasyprint")
    collector = Collector(logging.WARNING)
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collected
        if boxed:
            collected.append(without_glyph(boxed))
    finally:
        logger.removeHandler(collector)
