"""YAML between two lines of hyphens at the head of a Markdown source -> metadata; Hugo's TOML, and Hexo's without the first line, too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

import yaml

from exporter.diagnostics import Diagnostic, Refusal, error, warning
from exporter.model import Metadata, Position
from exporter.readers.dates import iso_date
from exporter.readers.markdown.vocabulary import METADATA, READING

_FENCE = re.compile(r"---[ \t]*")
_PLUS = re.compile(r"\+\+\+[ \t]*")
_NAMED = re.compile(r"([A-Za-z_]{2,20}|[\u4e00-\u9fff]{2,6}):(?:[ \t]|$)")
_LISTED = re.compile(r"[ \t]*- |[ \t]+\S")
_LONGEST_OPEN = 30
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_WIDE_COLON = re.compile(r"^(\w+)\uff1a[ \t]*", re.MULTILINE)
_SEPARATORS = re.compile("[\u3001\uff0c\uff1b;]")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_LISTS = frozenset({"authors", "keywords"})
_DATES = frozenset({"published", "modified"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``metadata``: its language is empty when none is stated. ``body``: the text below, with a blank line for each line
    taken, so that line numbers stay true. ``names_title``: a title is given, if only to say that there is none.
    ``reading``: what is said of how the document is made, by its name in ``READING``.
    """

    metadata: Metadata
    body: str
    diagnostics: tuple[Diagnostic, ...] = ()
    names_title: bool = False
    reading: Mapping[str, tuple[str, ...]] = dataclass_field(default_factory=dict)


def read_front_matter(text: str, name: str) -> FrontMatter:
    """The metadata at a text's head. Raises ``Refusal`` (``front-matter-malformed``) when it is not names with their values.

    Below a first line of hyphens, a blank line says that those are a scene break, unless names with values follow.
    Dates stay the words that they are. A single value may be a list, and a list may be one value parted by full-width
    commas. Names that ``METADATA`` does not know, and values that are mappings, go to ``Metadata.user`` as they are written.
    """
    lines = text.split("\n")
    if _PLUS.fullmatch(lines[0]) and (end := next((index for index, line in enumerate(lines) if index and _PLUS.fullmatch(line)), 0)):
        return _front_matter(_from_toml("\n".join(lines[1:end]), name), "", lines, end, name)
    if end := _open_end(lines):
        written = "\n".join(lines[:end])
        return _front_matter(_composed(written, name), written, lines, end, name)
    end = next((index for index, line in enumerate(lines) if index and _END.fullmatch(line)), 0) if _FENCE.fullmatch(lines[0]) else 0
    written = "\n".join(lines[1:end])
    root = _composed(written, name) if end else None
    if not isinstance(root, yaml.MappingNode):
        _refuse_other(root, lines, name)
        return FrontMatter(Metadata(language=""), text)
    return _front_matter(root, written, lines, end, name)


def _open_end(lines: Sequence[str]) -> int:
    """The index of the line of hyphens that ends names with values which begin without one, as Hexo has them; 0 where there are none."""
    end = next((index for index, line in enumerate(lines[:_LONGEST_OPEN]) if _FENCE.fullmatch(line)), 0)
    named = [found[1].lower() for line in lines[:end] if (found := _NAMED.match(line))]
    first = bool(named) and _NAMED.match(lines[0]) is not None
    listed = all(_NAMED.match(line) or _LISTED.match(line) for line in lines[:end])
    return end if first and listed and any(METADATA.get(name) == "title" for name in named) else 0


def _from_toml(written: str, name: str) -> yaml.Node | None:
    """TOML as the same names and values in YAML."""
    try:
        values = tomllib.loads(written)
    except tomllib.TOMLDecodeError as problem:
        raise Refusal(error("front-matter-malformed", Position(name, 1), problem=str(problem))) from problem
    return _compose(yaml.safe_dump(_in_words(values), allow_unicode=True, sort_keys=False)) if values else None


def _in_words(value: object) -> object:
    """A value of TOML with its scalars as the words that they are written in."""
    match value:
        case dict():
            return {str(key): _in_words(inner) for key, inner in value.items()}
        case list():
            return [_in_words(inner) for inner in value]
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _front_matter(root: yaml.Node | None, written: str, lines: Sequence[str], end: int, name: str) -> FrontMatter:
    fields = _Fields(name, Metadata(language=""), [])
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        fields.take(_scalar(key, written), value, written)
    body = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    return FrontMatter(fields.metadata, body, tuple(fields.diagnostics), "title" in fields.given, fields.reading)


