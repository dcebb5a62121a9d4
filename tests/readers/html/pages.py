"""Short ways to write a saved page in a test and to look at what was read."""

from __future__ import annotations

from pathlib import Path

from exporter.model import Block, Document
from exporter.readers import READERS, Hints, Reading

SENTENCE = "这是一段很长的正文\uff0c写了许多字句\uff0c读者可以慢慢地读下去\u3002"
CHROME = "<ul class=nav>" + "<li><a href='/{}.html'>首页新闻财经体育</a></li>" * 9 + "</ul>"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=zh><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def reading(source: str | bytes, folder: Path | None = None, *without: str) -> Reading:
    content = source.encode() if isinstance(source, str) else source
    return READERS[".html"](content, Hints("a.html", folder, without=frozenset(without)))


def document(body: str, head: str = "") -> Document:
    return reading(page(body, head)).document


def blocks(body: str) -> tuple[Block, ...]:
    return document(body, "<title>t</title>").blocks


def removed(read: Document) -> list[tuple[str, int, str]]:
    return [(removal.rule, removal.where.line, removal.text) for removal in read.provenance.removals]
