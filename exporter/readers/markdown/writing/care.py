"""How carefully words are written: as they are where that reads back, else with escapes, else with marks that nothing disturbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from markdown_it.tree import SyntaxTreeNode

from exporter.model import Block, Inline, Note, Text
from exporter.readers.lines import Line
from exporter.readers.markdown import dialects
from exporter.readers.markdown.blocks import blocks
from exporter.readers.markdown.findings import Findings
from exporter.readers.markdown.inlines import inlines, joined
from exporter.readers.markdown.syntax import parser
from exporter.walk import Blocks, Inlines, Rewriter


class Care(IntEnum):
    """``PLAIN``: words as they are; ``ESCAPED``: a backslash before what could be a mark; ``EXPLICIT``: before every such character,
    and no mark that depends on its neighbours.
    """

    PLAIN = 0
    ESCAPED = 1
    EXPLICIT = 2


@dataclass(slots=True)
class Pen:
    """What holds for a whole text that is being written. ``chinese``: which names are used; ``taken``: labels that notes may not have;
    ``notes``: each note with its label, equal ones once; ``pending``: those whose definitions are not written yet.
    """

    chinese: bool = True
    taken: frozenset[str] = frozenset()
    notes: dict[Note, str] = field(default_factory=dict)
    pending: list[Note] = field(default_factory=list)

    def label(self, note: Note) -> str:
        """The note's label: the next number that is free."""
        if note not in self.notes:
            number = len(self.notes) + 1
            while str(number) in self.taken or str(number) in self.notes.values():
                number += 1
            self.notes[note] = str(number)
            self.pending.append(note)
        return self.notes[note]

    def name(self, names: Iterable[str]) -> str:
        """Of a thing's names in the vocabulary, the one that is written."""
        english, chinese, *_ = names
        return chinese if self.chinese else english

    def reads_as(self, lines: Sequence[str], block: Block) -> bool:
        """Whether lines, read alone, are exactly this block; notes are held to be where their calls stand."""
        findings = Findings("")
        findings.read_blocks = lambda nodes: blocks(nodes, findings)
        made = blocks(SyntaxTreeNode(parser().parse("\n".join(lines), self._environment())).children, findings)
        sound = made == self._with_calls((block,)) and not findings.removals and not findings.diagnostics
        return sound and not _is_dialect(lines)

    def reads_as_run(self, line: str, run: Inlines) -> bool:
        """Whether a line's inlines alone, such as a title's, are this run."""
        (token,) = parser().parseInline(line, self._environment())
        return inlines(SyntaxTreeNode(token.children or []).children, Findings("")) == self._called(run)

    def first_that_reads(self, attempts: Iterable[list[str]], block: Block, above: Sequence[str] = ()) -> list[str]:
        """The first attempt that reads back as the block, with the lines ``above`` it; else the last attempt."""
        made: list[str] = []
        for made in attempts:
            if self.reads_as((*above, *made), block):
                break
        return made

    def _environment(self) -> dict[str, object]:
        return {"footnotes": {"refs": {f":{label}": -1 for label in self.notes.values()}, "list": {}}}

    def _with_calls(self, run: Blocks) -> Blocks:
        return Rewriter(lambda siblings: siblings, self._called).blocks(run)

    def _called(self, run: Inlines) -> Inlines:
        return joined(Text(f"[^{self.notes.get(inline, '')}]") if isinstance(inline, Note) else inline for inline in run)


def _is_dialect(lines: Sequence[str]) -> bool:
    """Whether other programs would mean something by the lines, alone or in a quotation."""
    return any(dialects.edits([Line(number, before + line) for number, line in enumerate(lines, start=1)]) for before in ("", "> "))


_HARMLESS = re.compile(r"[^\\`*_{}\[\]<>&^~$=+|#!%:-]*")
_OWN_LINE = re.compile(r"[\d(]")


def is_harmless(run: Inlines) -> bool:
    """Whether a run is words alone, without any character that could be a mark."""
    match run:
        case (Text(text=text),):
            return _HARMLESS.fullmatch(text) is not None and not _OWN_LINE.match(text)
        case _:
            return False


# ---------------------------------------------------------------------------------------------------------------- escapes

_PUNCTUATION = r"!-/:-@\[-`{-~"
_LIKELY = re.compile(
    rf"\\(?=[{_PUNCTUATION}]|$)|[`*\[{{$^]|~(?!\d)|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|<(?=[A-Za-z/!?<]|$)|&(?=[#A-Za-z])"
    r"|=(?==)|\+(?=\+)|!$|\](?=[(\[{:])|\^(?=\^)|^#|#$|%(?=%)"
)
_EVERY = re.compile(r"[\\`*_{}\[\]<>&!^~$=+#%]")


def escaped(text: str, care: Care) -> str:
    """Words with the backslashes that the care asks for."""
    match care:
        case Care.PLAIN:
            return text
        case Care.ESCAPED:
            return _LIKELY.sub(r"\\\g<0>", text)
        case Care.EXPLICIT:
            return _EVERY.sub(r"\\\g<0>", text)


_BLOCK_START = re.compile(
    r"(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))|(?=[-+](?:[ \t]|$)|[:~](?:[ \t])|:::|>|#|[-=:| \t]+$|\\(?:newpage|pagebreak|分页)$|\|)"
)


def guarded(line: str) -> str:
    """A line of a paragraph, its first mark escaped where it would begin another block."""
    found = _BLOCK_START.match(line)
    if not found or not line:
        return line
    number = found["number"] or ""
    return f"{number}\\{line[len(number) :]}"


def looks_like_definition(text: str) -> bool:
    """Whether a paragraph of these words would become a definition, close a container, or call a note that is defined elsewhere."""
    return text.startswith((": ", "~ ", ":\t", "~\t", ":::")) or "[^" in text


def texts(run: Iterable[Inline]) -> Iterator[str]:
    """The words that stand directly in a run."""
    return (inline.text for inline in run if isinstance(inline, Text))
