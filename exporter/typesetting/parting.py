"""Where Western words may part: at hyphenation points, behind the joints of addresses, and anywhere where no line holds them."""

from __future__ import annotations

import re
from itertools import pairwise

from exporter.typesetting.lines import Metrics, Words

_ADDRESS_LENGTH = 20
_ADDRESS_JOINTS = re.compile(r"(?<=[-/_?&=#+])(?=[A-Za-z0-9%])")
_ADDRESS = re.compile(r"\w@\w|://|^www\.")
_ADDRESS_MORE_JOINTS = re.compile(r"(?<=[-/_?&=#+])(?=[A-Za-z0-9%])|(?<=\w)(?=[@.]\w)")
_LETTERS = re.compile(r"[,.;:!?()\[\]'\u2019]*[A-Za-z\u00c0-\u024f]{6,}[,.;:!?()\[\]'\u2019]*")


def parts(word: str, run: Words, measure: float, metrics: Metrics) -> tuple[list[str], float]:
    """What a word may part into, and the width in em of the hyphen at such a place, 0 where none stands there.

    An address parts after its solidi, and anywhere inside what is wider than half the measure; another word, when it is
    wider than the whole measure.
    """
    if _LETTERS.fullmatch(word) and (joints := metrics.hyphenate(word)):
        return [word[first:last] for first, last in pairwise((0, *joints, len(word)))], metrics.advance(run.face, "-") * run.scale
    is_address = bool(_ADDRESS.search(word))
    most = measure / 2
    if len(word) < _ADDRESS_LENGTH and not is_address:
        most = measure
        if len(word) * run.scale <= most or metrics.advance(run.face, word) * run.scale <= most:
            return [word], 0.0
    pieces = (_ADDRESS_MORE_JOINTS if is_address else _ADDRESS_JOINTS).split(word)
    return [part for piece in pieces for part in (piece if metrics.advance(run.face, piece) * run.scale > most else [piece])], 0.0
