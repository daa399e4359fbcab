"""The clock of the machine: its zone is the one the system has at this moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pendulum
import pytest

from followup_tui.system import clock
from followup_tui.system.clock import SystemClock, local_day, system_zone

ZONES = Path("/usr/share/zoneinfo")


def offset_in(zone: tzinfo, month: int) -> float:
    moment = datetime(2026, month, 15, 12, tzinfo=zone)
    return (moment.utcoffset() or timedelta()).total_seconds() / 3600


@pytest.fixture
def c_library() -> Iterator[None]:
    """Lets the C library go back to what it was, once TZ has."""
    yield
    time.tzset()


@pytest.mark.parametrize(
    ("tz", "winter", "summer"),
    [
        ("Europe/Brussels", 1, 2),
        (":Europe/Brussels", 1, 2),
        ("Asia/Kolkata", 5.5, 5.5),
        ("", 0, 0),
        ("UTC", 0, 0),
        ("CET-1CEST,M3.5.0,M10.5.0/3", 1, 2),
        ("CET-1CEST", 1, 2),
        ("<+0330>-3:30", 3.5, 3.5),
        ("EST5EDT", -5, -4),
    ],
)
def test_tz_says_the_zone(monkeypatch: pytest.MonkeyPatch, tz: str, winter: float, summer: float) -> None:
    monkeypatch.setenv("TZ", tz)
    assert (offset_in(system_zone(), 1), offset_in(system_zone(), 7)) == (winter, summer)


@pytest.mark.parametrize(
    "tz", ["CET-1CEST", "CET-1CEST,M3.5.0,M10.5.0/3", "Nonsense/Zone", "Mars", "<+05>-5", "Asia/Tokyo", "EST5EDT", "\t"]
)
def test_it_agrees_with_the_c_library(c_library: None, monkeypatch: pytest.MonkeyPatch, tz: str) -> None:
    monkeypatch.setenv("TZ", tz)
    time.tzset()
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(seconds=time.localtime().tm_gmtoff)


def test_a_zone_file_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", str(ZONES / "Asia/Tokyo"))
    assert system_zone().name == "Asia/Tokyo"


def test_it_follows_when_the_system_moves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TZ", raising=False)
    link = tmp_path / "localtime"
    monkeypatch.setattr(clock, "LOCALTIME", str(link))
    link.symlink_to(ZONES / "Europe/Brussels")
    told = SystemClock()
    assert told.now().timezone_name == "Europe/Brussels"
    link.unlink()
    link.symlink_to(ZONES / "Asia/Tokyo")
    assert told.now().timezone_name == "Asia/Tokyo"


def test_a_copied_localtime_is_read_as_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TZ", raising=False)
    copied = tmp_path / "localtime"
    copied.write_bytes((ZONES / "Europe/Brussels").read_bytes())
    monkeypatch.setattr(clock, "LOCALTIME", str(copied))
    assert (offset_in(system_zone(), 1), offset_in(system_zone(), 7)) == (1, 2)


def test_no_localtime_and_noise_are_no_reason_to_fail(c_library: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "LOCALTIME", str(tmp_path / "none"))
    assert SystemClock().now().utcoffset() is not None
    (tmp_path / "none").write_bytes(b"TZif-noise")
    assert SystemClock().now().utcoffset() is not None


def test_now_is_aware_and_pendulums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Brussels")
    before = time.time()
    now = SystemClock().now()
    assert isinstance(now, pendulum.DateTime)
    assert before - 0.001 <= now.timestamp() <= time.time() + 0.001


def test_calendar_arithmetic_keeps_the_wall_in_a_written_out_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    start = pendulum.datetime(2026, 10, 24, 9, 0, tz=system_zone())
    assert (start.add(days=7).hour, (start.add(days=7) - start).total_seconds()) == (9, 7 * 86_400 + 3_600)


def test_the_day_of_the_prompt_is_the_clocks_own(c_library: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):  # 25 hours apart
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert local_day() == SystemClock().now().date()


def test_monotonic_never_goes_back() -> None:
    told = SystemClock()
    assert told.monotonic() <= told.monotonic()
