"""remind: once for each block and stage, silent otherwise; the timer that runs it; the notification of the desktop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup_tui.cli.commands import remind as command
from followup_tui.system import notify, timer_unit
from followup_tui.system.serving_lock import ServingLock
from tests.cli.conftest import Shell
from tests.cli.sessions import begin

NEAR = "Your session of Tue 1 Dec 09:00 begins in {} minutes: 60 minutes.\n"
DUE = "Your session of Tue 1 Dec 09:00 is due, 60 minutes. Start it in the app, or move it.\n"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the desktop."""
    words: list[str] = []
    monkeypatch.setattr(notify, "notify", lambda _, said: words.append(said) or True)
    return words


@pytest.fixture
def tuesdays(shell: Shell, sent: list[str]) -> Shell:
    """A book with a commitment: Tuesdays 09:00, 60 minutes, the first on 1 December."""
    shell.ok("block", "set", "tue 09:00", 60)
    return shell


def at(shell: Shell, moment: str) -> str:
    """What `remind` says at a moment of 1 December."""
    shell.clock.set(f"2026-12-01 {moment}")
    return shell.ok("remind")


def test_near_and_due_are_said_once_each(tuesdays: Shell, sent: list[str]) -> None:
    assert at(tuesdays, "08:49:59") == ""
    assert at(tuesdays, "08:50") == NEAR.format(10)
    assert at(tuesdays, "08:51") == ""
    assert at(tuesdays, "08:59") == ""
    assert at(tuesdays, "09:00") == DUE
    assert at(tuesdays, "09:01") == ""
    assert at(tuesdays, "10:30") == ""
    assert sent == [NEAR.format(10).strip(), DUE.strip()]


def test_a_stage_that_was_slept_through_is_not_made_up_for(tuesdays: Shell) -> None:
    assert at(tuesdays, "09:20") == DUE
    tuesdays.ok("block")
    assert at(tuesdays, "10:01") == ""


def test_what_was_snoozed_is_said_once_more_when_it_is_due_again(tuesdays: Shell) -> None:
    assert at(tuesdays, "09:00") == DUE
    tuesdays.ok("block", "snooze", 10)
    assert at(tuesdays, "09:05") == ""
    assert at(tuesdays, "09:10") == DUE.replace("09:00", "09:10")
    assert at(tuesdays, "09:11") == ""


def test_silent_while_one_runs(tuesdays: Shell) -> None:
    begin(tuesdays, 1, served=60)
    tuesdays.ok("block")
    lock = ServingLock(tuesdays.path)
    assert lock.take()
    tuesdays.clock.set("2026-12-08 09:00")
    assert tuesdays.ok("remind") == ""
    lock.free()


def test_json(tuesdays: Shell) -> None:
    tuesdays.clock.set("2026-12-01 08:55")
    assert tuesdays.json("remind") == {"reminders": [{"block": 1, "stage": "near", "words": NEAR.format(5).strip()}]}
    assert tuesdays.json("remind") == {"reminders": []}


def test_without_a_book_or_a_commitment_it_is_silent_and_makes_nothing(shell: Shell, sent: list[str]) -> None:
    assert shell.ok("remind") == ""
    assert not shell.path.exists()
    shell.ok("add", "Jane Doe")
    assert shell.ok("remind") == ""
    assert sent == []


def test_it_puts_no_blocks_on_the_calendar(tuesdays: Shell) -> None:
    tuesdays.clock.set("2026-12-22 08:55")
    assert tuesdays.ok("remind") == ""
    tuesdays.clock.set("2026-12-22 12:00")
    shown = [block["starts"] for block in tuesdays.json("block")["blocks"]]
    assert shown == ["2026-12-01T09:00", "2026-12-29T09:00"], "a timer that runs every minute does not pile up weeks"


# The timer


def fake(folder: Path, name: str, script: str) -> Path:
    """A program of that name which writes down how it was called; the file it writes to."""
    told = folder / f"{name}.told"
    program = folder / name
    program.write_text(f'#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word" >> "{told}"; done\n{script}\n')
    program.chmod(0o755)
    return told


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in front of PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def answer(monkeypatch: pytest.MonkeyPatch, *, yes: bool) -> None:
    monkeypatch.setattr(command, "interactive", lambda: True)
    monkeypatch.setattr(command, "confirm", lambda _: yes)


