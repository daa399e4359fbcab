"""The commitment: asked for at the first start, changed later; what it does is said before Enter (product.md section 6)."""

from __future__ import annotations

from pathlib import Path

from followup_tui.book.book import Book
from followup_tui.system.settings import Settings
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.commitment import CommitmentScreen
from followup_tui.tui.screens.welcome import Welcome
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, settle


def first_start(book: Book) -> FollowupApp:
    return FollowupApp(book, Settings(), first_start=True, ask_commitment=True)


async def test_enter_takes_tuesdays_at_nine_and_then_people_are_brought(tmp_path: Path, clock: FixedClock) -> None:
    with Book.open(tmp_path / "new.db", clock) as book:
        app = first_start(book)
        async with app.run_test(size=(120, 34)) as pilot:
            await settle(pilot)
            assert isinstance(app.screen, CommitmentScreen)
            assert "the next new session is" in screen_text(app)
            assert "Tue 1 Dec 09:00" in screen_text(app)
            await press(pilot, "enter")
            await settle(pilot)
            assert isinstance(app.screen, Welcome)
            rule = book.blocks.commitment()
            assert rule is not None
            assert (sorted(rule.days), rule.time.hour, rule.minutes) == ([1], 9, 60)
            await press(pilot, "escape")
            assert "session Tue 1 Dec 09:00, in 7 days" in widget_text(app.desk.header)


async def test_escape_leaves_the_program_and_it_asks_again(tmp_path: Path, clock: FixedClock) -> None:
    with Book.open(tmp_path / "new.db", clock) as book:
        app = first_start(book)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert app.return_code == 0
        assert book.blocks.commitment() is None


async def test_what_cannot_be_is_refused_in_place(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-25 10:00", made="2026-11-24 10:00")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "b", "c", "tab", "tab", "backspace", "backspace")
        await write(pilot, "300")
        assert "A session lasts 15 to 240 minutes, not 300." in screen_text(desk.app)
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, CommitmentScreen)


async def test_another_rule_says_from_when_before_enter(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-25 10:00", made="2026-11-24 10:00")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "b", "c")
        await press(pilot, "backspace", "backspace", "backspace")
        await write(pilot, "mon,thu")
        assert isinstance(desk.app.screen, CommitmentScreen)
        said = desk.app.screen.said.plain.replace("\n", " ")
        assert (
            said == "Mondays and Thursdays 09:00, 60 minutes: from Thu 3 Dec 09:00; what is on the calendar stays, until Tue 1 Dec 09:00."
        )
        await press(pilot, "enter", "escape")
        assert len(people.blocks.board().periods) == 2


async def test_the_practice_book_and_a_book_of_the_command_line_ask_for_nothing(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        assert desk.app.screen is desk
        assert "session" not in widget_text(desk.header)
        await press(pilot, "B")
        assert isinstance(desk.app.screen, CommitmentScreen)
        await press(pilot, "escape")
        assert desk.app.is_running
