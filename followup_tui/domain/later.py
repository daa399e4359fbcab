"""Modules that are loaded when they are first used: a command that reads need not pay for those that write."""

from __future__ import annotations

import sys
from importlib import util
from types import ModuleType


def later(name: str) -> ModuleType:
    """A module of the program that runs when something of it is looked at; one that runs already, as it is."""
    known = sys.modules.get(name)
    if known is not None:
        return known
    spec = util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    spec.loader = util.LazyLoader(spec.loader)
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
