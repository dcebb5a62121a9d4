"""Lines between lines of colons."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COLONS = re.compile(r"[\s>+\d.)-]*(:{3,})")


def container(name: str, attributes: str, lines: Sequence[str]) -> list[str]:
    """The lines in a container of this name, between more colons than any line within begins with."""
    longest = max((len(found[1]) for line in lines if (found := _COLONS.match(line))), default=2)
    colons = ":" * (longest + 1)
    return [" ".join(filter(None, (colons, name, attributes))), *lines, colons]
