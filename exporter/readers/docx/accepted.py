"""A part's tree as a reader without markup sees it: revisions accepted, wrappers opened, one branch of each alternative.

Works in place on a tree that is ours. Insertions and moves stay, deletions are set aside, a deleted paragraph mark joins
two paragraphs (ECMA-376 part 1, 17.13.5); smart tags, content controls, custom XML and directions only wrap what they hold.
"""

from __future__ import annotations

from exporter.readers.docx.aside import CONTENTS, DELETION, EMBEDDED, Aside
from exporter.readers.docx.markup import Element, child, is_on, name, value, words

_P, _PPR, _RPR, _TRPR = name("w:p"), name("w:pPr"), name("w:rPr"), name("w:trPr")
_MARKERS = frozenset({_RPR, _TRPR, name("w:tblPr"), name("w:tcPr"), name("w:numPr"), name("w:ctrlPr"), name("m:ctrlPr")})
_WRAPPERS = tuple(name(each) for each in ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdt"))
_WRAPPED_PROPERTIES = frozenset(name(each) for each in ("w:smartTagPr", "w:customXmlPr", "w:sdtPr", "w:sdtEndPr"))
_CONTENT = name("w:sdtContent")
_CONTENTS_GALLERY = "table of contents"


def accept(root: Element, aside: Aside) -> Element:
    """The same tree, made plain."""
    _choose_branches(root)
    _set_contents_aside(root, aside)
    _drop_deletions(root, aside)
    for element in [*root.iter(*_WRAPPERS)]:
        if not _is_marker(element):
            _open(element)
    for element in [*root.iter(name("w:altChunk"), name("w:subDoc"))]:
        aside.remove(EMBEDDED, element.get(name("r:id"), "?"))
    _drop_rows(root, aside)
    _join_paragraphs(root)
    return root


def _is_marker(element: Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag in _MARKERS


def _choose_branches(root: Element) -> None:
    """Of an alternative the first choice that holds anything: later ones and the fallback say the same once more."""
    for alternative in [*root.iter(name("mc:AlternateContent"))]:
        branches = [*alternative.iterchildren(name("mc:Choice")), *alternative.iterchildren(name("mc:Fallback"))]
        chosen = next((branch for branch in branches if len(branch)), None)
        _replace(alternative, [] if chosen is None else list(chosen))


def _replace(element: Element, by: list[Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = by


def _open(element: Element) -> None:
    content = element.find(_CONTENT)
    held = element if content is None else content
    _replace(element, [each for each in held if each.tag not in _WRAPPED_PROPERTIES])


def _set_contents_aside(root: Element, aside: Aside) -> None:
    """A table of contents in its content control (17.5.2.13): the renderers make their own."""
    for control in [*root.iter(name("w:sdt"))]:
        gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
        parent = control.getparent()
        if gallery.lower() == _CONTENTS_GALLERY and parent is not None:
            aside.remove(CONTENTS, words(control))
            parent.remove(control)


def _drop_deletions(root: Element, aside: Aside) -> None:
    for element in [*root.iter(name("w:del"), name("w:moveFrom"))]:
        parent = element.getparent()
        if parent is None or _is_marker(element):
            continue
        if element.tag == name("w:del"):
            aside.remove(DELETION, words(element))
        parent.remove(element)


def _drop_rows(root: Element, aside: Aside) -> None:
    for row in [*root.iter(name("w:tr"))]:
        parent = row.getparent()
        if parent is not None and child(row, "w:trPr", "w:del") is not None:
            aside.remove(DELETION, words(row))
            parent.remove(row)
    for cell in [*root.iter(name("w:cellDel"))]:
        held = cell.getparent()
        owner = held.getparent() if held is not None else None
        if owner is not None and (row_of := owner.getparent()) is not None:
            aside.remove(DELETION, words(owner))
            row_of.remove(owner)


def _join_paragraphs(root: Element) -> None:
    """A paragraph whose mark is deleted goes on in the next one, whose properties stay (17.13.5.15)."""
    for paragraph in [*root.iter(_P)]:
        marks = child(paragraph, "w:pPr", "w:rPr")
        if marks is None or (marks.find(name("w:del")) is None and marks.find(name("w:moveFrom")) is None):
            continue
        following = paragraph.getnext()
        parent = paragraph.getparent()
        if parent is None:
            continue
        held = [each for each in paragraph if each.tag != _PPR]
        if following is not None and following.tag == _P:
            place = 1 if len(following) and following[0].tag == _PPR else 0
            following[place:place] = held
            parent.remove(paragraph)
        elif not held:
            parent.remove(paragraph)


def vanishes(properties: Element | None) -> bool:
    """Whether run properties hide their words (17.3.2.41)."""
    return is_on(child(properties, "w:vanish")) or is_on(child(properties, "w:specVanish"))
