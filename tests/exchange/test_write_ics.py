"""The calendar file: what other calendars make of it (product.md section 6, "Reminders"; section 10, "Out")."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from followup_tui.domain.blocks.away import Away
from followup_tui.domain.blocks.states import Completed, Running, Scheduled
from followup_tui.domain.values import Channel, Step, StepKind, YearlyDate
from followup_tui.exchange.records import ExportedContact
from followup_tui.exchange.write_ics import write_ics
from tests.domain.blocks.build import Desk, at, rule, wall_time
from tests.exchange.making import record

NOW = "24 Nov 08:30"


def written(desk: Desk, people: Iterable[ExportedContact] = (), now: str = NOW) -> bytes:
    stream = io.BytesIO()
    count = write_ics(stream, desk.board, people, at(now))
    assert count == stream.getvalue().count(b"\r\nBEGIN:VEVENT\r\n")
    return stream.getvalue()


def shown(data: bytes, until: str = "31 Dec 23:59") -> list[tuple[datetime, int]]:
    """The sessions that a calendar shows, with their minutes: recurring events unfolded."""
    found = []
    for event in Calendar.from_ical(data).walk("VEVENT"):
        starts = event.decoded("dtstart")
        if str(event["summary"]) != "Follow-up session":
            continue
        moments = [starts]
        if "rrule" in event:
            text = event["rrule"].to_ical().decode()
            out = event.get("exdate", [])
            gone = {one.dt for part in (out if isinstance(out, list) else [out]) for one in part.dts}
            moments = [one for one in rrulestr(text, dtstart=starts).between(starts, wall_time(until), inc=True) if one not in gone]
        found += [(moment, int(event.decoded("duration").total_seconds() // 60)) for moment in moments]
    return sorted(found)


def words(found: list[tuple[datetime, int]]) -> list[str]:
    return [f"{moment:%a} {moment.day} {moment:%b %H:%M} {minutes}" for moment, minutes in found]


@pytest.fixture
def moved() -> Desk:
    """Tuesdays 09:00; that of 1 Dec was moved to Thursday 3 Dec 14:00."""
    desk = Desk(made_at=NOW)
    desk.open("27 Nov 10:00")
    desk.move(desk.planned("1 Dec 09:00"), "3 Dec 14:00", "27 Nov 10:00")
    return desk


def test_a_commitment_is_one_recurring_event_busy_with_alarms_and_floating() -> None:
    (event,) = Calendar.from_ical(written(Desk(made_at=NOW))).walk("VEVENT")
    assert event.to_ical().count(b"DTSTART:20261124T090000\r\n") == 1
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert (event["transp"], event["class"], event.decoded("duration")) == ("OPAQUE", "PRIVATE", timedelta(hours=1))
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(minutes=-10), timedelta(0)]
    assert event["uid"] == "commitment-20261124T0830@followup_tui"
    assert b"TZID" not in event.to_ical()


def test_a_moved_one_is_an_exdate_and_an_event_of_its_own(moved: Desk) -> None:
    data = written(moved, now="27 Nov 10:00")
    assert words(shown(data, "10 Dec 00:00")) == ["Tue 24 Nov 09:00 60", "Thu 3 Dec 14:00 60", "Tue 8 Dec 09:00 60"]
    assert b"EXDATE:20261201T090000\r\n" in data
    assert b"RECURRENCE-ID" not in data
    assert b"UID:block-20261201T0900@followup_tui" in data


def test_it_keeps_its_uid_wherever_it_goes_and_the_sequence_rises(moved: Desk) -> None:
    before = Calendar.from_ical(written(moved, now="27 Nov 10:00")).walk("VEVENT")
    moved.move(moved.planned("3 Dec 14:00"), "4 Dec 10:00", "3 Dec 14:05")
    after = Calendar.from_ical(written(moved, now="3 Dec 14:05")).walk("VEVENT")
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert all(old["sequence"] < new["sequence"] for old, new in zip(before, after, strict=True))
    assert after[1].decoded("dtstart") == wall_time("4 Dec 10:00")


def test_what_was_served_stands_and_weeks_never_opened_do_not() -> None:
    desk = Desk(made_at=NOW)
    own = desk.planned("24 Nov 09:00")
    common = {name: getattr(own, name) for name in ("id", "starts", "minutes", "first_planned", "moves", "snoozed", "previous")}
    desk.put(Completed(**common, started_at=at(NOW), completed_at=at("24 Nov 10:00"), served=3600))
    data = written(desk, now="22 Dec 08:00")
    assert words(shown(data)) == ["Tue 24 Nov 09:00 60", "Tue 1 Dec 09:00 60", "Tue 22 Dec 09:00 60", "Tue 29 Dec 09:00 60"]


def test_time_away_another_rule_and_longer_sessions() -> None:
    desk = Desk(made_at=NOW)
    desk.away(Away(date(2026, 12, 5), date(2026, 12, 13)), NOW)
    desk.commit(rule("mon,thu 08:30", 30), "25 Nov 10:00")
    found = words(shown(written(desk, now="25 Nov 10:00"), "25 Dec 00:00"))
    assert found == ["Tue 24 Nov 09:00 60", "Tue 1 Dec 09:00 60", "Tue 15 Dec 09:00 60", "Thu 17 Dec 08:30 30", "Mon 21 Dec 08:30 30",
                     "Thu 24 Dec 08:30 30"]  # fmt: skip


def test_every_session_of_a_book_stands_once_whatever_happened() -> None:
    desk = Desk("daily 17:00", 30, made_at=NOW)
    desk.commit(rule("daily 17:00", 45), "25 Nov 10:00")
    desk.move(desk.planned("26 Nov 17:00"), "28 Nov 10:00", "25 Nov 10:00")
    desk.move(desk.planned("28 Nov 10:00"), "26 Nov 17:00", "25 Nov 11:00")
    desk.open("29 Nov 10:00")
    desk.put(replace(desk.planned("29 Nov 17:00"), starts=wall_time("29 Nov 17:20"), snoozed=15))
    now = "29 Nov 17:10"
    found = shown(written(desk, now=now), "1 Dec 23:59")
    planned = sorted((block.starts, block.minutes) for block in desk.board.blocks if isinstance(block, Scheduled | Running | Completed))
    assert [one for one in found if one[0] <= planned[-1][0]] == planned
    assert len({moment for moment, _ in found}) == len(found)


def people() -> list[ExportedContact]:
    one = record("Hal Brandt").contact
    promised = Step(StepKind.PROMISE, date(2026, 11, 30), time(10, 0), Channel.CALL, "send the, draft;\nsoon")
    with_time = replace(one, summary=replace(one.summary, id=7, step=promised))
    all_day = replace(one, summary=replace(one.summary, id=8, name="Zoë =1+1", step=Step(StepKind.PROMISE, date(2026, 12, 1))))
    asked = replace(one, summary=replace(one.summary, id=9, step=Step(StepKind.ASKED_FOR, date(2026, 12, 2))))
    days = (YearlyDate("birthday", 12, 24), YearlyDate("leap", 2, 29))
    return [ExportedContact(with_time, dates=days), ExportedContact(all_day), ExportedContact(asked)]


def test_promises_and_yearly_dates_stand_in_it_and_mark_nobody_busy() -> None:
    events = {str(event["summary"]): event for event in Calendar.from_ical(written(Desk(made_at=NOW), people())).walk("VEVENT")}
    assert set(events) == {
        "Follow-up session", "Promised: call Hal Brandt", "Promised: contact Zoë =1+1", "Hal Brandt: birthday", "Hal Brandt: leap",
    }  # fmt: skip
    promise = events["Promised: call Hal Brandt"]
    assert promise.decoded("dtstart") == wall_time("30 Nov 10:00")
    assert str(promise["description"]) == "send the, draft;\nsoon"
    assert events["Promised: contact Zoë =1+1"].decoded("dtstart") == date(2026, 12, 1)
    assert events["Hal Brandt: birthday"]["rrule"].to_ical() == b"FREQ=YEARLY"
    leap = events["Hal Brandt: leap"]
    assert [one.date() for one in rrulestr(leap["rrule"].to_ical().decode(), dtstart=wall_time("1 Mar 2027 00:00"))[:2]] == [
        date(2027, 3, 1),
        date(2028, 2, 29),
    ]
    assert {str(event["transp"]) for name, event in events.items() if name != "Follow-up session"} == {"TRANSPARENT"}
    assert len({str(event["uid"]) for event in events.values()}) == len(events)


def test_hostile_names_break_no_line() -> None:
    one = record("A\r\nEND:VEVENT\x1b[2J \u202etxt").contact
    one = replace(one, summary=replace(one.summary, step=Step(StepKind.PROMISE, date(2026, 12, 1), words="\x07\r\nBEGIN:VEVENT")))
    data = written(Desk(made_at=NOW), [ExportedContact(one)])
    assert data.count(b"\r\nEND:VEVENT\r\n") == 2
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_a_book_without_a_commitment_is_an_empty_calendar() -> None:
    desk = Desk(made_at=NOW)
    desk.board = replace(desk.board, periods=(), blocks=())
    assert b"VEVENT" not in written(desk)


def run(*args: str, cwd: Path) -> str:
    environ = {"HOME": str(cwd), "PATH": "/usr/bin:/bin", "TZ": "Europe/Brussels", "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(cwd)}
    ran = subprocess.run(args, cwd=cwd, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran
    return ran.stdout


@pytest.mark.skipif(not shutil.which("khal"), reason="khal is not here")
def test_khal_shows_exactly_one_session_in_a_week_with_a_moved_one(moved: Desk, tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[mine]]\npath = {tmp_path}/calendar\n[locale]\n"
        "local_timezone = Europe/Brussels\ndefault_timezone = Europe/Brussels\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        f"longdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {tmp_path}/khal.db\n"
    )

    def listed(first: str) -> list[str]:
        form = ("--day-format", "", "--format", "{start-date} {start-time}-{end-time} {title}")
        return run("khal", "-c", str(config), "list", *form, first, "7d", cwd=tmp_path).split("\n")[:-1]

    def bring(now: str) -> None:
        (tmp_path / "file.ics").write_bytes(written(moved, people(), now=now))
        run("khal", "-c", str(config), "import", "--batch", "-a", "mine", "file.ics", cwd=tmp_path)

    bring("27 Nov 10:00")
    assert [line for line in listed("2026-12-02") if "session" in line] == [
        "2026-12-03 14:00-15:00 Follow-up session",
        "2026-12-08 09:00-10:00 Follow-up session",
    ]
    assert [line for line in listed("2026-11-30") if "session" in line] == ["2026-12-03 14:00-15:00 Follow-up session"]
    assert any("Promised: call Hal Brandt" in line and "10:00-10:15" in line for line in listed("2026-11-30"))
    moved.move(moved.planned("3 Dec 14:00"), "4 Dec 10:00", "3 Dec 14:05")
    bring("3 Dec 14:05")
    assert [line for line in listed("2026-11-30") if "session" in line] == ["2026-12-04 10:00-11:00 Follow-up session"]


@pytest.mark.skipif(not shutil.which("calcurse"), reason="calcurse is not here")
@pytest.mark.parametrize("text", ["tue 09:00", "tue,thu 09:00"])
def test_calcurse_shows_exactly_one_session_in_a_week_with_a_moved_one(tmp_path: Path, text: str) -> None:
    desk = Desk(text, made_at=NOW)
    desk.open("27 Nov 10:00")
    desk.move(desk.planned("1 Dec 09:00"), "2 Dec 14:00", "27 Nov 10:00")
    (tmp_path / "file.ics").write_bytes(written(desk, people(), now="27 Nov 10:00"))
    run("calcurse", "-q", "-D", str(tmp_path / "data"), "-i", "file.ics", cwd=tmp_path)
    query = ("--from", "11/30/2026", "--days", "9", "--filter-type", "cal", "--filter-pattern", "Follow-up")
    form = ("--output-datefmt", "%Y-%m-%d", "--format-apt", "%S %m\\n", "--format-recur-apt", "%S %m\\n")
    found = run("calcurse", "-q", "-D", str(tmp_path / "data"), "-Q", *query, *form, cwd=tmp_path)
    sessions, day = [], ""
    for line in found.splitlines():
        day = line.rstrip(":") if line.startswith("2026") else day
        if "session" in line:
            sessions.append(f"{day} {line.split()[0]}")
    thursday = ["2026-12-03 09:00"] if "thu" in text else []
    assert sessions == ["2026-12-02 14:00", *thursday, "2026-12-08 09:00"]
