"""A page with its pictures in one file (MHTML, RFC 2557) -> document. Lines are those of the page inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from hashlib import sha256

from exporter.diagnostics import Refusal, error
from exporter.model import Position, Resource
from exporter.readers import Hints, Reading
from exporter.readers.decode import decode
from exporter.readers.html.charset import named_encoding
from exporter.readers.html.reader import read_text
from exporter.readers.image_types import media_type

MEDIA_TYPE = "multipart/related"
_MOST_PARTS = 10_000


def read(source: bytes, hints: Hints) -> Reading:
    """The document of the first page in the file. Raises ``Refusal`` as the reader of HTML does."""
    parts = list(_parts(source))
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise Refusal(error("html-without-text", Position(hints.name)))
    content = _content(page)
    decoded = decode(content, hints.name, hints.encoding or named_encoding(content) or _stated(page, content))
    reading = read_text(decoded, hints, tuple(_pictures(parts)))
    provenance = replace(reading.document.provenance, media_type=MEDIA_TYPE, digest=sha256(source).hexdigest())
    return replace(reading, document=replace(reading.document, provenance=provenance))


def _parts(source: bytes) -> Iterator[Message]:
    """The parts that hold something, outermost first."""
    try:
        whole = message_from_bytes(source, _class=EmailMessage, policy=policy.compat32)
        for number, part in enumerate(whole.walk()):
            if number < _MOST_PARTS and not part.is_multipart():
                yield part
    except (ValueError, RecursionError, LookupError):
        return


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _stated(part: Message, content: bytes) -> str:
    """The charset of the part's own header, where its bytes bear it out."""
    named = part.get_content_charset("")
    return named_encoding(f"<meta charset={named}>".encode("ascii", "ignore") + content) if named else ""


def _pictures(parts: list[Message]) -> Iterator[Resource]:
    """The pictures under the addresses by which the page names them."""
    for part in parts:
        if part.get_content_maintype() == "image" and (kind := media_type(content := _content(part))):
            identifier = str(part.get("Content-ID", "")).strip("<> ")
            names = (str(part.get("Content-Location", "")).strip(), f"cid:{identifier}" if identifier else "")
            yield from (Resource(name, kind, content) for name in names if name)