def _composed(written: str, name: str) -> yaml.Node | None:
    """The YAML as nodes, all scalars plain words. A full-width colon after a name is taken for the colon that was meant."""
    try:
        root = _compose(written)
        if isinstance(root, yaml.ScalarNode) and _WIDE_COLON.match(written):
            root = _compose(_WIDE_COLON.sub(r"\1: ", written))
    except yaml.YAMLError as problem:
        raise Refusal(_malformed(problem, name)) from problem
    return root


def _refuse_other(root: yaml.Node | None, lines: Sequence[str], name: str) -> None:
    """A list or bare words directly below the first line of hyphens were meant as front matter, but say no name."""
    if root is not None and lines[1].strip():
        raise Refusal(error("front-matter-malformed", Position(name, root.start_mark.line + 2), problem=lines[root.start_mark.line + 1]))


def _compose(written: str) -> yaml.Node | None:
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, yaml.BaseLoader)):
        raise yaml.YAMLError("aliases are not read")
    return yaml.compose(written, yaml.BaseLoader)


def _malformed(problem: yaml.YAMLError, name: str) -> Diagnostic:
    mark = problem.problem_mark if isinstance(problem, yaml.MarkedYAMLError) else None
    words = problem.problem if isinstance(problem, yaml.MarkedYAMLError) else str(problem)
    where = Position(name, mark.line + 2, mark.column + 1) if mark else Position(name, 1)
    return error("front-matter-malformed", where, problem=words or "")


@dataclass(slots=True)
class _Fields:
    name: str
    metadata: Metadata
    diagnostics: list[Diagnostic]
    given: set[str] = dataclass_field(default_factory=set)
    reading: dict[str, tuple[str, ...]] = dataclass_field(default_factory=dict)

    def take(self, key: str, value: yaml.Node, written: str) -> None:
        field = METADATA.get(key.lower())
        self.given.add(field or "")
        values = tuple(_values(value, written))
        if field is None and key.lower() in READING and not isinstance(value, yaml.MappingNode):
            self.reading[READING[key.lower()]] = values
            return
        if isinstance(value, yaml.MappingNode) and field is None and key.lower() == "user":
            self._add_user(*((_scalar(name, written), _scalar(inner, written)) for name, inner in value.value))
        elif field is None or isinstance(value, yaml.MappingNode) or getattr(self.metadata, field) not in ("", ()):
            self._add_user((key, "\u3001".join(values)))
        elif field in _LISTS:
            listed = isinstance(value, yaml.SequenceNode)
            parts = tuple(part for single in values for part in ([single] if listed else map(str.strip, _SEPARATORS.split(single))) if part)
            self._set(field, parts)
        else:
            self._set(field, self._date(key, values, value) if field in _DATES else "\u3001".join(values))

    def _add_user(self, *pairs: tuple[str, str]) -> None:
        self.metadata = replace(self.metadata, user=(*self.metadata.user, *pairs))

    def _set(self, field: str, value: str | tuple[str, ...]) -> None:
        if value:
            self.metadata = _replaced(self.metadata, field, value)

    def _date(self, key: str, values: tuple[str, ...], node: yaml.Node) -> str:
        typed = " ".join(values).strip()
        date = stated_date(typed)
        if typed and not iso_date(date[:10]):
            self.diagnostics.append(warning("metadata-date", Position(self.name, node.start_mark.line + 2), field=key, value=typed))
        return date


def stated_date(typed: str) -> str:
    """A date as ISO 8601 has it; one that cannot be read as it was typed."""
    typed = typed.strip()
    iso = typed.replace(" ", "T", 1) if _ISO.fullmatch(typed) and iso_date(typed[:10]) else iso_date(typed)
    return iso or typed


def _replaced(metadata: Metadata, field: str, value: str | tuple[str, ...]) -> Metadata:
    changed: dict[str, object] = {field: value}
    return replace(metadata, **changed)  # type: ignore[arg-type]  # the names and kinds come from METADATA, and a test covers each


def _values(node: yaml.Node, written: str) -> Iterator[str]:
    """A scalar as itself, a list as its members; whatever is deeper as it was typed."""
    if isinstance(node, yaml.SequenceNode):
        yield from (_scalar(member, written) for member in node.value)
    else:
        yield _scalar(node, written)


def _scalar(node: yaml.Node, written: str) -> str:
    if isinstance(node, yaml.ScalarNode):
        return " ".join(str(node.value).split("\n")) if node.style != "|" else str(node.value).strip()
    return written[node.start_mark.index : node.end_mark.index].strip()
