"""Frozen values that cost nothing until they are used.

`dataclasses.dataclass(frozen=True)` writes and compiles five methods for each class when its module is imported: 19 ms
for the vocabulary of `values`, in every command. Here the methods are shared, and the one that must be made for
each class, `__init__`, is made when its first instance is.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class with annotated fields a frozen dataclass; defaults are immutable values."""
    own: Any = cls
    own.__dataclass_fields__ = _Fields()
    for name, method in _METHODS.items():
        setattr(cls, name, method)
    return cls


class _Fields:
    """Stands in for the fields until somebody asks for them: `replace`, `fields`, the first instance."""

    def __get__(self, instance: object, owner: type[Any]) -> Any:
        del owner.__dataclass_fields__
        dataclass(init=False, repr=False, eq=False)(owner)
        return owner.__dataclass_fields__


def _init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands in for `__init__` until the first instance, which makes the real one."""
    cls = type(self)
    namespace: dict[str, Any] = {}
    signature, body = ["self"], ["own = self.__dict__"]
    for one in fields(cls):
        default = ""
        if one.default is not MISSING:
            namespace[f"_default_{one.name}"] = one.default
            default = f"=_default_{one.name}"
        signature.append(one.name + default)
        body.append(f"own['{one.name}'] = {one.name}")
    source = f"def __init__({', '.join(signature)}):\n    " + "\n    ".join(body)
    exec(source, namespace)  # the names are those of the class's own fields
    cls.__init__ = namespace["__init__"]
    cls.__init__(self, *args, **kwargs)


def _eq(self: Any, other: object) -> Any:
    return self.__dict__ == other.__dict__ if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(tuple(self.__dict__.values()))


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


def _setattr(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
