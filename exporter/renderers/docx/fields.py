"""Fields: an instruction for Word with the words that it gave last -> runs (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

from exporter.renderers.docx.markup import Element, append, make

_BEGIN, _SEPARATE, _END = "begin", "separate", "end"


def field(parent: Element, instruction: str, words: str, style: str = "") -> None:
    """Appends a field in the form that every reader keeps the words of: begin, instruction, separator, words, end."""
    _mark(parent, _BEGIN, style)
    run = styled_run(parent, style)
    append(run, "w:instrText", {"xml:space": "preserve"}).text = f" {instruction} "
    _mark(parent, _SEPARATE, style)
    text(styled_run(parent, style), words)
    _mark(parent, _END, style)


def _mark(parent: Element, kind: str, style: str) -> None:
    append(styled_run(parent, style), "w:fldChar", {"w:fldCharType": kind})


def styled_run(parent: Element, style: str = "") -> Element:
    """An empty run in a character style, or in none."""
    run = append(parent, "w:r")
    if style:
        append(run, "w:rPr", None, make("w:rStyle", {"w:val": style}))
    return run


def words(parent: Element, words: str, style: str = "") -> None:
    """Appends a run of words in a character style, or nothing where there are none."""
    if words:
        text(styled_run(parent, style), words)


def text(run: Element, words: str) -> None:
    """Appends words to a run; spaces at their edges are kept."""
    edged = words[:1].isspace() or words[-1:].isspace()
    append(run, "w:t", {"xml:space": "preserve"} if edged else None).text = words
