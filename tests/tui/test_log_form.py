"""Logging a touch on the desk: an outcome by one key, Enter; what a no, a not-now and a yes lead on to."""

from __future__ import annotations

from datetime import date, time

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.errors import NoSuchContact
from followup_tui.domain.values import Channel, ContactDraft, Mark, Outcome, StepKind, Stop, Touch
from followup_tui.tui.forms.log_form import LogForm
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write

HOSTILE = ["[red]", "[/", "Acme [EU]", "[@click=app.quit]x", "=1+1", "👩‍👩‍👧‍👦 Kin", "\u202eevil", "a\x1b[2Jb"]


def latest(book: Book, contact_id: int) -> Touch:
    return book.touches(contact_id)[0]


async def test_two_keys_and_enter_log_it_and_the_next_is_there(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        first = desk.selected
        assert first is not None
        before = len(people.touches(first))
        await press(pilot, "c", "r", "enter")
        assert len(people.touches(first)) == before + 1
        assert latest(people, first).outcome is Outcome.REACHED
        assert desk.form is None
        assert desk.selected != first


async def test_a_letter_that_it_does_not_know_does_nothing(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c")
        form = desk.form
        for letter in ("q", "z", "E", "a", "s", "b", "1", "slash", "asterisk", "space"):
            await press(pilot, letter)
            assert desk.form is form
            assert desk.app.screen is desk
        assert people.undo_label() is None


async def test_each_outcome_shows_its_next_day_before_it_is_chosen(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c")
        shown = screen_text(desk.app)
        for words in ("Tue 1 Dec", "Mon 30 Nov", "Thu 26 Nov", "reply owed", "a client", "asks why", "asks when"):
            assert words in shown


async def test_written_channels_have_their_own_outcomes(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "e")
        shown = widget_text(desk.form.choices)  # type: ignore[union-attr]
        assert "s  sent" in shown
        assert "b  bounced" in shown
        assert "reached" not in shown


async def test_note_mark_and_a_promise(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "v", "tab")
        await write(pilot, "asked for the deck")
        await press(pilot, "tab")
        await write(pilot, "!fri 10am call")
        assert "Fri 27 Nov 2026 10:00" in screen_text(desk.app)
        await press(pilot, "tab", "tab", "space", "enter")
        touch, step = latest(people, who), people.card(who).contact.summary.step
        assert (touch.outcome, touch.note, touch.mark) == (Outcome.LEFT_MESSAGE, "asked for the deck", Mark.VALUE)
        assert step is not None
        assert (step.kind, step.due, step.time, step.channel) == (StepKind.PROMISE, date(2026, 11, 27), time(10), Channel.CALL)


async def test_ask_and_gave_exclude_each_other(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "tab", "tab", "tab", "space", "tab", "space")
        form = desk.form
        assert isinstance(form, LogForm)
        assert (form.ask.on, form.gave.on) == (False, True)


async def test_what_they_owe(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "r", "tab", "tab", "tilde")
        await write(pilot, "thu the figures")
        await press(pilot, "enter")
        owes = people.card(who).contact.summary.owes
        assert owes is not None
        assert (owes.by, owes.words) == (date(2026, 11, 26), "the figures")


async def test_an_error_is_said_in_place_and_nothing_is_lost(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "v", "tab")
        await write(pilot, "busy")
        await press(pilot, "tab")
        await write(pilot, "31 feb")
        assert "February has 28 days" in screen_text(desk.app)
        await press(pilot, "enter")
        form = desk.form
        assert isinstance(form, LogForm)
        assert (form.note.value, form.next.value) == ("busy", "31 feb")
        assert people.undo_label() is None


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_a_no_asks_why_and_what_was_agreed(people: Book, size: tuple[int, int]) -> None:
    async with desk_on(people, size) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "n")
        assert "why?" in screen_text(desk.app)
        await press(pilot, "d")
        assert "what did you agree on?" in screen_text(desk.app)
        await press(pilot, "q")
        assert desk.form is None
        touch, step = latest(people, who), people.card(who).contact.summary.step
        assert (touch.outcome, touch.reason) == (Outcome.NO, "budget")
        assert step is not None
        assert (step.kind, step.due) == (StepKind.ASKED_FOR, date(2027, 1, 1))


async def test_a_no_by_arrows_and_enter_alone_says_nothing_of_the_reason(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "down", "right", "enter", "enter", "enter")
        touch = latest(people, who)
        assert (touch.outcome, touch.reason) == (Outcome.NO, "never said")
        assert desk.form is None


async def test_not_now_asks_the_second_question_only(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "l")
        assert "Not now: what did you agree on?" in screen_text(desk.app)
        await press(pilot, "d", "enter")
        assert "Which day" in screen_text(desk.app)
        await write(pilot, "12 jan 10am")
        await press(pilot, "enter")
        step = people.card(who).contact.summary.step
        assert step is not None
        assert (step.kind, step.due, step.time) == (StepKind.ASKED_FOR, date(2027, 1, 12), time(10))
        assert latest(people, who).reason == ""


async def test_escape_goes_one_question_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "n", "d", "escape")
        assert "why?" in screen_text(desk.app)
        await press(pilot, "escape")
        assert "Log a call" in screen_text(desk.app)
        await press(pilot, "escape")
        assert desk.form is None


async def test_a_no_can_stop_and_can_leave_the_newsletter(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "n", "a", "s")
        assert people.card(who).contact.summary.stopped is not None
        other = desk.selected
        assert other is not None
        await press(pilot, "c", "n", "a", "w")
        span = people.card(other).contact.own_range
        assert span is not None
        assert (span.first, span.last) == (180, 365)


@pytest.mark.parametrize(("key", "channel"), [("p", Channel.POST), ("c", Channel.CALL)])
async def test_a_yes_says_what_it_means_and_asks_how_to_thank(people: Book, key: str, channel: Channel) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "y")
        assert "Becomes a client" in screen_text(desk.app)
        await press(pilot, key, "enter")
        summary = people.card(who).contact.summary
        assert summary.category == "client"
        assert summary.step is not None
        assert (summary.step.kind, summary.step.due, summary.step.channel) == (StepKind.DATED, date(2026, 11, 26), channel)


