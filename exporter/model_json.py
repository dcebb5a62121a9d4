"""The model as JSON and back, without loss: ``decode(encode(document)) == document``.

Every node is an object with its ``kind`` (the class's name in kebab case); fields that hold their default are left out.
Top-level keys: ``version``, ``metadata``, ``blocks``, ``resources`` (bytes in base64), ``provenance``. The codec follows
the dataclasses' own annotations, so that a new node needs nothing here.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
import re
import types
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

from exporter import model
from exporter.model import MODEL_VERSION, Block, Document, Inline

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_KIND = "kind"


class ModelFormatError(ValueError):
    """The JSON is not a model of a version known here; ``path`` says where in it (``blocks[3].children[0]``)."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.path = path
        self.problem = problem


def kind(node: object) -> str:
    """The node's name in JSON: its class's name in kebab case."""
    return _kebab(type(node).__name__)


def encode(document: Document) -> str:
    """The document as JSON text, UTF-8 characters kept, two blanks of indent, a line feed at the end."""
    whole: dict[str, Json] = {
        "version": MODEL_VERSION,
        "metadata": _encode(document.metadata),
        "blocks": [_encode(block) for block in document.blocks],
        "resources": [_encode(resource) for resource in document.resources],
        "provenance": _encode(document.provenance),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def decode(text: str | bytes) -> Document:
    """The document of a JSON text. Raises ``ModelFormatError`` for anything that is not a model of this version."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ModelFormatError("", str(problem)) from problem
    if not isinstance(whole, dict):
        raise ModelFormatError("", "not an object")
    if whole.get("version") != MODEL_VERSION:
        raise ModelFormatError("version", f"{whole.get('version')!r} is not {MODEL_VERSION}")
    try:
        document = _decode_fields({name: value for name, value in whole.items() if name != "version"}, Document, "")
    except RecursionError as problem:
        raise ModelFormatError("blocks", "nested too deeply") from problem
    assert isinstance(document, Document)
    return document


def _encode(value: object) -> Json:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case tuple():
            return [_encode(element) for element in value]
        case _:
            assert dataclasses.is_dataclass(value) and not isinstance(value, type)
            written = {
                field.name: _encode(getattr(value, field.name))
                for field in dataclasses.fields(value)
                if getattr(value, field.name) != field.default or field.name == "language"
            }
            return {_KIND: kind(value), **written} if type(value) in _NODES else written


def _decode_each(value: Json, annotation: object, path: str) -> Iterable[object]:
    if not isinstance(value, list):
        raise ModelFormatError(path, "not a list")
    return (_decode(element, annotation, f"{path}[{index}]") for index, element in enumerate(value))


def _decode(value: Json, annotation: object, path: str) -> object:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _decode_union(value, get_args(annotation), path)
    if origin is tuple:
        return _decode_tuple(value, get_args(annotation), path)
    if not isinstance(annotation, type):
        raise ModelFormatError(path, f"cannot be read as {annotation}")
    if dataclasses.is_dataclass(annotation):
        return _decode_fields(value, annotation, path)
    if issubclass(annotation, Enum):
        return _decode_choice(value, annotation, path)
    if annotation is bytes:
        return _decode_bytes(value, path)
    if type(value) is not annotation:
        raise ModelFormatError(path, f"not {annotation.__name__}")
    if isinstance(value, str) and not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise ModelFormatError(path, "half of a surrogate pair")
    return value


def _decode_union(value: Json, choices: tuple[object, ...], path: str) -> object:
    if value is None and type(None) in choices:
        return None
    nodes = {choice for choice in choices if isinstance(choice, type) and choice in _NODES}
    if not nodes:
        return _decode(value, next(choice for choice in choices if choice is not type(None)), path)
    name = value.get(_KIND) if isinstance(value, dict) else None
    chosen = _BY_KIND.get(name) if isinstance(name, str) else None
    if chosen is None or chosen not in nodes:
        raise ModelFormatError(path, f"{name!r} is no node that may stand here")
    return _decode_fields(value, chosen, path)


def _decode_tuple(value: Json, members: tuple[object, ...], path: str) -> tuple[object, ...]:
    if members[-1] is Ellipsis:
        return tuple(_decode_each(value, members[0], path))
    if not isinstance(value, list) or len(value) != len(members):
        raise ModelFormatError(path, f"not a list of {len(members)}")
    return tuple(_decode(element, member, f"{path}[{index}]") for index, (element, member) in enumerate(zip(value, members, strict=True)))


def _decode_fields(value: Json, made: type, path: str) -> object:
    if not isinstance(value, dict):
        raise ModelFormatError(path, "not an object")
    annotations = _annotations(made)
    given = {name: element for name, element in value.items() if name != _KIND}
    if unknown := set(given) - set(annotations):
        raise ModelFormatError(path, f"unknown keys {sorted(unknown)}")
    if value.get(_KIND, _kebab(made.__name__)) != _kebab(made.__name__):
        raise ModelFormatError(path, f"{value[_KIND]!r} may not stand here")
    prefix = f"{path}." if path else ""
    try:
        return made(**{name: _decode(element, annotations[name], prefix + name) for name, element in given.items()})
    except TypeError as problem:
        raise ModelFormatError(path, "a required key is missing") from problem


def _decode_choice(value: Json, choices: type[Enum], path: str) -> Enum:
    try:
        return choices(value)
    except ValueError as problem:
        raise ModelFormatError(path, f"{value!r} is none of {', '.join(str(choice.value) for choice in choices)}") from problem


def _decode_bytes(value: Json, path: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else _not_base64(path)
    except binascii.Error as problem:
        raise ModelFormatError(path, "not base64") from problem


def _not_base64(path: str) -> bytes:
    raise ModelFormatError(path, "not base64")


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


@cache
def _annotations(made: type) -> dict[str, object]:
    return get_type_hints(made, vars(model))


_NODES: frozenset[type] = frozenset((*get_args(Block), *get_args(Inline), model.ListItem, model.Definition, model.Row, model.Cell))
_BY_KIND: dict[str, type] = {_kebab(node.__name__): node for node in _NODES}
