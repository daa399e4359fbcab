"""The time: one injected clock, wall and monotonic, with the zone that the system has at this moment."""

from __future__ import annotations

import os
import re
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pendulum
    from pendulum.tz.timezone import FixedTimezone, Timezone

LOCALTIME = "/etc/localtime"

_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]+>)"
_POSIX_ZONE = re.compile(rf"{_NAME}[+-]?\d{{1,3}}(?::\d\d){{0,2}}(?P<summer>{_NAME}[^,]*)?(?P<rule>,.+)?")
_USUAL_RULE = ",M3.2.0,M11.1.0"
"""What the C library takes for a zone with summer time and no rule for it."""


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> pendulum.DateTime:
        """This instant, aware, in the local zone."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment, never set back."""
        ...


class SystemClock:
    """The clock of the machine.

    `pendulum.now()` keeps the zone of its first call for ever; this one asks the system anew each time, so
    that a program left open follows its user across zones.
    """

    def __init__(self) -> None:
        self._seen: tuple[object, ...] = ()
        self._zone: Timezone | FixedTimezone | None = None

    def now(self) -> pendulum.DateTime:
        """This instant, aware, in the local zone."""
        import pendulum

        return pendulum.DateTime.now(self.zone())

    def monotonic(self) -> float:
        """Seconds since some moment, never set back."""
        return time.monotonic()

    def zone(self) -> Timezone | FixedTimezone:
        """The system's zone: read again only when TZ or /etc/localtime has changed."""
        seen = _traces_of_zone()
        if self._zone is None or seen != self._seen:
            self._zone, self._seen = system_zone(), seen
        return self._zone


def local_day() -> date:
    """The local day, without pendulum: for the one command that runs in prompts."""
    return date(*time.localtime()[:3])


def system_zone() -> Timezone | FixedTimezone:
    """The zone of TZ, else of /etc/localtime; where neither can be read as one, the offset the C library gives now."""
    named = os.environ.get("TZ")
    found = _zone_of_file(LOCALTIME) if named is None else _zone_of_name(named.removeprefix(":"))
    return found or _present_offset()


def _traces_of_zone() -> tuple[object, ...]:
    named = os.environ.get("TZ")
    if named is not None:
        return (named,)
    try:
        about = os.stat(LOCALTIME)
        return (None, os.path.realpath(LOCALTIME), about.st_mtime_ns, about.st_ino)
    except OSError:
        return (None,)


def _zone_of_name(name: str) -> Timezone | FixedTimezone | None:
    from pendulum.tz.timezone import UTC, Timezone

    if not name:
        return UTC
    if os.path.isabs(name):
        return _zone_of_file(name)
    try:
        return Timezone(name)
    except (ValueError, OSError):
        return _zone_of_rule(name)


def _zone_of_file(path: str) -> Timezone | FixedTimezone | None:
    from pendulum.tz.timezone import Timezone

    real = os.path.realpath(path)
    _, found, name = real.partition("/zoneinfo/")
    if found:
        try:
            return Timezone(name.removeprefix("posix/"))
        except (ValueError, OSError):
            pass  # a file of that folder which is no zone by name: read it as it lies
    try:
        with open(real, "rb") as stream:
            return Timezone.from_file(stream, key=name or "local")
    except (ValueError, OSError):
        return None


def _zone_of_rule(text: str) -> Timezone | FixedTimezone | None:
    """A zone written out, as in TZ="CET-1CEST,M3.5.0,M10.5.0/3": read by way of a zone file that holds nothing but it."""
    import io
    import struct

    from pendulum.tz.timezone import Timezone

    parts = _POSIX_ZONE.fullmatch(text)
    if parts is None:
        return None
    rule = text if parts["rule"] or not parts["summer"] else text + _USUAL_RULE
    empty = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 4) + struct.pack(">lbb", 0, 0, 0) + b"UTC\0"
    try:
        return Timezone.from_file(io.BytesIO(empty + empty + b"\n" + rule.encode("ascii") + b"\n"), key=text)
    except ValueError:
        return None


def _present_offset() -> FixedTimezone:
    from pendulum.tz.timezone import FixedTimezone

    if sys.platform != "win32":
        time.tzset()
    return FixedTimezone(time.localtime().tm_gmtoff)
