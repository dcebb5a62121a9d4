"""How many bytes of XHTML a node will need, judged from the model, rather too many than too few.

Files are divided before anything is written, because a reference must know the file that it leads to.
"""

from __future__ import annotations

from exporter.model import Code, CodeBlock, CrossReference, Heading, Image, Link, Math, MathBlock, Note, Paragraph, Ruby, Text
from exporter.walk import Node, children

_ELEMENT = 130
_PARAGRAPH = 60
_PICTURE = 400
_REFERENCE = 400
_NOTE = 900
_FORMULA = 400
_FORMULA_PER_CHARACTER = 90
_ESCAPED = "&<>\"'"
_ESCAPE = 4


def weight(node: Node) -> int:
    """An upper estimate of the node's bytes as XHTML in UTF-8, what is below it included."""
    match node:
        case Text():
            return _bytes(node.text)
        case Paragraph(children=(Text(text=text),)):
            return _PARAGRAPH + _bytes(text)
        case Paragraph():
            return _PARAGRAPH + sum(map(weight, node.children))
        case Code() | CodeBlock():
            return _ELEMENT + _bytes(node.text)
        case Ruby():
            return _ELEMENT + _bytes(node.base) + _bytes(node.annotation)
        case Image():
            return _PICTURE + _bytes(node.alternative) + _bytes(node.title) + _bytes(node.source)
        case Math() | MathBlock():
            return _FORMULA + _FORMULA_PER_CHARACTER * len(node.tex)
        case Link():
            return _ELEMENT + _bytes(node.target) * 3 + _bytes(node.title) + sum(map(weight, node.children))
        case _:
            return _overhead(node) + sum(map(weight, children(node)))


def _overhead(node: Node) -> int:
    match node:
        case Note():
            return _NOTE
        case CrossReference():
            return _REFERENCE
        case Heading():
            return _ELEMENT + _bytes(node.label)
        case _:
            return _ELEMENT


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace")) + _ESCAPE * sum(map(text.count, _ESCAPED))
