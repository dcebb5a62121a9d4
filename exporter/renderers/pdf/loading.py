"""WeasyPrint's import, without its costly side paths that no document takes: forked compilers and fontTools' subsetter."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType

from exporter.diagnostics import Refusal, error

LATER = ("fontTools.subset", "fontTools.varLib.instancer")
"""Modules that WeasyPrint imports for fonts that HarfBuzz cannot cut, and for variable ones: a third of its import."""


TYPES = ("PangoFcFontMap *", "FcChar8 **", "char[]", "char[4]", "PangoRectangle *", "unsigned int *", "hb_tag_t[100]")
"""C types that every document asks for: the first time, each is parsed anew with the declarations of all libraries."""

KNOWN = "70.0"
"""The WeasyPrint whose inside the line engine knows; any other sets lines that are finished before."""


def is_known(weasyprint: ModuleType) -> bool:
    """Whether the line engine may put its lines into this WeasyPrint's box tree."""
    return bool(weasyprint.__version__ == KNOWN)


@cache
def weasyprint() -> ModuleType:
    """WeasyPrint, imported once. Raises ``Refusal`` when the machine lacks Pango."""
    try:
        with _direct_library_names(), _loaded_when_called(LATER):
            imported = import_module("weasyprint")
    except OSError as problem:
        raise Refusal(error("pango-missing", None, problem=str(problem).splitlines()[0])) from problem
    ffi = import_module("weasyprint.text.ffi").ffi
    for name in TYPES:
        ffi.typeof(name)
    return imported


@contextmanager
def _direct_library_names() -> Iterator[None]:
    """Lets WeasyPrint's import ask the loader alone: on Linux each name that it merely tries would fork a compiler."""
    if not sys.platform.startswith("linux"):
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _not_found
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _not_found(name: str) -> str | None:  # noqa: ARG001  # stands in for find_library
    return None


@contextmanager
def _loaded_when_called(names: tuple[str, ...]) -> Iterator[None]:
    """Answers imports of modules not yet loaded with modules that load them when something in them is called."""
    stand_ins = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


class _Later(ModuleType):
    """A module whose functions and classes are there to be called; the first call imports the real one."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*arguments: object, **named: object) -> object:
            real: Callable[..., object] = getattr(import_module(self.__name__), name)
            return real(*arguments, **named)

        return called
