"""Metadata -> YAML between two lines of hyphens."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from exporter.model import Metadata, Text
from exporter.readers.markdown.vocabulary import METADATA
from exporter.readers.markdown.writing.care import Care, Pen
from exporter.readers.markdown.writing.inlines import spelled
from exporter.walk import Inlines

_Pair = tuple[yaml.Node, yaml.Node]


def front_matter(metadata: Metadata, pen: Pen, *, untitled: bool) -> list[str]:
    """The lines of the front matter. ``untitled``: an empty title is written, so that no heading is taken for it."""
    pairs = [*_title(metadata, pen, untitled=untitled), *_fields(metadata), *_user(metadata)]
    if not pairs:
        return []
    written = yaml.serialize(yaml.MappingNode(_MAP, pairs, flow_style=False), Dumper=yaml.BaseDumper, allow_unicode=True, width=10**9)
    return ["---", *written.rstrip("\n").split("\n"), "---"]


_MAP, _LIST, _WORDS = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))


def _scalar(said: str) -> yaml.Node:
    return yaml.ScalarNode(_WORDS, said, style=None if said else "'")


def _title(metadata: Metadata, pen: Pen, *, untitled: bool) -> Iterator[_Pair]:
    if metadata.title or metadata.rich_title:
        yield _scalar("title"), _scalar(_title_words(metadata, pen))
    elif untitled:
        yield _scalar("title"), _scalar("")


def _title_words(metadata: Metadata, pen: Pen) -> str:
    run: Inlines = metadata.rich_title or (Text(metadata.title),)
    for care in Care:
        written = spelled(run, care, pen, "<br>")
        if pen.reads_as_run(written, run):
            break
    return written


def _fields(metadata: Metadata) -> Iterator[_Pair]:
    names = {"authors": "author", "published": "date"}
    for field in dict.fromkeys(METADATA.values()):
        said = getattr(metadata, field) if field != "title" else ""
        if isinstance(said, tuple) and said:
            listed = len(said) > 1 or any(mark in said[0] for mark in "\u3001\uff0c\uff1b;")
            value = yaml.SequenceNode(_LIST, list(map(_scalar, said)), flow_style=True) if listed else _scalar(said[0])
            yield _scalar(names.get(field, field)), value
        elif said:
            yield _scalar(names.get(field, field)), _scalar(str(said))


def _user(metadata: Metadata) -> Iterator[_Pair]:
    """The author's own fields: beside the known ones, or apart from them where one has the name of a known one."""
    pairs = [(_scalar(name), _scalar(said)) for name, said in metadata.user]
    if any(name.lower() in METADATA or name.lower() == "user" for name, _ in metadata.user):
        yield _scalar("user"), yaml.MappingNode(_MAP, pairs, flow_style=False)
    else:
        yield from pairs
