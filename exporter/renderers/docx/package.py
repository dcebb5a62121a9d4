"""The package: parts and relationships (python-docx) -> the bytes of a .docx, the same on every machine and day.

python-docx's own writer stamps the clock into the ZIP, so the parts and relationships are its, the ZIP and the list of
content types ours (ECMA-376 part 2, clause 10).
"""

from __future__ import annotations

import io
import zipfile

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package as WordPackage

from exporter.renderers.docx.markup import Element, make, root, serialize

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP entry can carry; ours all carry it."""

COMPRESSION_LEVEL = 5
STORED = frozenset({"png", "jpg", "jpeg", "gif"})
"""Formats that are compressed already."""


class OwnPart(Part):
    """A part whose content is known last, when its relationships are."""

    content: bytes = b""

    @property
    def blob(self) -> bytes:
        """What goes into the ZIP."""
        return self.content


class Package:
    """The parts of one document while it is being written."""

    def __init__(self) -> None:
        self._package = WordPackage()
        self._serials: dict[PackURI, int] = {}

    def add(self, path: str, content_type: str, content: Element | bytes = b"") -> OwnPart:
        """A new part; ``path`` as in ``/word/styles.xml``. It is written once something is related to it."""
        part = OwnPart(PackURI(path), content_type, None, self._package)
        part.content = content if isinstance(content, bytes) else serialize(content)
        return part

    def relate(self, source: Part | None, target: Part | str, kind: str) -> str:
        """The id of a new relationship from a part (None: the package itself) to a part, or to an address outside."""
        uri = source.partname if source else PACKAGE_URI
        serial = self._serials[uri] = self._serials.get(uri, 0) + 1
        (source or self._package).load_rel(kind, target, f"rId{serial}", is_external=isinstance(target, str))
        return f"rId{serial}"

    def content(self) -> bytes:
        """The finished file."""
        parts = sorted(self._package.iter_parts(), key=lambda part: part.partname)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            _write(archive, "[Content_Types].xml", _content_types(parts))
            _write(archive, PACKAGE_URI.rels_uri.membername, self._package.rels.xml)
            for part in parts:
                _write(archive, part.partname.membername, part.blob)
                if part.rels:
                    _write(archive, part.partname.rels_uri.membername, part.rels.xml)
        return buffer.getvalue()


def _content_types(parts: list[Part]) -> bytes:
    types = root("ct:Types", ["ct"])
    pictures = sorted({(part.partname.ext, part.content_type) for part in parts if _is_picture(part)})
    for extension, content_type in (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML), *pictures):
        types.append(make("ct:Default", {"Extension": extension, "ContentType": content_type}))
    for part in parts:
        if not _is_picture(part):
            types.append(make("ct:Override", {"PartName": part.partname, "ContentType": part.content_type}))
    return serialize(types)


def _is_picture(part: Part) -> bool:
    return str(part.content_type).startswith("image/")


def _write(archive: zipfile.ZipFile, member: str, content: bytes | str) -> None:
    entry = zipfile.ZipInfo(member, EARLIEST)
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    stored = member.rpartition(".")[2] in STORED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content, compresslevel=COMPRESSION_LEVEL)