def test_systemd_is_shown_and_written_only_on_yes(shell: Shell, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = fake(programs, "systemctl", "exit 0")
    monkeypatch.setattr(timer_unit, "_has_systemd", lambda: True)
    folder = tmp_path / "XDG_CONFIG_HOME" / "systemd" / "user"
    ran = shell("remind", "--install")
    assert ran.code == 1
    assert "Nothing was written" in ran.err
    for line in ("OnCalendar=minutely", "WantedBy=timers.target", f"{folder}/followup-remind.timer:", f'"{shell.path}" "remind"'):
        assert line in ran.out
    answer(monkeypatch, yes=False)
    assert shell("remind", "--install").code == 1
    assert not folder.exists()
    answer(monkeypatch, yes=True)
    assert "runs every minute" in shell.ok("remind", "--install")
    assert told.read_text().split() == ["--user", "daemon-reload", "--user", "enable", "--now", "followup-remind.timer"]
    assert (folder / "followup-remind.timer").read_text().startswith("[Unit]\n")
    assert not shell.path.exists()


def test_a_systemd_that_refuses_is_said_with_what_to_do(shell: Shell, programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(programs, "systemctl", "echo Failed to connect to bus >&2; exit 1")
    monkeypatch.setattr(timer_unit, "_has_systemd", lambda: True)
    answer(monkeypatch, yes=True)
    ran = shell("remind", "--install")
    assert ran.code == 1
    assert "Failed to connect to bus" in ran.err
    assert "systemctl --user enable --now followup-remind.timer" in ran.err


def test_a_word_of_the_unit_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timer_unit, "_has_systemd", lambda: True)
    made = timer_unit.timer(["/opt/a b/followup", "--db", '/home/50% "x" $HOME\\y'])
    assert 'ExecStart="/opt/a b/followup" "--db" "/home/50%% \\"x\\" $$HOME\\\\y"' in made.files[0].text


def test_cron_where_there_is_no_systemd(shell: Shell, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "table"
    table.write_text("0 5 * * * backup\n* * * * * /old/followup remind # followup-remind\n")
    fake(programs, "crontab", f'if [ "$1" = -l ]; then cat "{table}"; else cat > "{table}.new" && mv "{table}.new" "{table}"; fi')
    monkeypatch.setattr(timer_unit, "_has_systemd", lambda: False)
    assert shell("remind", "--install").out.startswith("crontab:\n  * * * * * ")
    answer(monkeypatch, yes=True)
    assert "runs every minute" in shell.ok("remind", "--install")
    first, second = table.read_text().splitlines()
    assert first == "0 5 * * * backup"
    assert second.startswith("* * * * * ")
    assert second.endswith(f"--db {shell.path} remind # followup-remind")


def test_a_crontab_that_cannot_be_read_is_left_alone(programs: Path) -> None:
    told = fake(programs, "crontab", "echo permission denied >&2; exit 1")
    with pytest.raises(timer_unit.Refused, match="permission denied"):
        timer_unit.install(timer_unit.Timer((), "* * * * * x"))
    assert told.read_text().split() == ["-l"]


def test_an_empty_crontab_is_begun(programs: Path, tmp_path: Path) -> None:
    fake(programs, "crontab", f'if [ "$1" = -l ]; then echo no crontab for jane >&2; exit 1; else cat > "{tmp_path}/table"; fi')
    timer_unit.install(timer_unit.Timer((), "* * * * * x"))
    assert (tmp_path / "table").read_text() == "* * * * * x\n"


def test_neither_is_said(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(programs))
    with pytest.raises(timer_unit.Refused, match="Neither systemd nor cron"):
        timer_unit.install(timer_unit.Timer((), "* * * * * x"))


# The notification


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a session bus, and without the extra."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(notify, "find_spec", lambda _: None)


@pytest.mark.usefixtures("desktop")
def test_notify_send_is_asked(programs: Path) -> None:
    told = fake(programs, "notify-send", "")
    command = notify.command_for("Followup", "--words; $(x)")
    assert command is not None
    subprocess.run(command, check=True)
    assert told.read_text().splitlines() == ["--app-name=Followup", "--", "Followup", "--words; $(x)"]
    assert notify.notify("Followup", "words") is True


@pytest.mark.usefixtures("desktop")
def test_the_extra_comes_first(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(programs, "notify-send", "")
    monkeypatch.setattr(notify, "find_spec", lambda name: name)
    assert notify.command_for("T", "W") == [sys.executable, "-P", "-m", "followup_tui.system.notify", "T", "W"]


@pytest.mark.usefixtures("desktop")
def test_where_nothing_can_nothing_fails(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(programs))
    assert notify.notify("T", "W") is False
    broken = programs / "notify-send"
    broken.write_text("no program")
    broken.chmod(0o755)
    assert notify.notify("T", "W") is False


@pytest.mark.usefixtures("desktop")
def test_without_a_bus_there_is_no_desktop(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(programs, "notify-send", "")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setattr(os.path, "exists", lambda _: False)
    assert notify.command_for("T", "W") is None
