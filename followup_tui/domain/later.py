"""Modules that are loaded when they are first used: a command that reads need not pay for those that write."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class _Later:
    """Stands in for a module; whatever is asked of it is asked of the module, which is imported by then."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._module: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._module is None:
            self._module = import_module(self._name)
        return getattr(self._module, name)


def later(name: str) -> Any:
    """A module of the program, by its full name, that is imported when something of it is looked at."""
    return _Later(name)
