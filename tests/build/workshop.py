"""A folder with sources, a theme and outputs, and stages that make bytes one can read: ``pdf of WORDS``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from exporter.build.executors import Open, Serial
from exporter.build.report import BuildReport, Listener
from exporter.build.request import BuildRequest
from exporter.build.run import build
from exporter.build.stages import Setting, Stages
from exporter.diagnostics import Diagnostic, Refusal, error
from exporter.fonts import Faces
from exporter.model import Document, Metadata, Paragraph, Position, Provenance, Text
from exporter.readers import Hints, Reading
from exporter.renderers.rendering import Options, Renderer, Rendering
from exporter.themes import Theme, load_theme
from exporter.walk import plain_text

THEME = """extends = "base"
[running]
header = "{title}"
"""


def read(content: bytes, hints: Hints) -> Reading:
    """Each line a paragraph; ``! WORDS`` refuses, ``? KIND`` breaks down, ``> FILE`` looks at a file."""
    words = content.decode()
    if words.startswith("!"):
        raise Refusal(error("refused", Position(hints.name, 1)))
    if words.startswith("?"):
        raise RuntimeError(words)
    folder = hints.folder or Path()
    files = tuple(folder / line.removeprefix("> ") for line in words.splitlines() if line.startswith("> "))
    shown = "".join(file.read_text() for file in files if file.is_file())
    blocks = tuple(Paragraph((Text(line),), id=f"b{number}") for number, line in enumerate((words + shown).splitlines()))
    return Reading(Document(Metadata(title="T"), blocks, provenance=Provenance(encoding="utf-8")), (), files)


def render(format: str) -> Renderer:
    """The document's words after the format's name and the page map, if there is one. The PDF has a page for each ten characters."""

    def rendering(document: Document, theme: Theme, faces: Faces, options: Options) -> Rendering:
        paragraphs = (block for block in document.blocks if isinstance(block, Paragraph))
        words = "\n".join(plain_text(paragraph.children) for paragraph in paragraphs)
        if words.startswith(f"no {format}"):
            raise Refusal(error("refused"))
        if words.startswith(f"broken {format}"):
            raise RuntimeError(words)
        pages = {"b0": str(1 + len(words) // 10)} if format == "pdf" else {}
        known = f" {dict(options.page_map)}" if options.page_map else ""
        return Rendering(f"{format} of {words}{known}".encode(), (), pages)

    return rendering


def stages() -> Stages:
    """Readers of ``.txt``, no transform, the real theme, no fonts, and renderers that write words."""
    return Stages(
        readers={".txt": read},
        transform=lambda document, without, variant: (document, ()),
        theme=lambda setting: load_theme(setting.style),
        faces=_no_faces,
        renderer=render,
    )


def _no_faces(document: Document, theme: Theme, setting: Setting) -> Faces:
    return Faces({})


@dataclass
class Workshop:
    """The folder and what is asked for in it; each ``build`` is a run of the program."""

    folder: Path
    formats: tuple[str, ...] = ("pdf", "epub", "docx")
    stages: Stages = field(default_factory=stages)
    open: Open = lambda workers: Serial()

    def __post_init__(self) -> None:
        (self.folder / "theme").mkdir()
        (self.folder / "theme" / "theme.toml").write_text(THEME)
        (self.folder / "seeds").mkdir()

    def write(self, **sources: str) -> None:
        """Writes sources, named without their suffix."""
        for name, words in sources.items():
            (self.folder / "seeds" / f"{name}.txt").write_text(words)

    def request(self) -> BuildRequest:
        """What a plain run asks for."""
        seeds, out, style = self.folder / "seeds", self.folder / "out", str(self.folder / "theme")
        return BuildRequest((seeds,), self.formats, style, out, jobs=1)

    def build(self, listener: Listener = lambda *_: None, **changes: object) -> BuildReport:
        """One run; ``changes`` are fields of the request."""
        return build(replace(self.request(), **changes), listener, self.stages, self.open)  # type: ignore[arg-type]  # a test's own fields

    def output(self, name: str) -> Path:
        """The place of a finished file."""
        return self.folder / "out" / name

    def text(self, name: str) -> str:
        """The words of a finished file."""
        return self.output(name).read_text()


def reasons(report: BuildReport) -> Mapping[str, str]:
    """What was written, by file name, and why."""
    return {path.name: str(reason) for source in report.sources for path, reason in source.written.items()}


def ids(findings: tuple[Diagnostic, ...]) -> list[str]:
    """The ids of findings."""
    return [finding.id for finding in findings]
