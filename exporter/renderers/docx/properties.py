"""What is said about the document: metadata -> core, extended and custom properties.

Dates come from the metadata, never from a clock. What has no field of its own in Word stands in the custom properties,
dates there as precise as they are known.
"""

from __future__ import annotations

import re

from exporter.model import Metadata
from exporter.renderers.docx.draft import Draft
from exporter.renderers.docx.language import LanguageTags
from exporter.renderers.docx.markup import Element, append, make, root, words

_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The identity that every custom property carries (ECMA-376 part 1, 22.3)."""

_FIRST_CUSTOM = 2
_PROGRAM = "exporter"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?)?)?")


def core_properties(draft: Draft, languages: LanguageTags) -> Element:
    """``docProps/core.xml`` (ECMA-376 part 2, 11)."""
    metadata = draft.document.metadata
    own = languages.east_asian if languages.is_east_asian else languages.latin
    said = {
        "dc:title": metadata.title,
        "dc:subject": metadata.subtitle,
        "dc:creator": ", ".join(metadata.authors),
        "cp:keywords": ", ".join(metadata.keywords),
        "dc:description": metadata.description,
        "cp:category": metadata.category,
        "dc:identifier": metadata.identifier,
        "dc:language": own,
    }
    part = root("cp:coreProperties", ["cp", "dc", "dcterms", "xsi"])
    part.extend(words(tag, draft.clean(content)) for tag, content in said.items() if content)
    for tag, date in (("dcterms:created", metadata.published), ("dcterms:modified", metadata.modified or metadata.published)):
        if moment := core_date(date):
            append(part, tag, {"xsi:type": "dcterms:W3CDTF"}).text = moment
    return part


def core_date(date: str) -> str:
    """An ISO 8601 date as Word asks for it, to the second; what is not known reads as the first of its kind. Empty for none."""
    found = _DATE.match(date)
    if not found:
        return ""
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}Z"


def extended_properties() -> Element:
    """``docProps/app.xml``: which program wrote the file."""
    return root("ep:Properties", ["ep", "vt"], words("ep:Application", _PROGRAM), words("ep:DocSecurity", "0"))


def custom_properties(draft: Draft) -> Element | None:
    """``docProps/custom.xml``, or nothing when there is nothing more to say."""
    named = _distinct([(name, content) for name, content in _custom(draft.document.metadata) if name and content])
    part = root("op:Properties", ["op", "vt"])
    for place, (name, content) in enumerate(named, start=_FIRST_CUSTOM):
        attributes = {"fmtid": _CUSTOM_FORMAT, "pid": place, "name": draft.clean(name)}
        part.append(make("op:property", attributes, words("vt:lpwstr", draft.clean(content))))
    return part if len(part) else None


def _custom(metadata: Metadata) -> tuple[tuple[str, str], ...]:
    return (
        ("Published", metadata.published),
        ("Modified", metadata.modified),
        ("Source", metadata.source),
        ("Rights", metadata.rights),
        ("Series", metadata.series),
        ("Series position", metadata.series_position),
        *metadata.user,
    )


def _distinct(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Word takes each name once, whatever its case: a repeated one gets a number."""
    seen: dict[str, int] = {}
    distinct = []
    for name, content in named:
        count = seen[name.lower()] = seen.get(name.lower(), 0) + 1
        distinct.append((name if count == 1 else f"{name} ({count})", content))
    return distinct
