"""The custom XML part of our own exports: which blocks the document was made of.

Only names and digests are taken from it; what the document says is read from what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.block_marks import NAMESPACE, bookmark
from exporter.readers.docx.package import Package


@dataclass(frozen=True, slots=True)
class Manifest:
    """``ids``: bookmark to block id. ``digests`` and ``anchors``: block id to the block's digest and its author's name.
    ``source``: the digest of the source's bytes."""

    ids: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


def read_manifest(package: Package, main: str) -> Manifest:
    """The manifest of a package, an empty one where it has none."""
    for part in package.related(main, "customXml"):
        root = package.xml(part)
        if root is not None and root.tag == f"{{{NAMESPACE}}}blocks":
            entries = [each for each in root.iterchildren(f"{{{NAMESPACE}}}block") if each.get("id")]
            return Manifest(
                {bookmark(each.get("id", "")): each.get("id", "") for each in entries},
                {each.get("id", ""): each.get("digest", "") for each in entries},
                {each.get("id", ""): each.get("anchor", "") for each in entries if each.get("anchor")},
                root.get("source", ""),
            )
    return Manifest()
