"""A file that is no readable Word document is refused with one sentence; nothing is fetched or unpacked beyond limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from exporter.diagnostics import Refusal
from exporter.readers import READERS, Hints
from exporter.readers.docx import package
from tests.builders import PIXEL, doc, fig, picture
from tests.renderers.docx.office_file import rendered

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCUMENT = "word/document.xml"
WORD = rendered(doc("甲")).content


def refused(content: bytes) -> str:
    """The id of the one finding with which a file is refused."""
    with pytest.raises(Refusal) as raised:
        READERS[".docx"](content, Hints("a.docx"))
    (finding,) = raised.value.diagnostics
    return finding.id


def with_part(content: bytes, part: str, written: bytes) -> bytes:
    """A package with a part put in or replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, written)
    return buffer.getvalue()


def test_a_document_under_a_password() -> None:
    assert refused(OLE + "EncryptedPackage".encode("utf-16-le")) == "docx-encrypted"


def test_an_old_document_under_a_new_name() -> None:
    assert refused(OLE + "WordDocument".encode("utf-16-le")) == "docx-legacy"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"plain words", WORD[: len(WORD) // 2]])
def test_what_is_no_whole_package(content: bytes) -> None:
    assert refused(content) == "docx-damaged"


def test_a_part_that_is_no_xml() -> None:
    assert refused(with_part(WORD, DOCUMENT, b"<w:document")) == "docx-damaged"


def test_a_package_without_a_document() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(buffer.getvalue()) == "docx-without-document"


def test_a_document_with_macros() -> None:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/vbaProject.bin" '
    types += b'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    assert refused(with_part(WORD, "[Content_Types].xml", types)) == "docx-macros"


def test_entities_are_never_expanded() -> None:
    secret = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="urn:w">&e;</w:document>'
    assert refused(with_part(WORD, DOCUMENT, secret)) == "docx-entities"


def test_a_package_that_unpacks_to_too_much() -> None:
    assert refused(with_part(WORD, DOCUMENT, bytes(package.LARGEST_PART + 1))) == "docx-too-large"


def test_a_picture_that_says_it_is_enormous() -> None:
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    enormous = PIXEL[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header)) + PIXEL[33:]
    document = rendered(doc(fig("a.png", "甲"), resources=[picture("a.png")])).content
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        name = next(each for each in archive.namelist() if each.startswith("word/media/"))
    assert refused(with_part(document, name, enormous)) == "docx-picture-too-large"


def test_a_document_that_lacks_its_styles_is_read_all_the_same() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if "styles" not in name and "numbering" not in name and "settings" not in name:
                new.writestr(name, old.read(name))
    assert len(READERS[".docx"](buffer.getvalue(), Hints("a.docx")).document.blocks) == 1
