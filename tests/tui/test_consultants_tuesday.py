"""A consultant's Tuesday by keys alone: no step takes more than four beside free text, and the figures at its end are right by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.values import Channel, Mark, Outcome, Then, YearlyDate
from followup_tui.tui.forms.avoiding_form import AvoidingForm
from followup_tui.tui.screens.after_session import AfterSession, FearSheetAgain
from followup_tui.tui.screens.desk import Desk
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, due_now, guard, later, settle

MOST_KEYS = 4


async def step(desk: Desk, pilot: Pilot[None], clock: FixedClock, who: str, *keys: str) -> int:
    """Four minutes go by, and somebody who is there is dealt with by a few keys; their id."""
    await later(desk, pilot, clock, 240)
    assert len(keys) <= MOST_KEYS
    assert desk.card is not None
    assert desk.card.contact.summary.name == who
    await press(pilot, *keys)
    await settle(pilot)
    return desk.card.contact.id


async def test_a_consultants_tuesday(people: Book, clock: FixedClock) -> None:
    owen = people.who("Owen Price")
    people.edit(owen, replace(people.draft_of(owen), dates=(YearlyDate("birthday", 11, 28),)))
    ids = {name: people.who(name) for name in ("Luis Ortega", "田中 恵", "Priya Raman", "Kim Adler", "Old Mill Bakery")}
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "escape")

        await step(desk, pilot, clock, "Luis Ortega", "c", "n", "d", "q")
        touch, following = people.touches(ids["Luis Ortega"])[0], people.row(ids["Luis Ortega"]).contact.step
        assert (touch.outcome, touch.reason, touch.agreed) == (Outcome.NO, "budget", Then.NEXT_QUARTER)
        assert following is not None
        assert following.due == date(2027, 1, 1)

        await step(desk, pilot, clock, "田中 恵", "c", "v", "enter")
        assert people.touches(ids["田中 恵"])[0].outcome is Outcome.LEFT_MESSAGE

        await step(desk, pilot, clock, "Priya Raman", "c", "y", "enter")
        assert "client since today" in widget_text(desk.status)
        thanks = people.row(ids["Priya Raman"]).contact
        assert (thanks.category, thanks.step and thanks.step.due) == ("client", date(2026, 11, 26))

        await step(desk, pilot, clock, "Eve Lindqvist", "c", "r", "enter")

        await step(desk, pilot, clock, "Kim Adler", "e", "s", "ctrl+g", "enter")
        touch = people.touches(ids["Kim Adler"])[0]
        assert (touch.channel, touch.mark) == (Channel.EMAIL, Mark.VALUE)
        assert touch.item

        await step(desk, pilot, clock, "Owen Price", "o", "p", "s", "enter")
        assert people.contact(owen).summary.dates[0].done_year == 2026

        await step(desk, pilot, clock, "Ana Petrova", "t", "s", "enter")

        assert isinstance(desk.form, AvoidingForm)
        await step(desk, pilot, clock, "Old Mill Bakery", "f", "f")
        for line in ("they say it was too long ago", "not very", "a second shop", "it stays as it is"):
            await write(pilot, line)
            await press(pilot, "enter")
        await press(pilot, "c", "r", "enter")
        await settle(pilot)
        assert isinstance(desk.app.screen, FearSheetAgain)
        assert "they say it was too long ago" in screen_text(desk.app)
        await press(pilot, "enter")

        await press(pilot, "a")
        await write(pilot, 'Walter Ingrid @"Door Ltd" #hot met:shop')
        await press(pilot, "enter")
        assert "28:00 left" in widget_text(desk.header)
        assert "1 of 12 this month" in widget_text(desk.header)
        for _ in range(7):
            await later(desk, pilot, clock, 240)
            await press(pilot, "j")
        guard(desk).tick()
        await settle(pilot)
        # Eight of us to them: a talk with Luis, Priya, Eve and Old Mill, a message for 田中, a mail, a card, a text.
        assert figures(desk) == {
            "Touches": "8",
            "Replies": "0",
            "Promises": "0 made, 0 kept",
            "Yes": "1",
            "No": "1, none about you   1 of 12 this month",
            "Minutes": "60",
            "Next": "Tuesday 1 Dec 09:00",
        }


def figures(desk: Desk) -> dict[str, str]:
    """What the screen after a session says was done."""
    assert isinstance(desk.app.screen, AfterSession)
    lines = widget_text(desk.app.screen.query_one(".said")).splitlines()
    return dict(re.split(" {2,}", line.strip(), maxsplit=1) for line in lines if "  " in line.strip())
