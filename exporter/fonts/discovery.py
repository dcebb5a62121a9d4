"""Installed fonts: families by role -> the file and face that serve them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from exporter.fonts.roles import Found, Request


def find(requests: Iterable[Request], cache: Path) -> Found:
    """Which installed face serves each role and weight. ``cache``: the folder that keeps what was read (``fonts.json``)."""
    raise NotImplementedError
