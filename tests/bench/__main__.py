"""``python -m tests.bench SOURCE``: medians per phase on one warm process, as a table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from exporter.build.folder import OutputFolder
from exporter.build.manuscript import read
from exporter.build.sources import find_sources
from exporter.build.stages import Setting, rooms
from exporter.model_json import encode
from exporter.renderers import RENDERERS
from exporter.renderers.rendering import Options

ROUNDS = 5


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


def measure(source: Path, style: str, out: Path, watch: Stopwatch) -> None:
    """One round: every phase of one source, as a build runs them."""
    stages, folder = rooms(), OutputFolder(out)
    folder.prepare()
    setting = Setting(style=style, cache=folder.kept)
    with watch.phase("read"):
        _, reading = read(source, setting, stages)
    with watch.phase("transform"):
        document, _ = stages.transform(reading.document, setting.without)
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


def table(watch: Stopwatch) -> Iterator[str]:
    """A row per phase: the first round, which imports and prepares fonts, and the median of the others."""
    yield f"{'phase':<14}{'first, ms':>12}{'warm, ms':>12}"
    rows = [(name, seconds[0], median(seconds[1:] or seconds)) for name, seconds in watch.seconds.items()]
    for name, first, warm in (*rows, ("all", sum(row[1] for row in rows), sum(row[2] for row in rows))):
        yield f"{name:<14}{first * 1000:>12.1f}{warm * 1000:>12.1f}"


def main() -> int:
    """Measures the first source of a file or folder and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--style", default="essay")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    source = find_sources([options.source]).found[0].path
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.rounds):
            measure(source, options.style, Path(folder), watch)
    sys.stdout.write("".join(f"{line}\n" for line in (str(source), *table(watch))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
