"""The container: finished files in, the bytes of one EPUB 3.3 out.

The one home of ebooklib. It is used as a packager alone: every file comes as bytes of our own, because its own HTML
passes drop text, and its navigation knows neither depth nor language. Two overrides make its output ours: the package
document states its language, and every zip entry carries one fixed time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib.epub import NAMESPACES, EpubBook, EpubItem, EpubWriter
from lxml import etree

XHTML = "application/xhtml+xml"
NCX = "application/x-dtbncx+xml"
CSS = "text/css"
UNIQUE_IDENTIFIER = "identifier"

_APPLE = "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LANGUAGE = etree.QName(NAMESPACES["XML"], "lang")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the publication: manifest id, ASCII name, media type, content, and EPUB 3 manifest properties."""

    id: str
    name: str
    media_type: str
    content: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """One element of the package metadata: ``dc:NAME``, or ``meta`` when ``name`` is empty; attributes as written."""

    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One reference of the OPF guide, which Kindle still reads: ``type`` is cover, toc or text."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that the container holds; ``spine`` names files by id in reading order; ``modified`` is UTC.

    ``turns_leftward``: pages follow one another from right to left. ``brings_fonts``: Apple's reader uses them only when told.
    """

    language: str
    modified: datetime
    metadata: Sequence[Meta]
    files: Sequence[File]
    spine: Sequence[str]
    guide: Sequence[Guide]
    turns_leftward: bool = False
    brings_fonts: bool = False


def pack(publication: Publication) -> bytes:
    """The EPUB's bytes: the same publication gives the same bytes, whatever the clock, the zone and the host."""
    book = EpubBook()
    book.IDENTIFIER_ID = UNIQUE_IDENTIFIER
    book.metadata = _by_namespace(publication.metadata)
    if publication.turns_leftward:
        book.set_direction("rtl")
    if publication.brings_fonts:
        book.add_prefix("ibooks", _APPLE)
    book.guide = [{"type": place.type, "title": place.title, "href": place.href} for place in publication.guide]
    items = {file.id: book.add_item(_item(file)) for file in publication.files}
    book.spine = [items[id] for id in publication.spine]
    target = BytesIO()
    _Writer(target, book, publication.language, publication.modified).write()
    return target.getvalue()


def _item(file: File) -> EpubItem:
    item = EpubItem(file.id, file.name, file.media_type, file.content)
    item.properties = list(file.properties)
    return item


def _by_namespace(metadata: Iterable[Meta]) -> dict[str, dict[str, list[tuple[str | None, dict[str, str]]]]]:
    dublin_core: dict[str, list[tuple[str | None, dict[str, str]]]] = {}
    metas: list[tuple[str | None, dict[str, str]]] = []
    for element in metadata:
        values = dublin_core.setdefault(element.name, []) if element.name else metas
        values.append((element.text or None, dict(element.attributes)))
    return {NAMESPACES["DC"]: dublin_core, NAMESPACES["OPF"]: {"meta": metas}}


class _Writer(EpubWriter):  # type: ignore[misc]  # ebooklib ships no types
    def __init__(self, target: BytesIO, book: EpubBook, language: str, modified: datetime) -> None:
        super().__init__(target, book, {"mtime": modified})
        self._target = target
        self._language = language

    def write(self) -> None:
        with _SteadyZip(self._target, "w", ZIP_DEFLATED) as self.out:
            self.out.writestr("mimetype", b"application/epub+zip", ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(_LANGUAGE, self._language)
        super()._write_opf_file(root)


class _SteadyZip(ZipFile):
    """Writes every entry with the earliest time that zip knows, as if made on one system (ZIP 4.4.2, 4.4.6)."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: bytes | str,  # type: ignore[override]  # ebooklib hands over nothing else
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name, _EARLIEST)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        super().writestr(entry, data, ZIP_DEFLATED if compress_type is None else compress_type, compresslevel)
