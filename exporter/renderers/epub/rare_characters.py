"""Characters for which the book brings a face of its own, marked in written pages so that the stylesheet can name that face.

A reader's own font is the reader's choice; only these runs, which it could show as nothing but boxes, are taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NO_WORDS = re.compile(r"<math\b.*?</math>|<[^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RareCharacters:
    """``characters`` to mark, each of which ``families``, in this order, have."""

    characters: frozenset[str] = frozenset()
    families: tuple[str, ...] = ()

    def mark(self, page: str) -> str:
        """A written page with each run of them in a ``span``; its head, tags and formulas stay as they are."""
        if not any(character in page for character in self.characters):
            return page
        head, opening, rest = page.partition("<body")
        run = re.compile("[" + "".join(map(re.escape, sorted(self.characters))) + "]+")
        return head + "".join(_marked(opening + rest, run))


def _marked(markup: str, run: re.Pattern[str]) -> Iterator[str]:
    reached = 0
    for other in _NO_WORDS.finditer(markup):
        yield run.sub(r'<span class="rare">\g<0></span>', markup[reached : other.start()])
        yield other[0]
        reached = other.end()
    yield markup[reached:]
