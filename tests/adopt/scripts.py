"""Random edits of a run of blocks, as a person makes them, and what each run looks like afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from exporter.model import Block, Heading, Paragraph, Role, Text
from tests.builders import doc, heading, ol, para, quote, strong, ul, verse

WORDS = "山川异域风月同天寄诸佛子共结来缘海内存知己天涯若比邻春江潮水连海平月共潮生滟随波千万里何处无明"
"""Han from which sentences are drawn."""


def sentence(chance: random.Random, length: int = 12) -> str:
    """Words that hardly stand twice, with their stop."""
    return "".join(chance.choice(WORDS) for _ in range(length)) + "\u3002"


def manuscript(chance: random.Random, count: int = 12) -> tuple[Block, ...]:
    """Headings and paragraphs of three sentences, with a quotation, a list and verse among them; each block has its mark."""
    made: list[Block] = [heading(1, sentence(chance, 6)[:-1])]
    made += [para(sentence(chance), strong(sentence(chance)), sentence(chance)) for _ in range(count)]
    made[4] = quote(sentence(chance), sentence(chance))
    made[6] = ul(sentence(chance), sentence(chance), sentence(chance))
    made[8] = heading(2, sentence(chance, 6)[:-1])
    made[9] = ol(sentence(chance), sentence(chance))
    made[10] = verse([sentence(chance, 7), sentence(chance, 7)])
    return tuple(replace(block, id=f"b{number}") for number, block in enumerate(doc(*made).blocks))


Edit = Callable[[list[Block], int, random.Random], None]


def change_words(run: list[Block], index: int, chance: random.Random) -> None:
    """Other words at the end of a paragraph."""
    block = run[index]
    assert isinstance(block, Paragraph)
    run[index] = replace(block, children=(*block.children[:-1], Text(sentence(chance))))


def add(run: list[Block], index: int, chance: random.Random) -> None:
    """A paragraph behind another."""
    run.insert(index + 1, para(sentence(chance, 20)))


def delete(run: list[Block], index: int, _: random.Random) -> None:
    """A paragraph less."""
    del run[index]


def split(run: list[Block], index: int, _: random.Random) -> None:
    """A paragraph in two, the mark with the first."""
    block = run[index]
    assert isinstance(block, Paragraph)
    run[index : index + 1] = [replace(block, children=block.children[:1]), replace(block, children=block.children[1:], id="")]


def move(run: list[Block], index: int, _: random.Random) -> None:
    """A paragraph to the end."""
    run.append(run.pop(index))


def restyle(run: list[Block], index: int, _: random.Random) -> None:
    """A paragraph that becomes a remark."""
    block = run[index]
    assert isinstance(block, Paragraph)
    run[index] = replace(block, role=Role.REMARK)


def promote(run: list[Block], index: int, _: random.Random) -> None:
    """A paragraph that becomes a heading."""
    block = run[index]
    assert isinstance(block, Paragraph)
    run[index] = Heading(2, block.children, id=block.id)


EDITS: tuple[Edit, ...] = (change_words, add, delete, split, move, restyle, promote)


def edited(
    run: tuple[Block, ...], count: int, chance: random.Random, edits: tuple[Edit, ...] = EDITS, targets: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """The run after so many edits, each of another of its paragraphs (of those whose marks are given)."""
    made = list(run)
    marks = [block.id for block in run if isinstance(block, Paragraph) and block.id and (not targets or block.id in targets)]
    for mark in chance.sample(marks, count):
        index = next(place for place, block in enumerate(made) if block.id == mark)
        chance.choice(edits)(made, index, chance)
    return tuple(made)


def unmarked(run: tuple[Block, ...]) -> tuple[Block, ...]:
    """The run as a program leaves it that drops bookmarks."""
    return tuple(replace(block, id="") for block in run)
