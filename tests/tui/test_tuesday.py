"""A whole Tuesday by keys on the practice book, and the Wednesday to which the rest of it moved; every figure by hand."""

from __future__ import annotations

import re
from datetime import date

from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.blocks.states import Completed, Rescheduled
from followup_tui.tui.screens.after_session import AfterSession
from followup_tui.tui.screens.before_session import BeforeSession
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.due_block import DueBlock
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, due_now, guard, later, settle

PEOPLE = (
    ("Luis Ortega", ("e", "s", "enter")),
    ("田中 恵", ("c", "r", "enter")),
    ("Priya Raman", ("c", "x", "enter")),
    ("Eve Lindqvist", ("c", "v", "enter")),
    ("Kim Adler", ("e", "i", "enter")),
    ("Ana Petrova", ("t", "s", "enter")),
    ("Old Mill Bakery", ("escape", "K")),
    ("Wes Hallam", ("c", "r", "enter")),
)
"""Eight people, 225 seconds each: half an hour. The ninth is called for twenty minutes.

Old Mill Bakery was put off three times in a row: the question about it is left alone.
"""


async def begin(desk: Desk, pilot: Pilot[None], clock: FixedClock) -> None:
    """Start what is due, past the question before it."""
    await due_now(desk, pilot, clock)
    assert isinstance(desk.app.screen, DueBlock)
    await press(pilot, "enter")
    await settle(pilot)
    assert isinstance(desk.app.screen, BeforeSession)
    await press(pilot, "escape")


def figures(desk: Desk) -> dict[str, str]:
    """What the screen after a session says was done."""
    assert isinstance(desk.app.screen, AfterSession)
    lines = widget_text(desk.app.screen.query_one(".said")).splitlines()
    return dict(re.split(" {2,}", line.strip(), maxsplit=1) for line in lines if "  " in line.strip())


async def test_a_whole_tuesday_and_what_moved_to_wednesday(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:50")
    async with desk_on(people) as (desk, pilot):
        guard(desk).tick()
        assert "begins at 09:00, in 10 min" in widget_text(desk.status)
        clock.set("2026-11-24 09:00")
        await begin(desk, pilot, clock)
        for name, keys in PEOPLE:
            await later(desk, pilot, clock, 225)
            assert desk.card is not None
            assert desk.card.contact.summary.name == name
            await press(pilot, *keys)
        await press(pilot, "a")
        await write(pilot, 'Walter Ingrid @"Door Ltd" #hot met:shop')
        await press(pilot, "enter")
        assert "30:00 left" in widget_text(desk.header)
        assert desk.card is not None
        ninth = desk.card.contact.id
        await later(desk, pilot, clock, 1200)
        assert "25:00 paused" in widget_text(desk.header)
        await press(pilot, "c", "r", "enter")
        assert "10:00 left" in widget_text(desk.header)
        await press(pilot, "q", "r", "d", "tab")
        await write(pilot, "tomorrow 9am")
        assert "10 minutes move to Wed 25 Nov 09:00; this is the first move" in screen_text(desk.app)
        await press(pilot, "enter")
        # Luis, 田中 恵, Eve, Ana, Wes and the ninth are six; Priya did not answer, Kim wrote, Old Mill was kept.
        assert figures(desk) == {
            "Touches": "6, and 1 try",
            "Replies": "1",
            "Promises": "0 made, 0 kept",
            "Yes": "0",
            "No": "0",
            "Minutes": "50 of 60",
            "Next": "Wednesday 25 Nov 09:00",
        }
        await press(pilot, "enter")
        clock.set("2026-11-25 09:00")
        await begin(desk, pilot, clock)
        assert "10:00 left" in widget_text(desk.header)
        await press(pilot, "c", "r", "enter")
        await later(desk, pilot, clock, 290)
        await press(pilot, "j")
        await later(desk, pilot, clock, 305)
        assert "0:10 paused" in widget_text(desk.header)
        await press(pilot, "j")
        await later(desk, pilot, clock, 10)
        assert figures(desk) == {
            "Touches": "1",
            "Replies": "0",
            "Promises": "0 made, 0 kept",
            "Yes": "0",
            "No": "0",
            "Minutes": "10",
            "Next": "Tuesday 1 Dec 09:00",
        }
        assert "1 week kept" in screen_text(desk.app)
    tuesday, *others = people.blocks.board().blocks
    wednesday = next(block for block in others if block.id == tuesday.successor)
    assert isinstance(tuesday, Rescheduled)
    assert (tuesday.served, tuesday.minutes) == (3000, 60)
    assert isinstance(wednesday, Completed)
    assert (wednesday.served, wednesday.minutes) == (600, 10)
    assert [row.contact.name for row in people.find("Door Ltd")] == ["Walter Ingrid"]
    assert {touch.block for touch in people.touches(ninth) if touch.day == date(2026, 11, 24)} == {tuesday.id}
