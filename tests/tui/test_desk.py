"""The desk with real keys on a real book: touches, the way back, views, filter, panes, sizes, the mouse."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.values import Channel, ContactDraft, Outcome, View
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write


async def test_the_first_screen_shows_who_is_due_and_why(people: Book) -> None:
    async with desk_on(people) as (desk, _):
        text = screen_text(desk.app)
        for said in (
            "Due 14",
            "10 fit the session",
            "◆ Promised",
            "You promised a call today at 10:30",
            "7 min ago, kept until 11:00",
            "History",
        ):
            assert said in text
        assert desk.queue.has_focus
        assert desk.sheet.lines[0]


async def test_c_r_enter_logs_a_call_and_the_next_person_is_there(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        first = desk.selected
        assert first is not None
        await press(pilot, "c")
        assert desk.form is not None
        assert "Next in the queue: Luis Ortega, ← a reply owed for 1 day" in widget_text(desk.status)
        await press(pilot, "r", "enter")
        touch = people.touches(first)[0]
        assert (touch.channel, touch.outcome) == (Channel.CALL, Outcome.REACHED)
        assert desk.form is None
        assert desk.queue.has_focus
        assert desk.card is not None
        assert desk.card.contact.summary.name == "Luis Ortega"  # the promise for 14:00 waits
        assert widget_text(desk.status).startswith("  ✓ Saved: call with Clara Whitcombe, reached")
        assert widget_text(desk.status).rstrip().endswith("u takes it back")


async def test_u_takes_it_back_and_U_does_it_again(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        first = desk.selected
        assert first is not None
        before = len(people.touches(first))
        await press(pilot, "c", "r", "enter", "u")
        assert len(people.touches(first)) == before
        assert desk.selected == first
        assert "Taken back" in widget_text(desk.status)
        await press(pilot, "U")
        assert len(people.touches(first)) == before + 1


async def test_undo_with_nothing_to_undo_says_so(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "u")
        assert widget_text(desk.status).startswith("  ×")


async def test_a_step_of_an_earlier_run_is_asked_about(people: Book, tmp_path, clock: FixedClock) -> None:  # type: ignore[no-untyped-def]
    people.set_star(people.who("Luis Ortega"), True)
    people.close()
    with Book.open(tmp_path / "people.db", clock) as again:
        label = again.undo_label()
        assert label is not None
        assert label.ask
        async with desk_on(again) as (desk, pilot):
            await press(pilot, "u")
            assert desk.question is not None
            assert "take it back" in widget_text(desk.footer)
            await press(pilot, "n")
            assert desk.question is None
            assert again.row(again.who("Luis Ortega")).contact.starred
            await press(pilot, "u", "y")
            assert not again.row(again.who("Luis Ortega")).contact.starred


@pytest.mark.parametrize(("key", "channel"), [("p", "post"), ("s", "social"), ("v", "visit"), ("m", "meeting"), ("g", "gift")])
async def test_o_and_one_more_key_is_a_rarer_channel(people: Book, key: str, channel: str) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "o")
        assert "p post" in widget_text(desk.footer)
        await press(pilot, key)
        await pilot.pause()
        assert getattr(desk.form, "channel", None) == Channel(channel)


async def test_o_and_another_key_leaves_it(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "o", "escape")
        assert desk.question is None
        assert desk.form is None
        assert "c call" in widget_text(desk.footer)


async def test_enter_on_a_row_opens_the_form_with_the_preferred_channel(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "enter")
        assert getattr(desk.form, "channel", None) is Channel.CALL
        await press(pilot, "escape")
        assert desk.form is None
        assert desk.queue.has_focus


async def test_while_a_form_is_open_no_key_of_the_desk_works(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        before = desk.selected
        await press(pilot, "c", "j", "3", "K", "q", "u")
        assert desk.form is not None
        assert desk.selected == before
        assert desk.view is View.DUE


async def test_moving_shows_each_contact_with_its_history(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        seen = []
        for _ in range(4):
            assert desk.card is not None
            seen.append(desk.card.contact.summary.name)
            assert seen[-1].split()[0] in widget_text(desk.sheet)
            await press(pilot, "j")
        assert len(set(seen)) == 4


async def test_tab_goes_round_the_panes_and_escape_comes_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        panes = [desk.sheet, desk.history, desk.queue]
        for pane in panes:
            await press(pilot, "tab")
            assert pane.has_focus
            assert widget_text(pane).startswith("━")
        await press(pilot, "shift+tab")
        assert desk.history.has_focus
        await press(pilot, "escape")
        assert desk.queue.has_focus


async def test_enter_in_the_history_corrects_a_touch(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        contact = desk.selected
        assert contact is not None
        touch = people.touches(contact)[0]
        await press(pilot, "tab", "tab", "enter")
        assert desk.form is not None
        await press(pilot, "x", "enter")
        assert people.touch(touch.id).outcome is Outcome.NO_ANSWER
        assert desk.selected == contact


@pytest.mark.parametrize(
    ("key", "title"), [("1", "Due"), ("2", "Upcoming"), ("3", "Everybody"), ("4", "Clients"), ("5", "They owe"), ("6", "Stopped")]
)
async def test_the_views(people: Book, key: str, title: str) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "3", key)
        assert widget_text(desk.queue).startswith(f"━ {title} ")
        assert desk.listing is not None
        assert desk.listing.view.value.replace("-", " ") == title.lower()
        assert (desk.selected is None) == (desk.listing.total == 0)


async def test_sorting_keeps_who_is_selected(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "3", "j", "j")
        selected = desk.selected
        for words in ("by name", "by value", "by last touch", "by category", "by day added", ""):
            await press(pilot, "s")
            assert words in widget_text(desk.queue).splitlines()[0]
            assert desk.selected == selected


async def test_the_filter_follows_as_one_types(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "3", "slash")
        await write(pilot, "ortega")
        assert desk.card is not None
        assert desk.card.contact.summary.name == "Luis Ortega"
        assert "1 found" in screen_text(desk.app)
        await press(pilot, "enter")
        assert desk.queue.has_focus
        assert "/ ortega" in widget_text(desk.queue).splitlines()[0]
        await press(pilot, "escape")
        assert desk.filter == ""
        assert desk.listing is not None
        assert desk.listing.total > 50
        assert desk.card.contact.summary.name == "Luis Ortega"


async def test_escape_leaves_the_filter_while_it_is_typed(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "slash")
        await write(pilot, "zzz")
        assert "Nobody here answers to “zzz”." in widget_text(desk.queue)
        assert "Nobody is selected" in widget_text(desk.sheet)
        await press(pilot, "escape")
        assert desk.filter == ""
        assert desk.queue.has_focus
        assert desk.listing is not None
        assert desk.listing.total == 14


async def test_keys_of_one_stroke_do_what_they_say(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "3", "slash")
        await write(pilot, "ortega")
        await press(pilot, "enter", "asterisk")
        assert desk.selected is not None
        assert people.row(desk.selected).contact.starred
        await press(pilot, "w")
        assert "Counted from" in widget_text(desk.sheet) or "Why" in widget_text(desk.sheet)
        await press(pilot, "w")
        assert "Reach" in widget_text(desk.sheet)


async def test_keep_is_refused_with_the_reason_for_a_promise(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "K")
        assert widget_text(desk.status).startswith("  ×")


async def test_snoozing_goes_on_to_the_next(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "j")
        contact = desk.selected
        assert contact is not None
        if people.row(contact).place.group == "promised":
            await press(pilot, "j")
            contact = desk.selected
            assert contact is not None
        await press(pilot, "z", "enter")
        assert people.row(contact).contact.snoozed_until is not None
        assert desk.selected != contact
        assert desk.form is None


async def test_what_is_refused_stays_in_the_form(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "z", "enter")  # a promise whose day has come is moved, not snoozed
        assert desk.form is not None
        assert people.row(desk.selected or 0).contact.snoozed_until is None


async def test_copying_shows_what_was_copied(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "y", "1")
        await pilot.pause()
        assert desk.card is not None
        number = desk.card.contact.phones[0]
        assert desk.app.clipboard == number
        assert number in widget_text(desk.status)


async def test_removing_is_asked_and_can_be_taken_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        first = desk.selected
        assert first is not None
        await press(pilot, "delete", "escape")
        assert people.row(first)
        await press(pilot, "delete", "y")
        await pilot.pause()
        assert desk.selected != first
        await press(pilot, "u")
        assert desk.selected == first


async def test_capture_and_its_way_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        first = desk.selected
        await press(pilot, "a")
        await write(pilot, "Zora Neale @Harlem")
        await press(pilot, "enter")
        await pilot.pause()
        assert people.who("Zora Neale")
        assert desk.selected == first
        assert "Zora Neale" in widget_text(desk.status)


async def test_the_first_person_of_an_empty_book_is_selected(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        assert "a adds the first person" in widget_text(desk.queue)
        await press(pilot, "ctrl+n")
        await write(pilot, "Ada")
        await press(pilot, "enter")
        await pilot.pause()
        assert desk.card is not None
        assert desk.card.contact.summary.name == "Ada"


@pytest.mark.parametrize("key", "c e t o d K z p ~ n * # E x y m O w u U s G g j k delete enter".split())
async def test_no_key_fails_in_an_empty_book(book: Book, key: str) -> None:
    names = {"~": "tilde", "*": "asterisk", "#": "number_sign"}
    async with desk_on(book) as (desk, pilot):
        await press(pilot, names.get(key, key))
        assert desk.form is None
        assert desk.app.screen is desk


async def test_the_mouse_selects_logs_and_presses_keys(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await pilot.click("#queue", offset=(15, 6))
        await pilot.pause()
        assert desk.card is not None
        assert desk.card.contact.summary.name == "Luis Ortega"
        await pilot.click("#footer", offset=(3, 0))
        await pilot.pause()
        assert getattr(desk.form, "channel", None) is Channel.CALL
        await pilot.click("#queue", offset=(15, 2))
        await pilot.pause()
        assert desk.form is None
        assert desk.card.contact.summary.name != "Luis Ortega"


async def test_what_another_program_writes_is_seen(people: Book, tmp_path, clock: FixedClock) -> None:  # type: ignore[no-untyped-def]
    async with desk_on(people) as (desk, pilot):
        selected = desk.selected
        with Book.open(tmp_path / "people.db", clock) as other:
            other.capture(ContactDraft(name="Someone New"))
        desk.tick()
        await pilot.pause()
        assert desk.listing is not None
        assert desk.listing.total == 15
        assert desk.selected == selected


async def test_midnight_brings_another_day(people: Book, clock: FixedClock) -> None:
    async with desk_on(people) as (desk, pilot):
        selected = desk.selected
        clock.set("2026-11-25 00:00")
        desk.tick()
        await pilot.pause()
        assert "Wed 25 Nov 2026  00:00" in widget_text(desk.header)
        assert desk.listing is not None
        assert desk.listing.today.day == 25
        assert desk.selected == selected


async def test_a_minute_later_the_sheet_says_so(people: Book, clock: FixedClock) -> None:
    async with desk_on(people) as (desk, pilot):
        clock.advance(minutes=3)
        desk.tick()
        await pilot.pause()
        assert "10 min ago" in widget_text(desk.sheet)
        assert "10:40" in widget_text(desk.header)


async def test_an_empty_book_says_what_to_do_and_goes_on_saying_it(book: Book, clock: FixedClock) -> None:
    async with desk_on(book) as (desk, pilot):
        for _ in range(2):
            assert "The book is empty." in widget_text(desk.queue)
            clock.advance(minutes=1)
            desk.tick()
            await pilot.pause()
