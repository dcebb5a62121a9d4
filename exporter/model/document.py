"""The document: its metadata, blocks, resources and provenance."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model.nodes import Block, Inline, Position

MODEL_VERSION = 1
"""Version of the model and of its JSON; it rises when an older reader could misread a newer file."""

DEFAULT_LANGUAGE = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about the document. Dates are ISO 8601 as precise as known (``2019``, ``2019-12-08T08:15:02``).

    ``rich_title`` is the title with its inline markup, and empty when ``title`` says it all. ``user``: further fields
    of the author's, name and value, in the order written. ``writing``: ``vertical-rl`` or ``horizontal-tb`` (CSS Writing Modes 4, 3.2)
    where the author says so. ``cover``: the address of a picture among the resources.
    """

    title: str = ""
    rich_title: tuple[Inline, ...] = ()
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    language: str = DEFAULT_LANGUAGE
    category: str = ""
    source: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    identifier: str = ""
    rights: str = ""
    series: str = ""
    series_position: str = ""
    user: tuple[tuple[str, str], ...] = ()
    writing: str = ""
    cover: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that the text shows: ``name`` is the address as written in ``Image.source``; ``content`` its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Removal:
    """Text set aside and not printed: which rule took it, where it stood, and every character of it."""

    rule: str
    where: Position
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One automatic change: which rule made it, where, the characters before and after, and a few words around it."""

    rule: str
    where: Position
    before: str
    after: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the document came from and what was done to it. ``digest``: SHA-256 of the source's bytes, hexadecimal."""

    source: str = ""
    media_type: str = ""
    encoding: str = ""
    digest: str = ""
    removals: tuple[Removal, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: what is said about it, what it says, what it shows, and where it came from."""

    metadata: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    resources: tuple[Resource, ...] = ()
    provenance: Provenance = Provenance()

    def resource(self, name: str) -> Resource | None:
        """The resource whose name is the given ``Image.source``, or None when its bytes were not read."""
        return next((resource for resource in self.resources if resource.name == name), None)
