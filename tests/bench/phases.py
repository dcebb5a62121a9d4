"""How long each phase of a build takes in one process: the first time, and warm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from exporter.build.folder import OutputFolder
from exporter.build.manuscript import read
from exporter.build.stages import Setting, rooms
from exporter.model_json import encode
from exporter.renderers import RENDERERS
from exporter.renderers.rendering import Options


@dataclass
class Stopwatch:
    """Seconds per phase, one entry a round."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Times what is done inside."""
        begun = perf_counter()
        yield
        self.seconds[name].append(perf_counter() - begun)


def phases(source: Path, style: str, rounds: int) -> Iterator[str]:
    """The table for one source, a row per phase."""
    watch = Stopwatch()
    with TemporaryDirectory() as folder:
        for _ in range(rounds):
            _measure(source, style, Path(folder), watch)
    yield from _table(watch)


def _measure(source: Path, style: str, out: Path, watch: Stopwatch) -> None:
    """One round: every phase of one source, as a build runs them."""
    stages, folder = rooms(), OutputFolder(out)
    folder.prepare()
    setting = Setting(style=style, cache=folder.kept)
    with watch.phase("read"):
        _, reading = read(source, setting, stages)
    with watch.phase("transform"):
        document, _ = stages.transform(reading.document, setting.without, setting.variant)
    with watch.phase("theme"):
        theme = stages.theme(setting)
    with watch.phase("fonts"):
        faces = stages.faces(document, theme, setting)
    pages: dict[str, str] = {}
    for name in RENDERERS:
        with watch.phase(f"render {name}"):
            rendering = stages.renderer(name)(document, theme, faces, Options(page_map=pages))
        pages |= rendering.page_map
        with watch.phase(f"write {name}"):
            folder.keep(folder.output(source.stem, name), rendering.content)
    with watch.phase("write model"):
        folder.keep(folder.model(source.stem), encode(document).encode())


def _table(watch: Stopwatch) -> Iterator[str]:
    """A row per phase: the first round, which imports and prepares fonts, and the median of the others."""
    yield f"{'phase':<14}{'first, ms':>12}{'warm, ms':>12}"
    rows = [(name, seconds[0], median(seconds[1:] or seconds)) for name, seconds in watch.seconds.items()]
    for name, first, warm in (*rows, ("all", sum(row[1] for row in rows), sum(row[2] for row in rows))):
        yield f"{name:<14}{first * 1000:>12.1f}{warm * 1000:>12.1f}"
