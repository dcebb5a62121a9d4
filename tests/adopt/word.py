"""A DOCX under the hands of a person: paragraphs are found by their words and edited as word processors write it."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from pathlib import Path

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
Element = etree._Element


def w(tag: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{tag}"


class Word:
    """An open document; ``save`` writes it back as another program would, its parts in the same places."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._root = etree.fromstring(self._parts[_MAIN])

    def save(self) -> None:
        """Writes the package anew."""
        self._parts[_MAIN] = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self._parts.items():
                package.writestr(name, content)

    def drop_manifest(self) -> None:
        """Takes out bookmarks and the custom part, as some programs do."""
        self._parts = {name: content for name, content in self._parts.items() if not name.startswith("customXml/")}
        relations = etree.fromstring(self._parts["word/_rels/document.xml.rels"])
        for each in [each for each in relations if "customXml" in each.get("Type", "")]:
            relations.remove(each)
        self._parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
        types = etree.fromstring(self._parts["[Content_Types].xml"])
        for each in [each for each in types if "customXml" in each.get("PartName", "")]:
            types.remove(each)
        self._parts["[Content_Types].xml"] = etree.tostring(types)
        for each in [*self._root.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            _parent(each).remove(each)

    def paragraph(self, words: str) -> Element:
        """The first paragraph with these words."""
        return next(each for each in self._root.iter(w("p")) if words in "".join(text.text or "" for text in each.iter(w("t"))))

    def replace(self, old: str, new: str) -> None:
        """Other words inside one run."""
        text = next(each for each in self._root.iter(w("t")) if old in (each.text or ""))
        text.text = (text.text or "").replace(old, new, 1)

    def add_behind(self, words: str, added: str) -> None:
        """A paragraph of the same style behind another: Enter at its end, then words."""
        before = self.paragraph(words)
        made = etree.Element(w("p"))
        style = before.find(w("pPr"))
        if style is not None:
            made.append(deepcopy(style))
        made.append(_run(added))
        before.addnext(made)

    def delete(self, words: str) -> None:
        """A whole paragraph less."""
        gone = self.paragraph(words)
        _parent(gone).remove(gone)

    def split(self, words: str, at: str) -> None:
        """Enter before ``at``: the bookmark begins in the first half and ends in the second."""
        first = self.paragraph(words)
        text = next(each for each in first.iter(w("t")) if at in (each.text or ""))
        run = _parent(text)
        head, _, tail = (text.text or "").partition(at)
        second = etree.Element(w("p"))
        style = first.find(w("pPr"))
        if style is not None:
            second.append(deepcopy(style))
        behind = [*run.itersiblings()]
        rest = deepcopy(run)
        next(rest.iter(w("t"))).text = at + tail
        second.append(rest)
        second.extend(behind)
        text.text = head
        if not head:
            _parent(run).remove(run)
        first.addnext(second)

    def move_behind(self, words: str, target: str) -> None:
        """Cut and paste of a whole paragraph."""
        moved = self.paragraph(words)
        self.paragraph(target).addnext(moved)

    def restyle(self, words: str, style: str) -> None:
        """Another paragraph style, by its id."""
        named = next(self.paragraph(words).iter(w("pStyle")))
        named.set(w("val"), style)

    def color(self, words: str) -> None:
        """Red words: a look that no source holds."""
        run = next(self.paragraph(words).iter(w("r")))
        look = run.find(w("rPr"))
        if look is None:
            look = etree.SubElement(run, w("rPr"))
            run.insert(0, look)
        etree.SubElement(look, w("color")).set(w("val"), "FF0000")

    def track_deletion(self, words: str) -> None:
        """Words struck under tracking, still to be accepted."""
        text = next(each for each in self._root.iter(w("t")) if words in (each.text or ""))
        run = _parent(text)
        head, _, tail = (text.text or "").partition(words)
        gone, rest = deepcopy(run), deepcopy(run)
        text.text, next(rest.iter(w("t"))).text = head, tail
        struck = next(gone.iter(w("t")))
        struck.tag, struck.text = w("delText"), words
        deletion = etree.Element(w("del"), {w("id"): "900", w("author"): "A", w("date"): "2026-01-01T00:00:00Z"})
        deletion.append(gone)
        run.addnext(deletion)
        deletion.addnext(rest)

    def track_insertion(self, words: str, added: str) -> None:
        """Words added at a paragraph's end under tracking."""
        insertion = etree.Element(w("ins"), {w("id"): "901", w("author"): "A", w("date"): "2026-01-01T00:00:00Z"})
        insertion.append(_run(added))
        [*self.paragraph(words).iter(w("r"))][-1].addnext(insertion)


def _run(words: str) -> Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = words
    return run


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent
