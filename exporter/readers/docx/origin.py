"""What a reading stands on: the package, its styles, lists, notes and pictures, and what is known of our own exports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter import block_marks
from exporter.model import Resource
from exporter.readers.docx.accepted import accept
from exporter.readers.docx.aside import Aside
from exporter.readers.docx.fields import resolve
from exporter.readers.docx.manifest import Manifest, read_manifest
from exporter.readers.docx.markup import Element, name
from exporter.readers.docx.numbering import Numbering
from exporter.readers.docx.package import Package, Relationship
from exporter.readers.docx.style_sheet import StyleSheet

LABEL_MARK = "_r"
"""Before a block's id: the bookmark of ours around its printed label."""

_OWN_MARK = re.compile("_[br](b[0-9a-f]{15})")


@dataclass(frozen=True, slots=True)
class Story:
    """A flow of text with a part of its own: the body, or notes."""

    part: str
    relationships: Mapping[str, Relationship]
    is_note: bool = False


@dataclass(slots=True)
class Origin:
    """One document while it is being read."""

    package: Package
    aside: Aside
    main: str
    sheet: StyleSheet
    numbering: Numbering
    manifest: Manifest
    is_own: bool = False
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    note_stories: dict[str, Story] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)
    repeated: dict[str, str] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)
    serial: int = 0

    def next_serial(self) -> int:
        """A number that tells neighbours apart."""
        self.serial += 1
        return self.serial

    def block_id(self, bookmark: str) -> str:
        """The id of the block that a bookmark of ours goes around, or whose label it goes around; empty for any other."""
        if found := _OWN_MARK.fullmatch(bookmark):
            return found[1]
        return self.manifest.ids.get(bookmark, "") or self.manifest.ids.get(block_marks.PREFIX + bookmark.removeprefix(LABEL_MARK), "")

    def anchor(self, bookmark: str) -> str:
        """The author's name for the block of one of our bookmarks, its id where he gave none; other names stay."""
        id = self.block_id(bookmark)
        return (self.manifest.anchors.get(id) or id) if id else bookmark


def story(origin_package: Package, part: str, *, is_note: bool = False) -> Story:
    """The story of a part."""
    return Story(part, origin_package.relationships(part), is_note)


def open_origin(package: Package, aside: Aside) -> tuple[Origin, Element]:
    """The origin of a package and the root of its main part, made plain. Raises ``Refusal``."""
    main = package.main()
    root = package.xml(main)
    if root is None or root.tag != name("w:document"):
        raise package.error("docx-without-document")
    sheet = StyleSheet(_first(package, main, "styles"))
    numbering = Numbering(sheet)
    numbering.read(_first(package, main, "numbering"))
    origin = Origin(package, aside, main, sheet, numbering, read_manifest(package, main))
    _plain(root, aside)
    for kind in ("footnotes", "endnotes"):
        _read_notes(origin, kind)
    origin.is_own = bool(origin.manifest.ids) or any(
        _OWN_MARK.fullmatch(each.get(name("w:name"), "")) for each in root.iter(name("w:bookmarkStart"))
    )
    return origin, root


def _plain(root: Element, aside: Aside) -> None:
    accept(root, aside)
    resolve(root)


def _first(package: Package, main: str, kind: str) -> Element | None:
    parts = package.related(main, kind)
    return package.xml(parts[0]) if parts else None


def _read_notes(origin: Origin, kind: str) -> None:
    for part in origin.package.related(origin.main, kind)[:1]:
        root = origin.package.xml(part)
        if root is None:
            continue
        _plain(root, origin.aside)
        origin.note_stories[kind] = story(origin.package, part, is_note=True)
        for note in root.iter(name("w:footnote"), name("w:endnote")):
            if note.get(name("w:type"), "normal") == "normal":
                origin.notes[kind, note.get(name("w:id"), "")] = note
