"""Accessibility metadata computed from what is in the book (EPUB Accessibility 1.1, 2.2).

Only what a program can see is said: no conformance is claimed, and nobody is named as having certified anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.renderers.epub.package import Meta


@dataclass(frozen=True, slots=True)
class Contents:
    """What the content is made of, as far as it matters to those who do not read it with their eyes."""

    has_pictures: bool
    all_described: bool
    has_formulas: bool
    has_ruby: bool
    has_headings: bool
    has_page_list: bool
    has_motion: bool


def accessibility(contents: Contents, summary: str) -> Iterator[Meta]:
    """The five ``schema:`` properties; ``summary`` is one sentence or more in the document's language."""
    yield _schema("accessMode", "textual")
    if contents.has_pictures:
        yield _schema("accessMode", "visual")
    yield _schema("accessModeSufficient", "textual" if contents.all_described else "textual,visual")
    yield from (_schema("accessibilityFeature", feature) for feature in features(contents))
    yield _schema("accessibilityHazard", "unknown" if contents.has_motion else "none")
    yield _schema("accessibilitySummary", summary)


def features(contents: Contents) -> tuple[str, ...]:
    """The features present, in the vocabulary of schema.org's accessibility properties."""
    present = (
        ("tableOfContents", True),
        ("readingOrder", True),
        ("displayTransformability", True),
        ("structuralNavigation", contents.has_headings),
        ("alternativeText", contents.has_pictures and contents.all_described),
        ("MathML", contents.has_formulas),
        ("rubyAnnotations", contents.has_ruby),
        ("pageBreakMarkers", contents.has_page_list),
        ("pageNavigation", contents.has_page_list),
    )
    return tuple(feature for feature, is_present in present if is_present)


def _schema(name: str, value: str) -> Meta:
    return Meta("", value, (("property", "schema:" + name),))
