"""How long a text takes from bytes to the finished model, and whether twice the text takes twice the time.

The novel is made of the corpus's own novels, cut at a million characters; the others are shapes that make careless programs quadratic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log2
from time import process_time

from exporter.readers import READERS, Hints
from exporter.transforms import transform
from tests.measures.corpus import Corpus
from tests.measures.report import Confusion, Goal, Report

NOVEL = 1_000_000
SECONDS = 2.0
DOUBLINGS = 2
STEEPEST = 1.35
"""The greatest exponent of growth that still counts as linear, for what a cache or a collection of garbage adds."""

SENTENCE = "话说天下大势\uff0c分久必合\uff0c合久必分\u3002"
FLAT = "他说:你看,春天来了;小山上开满了花(真好看)!是吗?"

SHAPES: Mapping[str, tuple[Callable[[int], str], str]] = {
    "one line": (lambda size: SENTENCE * (size // len(SENTENCE)), ".txt"),
    "one flattened line": (lambda size: FLAT * (size // len(FLAT)), ".txt"),
    "headings": (lambda size: "".join(f"第{number}章 春天\n" for number in range(1, size // 9)), ".txt"),
    "headings above text": (lambda size: "".join(f"第{number}章 春天\n　　{SENTENCE}\n" for number in range(1, size // 30)), ".txt"),
    "one heading again and again": (lambda size: "第一章 春天\n" * (size // 7), ".txt"),
    "unmatched quotes in one line": (lambda size: '他"说,' * (size // 4), ".txt"),
    "unmatched quotes in lines": (lambda size: '他说"你好,世界.\n' * (size // 11), ".txt"),
    "curly quotes opened": (lambda size: "\u201c他" * (size // 2), ".txt"),
    "brackets opened": (lambda size: "(\u4ed6,[" * (size // 4), ".txt"),
    "brackets nested": (lambda size: "(" * (size // 2) + "花" + ")" * (size // 2), ".txt"),
    "spaces": (lambda size: "花" + " " * size + "园\n" + "\t" * size + "x", ".txt"),
    "blank lines": (lambda size: "花\n" + "\n" * size + "园", ".txt"),
    "digits": (lambda size: "1" * size + "年" + "2024-1-1 " * (size // 9), ".txt"),
    "dots and dashes": (lambda size: "花" + "." * size + "园" + "-" * size + "花", ".txt"),
    "short lines": (lambda size: "床前明月光\n" * (size // 6), ".txt"),
    "wrapped lines": (lambda size: (SENTENCE * 2 + "\n") * (size // 37), ".txt"),
    "spaced out": (lambda size: "未 经 书 面 授 权 \uff0c " * (size // 14), ".txt"),
    "decoded wrongly": (lambda size: (SENTENCE * 2 + "\n").encode().decode("latin-1") * (size // 105), ".txt"),
    "rare characters": (lambda size: "".join(chr(0x3400 + index % 6000) for index in range(size)), ".txt"),
    "zero-width characters": (lambda size: "花\u200b" * (size // 2), ".txt"),
    "parted words": (lambda size: "exam-\nple example " * (size // 18), ".txt"),
    "breadcrumbs": (lambda size: "首页 > 新闻 > " * (size // 10), ".txt"),
    "Markdown paragraphs": (lambda size: (SENTENCE + "\n\n") * (size // 19), ".md"),
    "Markdown emphasis opened": (lambda size: "**花*" * (size // 4), ".md"),
    "Markdown brackets opened": (lambda size: "[花(" * (size // 3), ".md"),
    "Markdown list": (lambda size: "- 花\n" * (size // 4), ".md"),
    "Markdown quotations": (lambda size: "> 花\n\n" * (size // 6), ".md"),
    "Markdown headings": (lambda size: "# 花\n\n" * (size // 5), ".md"),
    "Markdown notes": (lambda size: "".join(f"花[^{number}]\n\n[^{number}]: 园\n\n" for number in range(size // 24)), ".md"),
    "Markdown table": (lambda size: "|花|园|\n|-|-|\n" + "|花|园|\n" * (size // 6), ".md"),
}
"""A text of about so many characters, and its suffix."""

SIZES = {".txt": 100_000, ".md": 6_000}
"""Characters at which growth begins to be measured: two doublings make a line of more than a megabyte, and thousands of Markdown nodes."""


def measure(corpus: Corpus) -> Report:
    """Seconds for the novel; for each shape seconds at the greatest size, and the exponent of growth over two doublings."""
    novel = "".join(source.content.decode("utf-8", "ignore") for source in corpus.sources("b_novel"))
    novel = (novel * (NOVEL // max(len(novel), 1) + 1))[:NOVEL] if novel else SENTENCE * (NOVEL // len(SENTENCE))
    seconds = min(_seconds(novel, ".txt") for _ in range(2))
    rows = [("a novel of 1,000,000 characters", f"{seconds:.2f}", "")]
    steep: list[Confusion] = []
    for name, (make, suffix) in SHAPES.items():
        taken = [_seconds(make(SIZES[suffix] << doubling), suffix) for doubling in range(DOUBLINGS + 1)]
        exponent = log2(max(taken[-1], 1e-3) / max(taken[0], 1e-3)) / DOUBLINGS
        rows.append((name, f"{taken[-1]:.2f}", f"{exponent:.2f}"))
        if exponent > STEEPEST:
            steep.append(Confusion(name, 0, f"at most {STEEPEST}", f"{exponent:.2f}", "steeper than linear"))
    goals = (
        Goal("seconds for a novel of 1,000,000 characters", f"< {SECONDS:g}", f"{seconds:.2f}", reached=seconds < SECONDS),
        Goal("shapes that grow faster than linear", "0", str(len(steep)), reached=not steep),
    )
    return Report("Speed", ("text", "seconds", "exponent"), tuple(rows), goals, tuple(steep))


def _seconds(text: str, suffix: str) -> float:
    source = text.encode()
    begun = process_time()
    transform(READERS[suffix](source, Hints("a" + suffix)).document)
    return process_time() - begun
