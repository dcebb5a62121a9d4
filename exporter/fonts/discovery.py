"""Installed fonts: families by role -> the file and face that serve them.

A family is taken by its exact name, so that a request for a Simplified face is never served by the Japanese, Korean or
Traditional one that lies in the same collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from exporter.diagnostics import Diagnostic, error, warning
from exporter.fonts.catalogue import Catalogue, Entry
from exporter.fonts.face_names import NORMAL_WIDTH, FaceNames
from exporter.fonts.folders import font_folders
from exporter.fonts.roles import Found, Request, Source, Weight

CATALOGUE_FILE = "fonts.json"

_LIGHTEST_BOLD = 600
_IDEAL = {Weight.REGULAR: 400, Weight.BOLD: 700}

_Candidate = tuple[Entry, FaceNames]


def find(requests: Iterable[Request], cache: Path, folders: Iterable[Path] | None = None) -> Found:
    """Which installed face serves each role and weight.

    ``cache``: the folder that keeps what was read of the files. ``folders``: where to look, the system's own by default.
    Findings: ``font-missing`` (a warning where another role stands in, else an error) and ``font-weight-missing``.
    """
    catalogue = Catalogue(cache / CATALOGUE_FILE, font_folders() if folders is None else folders)
    search = _Search(catalogue, tuple(requests))
    found = search.found()
    catalogue.keep()
    return found


class _Search:
    def __init__(self, catalogue: Catalogue, requests: tuple[Request, ...]) -> None:
        self._catalogue = catalogue
        self._requests = {request.role: request for request in requests}
        self._by_family = _by_family(catalogue.entries.values())

    def found(self) -> Found:
        sources: dict[tuple[str, Weight], Source] = {}
        diagnostics: list[Diagnostic] = []
        for request in self._requests.values():
            if request.weights:
                server, problems = self._server(request)
                diagnostics += problems
                diagnostics += self._weights(request, server, sources) if server else ()
        return Found(sources, _digest(sources), tuple(diagnostics))

    def _server(self, request: Request) -> tuple[Request | None, tuple[Diagnostic, ...]]:
        """The role that serves a request: itself, or the nearest one along ``instead`` that has a face."""
        server: Request | None = request
        passed: set[str] = set()
        while server and server.role not in passed:
            if self._family(server):
                return server, () if server is request else (_missing(warning, request, server.role),)
            passed.add(server.role)
            server = self._requests.get(server.instead)
        return None, (_missing(error, request, ""),)

    def _family(self, request: Request) -> str:
        return next((family for family in request.families if self._best(family, Weight.REGULAR)), "")

    def _best(self, family: str, weight: Weight) -> _Candidate | None:
        fitting = (candidate for candidate in self._by_family.get(family, ()) if _is_bold(candidate[1]) is (weight is Weight.BOLD))
        return min(fitting, key=lambda candidate: abs(candidate[1].weight - _IDEAL[weight]), default=None)

    def _weights(self, request: Request, server: Request, sources: dict[tuple[str, Weight], Source]) -> Iterator[Diagnostic]:
        family = self._family(server)
        for weight in dict.fromkeys((Weight.REGULAR, *request.weights)):
            best = self._best(family, weight)
            if best:
                sources[request.role, weight] = self._source(family, weight, *best)
            else:
                yield warning("font-weight-missing", role=request.role, family=family, weight=weight, package=server.package)

    def _source(self, family: str, weight: Weight, entry: Entry, face: FaceNames) -> Source:
        return Source(Path(entry.file.path), face.index, family, weight, self._catalogue.digest(entry.file.path))


def _by_family(entries: Iterable[Entry]) -> Mapping[str, list[_Candidate]]:
    """Upright static faces of normal width; a variable one would have to be pinned first."""
    families: dict[str, list[_Candidate]] = {}
    for entry in entries:
        for face in entry.faces:
            if not face.slanted and not face.variable and face.width == NORMAL_WIDTH:
                for family in face.families:
                    families.setdefault(family, []).append((entry, face))
    return families


def _is_bold(face: FaceNames) -> bool:
    return face.weight >= _LIGHTEST_BOLD


def _missing(finding: Callable[..., Diagnostic], request: Request, instead: str) -> Diagnostic:
    families = ", ".join(request.families)
    return finding("font-missing", role=request.role, families=families, package=request.package, instead=instead)


def _digest(sources: Mapping[tuple[str, Weight], Source]) -> str:
    lines = (f"{role} {weight} {source.family} {source.index} {source.digest}\n" for (role, weight), source in sources.items())
    return sha256("".join(lines).encode()).hexdigest()
