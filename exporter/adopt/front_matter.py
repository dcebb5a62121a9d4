"""What a document says of itself -> the head of its Markdown source, changed where it says something else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields, replace

from exporter.model import Heading, Metadata, Text
from exporter.readers.markdown.vocabulary import METADATA, READING
from exporter.readers.markdown.writing import write_block
from exporter.readers.markdown.writing.care import Pen
from exporter.readers.markdown.writing.front_matter import front_matter

_NAMED = re.compile(r"(?P<name>[^\s:\uff1a#][^:\uff1a]*?)[ \t]*[:\uff1a]")
_TITLE = re.compile(r" {0,3}#[ \t]")
_PLAIN = re.compile(r"[^\s\"'#:,\[\]{}&*!|>%@`-][^\"'#:\\]*")


def merged_metadata(base: Metadata, theirs: Metadata, ours: Metadata) -> tuple[Metadata, tuple[tuple[str, str, str, str], ...]]:
    """Both sides' changes of the base, field by field; and each field that both changed, with its three values."""
    changed: dict[str, object] = {}
    clashes: list[tuple[str, str, str, str]] = []
    for name in (field.name for field in fields(Metadata) if field.name != "rich_title"):
        before, their, our = _value(base, name), _value(theirs, name), _value(ours, name)
        if their in (before, our):
            continue
        if our == before:
            changed |= {name: getattr(theirs, name)} | ({"rich_title": theirs.rich_title} if name == "title" else {})
        else:
            clashes.append((name, str(getattr(base, name)), str(getattr(ours, name)), str(getattr(theirs, name))))
    return replace(ours, **changed), tuple(clashes)  # type: ignore[arg-type]  # names and values are the type's own


def _value(metadata: Metadata, name: str) -> object:
    return (metadata.title, metadata.rich_title) if name == "title" else getattr(metadata, name)


def with_metadata(text: str, ours: Metadata, merged: Metadata) -> str:
    """The text with the lines of those fields changed, or added, in which the two differ."""
    changed = [
        field.name
        for field in fields(Metadata)
        if field.name not in ("rich_title", "user") and _value(ours, field.name) != _value(merged, field.name)
    ]
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    for name in changed:
        lines = _with_field(lines, name, merged)
    return end.join(lines)


def _with_field(lines: list[str], name: str, metadata: Metadata) -> list[str]:
    close = _close(lines)
    written = _field_lines(name, metadata)
    place = next((index for index in range(1, close) if _field_of(lines[index]) == name), 0)
    if place:
        after = place + 1
        while after < close and lines[after][:1] in (" ", "\t", "-"):
            after += 1
        return [*lines[:place], *written, *lines[after:]]
    heading = next((index for index in range(close + 1 if close else 0, len(lines)) if _TITLE.match(lines[index])), None)
    if name == "title" and heading is not None:
        titled = write_block(Heading(1, metadata.rich_title or (Text(metadata.title),)))
        return [*lines[:heading], *titled, *lines[heading + 1 :]]
    if close:
        return [*lines[:close], *written, *lines[close:]]
    return ["---", *written, "---", "", *lines]


def _close(lines: Sequence[str]) -> int:
    """The line that ends the front matter, 0 where there is none."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    return next((index for index, line in enumerate(lines) if index and line.rstrip() in ("---", "...")), 0)


def _field_of(line: str) -> str:
    found = _NAMED.match(line)
    return METADATA.get(found["name"].lower(), "") if found else ""


def _field_lines(name: str, metadata: Metadata) -> list[str]:
    value: dict[str, object] = {name: getattr(metadata, name)} | ({"rich_title": metadata.rich_title} if name == "title" else {})
    alone = replace(Metadata(language=""), **value)  # type: ignore[arg-type]  # names and values are the type's own
    return front_matter(alone, Pen(), untitled=False)[1:-1]


def with_lines(text: str, added: Sequence[str]) -> str:
    """The text with further lines at the head of its front matter."""
    lines = text.split("\n")
    if not added:
        return text
    return "\n".join([lines[0], *added, *lines[1:]] if _close(lines) else ["---", *added, "---", "", *lines])


def line_of(name: str, value: str) -> str:
    """A line of front matter that gives a name its value; JSON's string is YAML's, too."""
    return f"{name}: {value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)}"


def reading_lines(text: str) -> tuple[str, ...]:
    """The lines of a text's front matter that say how the document is made, with those that go on with them."""
    lines = text.replace("\r\n", "\n").split("\n")
    made: list[str] = []
    is_kept = False
    for line in lines[1 : _close(lines)]:
        found = _NAMED.match(line)
        is_kept = found["name"].lower() in READING if found else is_kept and line[:1] in (" ", "\t", "-")
        made += [line] if is_kept else []
    return tuple(made)
