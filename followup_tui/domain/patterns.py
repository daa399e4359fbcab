"""Regular expressions that are compiled when they are first used: most lines need few of them, and a command reads one line."""

from __future__ import annotations

import re
from typing import cast


class _Late:
    """Stands in for a compiled pattern; the first method that is asked for compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        method = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that costs nothing until it is used."""
    return cast("re.Pattern[str]", _Late(source, flags))
