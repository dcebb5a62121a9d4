"""What is looked up in each EPUB, row by row: a finished book -> the evidence, in a few words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO

from PIL import Image

from tests.judges.epub.package import Package, elements, words
from tests.judges.epub.verdicts import messages

_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WITH_ROLE = frozenset(
    ("chapter", "part", "cover", "toc", "footnote", "noteref", "backlink", "pagebreak", "epigraph", "subtitle", "afterword", "preface")
)
"""Values of ``epub:type`` for which DPUB-ARIA has a role of the same meaning."""
_NONE = "none"


def navigation(book: Package) -> str:
    """Entries of nav and NCX, and whether their labels are equal."""
    nav = _contents(book)
    ncx = [words(each) for each in elements(book.ncx, "//n:navPoint/n:navLabel/n:text")]
    agree = "equal labels" if nav == ncx else "labels differ" if ncx else "no NCX"
    return f"nav {len(nav)} entries, NCX {len(ncx)}, {agree}; version {book.opf.get('version')}"


def nav_in_spine(book: Package) -> str:
    """Whether the navigation document is read as a page: then landmarks and page list show up in Kindle's contents."""
    inside = any("nav" in (item.get("properties") or "") for item in book.spine)
    pages = [page for page in book.pages if elements(page, "//h:nav//h:ol | //*[@id='contents']//h:ol")]
    return f"{'in' if inside else 'outside'} the spine; pages with a list of contents: {len(pages)}"


def landmarks(book: Package) -> str:
    """The types of the landmarks."""
    return _listed(str(each.get(_TYPE)) for each in elements(book.nav, "//h:nav[@e:type='landmarks']//h:a"))


def guide(book: Package) -> str:
    """The types of the OPF's guide."""
    return _listed(str(each.get("type")) for each in elements(book.opf, "//o:guide/o:reference"))


def page_list(book: Package) -> str:
    """Printed pages and the edition that they are of."""
    pages = elements(book.nav, "//h:nav[@e:type='page-list']//h:a")
    source = elements(book.opf, "//o:meta[@property='pageBreakSource']")
    return f"{len(pages)} pages of {words(source[0])!r}" if pages and source else f"{len(pages)} pages" if pages else _NONE


def cover(book: Package) -> str:
    """The cover's picture by property and by EPUB 2's meta, its size, and its page."""
    items = [item for item in book.items.values() if "cover-image" in (item.get("properties") or "").split()]
    named = "meta" if elements(book.opf, "//o:meta[@name='cover']") else "no meta"
    if not items:
        return f"no cover-image, {named}"
    with Image.open(BytesIO(book.read(items[0]))) as picture:
        size = f"{picture.width} x {picture.height} {picture.format}"
    pages = [
        page
        for page in book.pages
        if elements(page, "//h:img | //*[local-name()='image']") and len(words(elements(page, "//h:body")[0])) == 0
    ]
    return f"cover-image {size}, {named}, {'own page' if pages else 'no page of its own'}"


def semantics(book: Package) -> str:
    """How many of the elements whose ``epub:type`` has an ARIA role bear it."""
    typed = [each for each in book.found("//*[@e:type]") if _WITH_ROLE & {*str(each.get(_TYPE)).split()}]
    with_role = [each for each in typed if (each.get("role") or "").startswith("doc-")]
    kinds = Counter(str(each.get(_TYPE)).split()[0] for each in typed)
    return f"{len(with_role)} of {len(typed)} have their role ({_listed(kinds)})"


def language(book: Package) -> str:
    """The package's language and whether every page states it twice."""
    twice = sum(page.get("lang") == page.get(_LANGUAGE) and bool(page.get("lang")) for page in book.pages)
    stated = _listed(words(each) for each in elements(book.opf, "//d:language"))
    return f"{stated}; OPF xml:lang {book.opf.get(_LANGUAGE) or _NONE}; lang and xml:lang on {twice} of {len(book.pages)} pages"


def accessibility(book: Package) -> str:
    """The accessibility properties, and whether conformance is claimed."""
    stated = sorted({str(each.get("property")) for each in elements(book.opf, "//o:meta[starts-with(@property, 'schema:access')]")})
    claims = elements(book.opf, "//*[@property='dcterms:conformsTo' or @property='a11y:certifiedBy']")
    return f"{_listed(each.removeprefix('schema:') for each in stated)}; claims of conformance: {len(claims)}"