async def test_another_time_than_now(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "r", "shift+tab")
        await write(pilot, "yesterday 3pm")
        assert "Mon 23 Nov 2026 15:00" in screen_text(desk.app)
        await press(pilot, "enter")
        touch = next(touch for touch in people.touches(who) if touch.outcome is Outcome.REACHED and touch.day == date(2026, 11, 23))
        assert f"{touch.at.astimezone(people.now().tzinfo):%H:%M}" == "15:00"


async def test_a_day_ahead_is_no_time_of_a_touch(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "r", "shift+tab")
        await write(pilot, "tomorrow")
        await press(pilot, "enter")
        assert desk.form is not None
        assert people.undo_label() is None


async def test_escape_asks_once_when_something_is_typed(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "tab")
        await write(pilot, "x")
        await press(pilot, "escape")
        assert "Not saved yet" in screen_text(desk.app)
        await write(pilot, "y")
        assert "Not saved yet" not in screen_text(desk.app)
        await press(pilot, "escape", "escape")
        assert desk.form is None
        assert people.undo_label() is None


async def test_the_mouse_does_it_all(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c")
        form = desk.form
        assert isinstance(form, LogForm)
        await pilot.click(form.choices, offset=(22, 0))
        await pilot.click(form.gave)
        await pilot.click("#footer", offset=(4, 0))
        await pilot.pause()
        touch = latest(people, who)
        assert (touch.outcome, touch.mark) == (Outcome.LEFT_MESSAGE, Mark.VALUE)


async def test_correcting_keeps_what_is_not_changed(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "n", "d", "q")
        made = latest(people, who)
        await desk.correct(made.id)
        desk.select(who)
        await desk.correct(made.id)
        await pilot.pause()
        assert "Correct a call" in screen_text(desk.app)
        assert "Tue 24 Nov 2026 10:37" in screen_text(desk.app)
        form = desk.form
        assert isinstance(form, LogForm)
        form.note.focus()
        await write(pilot, "wants it cheaper")
        await press(pilot, "enter")
        now = people.touch(made.id)
        assert (now.outcome, now.reason, now.at, now.note) == (made.outcome, made.reason, made.at, "wants it cheaper")


async def test_compact_shows_the_next_day_of_the_chosen_one_alone(people: Book) -> None:
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await press(pilot, "c", "v")
        form = desk.form
        assert isinstance(form, LogForm)
        shown = widget_text(form.choices).splitlines()
        assert len(shown) == 7
        assert [line for line in shown if "Nov" in line or "Dec" in line] == [shown[1]]
        assert "Mon 30 Nov, in 6 days" in shown[1]
        assert form.size.height >= 10
        assert form.next.region.bottom <= form.region.bottom


async def test_compact_keeps_the_note_reachable_while_it_says_something(people: Book) -> None:
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await press(pilot, "c", "r", "tab", "tab")
        await write(pilot, "31 feb")
        assert "February has 28 days" in screen_text(desk.app)
        await press(pilot, "shift+tab")
        await write(pilot, "hello")
        form = desk.form
        assert isinstance(form, LogForm)
        assert form.note.value == "hello"
        assert "hello" in screen_text(desk.app)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_only_text(book: Book, name: str) -> None:
    who = book.capture(ContactDraft(name=name, org=name, category="hot lead")).contact_id
    assert who is not None
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "z")
        await press(pilot, "escape", "c", "r", "enter")
        assert "\x1b" not in screen_text(desk.app)
        assert latest(book, who).outcome is Outcome.REACHED
        book.stop(who, Stop.NOT_QUALIFIED)


async def test_a_removed_contact_is_refused_in_place(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        who = desk.selected
        assert who is not None
        await press(pilot, "c", "r")
        people.remove(who)
        await press(pilot, "enter")
        with pytest.raises(NoSuchContact):
            people.card(who)
        assert desk.app.is_running
