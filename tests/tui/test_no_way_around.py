"""Every key and every entry of the palette, tried while a block is due, running, missed and interrupted: none gets around it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Running, Scheduled
from followup_tui.tui.actions import ACTIONS, Where
from followup_tui.tui.screens.before_session import BeforeSession
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.due_block import DueBlock
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press
from tests.tui.sessions import commit, due_now, first, guard, later, settle, states

KEYS = sorted(
    {key for action in ACTIONS for key in action.key.split(",")}
    | {"space", "backspace", "ctrl+z", "ctrl+w", "ctrl+d", "ctrl+backslash", "f10", "left", "right", "r", "f", "h", "X", "Q", "0", "7"}
)
ANSWERS = {"enter", "1", "2", "3"}
SITUATIONS = ("due", "missed", "interrupted", "running")


@pytest.fixture(params=SITUATIONS)
def situation(request: pytest.FixtureRequest, people: Book, clock: FixedClock) -> str:
    """A book in which the block is in that situation when the app opens; a running one is started by the test."""
    name: str = request.param
    commit(people, clock, "2026-11-24 09:00")
    people.blocks.tend()
    if name == "missed":
        clock.set("2026-11-24 12:00")
    if name == "interrupted":
        people.blocks.start(first(people).id)
        people.blocks.interrupt()
    return name


async def come_to(desk: Desk, pilot: Pilot[None], clock: FixedClock, situation: str) -> None:
    """Be where the block waits, or runs; whatever lies over it is left."""
    for _ in range(6):
        if situation == "running" and desk.app.screen is desk and desk.form is None and desk.filter_bar is None and desk.question is None:
            return
        if situation != "running" and isinstance(desk.app.screen, DueBlock):
            break
        await press(pilot, "escape")
        guard(desk).tick()
    await due_now(desk, pilot, clock)
    if situation == "running" and isinstance(desk.app.screen, DueBlock):
        await press(pilot, "enter")
        await settle(pilot)
        if isinstance(desk.app.screen, BeforeSession):
            await press(pilot, "escape")


def holds(book: Book, situation: str) -> bool:
    """Whether the block is as owed as it was."""
    block = first(book)
    if situation == "running":
        return isinstance(block, Running) and book.blocks.lock.held()
    assert isinstance(block, Running if situation == "interrupted" else Scheduled)
    return states(book)[0] is Phase(situation)


async def test_no_key_gets_around_it(people: Book, clock: FixedClock, situation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(people) as (desk, pilot):
        exits: list[object] = []
        monkeypatch.setattr(desk.app, "exit", lambda *args, **more: exits.append(args))
        await come_to(desk, pilot, clock, situation)
        for key in KEYS:
            if situation != "running" and key in ANSWERS:
                continue
            await press(pilot, key)
            assert not exits, key
            assert holds(people, situation), key
            await come_to(desk, pilot, clock, situation)
            assert isinstance(desk.app.screen, DueBlock) or situation == "running", key
            assert not exits, key


async def test_no_entry_of_the_palette_gets_around_it(
    people: Book, clock: FixedClock, situation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_on(people) as (desk, pilot):
        exits: list[object] = []
        monkeypatch.setattr(desk.app, "exit", lambda *args, **more: exits.append(args))
        await come_to(desk, pilot, clock, situation)
        for action in ACTIONS:
            if action.where is Where.LIST or action.id == "app.menu":
                continue
            if situation != "running" and action.where is Where.DESK:
                continue  # not offered: the desk lies behind the block
            await desk.home.run_registered(action)
            await settle(pilot)
            assert not exits, action.id
            assert holds(people, situation), action.id
            await come_to(desk, pilot, clock, situation)
            assert isinstance(desk.app.screen, DueBlock) or situation == "running", action.id


async def test_the_palettes_own_quit_asks_too(people: Book, clock: FixedClock, situation: str) -> None:
    async with desk_on(people) as (desk, pilot):
        await come_to(desk, pilot, clock, situation)
        await press(pilot, "ctrl+p", *"leave", "enter")
        await settle(pilot)
        assert desk.app.is_running
        assert desk.app.screen is not desk
        assert holds(people, situation)


async def test_nobody_is_locked_out(people: Book, clock: FixedClock, situation: str) -> None:
    """Capture, touches, undo, reading and the calendar work in every situation."""
    async with desk_on(people) as (desk, pilot):
        await come_to(desk, pilot, clock, situation)
        await press(pilot, "ctrl+n", *"Zed", "enter")
        assert people.find("Zed")
        await come_to(desk, pilot, clock, situation)
        if situation != "running":
            await press(pilot, "l")
        before = people.undo_label()
        await press(pilot, "c", "x", "enter")
        assert people.undo_label() != before
        await come_to(desk, pilot, clock, situation)
        if situation != "running":
            await press(pilot, "l")
        await press(pilot, "u")
        assert people.undo_label() == before
        await later(desk, pilot, clock, 1)
        assert holds(people, situation)