def split(book: Package) -> str:
    """The files of a long chapter: how many, the largest, and how many of them the contents name."""
    sizes = [len(book.read(item)) for item in book.spine]
    return f"{len(sizes)} files, the largest {max(sizes) // 1000} KB, {len(_contents(book))} in the contents"


def notes(book: Package) -> str:
    """Calls of notes, notes, and ways back; a note in the file of its call pops up."""
    calls = book.found("//h:a[@e:type='noteref' or @role='doc-noteref']")
    local = [each for each in calls if (each.get("href") or "").startswith("#")]
    asides = book.found("//h:aside[@e:type='footnote' or @role='doc-footnote']")
    back = book.found("//h:a[@role='doc-backlink' or @e:type='backlink']")
    duokan = book.found("//*[contains(@class, 'duokan-footnote-item')]")
    return (
        f"{len(calls)} calls, {len(local)} into the same file, {len(asides)} asides, {len(back)} ways back, {len(duokan)} items for Duokan"
    )


def chinese(book: Package) -> str:
    """What Chinese text wants, in elements and in the stylesheet."""
    css = {"emphasis dots": "text-emphasis", "2 em indent": "text-indent: 2em", "strict line breaks": "line-break: strict"}
    found = [name for name, rule in css.items() if rule in book.css]
    return f"{len(book.found('//h:ruby'))} ruby; stylesheet: {_listed(found)}"


def dark_mode(book: Package) -> str:
    """Colours of text or background that a reader's night mode cannot change."""
    fixed = re.findall(
        r"(?:^|[;{\s])((?:background(?:-color)?|color)\s*:(?!\s*(?:inherit|transparent|currentcolor))[^;}]+)", book.css, re.IGNORECASE
    )
    return (
        f"{len(fixed)} fixed colours ({_listed(dict.fromkeys(' '.join(each.split()) for each in fixed[:3]))})"
        if fixed
        else "no fixed colours"
    )


def body_text(book: Package) -> str:
    """What the stylesheet decides for body text that is the reader's: size and alignment of ``body`` and ``p``, length units."""
    rules = re.findall(r"(?:^|\})\s*(?:body|p|\.calibre\d*)[^{}]*\{([^}]*)\}", book.css)
    fought = [name for name in ("font-size", "text-align", "margin-left: 5pt") if any(name in rule for rule in rules)]
    return f"sets {_listed(fought)} on body text; absolute lengths: {len(re.findall(r'[0-9.](?:pt|px|cm)', book.css))}"


def fonts(book: Package) -> str:
    """Faces inside the book."""
    faces = [
        item
        for item in book.items.values()
        if "font" in str(item.get("media-type")) or str(item.get("href")).endswith((".ttf", ".otf", ".woff2"))
    ]
    return f"{len(faces)} faces, {sum(len(book.read(face)) for face in faces) // 1024} KB"


def chapters_of_text(book: Package) -> str:
    """The contents of a plain text whose chapters are only lines of it."""
    return _listed(_contents(book))


def standard(book: Package) -> str:
    """EPUBCheck's messages of every severity."""
    found = [*messages(book.book)]
    return f"{len(found)} messages" + (f": {_listed(Counter(' '.join(each.split()[:2]) for each in found))}" if found else "")


def _contents(book: Package) -> list[str]:
    return [words(each) for each in elements(book.nav, "//h:nav[@e:type='toc']//h:li/h:a | //h:nav[@e:type='toc']//h:li/h:span")]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or _NONE


SAME: Mapping[str, Callable[[Package], str]] = {
    "nav and NCX": navigation,
    "nav.xhtml and the contents page": nav_in_spine,
    "landmarks": landmarks,
    "OPF guide": guide,
    "printed pages": page_list,
    "cover": cover,
    "epub:type with ARIA roles": semantics,
    "language": language,
    "accessibility metadata": accessibility,
    "popup notes": notes,
    "Chinese text": chinese,
    "dark mode": dark_mode,
    "the reader's own settings": body_text,
    "fonts": fonts,
    "EPUBCheck, every severity": standard,
}
"""Rows that are looked up in the book of the source."""
