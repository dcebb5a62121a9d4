"""Small EPUB, DOCX and PDF files written by hand, so that a check is tested without the renderer that it checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str]) -> bytes:
    """A ZIP archive of text parts."""
    written = BytesIO()
    with ZipFile(written, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return written.getvalue()


def epub(*bodies: str, linear: Sequence[bool] = ()) -> bytes:
    """An EPUB whose content documents have the given bodies, in spine order."""
    names = [f"part{number}.xhtml" for number in range(len(bodies))]
    read = [*linear, *[True] * len(bodies)]
    items = "".join(f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>' for name in reversed(names))
    spine = "".join(f'<itemref idref="{name}" linear="{"yes" if read[index] else "no"}"/>' for index, name in enumerate(names))
    opf = f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    pages = {f"EPUB/text/{name}": xhtml(body) for name, body in zip(names, bodies, strict=True)}
    return archive({"META-INF/container.xml": CONTAINER, "EPUB/book.opf": opf, **pages})


def xhtml(body: str) -> str:
    """A content document."""
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>never</title></head>'
        f"<body>{body}</body></html>"
    )


def docx(body: str, *, footnotes: str = "", numbering: str = "", styles: str = "") -> bytes:
    """A DOCX with the given insides of its parts; the prefix ``w`` is bound."""
    parts = {"footnotes": footnotes, "numbering": numbering, "styles": styles}
    links = "".join(f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    return archive(
        {
            "_rels/.rels": _relationships(f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="/word/document.xml"/>'),
            "word/_rels/document.xml.rels": _relationships(links),
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            **{f"word/{kind}.xml": f"<w:{kind} {WORD}>{inside}</w:{kind}>" for kind, inside in parts.items()},
        }
    )


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def run(text: str, before: str = "") -> str:
    """A paragraph of one run; ``before``: paragraph properties."""
    return f"<w:p><w:pPr>{before}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


Tree = tuple[str, list["Tree | str"]]
"""A structure element: its type and its children; words are ASCII."""


def pdf(*elements: Tree, outside: str = "", tagged: bool = True) -> bytes:
    """A PDF of one page with a structure tree; ``outside`` is printed as an artifact."""
    file = Pdf.new()
    page = file.add_blank_page()
    page.Resources = Dictionary(Font=Dictionary(F=_font(file)))
    content: list[str] = [f"/Artifact BMC BT /F 9 Tf ({outside}) Tj ET EMC"] if outside else []
    kids = [_element(file, page, element, content) for element in elements]
    page.Contents = file.make_stream("\n".join(content).encode())
    if tagged:
        root = Dictionary(Type=Name.StructTreeRoot, K=Array(kids), RoleMap=Dictionary(Endnote=Name.Note))
        file.Root.StructTreeRoot = file.make_indirect(root)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _font(file: Pdf) -> pikepdf.Object:
    return file.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding, Name=String("F"))
    )


def _element(file: Pdf, page: pikepdf.Page, element: Tree, content: list[str]) -> pikepdf.Object:
    type, children = element
    kids: list[pikepdf.Object | int] = []
    for child in children:
        if isinstance(child, str):
            kids.append(len(content))
            content.append(f"/{type} <</MCID {len(content)}>> BDC BT /F 9 Tf ({child}) Tj ET EMC")
        else:
            kids.append(_element(file, page, child, content))
    return file.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + type), Pg=page.obj, K=Array(kids)))
