"""``python -m tests.judges.docx_features NAME=FILE …``: what DOCX files of several makers have of a Chinese document, side by side.

Every file is opened and asked the same questions, a row each; nothing is known of any maker beforehand.
``docx_features.txt`` beside this module keeps one such table.
"""

from __future__ import annotations

import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from exporter.block_marks import NAMESPACE
from exporter.renderers.docx.markup import NAMESPACES, Element, name

FLAGS = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
NONE = "none"
_WIDTH = 30


@dataclass(frozen=True)
class File:
    """A package: its parts by name, and the dates of its ZIP entries."""

    parts: Mapping[str, bytes]
    dates: frozenset[str]

    def root(self, part: str) -> Element:
        """A part's root, an empty element where the part is missing."""
        return etree.fromstring(self.parts[part]) if part in self.parts else etree.Element("none")

    def find(self, part: str, path: str) -> list[Element]:
        """What a path with the usual prefixes finds in a part of ``word/``."""
        return self.root(f"word/{part}.xml").findall(path, dict(NAMESPACES))

    def value(self, part: str, path: str, attribute: str = "w:val") -> str:
        """An attribute of the first of them."""
        found = self.find(part, path)
        return str(found[0].get(name(attribute), NONE)) if found else NONE


def opened(path: Path) -> File:
    """The file's parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        dates = frozenset("-".join(map(str, entry.date_time[:3])) for entry in archive.infolist())
    return File(parts, dates)


def _heading_id(file: File) -> str:
    named = (style for style in file.find("styles", "w:style") if _named(style) == "heading 1")
    return next((str(style.get(name("w:styleId"))) for style in named), NONE)


def _named(style: Element) -> str:
    spoken = style.find(name("w:name"))
    return "" if spoken is None else str(spoken.get(name("w:val"))).lower()


def _latent(file: File) -> str:
    exceptions = len(file.find("styles", "w:latentStyles/w:lsdException"))
    return f"{file.value('styles', 'w:latentStyles', 'w:count')}, {exceptions} named"


def _east_asian_font(file: File) -> str:
    fonts = file.find("styles", "w:docDefaults//w:rFonts")
    if not fonts:
        return NONE
    return str(fonts[0].get(name("w:eastAsia")) or fonts[0].get(name("w:eastAsiaTheme")) or NONE)


def _page(file: File) -> str:
    size, grid = ("document", ".//w:sectPr/w:pgSz"), ("document", ".//w:sectPr/w:docGrid")
    if not file.find(*size):
        return NONE
    sheet = f"{file.value(*size, 'w:w')} x {file.value(*size, 'w:h')}"
    return f"{sheet}, {file.value(*grid, 'w:type')} {file.value(*grid, 'w:linePitch')}"


def _numbered_headings(file: File) -> str:
    styles = [style for style in file.find("styles", "w:style") if _named(style).startswith("heading ")]
    bound = [style for style in styles if style.findall("w:pPr/w:numPr", dict(NAMESPACES))]
    return f"{len(bound)} styles bound"


def _contents(file: File) -> str:
    control = "w:body/w:sdt/w:sdtContent"
    entries = file.find("document", f"{control}/w:p/w:hyperlink")
    pages = [code for code in file.find("document", f"{control}//w:instrText") if "PAGEREF" in str(code.text)]
    field = any("TOC" in str(code.text) for code in file.find("document", ".//w:instrText"))
    return f"{len(entries)} entries, {len(pages)} with page" if entries else "field, no entries" if field else NONE


def _headers(file: File) -> str:
    kinds = {str(each.get(name("w:type"))) for each in file.find("document", ".//w:sectPr/w:headerReference")}
    return ", ".join(sorted(kinds)) or NONE


def _direct(file: File) -> str:
    runs = file.find("document", ".//w:r/w:rPr")
    return str(sum(properties.find(name(f"w:{each}")) is not None for properties in runs for each in ("rFonts", "sz")))


def _undescribed(file: File) -> str:
    pictures = file.find("document", ".//wp:docPr")
    return f"{sum(not picture.get('descr') for picture in pictures)} of {len(pictures)}"


def _core(file: File) -> str:
    created = file.root("docProps/core.xml").findtext(name("dcterms:created")) or NONE
    return f"{file.root('docProps/core.xml').findtext(name('dc:creator')) or NONE}, {created[:10]}"


def _identity(file: File) -> str:
    return f"{sum(content.count(b'<block ') for content in file.parts.values() if NAMESPACE.encode() in content)} blocks"


def _count(part: str, path: str, what: str) -> Callable[[File], str]:
    return lambda file: f"{len(file.find(part, path))} {what}"


ROWS: Mapping[str, Callable[[File], str]] = {
    "id of the style heading 1": _heading_id,
    "latent styles": _latent,
    "language of Han (defaults)": lambda file: file.value("styles", "w:docDefaults//w:lang", "w:eastAsia"),
    "language of theme fonts": lambda file: file.value("settings", "w:themeFontLang", "w:eastAsia"),
    "font of Han (defaults)": _east_asian_font,
    "character spacing": lambda file: file.value("settings", "w:characterSpacingControl"),
    "compatibility mode": lambda file: file.value("settings", "w:compat/w:compatSetting[@w:name='compatibilityMode']"),
    "East Asian flags, of 7": lambda file: str(sum(bool(file.find("settings", f"w:compat/w:{flag}")) for flag in FLAGS)),
    "sheet and grid (twips)": _page,
    "styles indented in characters": _count("styles", "w:style/w:pPr/w:ind[@w:firstLineChars]", "styles"),
    "styles indented in points too": _count("styles", "w:style/w:pPr/w:ind[@w:firstLineChars][@w:firstLine]", "styles"),
    "heading numbers": _numbered_headings,
    "contents": _contents,
    "footnotes": _count("footnotes", "w:footnote[@w:id]", "with separators"),
    "heading rows that repeat": _count("document", ".//w:tblHeader", "rows"),
    "captions that count": lambda file: f"{sum('SEQ' in str(code.text) for code in file.find('document', './/w:instrText'))} fields",
    "references as fields": lambda file: f"{sum(' REF ' in str(code.text) for code in file.find('document', './/w:instrText'))} fields",
    "headers": _headers,
    "fonts and sizes set on runs": _direct,
    "pictures without description": _undescribed,
    "author, created": _core,
    "dates in the ZIP": lambda file: ", ".join(sorted(file.dates)),
    "identity of blocks": _identity,
}
"""What is asked of each file, in the order of the table."""


def table(files: Mapping[str, File]) -> Iterator[str]:
    """The table, a line per row."""
    yield _line(["", *files])
    for asked, answer in ROWS.items():
        yield _line([asked, *(answer(file) for file in files.values())])


def _line(cells: list[str]) -> str:
    return "".join(cell + " " * max(1, _WIDTH - _columns(cell)) for cell in cells).rstrip()


def _columns(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in cell)


def main() -> int:
    """Prints the table; 2 when an argument is no file with a name."""
    named = [argument.partition("=") for argument in sys.argv[1:]]
    if not named or not all(Path(path).is_file() for _, _, path in named):
        sys.stderr.write("usage: python -m tests.judges.docx_features NAME=FILE ...\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in table({maker: opened(Path(path)) for maker, _, path in named}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
