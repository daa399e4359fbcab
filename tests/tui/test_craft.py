"""A consultant's Tuesday by keys: a no with its reason, a yes, a promise by one key, somebody put off, and what the session sums up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.nos import ReasonClass, reason_class
from followup_tui.domain.values import Channel, Outcome, StepKind, Stop, Then
from followup_tui.tui.forms.avoiding_form import AvoidingForm
from followup_tui.tui.forms.log_form import LogForm
from followup_tui.tui.screens.after_session import AfterSession, FearSheetAgain
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, due_now, guard, later, settle

OLD_MILL = "Old Mill Bakery"
"""Who is put off in the practice book."""


def put_off(people: Book) -> int:
    return people.who(OLD_MILL)


async def test_a_no_with_its_reason_and_next_quarter_in_their_words(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "n", "d", "tab")
        assert "Words" in screen_text(desk.app)
        await write(pilot, "after the audit")
        await press(pilot, "enter", "q")
        touch, step = people.touches(who)[0], people.row(who).contact.step
        assert (touch.outcome, touch.reason, touch.agreed) == (Outcome.NO, "budget", Then.NEXT_QUARTER)
        assert step is not None
        assert (step.kind, step.due, step.words) == (StepKind.ASKED_FOR, date(2027, 1, 1), "after the audit")
        desk.go_to(who)
        await pilot.pause()
        assert "◆ kept  budget, next quarter" in widget_text(desk.history)
        assert "About: after the audit" in widget_text(desk.sheet)


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_another_reason_takes_words_and_a_class_and_is_in_the_list_from_then_on(
    people: Book, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with desk_on(people, size) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "n", "plus")
        await write(pilot, "I came too late")
        await press(pilot, "enter", "m", "r")
        assert people.touches(who)[0].reason == "I came too late"
        assert reason_class("I came too late", people.rules) is ReasonClass.MINE
        await press(pilot, "c", "n")
        assert "I came too late" in screen_text(desk.app)


async def test_another_reason_without_words_is_asked_for_and_escape_goes_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "n", "plus", "enter")
        assert "in a word or two" in screen_text(desk.app)
        await press(pilot, "escape")
        assert "A no: why?" in screen_text(desk.app)
        await press(pilot, "escape", "escape")
        assert desk.form is None
    assert people.undo_label() is None


@pytest.mark.parametrize(("outcome", "saves", "due"), [("v", "enter", date(2026, 11, 30)), ("l", "m", date(2027, 5, 24))])
async def test_one_key_makes_the_shown_day_a_promise(people: Book, outcome: str, saves: str, due: date) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", outcome, "exclamation_mark")
        assert "◆ a promise" in screen_text(desk.app)
        await press(pilot, saves)
        step = people.row(who).contact.step
        assert step is not None
        assert (step.kind, step.due) == (StepKind.PROMISE, due)


async def test_the_same_key_takes_the_promise_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "v", "exclamation_mark", "exclamation_mark", "enter")
        assert people.row(who).contact.step is None


async def test_a_yes_says_one_quiet_line_and_goes_on(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "y", "enter")
        assert desk.selected != who
        said = "Clara Whitcombe, client since today. 4th touch. First met: Har"
        assert said in widget_text(desk.status)
        assert "u takes it back" in widget_text(desk.status)
        desk.go_to(who)
        await pilot.pause()
        assert "A yes today. 4th touch." in widget_text(desk.sheet)
    contact = people.row(who).contact
    assert contact.category == "client"
    assert contact.step is not None
    assert (contact.step.due, contact.step.channel) == (date(2026, 11, 26), Channel.POST)


async def test_who_is_put_off_is_asked_about_when_they_come_up(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        desk.go_to(put_off(people))
        await press(pilot, "k", "c", "r", "enter")
        assert desk.selected == put_off(people)
        form = desk.form
        assert isinstance(form, AvoidingForm)
        assert "Put off 3 times. What is in the way?" in screen_text(desk.app)
        assert "Saved" in widget_text(desk.status)
        await press(pilot, "escape")
        assert desk.form is None
        await press(pilot, "enter")
        assert isinstance(desk.form, LogForm), "it was just left; taking them is never held up"
        await press(pilot, "escape", "j", "k", "enter")
        assert isinstance(desk.form, AvoidingForm), "they came up again"


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_the_fear_sheet_comes_back_beside_what_happened(people: Book, size: tuple[int, int]) -> None:
    who = put_off(people)
    async with desk_on(people, size) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "enter", "f", "f")
        for line in ("they say no", "hardly", "a friend for years", "I never know"):
            assert line not in screen_text(desk.app)
            await write(pilot, line)
            await press(pilot, "enter")
        assert desk.form is None
        assert "In the way: fear" in widget_text(desk.sheet)
        await press(pilot, "c", "r", "tab")
        await write(pilot, "glad that I called")
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, FearSheetAgain)
        text = screen_text(desk.app)
        for words in ("the fear sheet of 24 Nov", "they say no", "hardly", "a friend for years", "I never know", "glad that I called"):
            assert words in text
        await press(pilot, "enter")
        assert desk.app.screen is desk
        await press(pilot, "u")
        assert people.row(who).contact.slips == 3


async def test_taken_at_once_and_put_off_again_ask_nothing_twice(people: Book, clock: FixedClock) -> None:
    who = put_off(people)
    async with desk_on(people) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "z")
        assert isinstance(desk.form, AvoidingForm)
        await press(pilot, "e")
        assert isinstance(desk.form, LogForm)
        assert desk.form.channel is Channel.EMAIL
        await press(pilot, "escape", "z")
        assert not isinstance(desk.form, AvoidingForm)


async def test_another_channel_and_other_words(people: Book) -> None:
    who = put_off(people)
    async with desk_on(people) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "enter", "o")
        await write(pilot, "her dog")
        await press(pilot, "enter", "c", "t")
        assert isinstance(desk.form, LogForm)
        assert desk.form.channel is Channel.TEXT
    assert people.history(who)[0].words == "other: her dog; another channel"


async def test_not_qualified_by_a_criterion_is_three_keys(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "x", "q", "3")
        assert desk.app.screen is desk
    stopped = people.row(who).contact.stopped
    assert stopped is not None
    assert stopped.outcome is Stop.NOT_QUALIFIED
    assert people.history(who)[0].words == "not qualified: there is money for it"


async def test_the_header_has_the_share_of_promises_kept(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:20")
    for size in ((120, 34), (80, 24)):
        async with desk_on(people, size) as (desk, pilot):
            desk.go_to(people.who("Clara Whitcombe"))
            await press(pilot, "c", "r", "enter")
            assert "◆ 100%" in widget_text(desk.header)
            await press(pilot, "u")
            assert "◆" not in widget_text(desk.header)


async def test_three_people_are_named_served_and_summed_up(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 10:20")
    clock.set("2026-12-01 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "enter")
        assert "Whom do you want to serve today?" in screen_text(desk.app)
        await press(pilot, "1", "2", "3", "4", "3", "enter")
        named = people.blocks.sessions.served(guard(desk).serving.block.id)  # type: ignore[union-attr]
        assert len(named) == 2
        desk.go_to(named[0].contact_id)
        await press(pilot, "c", "n", "g", "r")
        assert "✓" in widget_text(desk.status)
        assert "1 no  1 of 12 this month" in widget_text(desk.header)
        await later(desk, pilot, clock, 3_700)
        while not isinstance(desk.app.screen, AfterSession):
            await press(pilot, "escape")
            await later(desk, pilot, clock, 60)
        text = screen_text(desk.app)
        assert "1, 1 about you" in text
        assert "1 of 12 this month" in text
        assert f"{named[0].name[:17]}" in text
        assert "another day" in text


async def test_what_they_owe_and_their_silence_in_days(people: Book, clock: FixedClock) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "r", "tab", "tab", "tilde")
        await write(pilot, "thu the figures")
        await press(pilot, "enter")
    clock.set("2026-12-01 10:00")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "5")
        desk.go_to(who)
        await pilot.pause()
        assert "5 d" in widget_text(desk.queue)
        assert "Silent for 5 days: they owe the figures" in widget_text(desk.sheet)


def test_snoozes_are_still_two_weeks_at_most_for_who_is_put_off(people: Book) -> None:
    done = people.snooze(put_off(people), people.today() + timedelta(days=14))
    assert "until" in done.words
