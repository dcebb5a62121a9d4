"""The model's own JSON -> document: what ``exporter parse --json`` wrote, or another program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from exporter import model_json
from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.model import MODEL_VERSION, Document, Position
from exporter.model_json import Json, ModelFormatError
from exporter.readers import Hints, Reading
from exporter.readers.decode import decode
from exporter.readers.images import illustrate
from exporter.readers.lines import first_forbidden

MEDIA_TYPE = "application/json"


def read(source: bytes, hints: Hints) -> Reading:
    """The document that the JSON holds, its ids, numbers and provenance kept.

    Raises ``Refusal``: ``model-version`` for JSON that names no version known here, ``model-malformed`` for all else.
    """
    decoded = decode(source, hints.name, hints.encoding)
    document = _documented(decoded.text, source, decoded.encoding, hints)
    illustrated = illustrate(document, hints)
    return Reading(illustrated.document, (*decoded.diagnostics, *illustrated.diagnostics), illustrated.files)


def _documented(text: str, source: bytes, encoding: str, hints: Hints) -> Document:
    try:
        document = model_json.decode(text)
        _refuse_forbidden(json.loads(text))
    except ModelFormatError as problem:
        raise Refusal(_finding(problem, hints.name)) from problem
    provenance = document.provenance
    if not provenance.digest:
        provenance = replace(
            provenance,
            source=provenance.source or hints.name,
            media_type=provenance.media_type or MEDIA_TYPE,
            encoding=provenance.encoding or encoding,
            digest=sha256(source).hexdigest(),
        )
    return replace(document, provenance=provenance)


def _finding(problem: ModelFormatError, name: str) -> Diagnostic:
    where = Position(name, _line(problem))
    if problem.path in ("", "version") and problem.__cause__ is None:
        return error("model-version", where, version=MODEL_VERSION)
    return error("model-malformed", where, path=problem.path or "JSON", problem=problem.problem)


def _line(problem: ModelFormatError) -> int:
    """The line at which the JSON itself breaks off; 0 when it is whole and says something else."""
    cause = problem.__cause__
    return cause.lineno if isinstance(cause, json.JSONDecodeError) else 0


def _refuse_forbidden(whole: Json) -> None:
    for path, text in _strings(whole):
        if character := first_forbidden(text):
            raise ModelFormatError(path, f"the character U+{ord(character):04X} may stand in no document")


def _strings(whole: Json) -> Iterator[tuple[str, str]]:
    pending: list[tuple[str, Json]] = [("", whole)]
    while pending:
        path, value = pending.pop()
        match value:
            case str():
                yield path, value
            case list():
                pending.extend((f"{path}[{index}]", element) for index, element in enumerate(value))
            case dict():
                pending.extend((f"{path}.{name}" if path else name, element) for name, element in value.items())
