"""`due --ahead`: what opens before the next block, after the queue (cli.md)."""

from __future__ import annotations

from tests.cli.conftest import Shell
from tests.clock import FixedClock


def people(shell: Shell, clock: FixedClock) -> None:
    """On Tue 24 Nov 2026: one is due, three open on Thu 26, Fri 27 and Tue 1 Dec; the next block is on Tue 1 Dec."""
    for day, name in (("2026-11-19", "Thu"), ("2026-11-20", "Fri"), ("2026-11-24", "Tue")):
        clock.set(f"{day} 10:05")
        shell.ok("add", f"{name} #hot")
        shell.ok("log", name, "call", "reached")
    shell.ok("add", "New")


def test_ahead_comes_after_the_queue_and_is_not_counted(shell: Shell, clock: FixedClock) -> None:
    people(shell, clock)
    shell.ok("block", "set", "tue 09:00", "60")
    found = shell.json("due", "--ahead", "--json")
    assert [(one["name"], one["group"], one["due"]) for one in found["items"]] == [
        ("New", "new", "2026-11-24"),
        ("Thu", "ahead", "2026-11-26"),
        ("Fri", "ahead", "2026-11-27"),
    ]
    assert (found["count"], found["fits"]) == (1, 1)
    assert [one["name"] for one in shell.json("due", "--json")["items"]] == ["New"]


def test_with_all_the_others_follow_once_each_and_a_limit_holds(shell: Shell, clock: FixedClock) -> None:
    people(shell, clock)
    shell.ok("block", "set", "tue 09:00", "60")
    found = shell.json("due", "--ahead", "--all", "--json")["items"]
    assert [(one["name"], one["group"]) for one in found] == [("New", "new"), ("Thu", "ahead"), ("Fri", "ahead"), ("Tue", None)]
    assert [one["name"] for one in shell.json("due", "--ahead", "--all", "--limit", "2", "--json")["items"]] == ["New", "Thu"]
    text = shell.ok("due", "--ahead", "--all")
    assert text.index("new (1)") < text.index("ahead (2)") < text.index("not due")


def test_without_a_block_nothing_is_ahead(shell: Shell, clock: FixedClock) -> None:
    people(shell, clock)
    assert [one["name"] for one in shell.json("due", "--ahead", "--json")["items"]] == ["New"]


def test_fits_follows_the_block_that_waits(shell: Shell, clock: FixedClock) -> None:
    for n in range(12):
        shell.ok("add", f"New {n}")
    assert shell.json("due", "--json")["fits"] == 10
    shell.ok("block", "set", "tue 09:00", "30")
    found = shell.json("due", "--json")
    assert (found["count"], found["fits"]) == (12, 5)
    assert "12 people are due, 5 fit into the session." in shell.ok("due")
