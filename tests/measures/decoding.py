"""Whether files are read in their own encoding: whole, cut to a few bytes, and the same words in every encoding that has them.

Right means that the words come out right: the encoding's family is the labelled one (Big5 and its supersets are one family), or
another decoding gives the same text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from time import process_time

from exporter.diagnostics import Refusal
from exporter.readers.decode import decode
from tests.measures.corpus import Corpus, Source
from tests.measures.labelled import labelled
from tests.measures.report import Confusion, Goal, Report
from tests.measures.scoring import percent

BIG5 = frozenset({"big5", "big5hkscs", "cp950"})
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
WHOLE = 0
LENGTHS = (WHOLE, 20_000, 2_000, 200, 60)
WORDS = (2, 4, 6, 10)
CUTS = 3
EXCERPT = 200
GOALS = {WHOLE: 0.995, 200: 0.98}
MILLISECONDS = 3.0
PER = 100_000


@dataclass(frozen=True, slots=True)
class Case:
    """Bytes, the encoding they are in, and the name that a confusion is listed by."""

    group: str
    file: str
    content: bytes
    encoding: str
    text: str


def measure(corpus: Corpus) -> Report:
    """The share of right answers per group of cases, and the time beyond a plain decoding."""
    found = labelled(corpus, "encodings")
    truths = [(entry.source, entry.labels.facts["encoding"]) for entry in found.files]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confusions: list[Confusion] = []
    for case in _cases(truths):
        got = _answer(case)
        total[case.group] += 1
        right[case.group] += not got
        if got:
            confusions.append(Confusion(case.file, 0, case.encoding, got, case.group, case.text[:40]))
    rows = tuple((group, str(total[group]), percent(right[group] / total[group])) for group in total)
    seconds, slowest = _costs(truths)
    goals = [
        *(_share(group, right[group] / total[group], GOALS[length]) for length in GOALS for group in total if group == _real(length)),
        Goal("milliseconds per 100 KB beyond plain decoding", "<= 3", f"{seconds:.2f}", reached=seconds <= MILLISECONDS),
        Goal("the same, files that are not UTF-8", "<= 3", f"{slowest:.2f}", reached=slowest <= MILLISECONDS),
    ]
    return Report("Decoding", ("cases", "files", "right"), rows, tuple(goals), tuple(confusions), found.missing)


def _share(name: str, share: float, wanted: float) -> Goal:
    return Goal(name, f">= {percent(wanted)}", percent(share), reached=share >= wanted)


def _real(length: int) -> str:
    return f"real files, first {length} bytes" if length else "real files, whole"


def _cases(truths: Iterable[tuple[Source, str]]) -> Iterator[Case]:
    for source, encoding in truths:
        yield from _real_cases(source, encoding)
        text = source.content.decode(_codec(encoding), "ignore").removeprefix("\ufeff")
        yield from _recoded_cases(source, text)
        yield from _tiny_cases(source, text)


def _codec(encoding: str) -> str:
    return "big5hkscs" if encoding in BIG5 else encoding


def _real_cases(source: Source, encoding: str) -> Iterator[Case]:
    """The file's own first bytes; a cut falls anywhere, inside a character too."""
    random = Random(source.digest)
    for length in LENGTHS:
        for cut in range(CUTS if length else 1):
            content = source.content[: length + random.randrange(4) if cut else length] if length else source.content
            if cut == 0 or len(source.content) > length:
                yield Case(_real(length), source.name, content, encoding, content.decode(_codec(encoding), "ignore"))
    for start in (random.randrange(max(len(source.content) - EXCERPT, 1)) for _ in range(CUTS)):
        content = source.content[start : start + EXCERPT]
        yield Case("real files, 200 bytes from anywhere", source.name, content, encoding, content.decode(_codec(encoding), "ignore"))


def _recoded_cases(source: Source, text: str) -> Iterator[Case]:
    """The same words in each encoding that has them all, whole and cut at any byte."""
    random = Random(source.digest)
    for encoding in ENCODINGS:
        content = _encoded(text, encoding)
        if content and not text.isascii():
            yield Case(f"{encoding}, whole", source.name, content, encoding, text)
            for length in (2_000, 200, 60):
                cut = content[: length - random.randrange(4)]
                yield Case(f"{encoding}, {length} bytes", source.name, cut, encoding, cut.decode(encoding, "ignore"))
            damaged = _damaged(content, random)
            yield Case(f"{encoding}, a byte in 2,000 broken", source.name, damaged, encoding, text)


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def _damaged(content: bytes, random: Random) -> bytes:
    broken = bytearray(content)
    for _ in range(max(1, len(content) // 2_000)):
        broken[random.randrange(len(broken))] = 0xFF
    return bytes(broken)


def _tiny_cases(source: Source, text: str) -> Iterator[Case]:
    """The first words of some lines as files of their own."""
    random = Random(source.digest)
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) >= WORDS[-1] and not line.strip()[:2].isascii()]
    for line in random.sample(lines, min(CUTS, len(lines))):
        for encoding in ENCODINGS:
            for length in WORDS:
                if content := _encoded(line[:length], encoding):
                    yield Case(f"{encoding}, {length} characters", source.name, content, encoding, line[:length])


def _answer(case: Case) -> str:
    """What is wrong with the answer; empty when it is right."""
    try:
        decoded = decode(case.content, case.file)
    except Refusal as refusal:
        return f"refused as {refusal.diagnostics[0].id}" if case.text.strip() else ""
    same = decoded.encoding == case.encoding or {decoded.encoding, case.encoding} <= BIG5
    if same or decoded.text.rstrip("\ufffd") == case.text:
        return ""
    return f"{decoded.encoding} at {decoded.confidence:.2f}"


def _costs(truths: Iterable[tuple[Source, str]]) -> tuple[float, float]:
    """Milliseconds per 100 KB beyond decoding with the right codec: over all files, and over those in legacy encodings."""
    costs = [(_fastest(source, "") - _fastest(source, encoding), len(source.content), encoding) for source, encoding in truths]
    legacy = [cost for cost in costs if cost[2] != "utf-8"]
    return _per_size(costs), _per_size(legacy)


def _per_size(costs: Iterable[tuple[float, int, str]]) -> float:
    listed = [*costs]
    return 1000 * PER * sum(seconds for seconds, _, _ in listed) / max(sum(size for _, size, _ in listed), 1)


def _fastest(source: Source, encoding: str) -> float:
    seconds: list[float] = []
    for _ in range(3):
        begun = process_time()
        _ = source.content.decode(_codec(encoding), "replace") if encoding else decode(source.content, source.name)
        seconds.append(process_time() - begun)
    return min(seconds)
