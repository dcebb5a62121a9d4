"""Block ids: from what a block is and says, so that an edit elsewhere leaves them as they are.

An id is a letter and 15 hexadecimal digits of SHA-256 over the kind, the words and, among blocks alike in both, the
place in their order. A block without words (a break) goes by the words before it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import get_args

from exporter.diagnostics import Diagnostic
from exporter.model import Block, Code, CodeBlock, Document, Figure, Heading, Image, LineBreak, Math, MathBlock, Ruby, Text
from exporter.transforms.traversal import visit_blocks
from exporter.walk import Node, children, descendants

_DIGITS = 15
_LEGAL = re.compile("[A-Za-z][A-Za-z0-9]{0,19}")
_BLOCKS = get_args(Block)


def give_ids(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with a legal id, met once, on every block, however deep; an id that is both already is kept."""
    given = [node.id for node in descendants(document) if isinstance(node, _BLOCKS) and _LEGAL.fullmatch(node.id)]
    return visit_blocks(document, _Registrar(frozenset(given)).visit), ()


class _Registrar:
    def __init__(self, reserved: frozenset[str]) -> None:
        self._reserved = reserved
        self._used: set[str] = set()
        self._occurrences: Counter[tuple[str, str]] = Counter()
        self._before = ""

    def visit(self, block: Block) -> Block:
        words = said(block)
        kind = type(block).__name__
        made = block.id if block.id in self._reserved and block.id not in self._used else self._make(kind, words or self._before)
        self._before = words or self._before
        self._used.add(made)
        return replace(block, id=made)

    def _make(self, kind: str, words: str) -> str:
        while True:
            self._occurrences[kind, words] += 1
            content = f"{kind}\0{self._occurrences[kind, words]}\0{words}"
            made = "b" + sha256(content.encode()).hexdigest()[:_DIGITS]
            if made not in self._used and made not in self._reserved:
                return made


def said(block: Block) -> str:
    """What a block says, its notes and what it holds included, markup aside."""
    pieces: list[str] = []
    pending: list[Node] = [block]
    while pending:
        node = pending.pop()
        pieces.append(_own_words(node))
        pending.extend(reversed(children(node)))
    return "".join(pieces)


def _own_words(node: Node) -> str:
    match node:
        case Text() | Code() | CodeBlock():
            return node.text
        case Ruby():
            return node.base + node.annotation
        case Math() | MathBlock():
            return node.tex
        case Image():
            return node.source
        case Figure() | LineBreak():
            return "\n"
        case Heading():
            return node.label
        case _:
            return ""
