"""The package: bytes of a .docx -> its parts, read one by one and within limits (ECMA-376 part 2).

What is no such package is refused with one sentence: a password, the old binary format, a damaged archive, macros, a
package that unpacks to more than any text needs. Nothing in it is executed, nothing outside it is fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from exporter import diagnostics
from exporter.diagnostics import Refusal, error
from exporter.model import Position
from exporter.readers.docx.markup import Element, MarkupError, name, parse

LARGEST_PART = 256 << 20
"""Bytes that one part may unpack to."""

LARGEST_PACKAGE = 512 << 20
"""Bytes that all parts together may unpack to, each counted once."""

MOST_PARTS = 20_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Relationship:
    """``kind``: the last word of its type. ``target``: a part's name, or an address outside when ``external``."""

    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """An open package. Parts are named as in ``word/document.xml``, whatever case the archive writes them in."""

    source: str
    _archive: zipfile.ZipFile
    _members: Mapping[str, zipfile.ZipInfo]
    _unpacked: int = 0
    _counted: set[str] = field(default_factory=set)
    _relationships: dict[str, Mapping[str, Relationship]] = field(default_factory=dict)

    def content(self, part: str) -> bytes | None:
        """A part's bytes, None when the package has no such part."""
        member = self._members.get(part.lower())
        if member is None:
            return None
        self._count(part, member.file_size)
        try:
            with self._archive.open(member) as stream:
                content = stream.read(LARGEST_PART + 1)
        except RuntimeError as problem:  # what zipfile raises for a member under a password
            raise self.error("docx-encrypted") from problem
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as problem:
            raise self.damaged(part, problem) from problem
        self._count(part + "\0", max(0, len(content) - member.file_size))
        return content

    def _count(self, part: str, size: int) -> None:
        if part in self._counted:
            return
        self._counted.add(part)
        self._unpacked += size
        if size > LARGEST_PART or self._unpacked > LARGEST_PACKAGE:
            raise self.error("docx-too-large", part=part.strip("\0"), limit=LARGEST_PACKAGE // _MEGABYTE)

    def xml(self, part: str) -> Element | None:
        """A part's root element, None when the package has no such part."""
        content = self.content(part)
        if content is None:
            return None
        try:
            return parse(content)
        except MarkupError as problem:
            if problem.declares_entities:
                raise self.error("docx-entities", part=part) from problem
            raise self.damaged(part, problem) from problem

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """A part's relationships by id; the package's own for an empty name."""
        if part not in self._relationships:
            folder, _, file = part.rpartition("/")
            root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
            found = root.iter(name("rel:Relationship")) if root is not None else ()
            self._relationships[part] = {each.get("Id", ""): _relationship(each, folder) for each in found}
        return self._relationships[part]

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts that a part names with that kind of relationship, in their order."""
        found = self.relationships(part).values()
        return tuple(each.target for each in found if each.kind == kind and not each.external)

    def main(self) -> str:
        """The name of the document's own part. Refused when the package has none, or carries macros."""
        candidates = (*self.related("", "officeDocument"), "word/document.xml")
        types = self.xml("[Content_Types].xml")
        if types is not None and any(_has_macros(each.get("ContentType", "")) for each in types):
            raise self.error("docx-macros")
        found = next((part for part in candidates if part.lower() in self._members), "")
        if not found:
            raise self.error("docx-without-document")
        return found

    def error(self, id: str, **arguments: object) -> Refusal:
        """What is raised when the document cannot be read."""
        return Refusal(diagnostics.error(id, Position(self.source), **arguments))

    def damaged(self, part: str, problem: Exception) -> Refusal:
        """What is raised for a part that cannot be unpacked or parsed."""
        return self.error("docx-damaged", problem=f"{part}: {problem}")


def _has_macros(content_type: str) -> bool:
    """Whether a part is a program, or a document that may hold one; a sheet that is embedded is only set aside."""
    return "vbaProject" in content_type or ("ms-word" in content_type and "macroEnabled" in content_type)


def _relationship(element: Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    kind = element.get("Type", "").rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return Relationship(kind, posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/"))


def open_package(content: bytes, source: str) -> Package:
    """The package of a file's bytes; ``source`` names it in findings. Raises ``Refusal``."""
    where = Position(source)
    if content.startswith(_OLE):
        raise Refusal(error("docx-encrypted", where) if _ENCRYPTED in content else error("docx-legacy", where))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = {each.filename.replace("\\", "/").lstrip("/").lower(): each for each in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as problem:
        raise Refusal(error("docx-damaged", where, problem=str(problem))) from problem
    if len(members) > MOST_PARTS:
        raise Refusal(error("docx-too-large", where, part=f"{len(members)}", limit=LARGEST_PACKAGE // _MEGABYTE))
    return Package(source, archive, members)
