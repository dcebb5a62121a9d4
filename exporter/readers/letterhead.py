"""The head of an official document after GB/T 9704-2012, 7.2: the issuing body with the word for documents, and the number below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exporter.readers.passages import Passage

DOCUMENT_NUMBER = re.compile("[\u4e00-\u9fffA-Z]{1,12} ?[\u3014\\[\uff08(\u3010]\\d{4}[\u3015\\]\uff09)\u3011] ?\u7b2c? ?\\d{1,4} ?\u53f7")
_SIGNER = "(?:[ \u3000]+(?P<signer>签发人[:\uff1a].{1,20}))?"
_NUMBER_LINE = re.compile(f"(?P<number>{DOCUMENT_NUMBER.pattern}){_SIGNER}")
_DOCUMENTS = re.compile("(?P<body>[^\uff0c\u3002\uff1b\uff1a,;:\u300a\u300b]{3,40}?)[ \u3000]*(?P<word>文[ \u3000]*件)")
_BODY = re.compile(
    "[^\uff0c\u3002\uff1b\uff1a,;:\u300a\u300b]{1,38}(?:政府|委|部|局|厅|办|署|院|会|处|室|社|大学|学院|集团|公司|中心|联合)"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``body``: who issues the document; ``lines``: how many passages the head takes; ``aside``: its other words."""

    body: str
    number: str
    lines: int
    aside: tuple[str, ...]


def letterhead(passages: Sequence[Passage]) -> Letterhead | None:
    """The head that the first two passages are, where a title follows it."""
    if len(passages) < 3:
        return None
    head, number = _DOCUMENTS.fullmatch(passages[0].text), _NUMBER_LINE.fullmatch(passages[1].text)
    if head is None or number is None or not is_body(body := head["body"]):
        return None
    return Letterhead(body, number["number"], 2, (head["word"], number["signer"] or ""))


def is_body(text: str) -> bool:
    """Whether the text is the name of a body that issues documents."""
    return _BODY.fullmatch(text) is not None
