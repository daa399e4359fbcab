"""The settings file: one TOML file that holds only what is not as it came.

    theme = "followup-light"

    [rules]
    work_days = ["mon", "tue", "wed", "thu"]
    pace = 8

    [keys]
    "touch.call" = "C"

A name that is unknown, or a value that cannot be, is refused with the file, the line and the nearest right
name: a setting that is quietly left out would be one that somebody relies on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules

from .paths import private_folder, settings_path

if TYPE_CHECKING:
    from .setting_kinds import Kind

_LONGEST = 1_000_000


@dataclass(frozen=True)
class Settings:
    """What the user may set, read once at the start and passed down."""

    rules: Rules = field(default_factory=Rules)
    """The numbers of the product (every ° of product.md)."""

    theme: str = "followup-dark"
    """The colours; the app knows which there are."""

    keymap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The id of an action → its keys, separated by commas, in place of those it came with; the app knows which ids there are."""

    mouse: bool = True
    """Whether the app listens to the mouse."""

    clipboard: str = "auto"
    """How text is copied: auto, native or osc52."""


def load(path: Path | None = None) -> Settings:
    """The settings of the file (the usual one without a name), FOLLOWUP_THEME over them; raises `Refused`.

    A file that is not there is one that changes nothing.
    """
    path = path or settings_path()
    text = _text_of(path)
    settings = _read(text, path) if text else Settings()
    theme = os.environ.get("FOLLOWUP_THEME")
    return replace(settings, theme=theme) if theme else settings


def change(values: Mapping[str, Any], path: Path | None = None) -> Settings:
    """Write settings by their names ("rules.pace", "theme", "keys.touch.call") and return what now holds.

    Comments and order of the file are kept; None takes a setting out, so that it is as it came. Values are
    those of the fields or as in the file. Nothing is written when one is refused.
    """
    import tomlkit

    path = path or settings_path()
    before = _text_of(path)
    if before:
        _read(before, path)
    document = tomlkit.parse(before)
    for name, value in values.items():
        _put(document, name, value, path)
    text = tomlkit.dumps(document)
    _read(text, path)
    _write(path, text)
    return load(path)


def as_written(settings: Settings) -> dict[str, Any]:
    """Every setting by its name, with its value as the file would have it."""
    return {kind.name: kind.write(getattr(settings.rules if "." in kind.name else settings, kind.field)) for kind in _kinds().values()}


def _kinds() -> dict[str, Kind]:
    from .setting_kinds import KINDS

    return {kind.name: kind for kind in KINDS}


