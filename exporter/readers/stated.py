"""What a person states about a source beside or inside it: metadata and how it is to be read. The source's front matter
wins over the sidecar, and both over every guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from exporter.model import Metadata, Position
from exporter.readers.choices import Choices

METADATA_FIELDS = frozenset(each.name for each in fields(Metadata)) - {"rich_title", "user"}
LISTS = frozenset({"authors", "keywords"})
"""The fields of ``Metadata`` that hold several values."""


@dataclass(frozen=True, slots=True)
class Stated:
    """``metadata``: field of ``Metadata`` to its value or values. ``user``: fields of the person's own.

    ``style``, ``encoding``, ``variant``: empty when nothing is stated. ``without``: steps switched off. ``places``: where each
    of these was stated, by its name.
    """

    metadata: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    user: tuple[tuple[str, str], ...] = ()
    style: str = ""
    encoding: str = ""
    variant: str = ""
    without: frozenset[str] = frozenset()
    choices: Choices = field(default_factory=Choices)
    places: Mapping[str, Position] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The stated title; empty for none."""
        title = self.metadata.get("title", "")
        return title if isinstance(title, str) else ""


def over(first: Stated, second: Stated) -> Stated:
    """Both together; where they disagree the first wins. Steps are off that either switches off."""
    return Stated(
        {**second.metadata, **first.metadata},
        tuple(dict([*second.user, *first.user]).items()),
        first.style or second.style,
        first.encoding or second.encoding,
        first.variant or second.variant,
        first.without | second.without,
        second.choices if first.choices == Choices() else first.choices,
        {**second.places, **first.places},
    )


def stated_in(metadata: Metadata, language: str) -> Mapping[str, str | tuple[str, ...]]:
    """The fields of some metadata that say anything; ``language``: the one that its author stated."""
    said = {name: getattr(metadata, name) for name in sorted(METADATA_FIELDS)} | {"language": language}
    return {name: value for name, value in said.items() if value}


def with_stated(metadata: Metadata, stated: Stated) -> Metadata:
    """The metadata with every stated field; markup of a title is kept when its words are the stated ones."""
    if stated.title and stated.title != metadata.title:
        metadata = replace(metadata, rich_title=())
    changed: dict[str, object] = dict(stated.metadata)
    own = tuple(dict([*metadata.user, *stated.user]).items())
    return replace(metadata, **{**changed, "user": own})  # type: ignore[arg-type]  # names and kinds are checked where they are read
