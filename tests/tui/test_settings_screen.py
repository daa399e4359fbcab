"""Settings over the desk: the theme, the rules used most, the categories; each is written where it lives."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Category, Range
from followup_tui.system.settings import Settings, as_written, change, load
from followup_tui.tui.forms.edit_fields import Facts
from followup_tui.tui.forms.setting_fields import category_field, category_text, setting_fields, setting_text
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.settings import SettingsResult, SettingsScreen
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, write

HOT, WARM = Category(1, "hot lead", Range(7, 7), 1), Category(2, "warm lead", Range(14, 28), 2)
THEMES = ("followup-dark", "followup-light")


def no_day(text: str, past: bool) -> object:
    raise Refused("Not a day")


FACTS = Facts(FixedClock().now().date(), (HOT, WARM, Category(7, "unsorted", Range(60, 90), 7)), Rules(), no_day)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", setting_fields(THEMES), ids=[field.name for field in setting_fields(THEMES)])
def test_what_stands_there_reads_back_as_what_holds(field) -> None:  # type: ignore[no-untyped-def]
    value = as_written(Settings())[field.name]
    assert field.read(setting_text(value), FACTS) == value


@pytest.mark.parametrize(
    ("name", "text"), [("theme", "pink"), ("rules.pace", "x"), ("rules.work_days", "xday"), ("rules.default_category", "no")]
)
def test_what_cannot_be_is_refused(name: str, text: str) -> None:
    field = next(field for field in setting_fields(THEMES) if field.name == name)
    with pytest.raises(Refused):
        field.read(text, FACTS)


def test_a_category_is_read_changed_merged_and_added() -> None:
    assert category_field(WARM).read(category_text(WARM), FACTS) == WARM
    assert category_field(HOT).read("very hot, 3 to 5, tier 2", FACTS) == Category(1, "very hot", Range(3, 5), 2)
    assert category_field(HOT).read("into Warm Lead", FACTS) == "warm lead"
    assert category_field(None).read("partner, 30", FACTS) == Category(0, "partner", Range(30, 30), 8)
    assert category_field(None).read("", FACTS) is None
    for wrong in ("", "hot lead", "into nobody", "into hot lead", "x, 9 to 3"):
        with pytest.raises(Refused):
            category_field(HOT).read(wrong, FACTS)


async def opened(desk: Desk, pilot: Pilot[None], book: Book, file: Path, got: list[SettingsResult]) -> SettingsScreen:
    screen = SettingsScreen(
        load(file),
        book.categories(),
        themes=THEMES,
        change=lambda values: change(values, file),
        save_category=book.save_category,
        merge_category=book.merge_category,
        now=book.now(),
    )
    desk.lay_over(screen, got.append)
    await pilot.pause()
    return screen


async def test_theme_rule_and_category_are_written(book: Book, tmp_path: Path) -> None:
    file, got = tmp_path / "settings.toml", []
    async with desk_on(book) as (desk, pilot):
        screen = await opened(desk, pilot, book, file, got)
        await press(pilot, "ctrl+u")
        await write(pilot, "light")
        next(row for row in screen.rows if row.field.name == "rules.pace").input.focus()
        await press(pilot, "ctrl+u", "8")
        screen.category_rows[-1][0].input.focus()
        await write(pilot, "partner, 30 to 60")
        await press(pilot, "enter")
        assert desk.app.screen is desk
    assert (load(file).theme, load(file).rules.pace) == ("followup-light", 8)
    assert any(one.name == "partner" and one.range == Range(30, 60) for one in book.categories())
    assert [(one.categories, one.settings is not None) for one in got] == [(True, True)]


async def test_what_the_book_refuses_stays_to_be_mended(book: Book, tmp_path: Path) -> None:
    async with desk_on(book, (80, 24)) as (desk, pilot):
        screen = await opened(desk, pilot, book, tmp_path / "settings.toml", [])
        row = next(row for row, category in screen.category_rows if category and category.name == "warm lead")
        row.input.focus()
        await press(pilot, "ctrl+u")
        await write(pilot, "into hot lead")
        await press(pilot, "enter")
        assert desk.app.screen is screen
        assert row.text == "into hot lead"
        assert "lead to warm lead" in screen_text(desk.app)
        await press(pilot, "escape", "escape")
        assert desk.app.screen is desk
