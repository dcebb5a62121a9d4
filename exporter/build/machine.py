"""What the machine brings: system libraries by name and version, and the packages that bring those it lacks."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

_PREFIXES = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
"""Where Homebrew puts libraries when the system's own search does not find them."""


@dataclass(frozen=True, slots=True)
class SystemLibrary:
    """A library that the PDF is drawn with. ``version``: its function that returns a string, if it has one."""

    name: str
    files: tuple[str, ...]
    debian: str
    homebrew: str
    version: str = ""


SYSTEM_LIBRARIES = (
    SystemLibrary("Pango", ("libpango-1.0.so.0", "libpango-1.0.0.dylib"), "libpango-1.0-0", "pango", "pango_version_string"),
    SystemLibrary("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"), "libpangoft2-1.0-0", "pango"),
    SystemLibrary("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "libharfbuzz0b", "harfbuzz", "hb_version_string"),
    # Without it fonts are cut in Python, seven times slower.
    SystemLibrary("HarfBuzz subset", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0", "harfbuzz"),
)


@dataclass(frozen=True, slots=True)
class Installed:
    """What was found of a system library; ``version`` is empty when it says none."""

    library: SystemLibrary
    there: bool
    version: str = ""


def system_libraries() -> tuple[Installed, ...]:
    """Each library of the table, looked for now."""
    return tuple(map(_look_for, SYSTEM_LIBRARIES))


def package_of(library: SystemLibrary) -> str:
    """The package that brings a library on this kind of system."""
    return library.homebrew if sys.platform == "darwin" else library.debian


def mending_command(packages: Iterable[str]) -> str:
    """The command that installs the packages on this kind of system."""
    names = " ".join(packages)
    if sys.platform == "darwin":
        return f"brew install {names}"
    return f"sudo apt-get install --no-install-recommends {names}" if Path("/etc/debian_version").exists() else names


def _look_for(library: SystemLibrary) -> Installed:
    for prefix, file in product(_PREFIXES, library.files):
        try:
            loaded = ctypes.CDLL(prefix + file)
        except OSError:
            continue
        return Installed(library, there=True, version=_version(loaded, library.version))
    return Installed(library, there=False)


def _version(loaded: ctypes.CDLL, function: str) -> str:
    if not function:
        return ""
    call = getattr(loaded, function)
    call.restype = ctypes.c_char_p
    version: bytes = call()
    return version.decode("ascii")