def _text_of(path: Path) -> str:
    try:
        with open(path, "rb") as stream:
            return stream.read(_LONGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise _unreadable(f"{path} is not UTF-8 text.", "Mend it, or take it away to start with the usual ones.") from error
    except OSError as error:
        raise _unreadable(f"{path}: {os.strerror(error.errno or 0)}.", "Mend its permissions.") from error


def _read(text: str, path: Path) -> Settings:
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(f"{path}: {error}.", "Mend that line.") from error
    kinds = _kinds()
    flat: dict[str, Any] = {}
    for name, value in document.items():
        if name == "rules" and isinstance(value, dict):
            flat |= {f"rules.{inner}": given for inner, given in value.items()}
        elif name != "keys":
            flat[name] = value
    for name in flat:
        if name not in kinds:
            raise _unknown(name, [*kinds, "rules", "keys"], text, path)
    read = {kind: _value(kind, flat[name], text, path) for name, kind in kinds.items() if name in flat}
    rules = replace(Rules(), **{kind.field: value for kind, value in read.items() if "." in kind.name})
    _check_offers(rules, flat, text, path)
    return Settings(
        rules=rules,
        keymap=MappingProxyType(_keymap(document.get("keys", {}), text, path)),
        **{kind.field: value for kind, value in read.items() if "." not in kind.name},
    )


def _check_offers(rules: Rules, given: Mapping[str, Any], text: str, path: Path) -> None:
    from .setting_kinds import LEAST_OFFERED, offers_fit

    if not offers_fit(rules.offered_from, rules.offered_until):
        if "rules.offered_until" in given:
            name, must_be = "rules.offered_until", f"{LEAST_OFFERED} hours behind rules.offered_from at least"
        else:
            name, must_be = "rules.offered_from", f"{LEAST_OFFERED} hours before rules.offered_until at least"
        raise _wrong(name, must_be, text, path)


def _value(kind: Kind, value: Any, text: str, path: Path) -> Any:
    try:
        return kind.read(value)
    except ValueError as error:
        raise _wrong(kind.name, str(error), text, path) from None


def _keymap(given: Any, text: str, path: Path) -> dict[str, str]:
    if not isinstance(given, dict):
        raise _wrong("keys", "a table of actions, each with its keys", text, path)
    keymap = {}
    for name, keys in _leaves(given):
        if not isinstance(keys, str) or not keys.strip() or not keys.isprintable():
            raise _wrong(f"keys.{name}", "the name of a key in quotes", text, path)
        keymap[name] = keys.strip()
    return keymap


def _unreadable(reason: str, remedy: str) -> Refused:
    return Refused("The settings cannot be read", reason, remedy)


def _wrong(name: str, must_be: str, text: str, path: Path) -> Refused:
    return Refused("A setting cannot be used", f"{_place(name, text, path)}: {name} must be {must_be}.", "Mend that line.")


def _leaves(table: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """The entries of a table by their whole names: `touch.call = "C"` without quotes is a table inside a table."""
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        found += _leaves(value, f"{before}{name}.") if isinstance(value, dict) else [(before + name, value)]
    return found


def _unknown(name: str, known: list[str], text: str, path: Path) -> Refused:
    import difflib

    by_last = {word.rpartition(".")[2]: word for word in known}
    near = difflib.get_close_matches(name, known, n=1) or difflib.get_close_matches(name.rpartition(".")[2], by_last, n=1)
    hint = f"The nearest is {by_last.get(near[0], near[0])}." if near else f"There are: {', '.join(known)}."
    return Refused("No such setting", f"{_place(name, text, path)}: {name} is none.", hint)


def _place(name: str, text: str, path: Path) -> str:
    """The file and, where it can be found, the line on which a setting stands."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.sub(r"[\"'\s]", "", line)
        if bare.startswith("["):
            here = table = bare.strip("[").partition("]")[0]
        else:
            here = f"{table}.{bare.partition('=')[0]}".lstrip(".")
        if here == name or here.startswith(f"{name}."):
            return f"{path}, line {number}"
    return str(path)


def _put(document: Any, name: str, value: Any, path: Path) -> None:
    import tomlkit

    kinds = _kinds()
    table, _, last = name.partition(".")
    if name in kinds:
        value = _as_in_file(kinds[name], value)
        table, last = ("rules", last) if last else ("", name)
    elif table != "keys" or not last:
        raise _unknown(name, [*kinds, "keys.ACTION"], "", path)
    place = document
    if table:
        if table not in document and value is not None:
            document[table] = tomlkit.table()
        place = document.get(table, {})
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value


def _as_in_file(kind: Kind, value: Any) -> Any:
    """The value as the file has it, whichever of the two forms was given."""
    try:
        return value if value is None else kind.write(kind.read(value))
    except ValueError:
        try:
            return kind.write(kind.read(kind.write(value)))
        except (ValueError, TypeError, AttributeError, IndexError, KeyError):
            return value  # refused with its words when the whole is read again


def _write(path: Path, text: str) -> None:
    """Put the text in the place of the file, whole or not at all, readable by its owner alone."""
    real = Path(os.path.realpath(path))
    fresh = real.with_name(f".{real.name}.{os.getpid()}.new")
    try:
        private_folder(real.parent)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(fresh, real)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Refused("The settings cannot be written", f"{path}: {os.strerror(error.errno or 0)}.", "Mend its permissions.") from error
